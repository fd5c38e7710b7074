import type { AuditReport, ReportedAssessment, ReportedFinding } from '../flow/report-types.ts'
import { SEVERITIES } from '../types.ts'
import type { Severity, Step } from '../types.ts'

export interface PlacedAssessment extends ReportedAssessment {
  /** App path; '.' for the whole project. */
  app: string
}

/** Every assessment, those of the whole project first. */
export function assessmentsOf(report: AuditReport): PlacedAssessment[] {
  const placed = (app: string) => (assessment: ReportedAssessment): PlacedAssessment => ({ ...assessment, app })
  return [...report.assessments.map(placed('.')), ...report.apps.flatMap((app) => app.assessments.map(placed(app.path)))]
}

/** `health`, or `health (server)` where it speaks of one app among several. */
export function unitName(id: string, app: string): string {
  return app === '.' ? id : `${id} (${app})`
}

/** Every finding, the worst first; within a severity in the order of the assessments. */
export function findingsOf(report: AuditReport): ReportedFinding[] {
  return bySeverity(assessmentsOf(report).flatMap((assessment) => assessment.findings))
}

export function bySeverity<T extends { severity: Severity }>(findings: readonly T[]): T[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

export function isAtLeast(severity: Severity, limit: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(limit)
}

export interface PlacedStep extends Step {
  hardening: string
  app: string
}

/** What only the person can do, of those assessments that cannot be automated (further). */
export function stepsOf(report: AuditReport): PlacedStep[] {
  return assessmentsOf(report).flatMap((a) => (a.steps ?? []).map((step) => ({ ...step, hardening: a.id, app: a.app })))
}
