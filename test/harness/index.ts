/**
 * One line per unit runs every case of it against the law: `describeHardening('health')`.
 * A case is a folder `test/hardenings/<id>/cases/<name>/` with `input/`; see case.ts.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fse from 'fs-extra'
import { beforeAll, describe, expect, it } from 'vitest'
import { planAll } from '../../src/flow/plan.ts'
import type { Planned } from '../../src/flow/plan.ts'
import { auditFiles } from '../../src/flow/assess.ts'
import { hardenings } from '../../src/hardenings/index.ts'
import type { Scope } from '../../src/flow/request.ts'
import type { Hardening } from '../../src/types.ts'
import type { Change } from '../../src/tree/tree.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { bytesOf, RECORD, readCases, readFolder, recordFolder, textOf } from './case.ts'
import type { Case, Content } from './case.ts'
import { addedText, removedLines, unparsable, whitespaceOnly } from './laws.ts'
import { variants } from './variants.ts'

const CANARY = 'canary-5b1f0e7c94d2'
const root = join(import.meta.dirname, '../..')

export function describeHardening(id: string): void {
  const hardening = hardenings.find((h) => h.id === id)
  const cases = readCases(join(root, 'test/hardenings', id, 'cases'))

  describe(`the ${id} hardening`, () => {
    it('exists, describes itself, and has cases', () => {
      expect(hardening, `src/hardenings/${id} is registered`).toBeDefined()
      expect(metadataFaults(hardening!)).toEqual([])
      expect(cases.length).toBeGreaterThan(0)
    })
    for (const unit of cases) describe(unit.name, () => describeCase(hardening!, unit))
  })
}

function describeCase(hardening: Hardening, unit: Case): void {
  let result: Planned
  let changes: Change[]
  beforeAll(() => {
    result = run(hardening, unit, unit.input)
    changes = result.tree.changes()
    if (RECORD) record(unit, hardening, result)
  })

  it('changes what its golden files say and nothing else', () => {
    expect(texts(Object.fromEntries(changes.map((c) => [c.path, c.after])))).toEqual(texts(readFolder(join(unit.dir, 'output'))))
  })
  it('says what its golden outcome says', () => {
    expect(said(hardening, unit, result)).toEqual(fse.readJsonSync(join(unit.dir, 'outcome.json')))
  })
  it('gives a reason for every outcome and fails in none', () => {
    for (const outcome of result.outcomes) {
      expect(outcome.reason).not.toBe('')
      expect(outcome.outcome, outcome.reason).not.toBe('failed')
    }
  })
  it('changes nothing at a second run', () => {
    const again = run(hardening, unit, after(unit.input, changes, result.tree.untracked()))
    expect(again.tree.changes().map((c) => c.path)).toEqual([])
    expect(again.tree.untracked()).toEqual([])
    expect(again.outcomes.map((o) => o.outcome)).not.toContain('applied')
  })
  it('leaves parsable files, no white-space noise, and removes no more than it declares', () => {
    expect(unparsable(changes)).toEqual([])
    expect(whitespaceOnly(changes).slice(unit.settings.reindents ?? 0)).toEqual([])
    const removed = removedLines(changes.filter((c) => !c.path.endsWith('package.json')))
    expect(removed.length, removed.join('\n')).toBeLessThanOrEqual(unit.settings.removes ?? 0)
  })
  it('keeps secrets out of everything it writes and says', () => {
    const planted = run(hardening, unit, { ...unit.input, '.env': bytesOf(`CANARY=${CANARY}\nDATABASE_URL=postgres://u:${CANARY}@h/db\n`) })
    expect(addedText(planted.tree.changes())).not.toContain(CANARY)
    expect(JSON.stringify([planted.outcomes, planted.steps])).not.toContain(CANARY)
    expect(planted.tree.changes().map((c) => c.path)).not.toContain('.env')
  })
  for (const variant of variants) {
    const reason = unit.settings.not?.[variant.name]
    it(`has the same outcome with ${variant.name}${reason ? `: not here, ${reason}` : ''}`, () => {
      if (reason) return expect(reason.length).toBeGreaterThan(10)
      const input = variant.derive(unit.input)
      const derived = run(hardening, unit, input)
      expect(derived.outcomes.map((o) => [o.app, o.outcome])).toEqual(result.outcomes.map((o) => [o.app, o.outcome]))
      const changed = derived.tree.changes()
      expect(changed.length).toBe(changes.length)
      expect(unparsable(changed)).toEqual([])
      expect(whitespaceOnly(changed).slice(unit.settings.reindents ?? 0)).toEqual([])
      expect(removedLines(changed.filter((c) => !c.path.endsWith('package.json'))).length).toBeLessThanOrEqual(unit.settings.removes ?? 0)
      if (variant.name === 'CRLF') for (const c of changed) if (c.before) expect(textOf(c.after).replace(/\r\n/g, ''), c.path).not.toContain('\n')
      expect(run(hardening, unit, after(input, changed, derived.tree.untracked())).tree.changes().map((c) => c.path)).toEqual([])
    })
  }
}

function run(hardening: Hardening, unit: Case, content: Content): Planned {
  const scope: Scope = { dir: '.', only: [hardening.id], except: [], options: { [hardening.id]: unit.settings.options ?? {} } }
  return planAll(memoryFiles(content), createSources(), scope)
}

function after(content: Content, changes: readonly Change[], untracked: readonly string[]): Content {
  const kept = Object.entries(content).filter(([path]) => !untracked.includes(path))
  return { ...Object.fromEntries(kept), ...Object.fromEntries(changes.map((c) => [c.path, c.after])) }
}

/** Outcomes, the findings before, and the steps: everything that a person is told. */
function said(hardening: Hardening, unit: Case, result: Planned) {
  const before = auditFiles(memoryFiles(unit.input), createSources(), { dir: '.', only: [hardening.id], except: [], options: {} })
  const findings = before.assessed.flatMap(({ app, assessment }) => (assessment.state === 'not-applicable' ? [] : (assessment.findings ?? []).map((f) => `${app} ${f.severity} ${f.rule} ${f.path}:${f.line}`)))
  return JSON.parse(JSON.stringify({ outcomes: result.outcomes, findings, changes: result.applied.flatMap((a) => a.plan.changes), ...(result.tree.untracked().length > 0 ? { untracked: result.tree.untracked() } : {}), steps: result.steps.map(({ app, title, detail }) => ({ app, title, detail })) })) as unknown
}

function record(unit: Case, hardening: Hardening, result: Planned): void {
  recordFolder(join(unit.dir, 'output'), Object.fromEntries(result.tree.changes().map((c) => [c.path, c.after])))
  fse.outputFileSync(join(unit.dir, 'outcome.json'), `${JSON.stringify(said(hardening, unit, result), null, 2)}\n`)
}

function texts(content: Content): Record<string, string> {
  return Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [path, textOf(bytes)]))
}

function metadataFaults(h: Hardening): string[] {
  const faults: string[] = []
  if (!/^[a-z][a-z-]+$/.test(h.id)) faults.push('id is not kebab-case')
  if (!/^[A-Z]/.test(h.title) || h.title.endsWith('.')) faults.push('title is not an imperative without a period')
  if (`harden(${h.id}): ${h.title}`.length > 72) faults.push('the commit subject is over 72 columns')
  for (const [name, text] of Object.entries({ why: h.why, riskReason: h.riskReason, undo: h.undo })) if (!/^[A-Z].*\.$/s.test(text)) faults.push(`${name} is not a sentence`)
  if (h.references.length === 0 || h.references.some((r) => !r.startsWith('https://'))) faults.push('references are missing or no https addresses')
  const readme = join(root, 'src/hardenings', h.id, 'README.md')
  if (!existsSync(readme)) faults.push('README.md is missing')
  else for (const option of Object.keys(h.options)) if (!readFileSync(readme, 'utf8').includes(option)) faults.push(`README.md does not explain ${option}`)
  return faults
}
