import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { renderApply, renderAudit } from '../../src/report/index.ts'
import type { ApplyLook } from '../../src/report/index.ts'
import { applyReport, assessment, auditReport, finding, reportedApp, stack } from '../support/reports.ts'

const look: ApplyLook = { colour: false, width: 80, verbose: false, command: '', dir: '', again: 'harden-my-app apply --yes' }
const audit = (report = auditReport(), more: Partial<ApplyLook> = {}): string => renderAudit('text', report, { ...look, ...more })
const apply = (report: ReturnType<typeof applyReport>, more: Partial<ApplyLook> = {}): string => renderApply('text', report, { ...look, ...more })
const commit = { hardening: 'health', title: 'Add health routes', app: '.', commit: 'a'.repeat(40), files: ['src/index.ts'], revertsCleanly: true }
const step = { hardening: 'env', app: 'server', title: 'Set DATABASE_URL', detail: 'Where the app runs.', prompt: 'Please set it.' }

describe('audit as text', () => {
  it('says what was found, the five lines, the findings and the next command, in this order', () => {
    const text = audit(auditReport({ scopeNote: 'Only what was checked.' }))
    const order = ['made of', 'shop (the whole folder)', 'Framework    Express 4.19.2', 'Database     PostgreSQL, through Prisma', 'Host         Vercel', 'Made with    Lovable',
      'score 40 of 100', 'Stays up', 'Secure', 'Fast', 'Observable', 'Recoverable', 'Only what was checked.', 'Findings: 1', 'High', 'cannot answer', 'Fix: Add a readiness route.', 'src/index.ts:7', 'harden-my-app apply', 'harden-my-app explain health']
    const at = order.map((part) => text.indexOf(part))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at).not.toContain(-1)
  })
  it('puts the worst first', () => {
    const findings = [finding({ severity: 'low', message: 'L.' }), finding({ severity: 'critical', message: 'C.' }), finding({ severity: 'medium', message: 'M.' })]
    const text = audit(auditReport({ apps: [reportedApp({ assessments: [assessment({ findings })] })] }))
    expect(text.indexOf('C.')).toBeLessThan(text.indexOf('M.'))
    expect(text.indexOf('M.')).toBeLessThan(text.indexOf('L.'))
  })
  it('says in one line what was looked at and is no fault', () => {
    const recognised = { summary: 'Looked at and no secret: 2 placeholders', places: [{ kind: 'placeholder', path: 'README.md', lines: [3, 9], note: 'a word in the place of a value' }] }
    const [plain, more] = [assessment({ findings: [] }), assessment({ findings: [], recognised })].map((one) => audit(auditReport({ apps: [reportedApp({ assessments: [one] })] })).split('\n')) as [string[], string[]]
    expect(more.filter((line) => !plain.includes(line))).toEqual(['  Looked at and no secret: 2 placeholders (--format json says where).'])
  })
  it('never calls what was not checked good', () => {
    expect(audit()).toMatch(/Secure +- {2}not checked/)
  })
  it('shows the evidence with --verbose only', () => {
    expect(audit()).not.toContain('depends on express')
    expect(audit(auditReport(), { verbose: true })).toContain('package.json:12  depends on express')
  })
  it('shows prompts with --verbose only, and says so', () => {
    const report = auditReport({ apps: [reportedApp({ assessments: [assessment({ state: 'needs-you', findings: [], steps: [step] })] })] })
    expect(audit(report)).toContain('--verbose adds a prompt')
    expect(audit(report)).not.toContain('Please set it.')
    expect(audit(report, { verbose: true })).toContain('Please set it.')
  })
  it('repeats the folder in the commands, and names other ways without git', () => {
    const text = audit(auditReport({ project: { git: false, workspaces: [], decoys: [{ path: 'old', reason: 'a copy' }] } }), { command: ' shop' })
    expect(text).toContain('harden-my-app apply shop')
    expect(text).toContain('--write')
    expect(text).toContain('old was left out: a copy')
  })
  it('says that there is no app', () => {
    expect(audit(auditReport({ apps: [] }))).toContain('No app was recognised here')
  })
  it.each([40, 80])('stays within %i columns, also with wide characters and long words', (width) => {
    const long = finding({ message: `${'消費者がサーバーに送られます'.repeat(6)} ${'x'.repeat(150)}`, path: `${'deep/'.repeat(40)}a.ts` })
    const report = auditReport({ apps: [reportedApp({ stack: { ...stack, conflicts: ['a '.repeat(120)] }, assessments: [assessment({ findings: [long] })] })] })
    const wide = (line: string): number => [...line].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2E80 ? 2 : 1), 0)
    const lines = audit(report, { width, verbose: true }).split('\n').filter((line) => !line.startsWith('  harden-my-app'))
    expect(lines.filter((line) => wide(line) > width)).toEqual([])
  })
})

describe('apply as text', () => {
  const done = applyReport({
    branch: 'harden/2026-01-02', commits: [commit, { ...commit, hardening: 'env', app: 'server', revertsCleanly: false }],
    outcomes: [
      { hardening: 'health', app: '.', outcome: 'applied', reason: 'Added /livez' }, { hardening: 'env', app: 'server', outcome: 'needs-you', reason: 'Two env files disagree' },
      { hardening: 'ci', app: '.', outcome: 'already', reason: 'A workflow runs the tests' }, { hardening: 'cors', app: '.', outcome: 'not-applicable', reason: 'One origin' },
      { hardening: 'x', app: '.', outcome: 'failed', reason: 'It stopped' },
    ],
    manualSteps: [step], notIncluded: ['notes.txt'],
    score: { before: { ...auditReport().score, overall: 40 }, after: { ...auditReport().score, overall: 70 } },
  })
  it('says what was done, what was not and why, and what is left to the person', () => {
    const text = apply(done)
    for (const part of ['2 commits, 1 file, on the branch harden/2026-01-02', 'Added /livez', 'Two env files disagree', 'A workflow runs the tests', 'One origin', 'It stopped', 'Set DATABASE_URL', '(env (server))', 'notes.txt', '40 before, 70 after', 'build on env (server)']) {
      expect(text).toContain(part)
    }
  })
  it('ends with the three next commands, with the real names', () => {
    expect(apply(done).trimEnd().split('\n').filter((l) => l.startsWith('    git'))).toEqual(['    git diff main...harden/2026-01-02', '    git push -u origin harden/2026-01-02', '    git branch -D harden/2026-01-02'])
  })
  it('quotes what a shell would split, and works from another folder', () => {
    const text = apply({ ...done, branch: "it's mine" }, { dir: 'my app' })
    expect(text).toContain(`git -C 'my app' branch -D 'it'\\''s mine'`)
  })
  it('names the commit where HEAD is detached', () => {
    expect(apply({ ...done, base: { commit: 'abcdef0123456789' } })).toContain('git diff abcdef012345...harden/2026-01-02')
  })
  it('has no next command where nothing was changed', () => {
    const text = apply(applyReport())
    expect(text).toContain('Nothing was changed')
    expect(text).not.toContain('git ')
  })
  it.each([['patch', 'git apply a.patch'], ['dry-run', 'harden-my-app apply --yes'], ['write', 'no git here']] as const)('ends as fits %s', (sink, part) => {
    const text = apply(applyReport({ sink, patchFile: 'a.patch', commits: [{ ...commit, commit: undefined }] }))
    expect(text).toContain(part)
    expect(text).not.toContain('git branch -D')
  })
})

describe('a stack that this version does not know', () => {
  it('is called unchecked, not fine', () => {
    const none = assessment({ state: 'not-applicable', findings: [] })
    const report = auditReport({ score: { ...auditReport().score, pillars: { ...auditReport().score.pillars, observable: null, up: null } } })
    const pillar = (text: string) => /Observable +- {2}(.*)/.exec(text)?.[1]
    expect(pillar(audit({ ...report, apps: [reportedApp({ limited: 'Not known.', assessments: [{ ...none, pillar: 'observable' }] })] }, { width: 100 }))).toMatch(/^not checked/)
    expect(pillar(audit({ ...report, apps: [reportedApp({ assessments: [{ ...none, pillar: 'observable' }] })] }))).toBe('nothing that this version checks applies here')
  })
})

describe('a hostile project', () => {
  const evil = '\u001B[2J\u001B]0;owned\u0007x\n\u202Efake: all good\r\u009B31m.ts'
  it('cannot reach the terminal through the audit', () => {
    const report = auditReport({ apps: [reportedApp({ path: evil, name: evil, stack: { ...stack, conflicts: [evil], hosts: [evil], evidence: { framework: [{ path: evil, line: 1, note: evil }] } }, assessments: [assessment({ reason: evil, findings: [finding({ path: evil, message: evil, remedy: evil })] })] })], warnings: [evil] })
    expectHarmless(audit(report, { verbose: true }))
    expectHarmless(stripVTControlCharacters(audit(report, { verbose: true, colour: true })))
  })
  it('cannot reach the terminal through apply', () => {
    const report = applyReport({ branch: evil, commits: [{ ...commit, files: [evil], hardening: evil, app: evil }], outcomes: [{ hardening: evil, app: evil, outcome: 'applied', reason: evil }], notIncluded: [evil], manualSteps: [{ ...step, title: evil, detail: evil, prompt: evil }], warnings: [evil] })
    expectHarmless(apply(report, { verbose: true }))
  })
})

function expectHarmless(text: string): void {
  // oxlint-disable-next-line no-control-regex
  expect(text.match(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/g)).toBeNull()
}
