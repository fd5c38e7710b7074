import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { planAll } from '../../../src/flow/plan.ts'
import { readFolder } from '../../harness/case.ts'
import { accepts, freePort, until } from './net.ts'

const root = path.resolve(import.meta.dirname, '../../..')

export interface PlannedApp {
  dir: string
  remove(): void
}

/**
 * A case (of the health hardening, unless another one is named), planned and written to a temporary folder with packages linked in.
 * `as` names packages that stand in for others; with `plan: false` the app stays as it was.
 */
export function plannedApp(name: string, nodeModules: string, as: Record<string, string> = {}, { hardening = 'health', plan = true }: { hardening?: string; plan?: boolean } = {}): PlannedApp {
  const dir = mkdtempSync(path.join(os.tmpdir(), `harden-my-app-${name}-`))
  writePlanned(name, dir, hardening, plan)
  link(nodeModules, path.join(dir, 'node_modules'), as)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The same with its own copy of the packages, for bundlers that follow no link out of their root. Several cases may share it. */
export function plannedWithCopy(names: readonly string[], nodeModules: string, hardening = 'health'): PlannedApp {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-built-'))
  for (const name of names) writePlanned(name, dir, hardening)
  const copy = (...flags: string[]): void => void execFileSync('cp', [...flags, nodeModules, path.join(dir, 'node_modules')], { stdio: 'ignore' })
  try {
    copy('-al')
  } catch {
    // Another file system: hard links do not reach there.
    rmSync(path.join(dir, 'node_modules'), { recursive: true, force: true })
    copy('-a')
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Files that are there already stay. */
function writePlanned(name: string, dir: string, hardening = 'health', plan = true): void {
  const input = readFolder(path.join(root, 'test/hardenings', hardening, 'cases', name, 'input'))
  const changes = plan ? planAll(memoryFiles(input), createSources(), { dir: '.', only: [hardening], except: [], options: {} }).tree.changes() : []
  const files = { ...input, ...Object.fromEntries(changes.map((change) => [change.path, change.after])) }
  for (const [file, bytes] of Object.entries(files)) if (!existsSync(path.join(dir, file))) fse.outputFileSync(path.join(dir, file), bytes)
}

function link(from: string, to: string, as: Record<string, string>): void {
  mkdirSync(to)
  const names = readdirSync(from).filter((name) => !name.startsWith('.')).flatMap((name) => (name.startsWith('@') ? readdirSync(path.join(from, name)).map((below) => `${name}/${below}`) : [name]))
  for (const name of names) {
    if (name.startsWith('@')) mkdirSync(path.join(to, path.dirname(name)), { recursive: true })
    symlinkSync(path.join(from, as[name] ?? name), path.join(to, name))
  }
}

export interface RunningApp {
  /** http://127.0.0.1:port */
  url: string
  get(route: string): Promise<{ status: number; body: string; cacheControl: string | null; ms: number }>
  /** Still the process that was started. */
  alive(): boolean
  /** Null while it runs, or where a signal ended it. */
  exitCode(): number | null
  output(): string
  stop(): Promise<void>
}

/** Starts a program in the app's folder and waits until it listens on PORT. TypeScript runs through tsx. */
export async function startApp(dir: string, args: readonly string[], env: Record<string, string>, node = process.execPath): Promise<RunningApp> {
  const port = await freePort()
  let output = ''
  const child = spawn(node, ['--import', `file://${path.join(root, 'node_modules/tsx/dist/loader.mjs')}`, ...args], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), PORT: String(port), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const take = (data: Buffer): void => {
    output += data.toString()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const alive = (): boolean => child.exitCode === null && child.signalCode === null
  await until('the app starts', async () => !alive() || (await accepts(port)), 30_000).catch(() => child.kill('SIGKILL'))
  // The runner would take the stack lines of its output for our own.
  if (!alive()) throw new Error(`the app did not start:\n${output.replace(/^\s+at .*$/gm, '')}`)
  return {
    url: `http://127.0.0.1:${port}`,
    alive,
    exitCode: () => child.exitCode,
    output: () => output,
    async get(route) {
      const began = performance.now()
      const response = await fetch(`http://127.0.0.1:${port}${route}`, { redirect: 'manual' })
      const body = await response.text()
      return { status: response.status, body, cacheControl: response.headers.get('cache-control'), ms: performance.now() - began }
    },
    async stop() {
      if (!alive()) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** What the TypeScript compiler says of the app; '' where it finds nothing. */
export function typeErrors(dir: string): string {
  try {
    execFileSync(process.execPath, [path.join(dir, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', dir], { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}
