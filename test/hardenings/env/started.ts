import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { planAll } from '../../../src/flow/plan.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { readFolder } from '../../harness/case.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const tsx = `file://${path.join(root, 'node_modules/tsx/dist/loader.mjs')}`

export interface Planned {
  dir: string
  remove(): void
}

/** A case, hardened and written to a temporary folder with packages linked in; `as` names packages that stand in for others. `only` are the hardenings, the case's own first. */
export function planned(name: string, nodeModules: string, as: Record<string, string> = {}, only: readonly string[] = ['env']): Planned {
  const input = readFolder(path.join(root, 'test/hardenings', only[0] ?? 'env', 'cases', name, 'input'))
  const plan = planAll(memoryFiles(input), createSources(), { dir: '.', only, except: [], options: {} })
  const dir = mkdtempSync(path.join(os.tmpdir(), `harden-my-app-${only[0] ?? 'env'}-${name}-`))
  for (const [file, bytes] of Object.entries(input)) fse.outputFileSync(path.join(dir, file), bytes)
  for (const change of plan.tree.changes()) fse.outputFileSync(path.join(dir, change.path), change.after)
  const to = path.join(dir, 'node_modules')
  mkdirSync(to)
  const names = readdirSync(nodeModules).filter((n) => !n.startsWith('.')).flatMap((n) => (n.startsWith('@') ? readdirSync(path.join(nodeModules, n)).map((below) => `${n}/${below}`) : [n]))
  for (const n of names) {
    if (n.startsWith('@')) mkdirSync(path.join(to, path.dirname(n)), { recursive: true })
    symlinkSync(path.join(nodeModules, as[n] ?? n), path.join(to, n))
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

export type Settings = Record<string, string | undefined>

/** How a program ended, or that it was still running when `listening` came true (then it is stopped). */
export interface Ended {
  listening: boolean
  code: number | null
  output: string
}

/** Runs a program with nothing in its environment but PATH, HOME and `settings`; TypeScript runs through tsx. */
export async function start(dir: string, args: readonly string[], settings: Settings, listening: RegExp, timeout = 30_000): Promise<Ended> {
  const env = Object.fromEntries(Object.entries({ PATH: process.env['PATH'], HOME: os.tmpdir(), PORT: '0', NEXT_TELEMETRY_DISABLED: '1', ...settings }).filter((e): e is [string, string] => e[1] !== undefined))
  const child = spawn(process.execPath, [...(args.some((arg) => arg.endsWith('.ts')) ? ['--import', tsx] : []), ...args], { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  const ended = once(child, 'close') as Promise<[number | null]>
  const heard = new Promise<'listening'>((resolve) => {
    const take = (data: Buffer): void => {
      output += data.toString()
      if (listening.test(output)) resolve('listening')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
  })
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, timeout, 'late').unref())
  const first = await Promise.race([ended.then(([code]) => ({ code })), heard, late])
  if (typeof first === 'object') return { listening: false, code: first.code, output }
  // What stops a moment after it said that it listens is not up.
  const settled = await Promise.race([ended.then(([code]) => ({ code })), new Promise<undefined>((resolve) => setTimeout(resolve, first === 'late' ? 0 : 700, undefined))])
  if (settled) return { listening: false, code: settled.code, output }
  process.kill(-child.pid!, 'SIGKILL')
  await ended
  return { listening: first === 'listening', code: null, output }
}

/** Runs a tool of the app's own packages to its end. Throws with its output where it fails. */
export function run(dir: string, bin: string, args: readonly string[], settings: Settings = {}): string {
  try {
    return execFileSync(process.execPath, [path.join(dir, 'node_modules', bin), ...args], {
      cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), NEXT_TELEMETRY_DISABLED: '1', ...settings },
    })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${bin} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

/** Times that a text is there. */
export function count(text: string, part: string): number {
  return text.split(part).length - 1
}
