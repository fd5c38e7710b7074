import { isRecord } from '../detect/reader.ts'
import { UserError } from '../errors.ts'
import type { AuditReport, ReportedAssessment } from '../flow/report-types.ts'
import { fingerprints } from '../report/fingerprint.ts'
import type { Identified } from '../report/fingerprint.ts'

/** `report` with the findings that the earlier audit (its JSON) holds marked as known. */
export function markKnown(report: AuditReport, baseline: string): AuditReport {
  const known = new Set(fingerprints(findingsIn(baseline)))
  const all = [report.assessments, ...report.apps.map((app) => app.assessments)].flat().flatMap((a) => a.findings)
  const prints = fingerprints(all)
  const marked = new Set(all.filter((_, i) => known.has(prints[i]!)))
  const mark = (assessment: ReportedAssessment): ReportedAssessment => ({
    ...assessment,
    findings: assessment.findings.map((finding) => (marked.has(finding) ? { ...finding, known: true } : finding)),
  })
  return {
    ...report,
    assessments: report.assessments.map(mark),
    apps: report.apps.map((app) => ({ ...app, assessments: app.assessments.map(mark) })),
  }
}

/** Findings of an audit document, read no further than is needed to know one again. */
function findingsIn(json: string): Identified[] {
  const document = parsed(json)
  if (!isRecord(document) || !Array.isArray(document['apps']) || !Array.isArray(document['assessments'])) {
    throw new UserError('bad-baseline', '--baseline needs a file that "harden-my-app audit --format json" wrote: make one first.')
  }
  const assessments = [document['assessments'], ...document['apps'].map((app: unknown) => field(app, 'assessments'))].flatMap(list)
  return assessments.flatMap((assessment) => list(field(assessment, 'findings'))).flatMap((finding): Identified[] => {
    const [rule, path, message] = [field(finding, 'rule'), field(finding, 'path'), field(finding, 'message')]
    return typeof rule === 'string' && typeof path === 'string' && typeof message === 'string' ? [{ rule, path, message }] : []
  })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
