import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Wall milliseconds of whole processes, A and B in turn after one warm-up, so that both meet the same machine. */
export interface Pair {
  a: number
  b: number
  /** Median of the ratios pair by pair. */
  ratio: number
}

export type Job = () => void

export function pairs(a: Job, b: Job, runs: number): Pair {
  a()
  b()
  const times = Array.from({ length: runs }, () => ({ a: time(a), b: time(b) }))
  return { a: median(times.map((t) => t.a)), b: median(times.map((t) => t.b)), ratio: median(times.map((t) => t.a / t.b)) }
}

export function time(job: Job): number {
  const start = process.hrtime.bigint()
  job()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[sorted.length >> 1]!
}

/** Throws where the process does not end well: a failed run must not count as a fast one. */
export function command(file: string, args: readonly string[], options: { cwd?: string; ok?: readonly number[] } = {}): Job {
  return () => {
    const run = spawnSync(file, args, { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28, env: { ...process.env, CI: 'true', NO_COLOR: '1' } })
    if (!(options.ok ?? [0]).includes(run.status ?? -1)) throw new Error(`${file} ${args.join(' ')} ended with ${run.status}: ${String(run.stderr).slice(-400)}`)
  }
}

/** The executable of a package that is installed in the folder, undefined where it is not. Not by `.bin`: two peers call theirs `codemod`. */
export function peer(folder: string, name: string): string | undefined {
  const home = join(folder, 'node_modules', name)
  const manifest = join(home, 'package.json')
  if (!existsSync(manifest)) return undefined
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> }
  const path = join(home, typeof bin === 'string' ? bin : Object.values(bin)[0]!)
  return existsSync(path) ? path : undefined
}

export function row(name: string, { a, b, ratio }: Pair, against: string, bound?: { gate?: number; goal: number }): string {
  const verdict = bound === undefined ? '' : ratio <= bound.goal ? '  goal met' : bound.gate !== undefined && ratio <= bound.gate ? '  gate met' : '  OVER'
  return `${name.padEnd(34)} ${ms(a)} ms  against ${ms(b)} ms (${against})  ratio ${ratio.toFixed(3)}${bound ? `  gate ${bound.gate ?? '-'} goal ${bound.goal}` : ''}${verdict}`
}

const ms = (value: number): string => value.toFixed(0).padStart(6)
