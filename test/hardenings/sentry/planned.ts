import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { planAll } from '../../../src/flow/plan.ts'
import type { Planned } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import type { Content } from '../../harness/case.ts'
import { copyPackages } from '../../support/servers/app.ts'
import { startChild } from '../../support/servers/child.ts'
import type { Started } from '../../support/servers/child.ts'

const contentOf = (files: Record<string, string>): Content => Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]))

const planOf = (content: Content, only: readonly string[]): Planned => planAll(memoryFiles(content), createSources(), { dir: '.', only: [...only], except: [], options: {} })

/** A small app with hardenings applied one after the other, each in a run of its own, below the packages that it uses. */
export function hardened(files: Record<string, string>, nodeModules: string, ...runs: readonly (readonly string[])[]): { dir: string; remove(): void } {
  let content = contentOf(files)
  for (const only of runs) {
    const planned = planOf(content, only)
    const failed = planned.outcomes.find((o) => o.outcome === 'failed')
    if (failed) throw new Error(failed.reason)
    content = { ...content, ...Object.fromEntries(planned.tree.changes().map((change) => [change.path, change.after])) }
  }
  const dir = mkdtempSync(path.join(path.dirname(nodeModules), 'app-'))
  for (const [file, bytes] of Object.entries(content)) fse.outputFileSync(path.join(dir, file), bytes)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

export const withSentry = (files: Record<string, string>): Planned => planOf(contentOf(files), ['sentry'])

/** What the steps say of the app's Content-Security-Policy. */
export function policySteps(files: Record<string, string>): string[] {
  return withSentry(files).steps.filter((step) => step.title.includes('Content-Security-Policy')).map((step) => step.detail)
}

/** The same in a folder of its own with its own packages: Turbopack takes whatever lies below a `node_modules` for a package. */
export function hardenedApart(files: Record<string, string>, nodeModules: string, ...runs: readonly (readonly string[])[]): { dir: string; remove(): void } {
  const app = hardened(files, nodeModules, ...runs)
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-sentry-'))
  fse.copySync(app.dir, dir)
  app.remove()
  copyPackages(nodeModules, dir)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Starts node in the app's folder as a host does. */
export function serve(dir: string, args: readonly string[], env: Record<string, string>): Promise<Started> {
  return startChild(process.execPath, dir, (port) => ({ args, env: { PORT: String(port), HOSTNAME: '127.0.0.1', HOST: '127.0.0.1', NODE_ENV: 'production', ...env } }))
}
