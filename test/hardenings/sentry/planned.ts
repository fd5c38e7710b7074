import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import type { Content } from '../../harness/case.ts'
import { accepts, freePort, until } from '../../support/servers/net.ts'

/** A small app with hardenings applied one after the other, each in a run of its own, below the packages that it uses. */
export function hardened(files: Record<string, string>, nodeModules: string, ...runs: readonly (readonly string[])[]): { dir: string; remove(): void } {
  let content: Content = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]))
  for (const only of runs) {
    const planned = planAll(memoryFiles(content), createSources(), { dir: '.', only: [...only], except: [], options: {} })
    const failed = planned.outcomes.find((o) => o.outcome === 'failed')
    if (failed) throw new Error(failed.reason)
    content = { ...content, ...Object.fromEntries(planned.tree.changes().map((change) => [change.path, change.after])) }
  }
  const dir = mkdtempSync(path.join(path.dirname(nodeModules), 'app-'))
  for (const [file, bytes] of Object.entries(content)) fse.outputFileSync(path.join(dir, file), bytes)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** What the steps say of the app's Content-Security-Policy. */
export function policySteps(files: Record<string, string>): string[] {
  const content = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]))
  const planned = planAll(memoryFiles(content), createSources(), { dir: '.', only: ['sentry'], except: [], options: {} })
  return planned.steps.filter((step) => step.title.includes('Content-Security-Policy')).map((step) => step.detail)
}

/** The same in a folder of its own with its own packages: Turbopack takes whatever lies below a `node_modules` for a package. */
export function hardenedApart(files: Record<string, string>, nodeModules: string, ...runs: readonly (readonly string[])[]): { dir: string; remove(): void } {
  const app = hardened(files, nodeModules, ...runs)
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-sentry-'))
  fse.copySync(app.dir, dir)
  app.remove()
  try {
    execFileSync('cp', ['-al', nodeModules, path.join(dir, 'node_modules')], { stdio: 'ignore' })
  } catch {
    // Another file system: hard links do not reach there.
    fse.removeSync(path.join(dir, 'node_modules'))
    execFileSync('cp', ['-a', nodeModules, path.join(dir, 'node_modules')], { stdio: 'ignore' })
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

export interface Served {
  url: string
  alive(): boolean
  output(): string
  stop(): Promise<void>
}

/** Starts node in the app's folder as a host does, with nothing but the settings given. */
export async function serve(dir: string, args: readonly string[], env: Record<string, string>): Promise<Served> {
  const port = await freePort()
  let output = ''
  const child = spawn(process.execPath, [...args], { cwd: dir, env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), PORT: String(port), HOSTNAME: '127.0.0.1', HOST: '127.0.0.1', NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const alive = (): boolean => child.exitCode === null && child.signalCode === null
  await until('the app starts', async () => !alive() || (await accepts(port)), 30_000).catch(() => child.kill('SIGKILL'))
  if (!alive()) throw new Error(`the app did not start:\n${output.replace(/^\s+at .*$/gm, '')}`)
  return {
    url: `http://127.0.0.1:${port}`, alive, output: () => output,
    async stop() {
      if (!alive()) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
