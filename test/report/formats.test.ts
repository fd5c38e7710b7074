import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Draft04 from 'ajv-draft-04'
import { describe, expect, it } from 'vitest'
import type { AuditReport } from '../../src/flow/report-types.ts'
import { renderApply, renderAudit } from '../../src/report/index.ts'
import type { AuditFormat } from '../../src/report/index.ts'
import { applyReport, assessment, auditReport, finding, reportedApp } from '../support/reports.ts'

const look = { colour: false, width: 80, verbose: false, command: '', dir: '', again: '' }
const render = (format: AuditFormat, report: AuditReport): string => renderAudit(format, report, look)
const two = auditReport({ apps: [reportedApp({ assessments: [assessment({ findings: [finding({ cwe: 'CWE-20' }), finding({ line: 30 }), finding({ rule: 'ci/none', severity: 'low', path: 'a b/ü:1.ts', known: true })] })] })] })

describe('json', () => {
  it('is the report and nothing else', () => {
    expect(JSON.parse(render('json', two))).toEqual(JSON.parse(JSON.stringify(two)))
  })
  it('keeps hostile names, escaped by JSON', () => {
    const text = render('json', auditReport({ warnings: ['\u001B[2J'] }))
    expect(text).not.toContain('\u001B')
    expect(JSON.parse(text).warnings).toEqual(['\u001B[2J'])
  })
})

describe('sarif', () => {
  const schema: object = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'))
  const ajv = new Draft04({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false })
  const valid = ajv.compile(schema)

  it.each([['with findings', two], ['without', auditReport({ apps: [] })]])('holds to the official schema %s', (_, report) => {
    const log = JSON.parse(render('sarif', report))
    expect(valid(log) ? [] : valid.errors).toEqual([])
    expect(log.version).toBe('2.1.0')
  })
  it('is refused by the schema where it is broken (the check can fail)', () => {
    const log = JSON.parse(render('sarif', two))
    log.runs[0].results[0].level = 'catastrophic'
    expect(valid(log)).toBe(false)
  })
  it('has one rule for two findings of it, and a fingerprint of its own for each that lines do not move', () => {
    const run = JSON.parse(render('sarif', two)).runs[0]
    expect(run.tool.driver.rules.map((r: { id: string }) => r.id)).toEqual(['health/no-readiness', 'ci/none'])
    expect(run.results.map((r: { ruleIndex: number }) => r.ruleIndex)).toEqual([0, 0, 1])
    const prints = run.results.map((r: { partialFingerprints: Record<string, string> }) => r.partialFingerprints['hardenMyApp/v1'])
    expect(new Set(prints).size).toBe(3)
    const moved = JSON.parse(render('sarif', auditReport({ apps: [reportedApp({ assessments: [assessment({ findings: [finding({ line: 99 })] })] })] }))).runs[0]
    expect(moved.results[0].partialFingerprints['hardenMyApp/v1']).toBe(prints[0])
  })
  it('gives a path as a relative reference', () => {
    const run = JSON.parse(render('sarif', two)).runs[0]
    expect(run.results[2].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'a%20b/%C3%BC%3A1.ts', uriBaseId: 'PROJECT' })
    expect(run.results.map((r: { baselineState: string }) => r.baselineState)).toEqual(['new', 'new', 'unchanged'])
  })
})

const markup = `<script>alert(1)</script><img src=x onerror=y> [a](javascript:b) \`c\` | **d** "e' @org https://x.example`

describe('html', () => {
  const page = render('html', auditReport({ apps: [reportedApp({ name: markup, path: markup, assessments: [assessment({ findings: [finding({ message: markup, path: markup, remedy: markup })] })] })], warnings: [markup] }))
  it('escapes everything that it was given', () => {
    expect(page).not.toMatch(/<script|<img|onerror=y>/)
    expect(page).toContain('&lt;script&gt;')
  })
  it('needs nothing and runs nothing', () => {
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<[^>]*\s(?:src|href|on\w+)=|<link|<iframe|url\(|@import/)
  })
  it('closes what it opens', () => {
    for (const tag of ['table', 'article', 'p', 'tr', 'td', 'code', 'small', 'h2', 'body', 'html']) {
      expect([tag, page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length]).toEqual([tag, page.match(new RegExp(`</${tag}>`, 'g'))?.length])
    }
  })
})

describe('markdown', () => {
  it('interprets nothing that it was given', () => {
    const text = render('markdown', auditReport({ apps: [reportedApp({ assessments: [assessment({ findings: [finding({ message: markup, path: 'a`|b.ts' })] })] })] }))
    expect(text).toContain('\\<script\\>')
    expect(text).toContain('``a`\\|b.ts:7``')
    expect(text).not.toMatch(/[^\\]\]\(javascript/)
  })
  it('fences a diff that holds fences', () => {
    const diff = 'diff --git a/r.md b/r.md\n+```js\n'
    const text = renderApply('markdown', applyReport({ sink: 'dry-run', diff, commits: [{ hardening: 'h', title: 't', app: '.', files: ['r.md'], revertsCleanly: true }] }), look)
    expect(text).toContain('````diff\n')
  })
  it('names commits, outcomes, steps and files that were not included', () => {
    const text = renderApply('markdown', applyReport({
      branch: 'b', commits: [{ hardening: 'h', title: 'Add it', app: '.', commit: 'abcdef'.repeat(6), files: ['a'], revertsCleanly: false }], outcomes: [{ hardening: 'h', app: 'server', outcome: 'applied', reason: 'Did it' }],
      manualSteps: [{ hardening: 'h', app: '.', title: 'Set A', detail: 'There.', prompt: 'Do' }], notIncluded: ['x.txt'],
    }), look)
    for (const part of ['`h (server)`', 'abcdefabcdef Add it (1 files; later commits build on it)', 'Did it', '1. **Set A**\n\n   There.', '```text\n   Do', '- `x.txt`', '`git branch -D b`']) expect(text).toContain(part)
  })
})
