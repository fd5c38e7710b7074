import type { AuditReport } from '../flow/report-types.ts'
import { PILLARS } from '../flow/score.ts'
import type { Pillar, Severity } from '../types.ts'
import { SEVERITIES } from '../types.ts'
import { assessmentsOf } from './findings.ts'
import { knownPillars, PILLAR_NAMES } from './names.ts'

export interface PillarLine {
  pillar: Pillar
  name: string
  /** 0 to 100; null where nothing was judged. */
  score: number | null
  /** What stands in the way, or why nothing is said. */
  text: string
}

/** The five lines that answer "what stands between this app and production". */
export function pillarLines(report: AuditReport): PillarLine[] {
  const known = knownPillars()
  const limited = new Set(report.apps.filter((app) => app.limited !== undefined).map((app) => app.path))
  return PILLARS.map((pillar) => {
    const assessments = assessmentsOf(report).filter((a) => a.pillar === pillar)
    const findings = assessments.flatMap((a) => a.findings)
    const open = assessments.filter((a) => a.state === 'needs-you' && a.findings.length === 0)
    const score = report.score.pillars[pillar]
    const line = (text: string): PillarLine => ({ pillar, name: PILLAR_NAMES[pillar], score, text })
    if (!known.has(pillar)) return line('not checked in this version')
    if (assessments.length === 0) return line('not checked this time')
    if (score === null) return line(assessments.every((a) => limited.has(a.app)) ? 'not checked: this version does not know this stack well enough' : 'nothing that this version checks applies here')
    const parts = SEVERITIES.map((severity) => counted(findings.filter((f) => f.severity === severity).length, severity)).filter((part) => part !== '')
    if (open.length > 0) parts.push(`${open.length} for you to do`)
    return line(parts.length > 0 ? parts.join(', ') : 'nothing found')
  })
}

function counted(count: number, severity: Severity): string {
  return count === 0 ? '' : `${count} ${severity}`
}

export function scoreText(score: number | null): string {
  return score === null ? '-' : String(score)
}
