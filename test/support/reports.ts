import type { ApplyReport, AuditReport, ReportedApp, ReportedAssessment, ReportedFinding } from '../../src/flow/report-types.ts'
import type { Stack } from '../../src/types.ts'

const NO_SCORE = { overall: null, pillars: { up: null, secure: null, fast: null, observable: null, recoverable: null } }
const tool = { name: 'harden-my-app', version: '0.0.0' } as const

export const stack: Stack = {
  framework: 'express', frameworkVersion: '^4.19.2', language: 'ts', moduleType: 'esm', runtime: 'node', packageManager: 'npm', entries: ['src/index.ts'],
  databases: ['postgres'], orms: ['prisma'], auth: [], hosts: ['vercel'], builders: ['lovable'], monitoring: [], security: [], conflicts: [],
  evidence: { framework: [{ path: 'package.json', line: 12, note: 'depends on express' }] },
  confidence: { framework: 'certain' },
}

export function finding(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return { rule: 'health/no-readiness', severity: 'high', path: 'src/index.ts', line: 7, message: 'People are sent to a server that cannot answer.', remedy: 'Add a readiness route.', fix: 'auto', ...more }
}

export function assessment(more: Partial<ReportedAssessment> = {}): ReportedAssessment {
  const found = more.findings ?? [finding()]
  return { id: 'health', title: 'Add health routes', area: 'monitoring', pillar: 'up', state: 'missing', reason: 'no route', findings: found, ...more }
}

export function reportedApp(more: Partial<ReportedApp> = {}): ReportedApp {
  return { path: '.', name: 'shop', stack, score: NO_SCORE, assessments: [assessment()], ...more }
}

export function auditReport(more: Partial<AuditReport> = {}): AuditReport {
  return { schemaVersion: 1, tool, project: { git: true, workspaces: [], decoys: [] }, score: { ...NO_SCORE, overall: 40, pillars: { ...NO_SCORE.pillars, up: 40 } }, assessments: [], apps: [reportedApp()], warnings: [], ...more }
}

export function applyReport(more: Partial<ApplyReport> = {}): ApplyReport {
  return { schemaVersion: 1, tool, base: { ref: 'main', commit: 'c0ffee'.padEnd(40, '0') }, sink: 'branch', commits: [], outcomes: [], score: { before: NO_SCORE, after: NO_SCORE }, manualSteps: [], notIncluded: [], warnings: [], ...more }
}
