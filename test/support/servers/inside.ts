import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import fse from 'fs-extra'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { readFolder } from '../../harness/case.ts'
import type { PlannedApp } from './app.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** Cases of one hardening, planned and written to a folder below the packages' own, so that bundlers find them without a link or a copy. */
export function plannedInside(hardening: string, names: readonly string[], nodeModules: string): PlannedApp {
  const dir = mkdtempSync(path.join(path.dirname(nodeModules), 'app-'))
  for (const name of names) {
    const input = readFolder(path.join(root, 'test/hardenings', hardening, 'cases', name, 'input'))
    const planned = planAll(memoryFiles(input), createSources(), { dir: '.', only: [hardening], except: [], options: {} })
    const files = { ...input, ...Object.fromEntries(planned.tree.changes().map((change) => [change.path, change.after])) }
    for (const [file, bytes] of Object.entries(files)) if (!existsSync(path.join(dir, file))) fse.outputFileSync(path.join(dir, file), bytes)
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}
