import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { planAll } from '../../../src/flow/plan.ts'
import { readFolder } from '../../harness/case.ts'
import { startChild } from './child.ts'
import type { Started } from './child.ts'

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
  copyPackages(nodeModules, dir)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Gives a folder packages of its own, as hard links where they reach. */
export function copyPackages(nodeModules: string, dir: string): void {
  const copy = (...flags: string[]): void => void execFileSync('cp', [...flags, nodeModules, path.join(dir, 'node_modules')], { stdio: 'ignore' })
  try {
    copy('-al')
  } catch {
    // Another file system: hard links do not reach there.
    rmSync(path.join(dir, 'node_modules'), { recursive: true, force: true })
    copy('-a')
  }
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

export interface RunningApp extends Started {
  get(route: string): Promise<{ status: number; body: string; cacheControl: string | null; ms: number }>
}

/** Starts a program in the app's folder and waits until it listens on PORT. TypeScript runs through tsx. */
export async function startApp(dir: string, args: readonly string[], env: Record<string, string>, node = process.execPath): Promise<RunningApp> {
  const tsx = `file://${path.join(root, 'node_modules/tsx/dist/loader.mjs')}`
  const app = await startChild(node, dir, (port) => ({ args: ['--import', tsx, ...args], env: { PORT: String(port), NODE_ENV: 'production', ...env } }))
  return {
    ...app,
    async get(route) {
      const began = performance.now()
      const response = await fetch(app.url + route, { redirect: 'manual' })
      const body = await response.text()
      return { status: response.status, body, cacheControl: response.headers.get('cache-control'), ms: performance.now() - began }
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
