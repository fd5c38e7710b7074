import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fse from 'fs-extra'
import { describe, expect, it } from 'vitest'
import { auditFiles } from '../src/flow/assess.ts'
import { planAll } from '../src/flow/plan.ts'
import { auditReport } from '../src/flow/report.ts'
import { toPatch } from '../src/repo/patch.ts'
import { auditText } from '../src/report/text-audit.ts'
import { memoryFiles } from '../src/tree/memory.ts'
import { createSources } from '../src/tree/sources.ts'
import { RECORD, bytesOf, readFolder } from './harness/case.ts'
import type { Content } from './harness/case.ts'
import { unparsable, whitespaceOnly } from './harness/laws.ts'

const folder = join(import.meta.dirname, 'apps')
const apps = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
const all = { dir: '.', except: [], options: {}, defaultBranch: 'main' }

describe.each(apps)('the whole app %s', (name) => {
  const content = readFolder(join(folder, name, 'app'))
  const plan = (files: Content) => planAll(memoryFiles(files), createSources(), all)
  const result = plan(content)
  const changes = result.tree.changes()

  it('is audited and changed as its golden files say', () => {
    const report = auditReport(auditFiles(memoryFiles(content), createSources(), all), true, [])
    const audit = auditText(report, { colour: false, width: 80, verbose: true, command: '' })
    const steps = result.steps.map((s) => `${s.hardening} ${s.app}: ${s.title}`)
    const outcomes = `${JSON.stringify({ outcomes: result.outcomes, steps }, null, 2)}\n`
    const golden = { 'audit.txt': audit, 'outcomes.json': outcomes, 'branch.diff': toPatch(changes) }
    for (const [file, text] of Object.entries(golden)) {
      const path = join(folder, name, 'golden', file)
      if (RECORD) fse.outputFileSync(path, text)
      expect(text, file).toBe(readFileSync(path, 'utf8'))
    }
    expect(readdirSync(join(folder, name, 'golden')).sort()).toEqual(Object.keys(golden).sort())
  })

  it('keeps the law with all units together', () => {
    expect(result.outcomes.filter((o) => o.outcome === 'failed' || o.reason === '')).toEqual([])
    expect(unparsable(changes)).toEqual([])
    // What an error boundary is put around moves in by a level.
    const wrapped = result.applied.filter((unit) => unit.hardening.id === 'error-boundary').flatMap((unit) => unit.changes.map((c) => c.path))
    expect(whitespaceOnly(changes).filter((path) => !wrapped.includes(path))).toEqual([])
    const again = plan({ ...content, ...Object.fromEntries(changes.map((c) => [c.path, c.after])) })
    expect(again.tree.changes().map((c) => c.path)).toEqual([])
  })

  it('never says or writes what stands in a settings file', () => {
    const canary = 'canary-91c4be07'
    const planted = plan({ ...content, '.env': bytesOf(`SECRET=${canary}\n`), 'server/.env.local': bytesOf(`KEY=${canary}\n`) })
    expect(JSON.stringify([planted.outcomes, planted.steps]) + toPatch(planted.tree.changes())).not.toContain(canary)
  })
})
