import { describe, expect, it } from 'vitest'
import { markKnown } from '../../src/cli/baseline.ts'
import { findingsOf } from '../../src/report/findings.ts'
import { assessment, auditReport, finding, reportedApp } from '../support/reports.ts'

const withFindings = (...findings: ReturnType<typeof finding>[]) => auditReport({ apps: [reportedApp({ assessments: [assessment({ findings })] })] })
const known = (now: ReturnType<typeof auditReport>, earlier: ReturnType<typeof auditReport>) => findingsOf(markKnown(now, JSON.stringify(earlier))).map((f) => f.known ?? false)

describe('--baseline', () => {
  it('knows a finding again after its line moved', () => {
    expect(known(withFindings(finding({ line: 90 })), withFindings(finding({ line: 7 })))).toEqual([true])
  })
  it('counts a second one of the same kind in the file as new', () => {
    expect(known(withFindings(finding(), finding({ line: 50 })), withFindings(finding()))).toEqual([true, false])
  })
  it('tells rules and files apart', () => {
    expect(known(withFindings(finding({ path: 'b.ts' }), finding({ rule: 'health/other' })), withFindings(finding()))).toEqual([false, false])
  })
  it('finds those of the whole project too', () => {
    const report = auditReport({ apps: [], assessments: [assessment()] })
    expect(known(report, report)).toEqual([true])
  })
  it.each(['', 'x', '[]', '{}', 'null', '{"apps":1,"assessments":[]}'])('refuses what is no audit: %j', (text) => {
    expect(() => markKnown(auditReport(), text)).toThrow(expect.objectContaining({ code: 'bad-baseline' }))
  })
  it('takes a document whose parts are not as expected', () => {
    expect(() => markKnown(auditReport(), '{"apps":[1,{"assessments":[{"findings":[null,{"rule":1}]}]}],"assessments":[null]}')).not.toThrow()
  })
})
