import { VERSION } from '../version.ts'
import type { App } from '../types.ts'
import type { Assessed, ProjectAudit } from './assess.ts'
import { CONFIG_FILE } from './config-file.ts'
import { findingsOf, projectScore, scoreOf } from './score.ts'
import type { ApplyReport, AuditReport, ReportedAssessment } from './report-types.ts'
import { SCHEMA_VERSION } from './report-types.ts'

export const tool = { name: 'harden-my-app', version: VERSION } as const

/** The score never speaks of what this version cannot check. */
export const SCOPE_NOTE = 'The score counts only what this version checks and what applies to this app.'

export function auditReport({ project, assessed }: ProjectAudit, git: boolean, warnings: string[]): AuditReport {
  const apps = project.apps.filter((app) => assessed.some((a) => a.hardening.scope === 'app' && a.app === app.path) || !assessed.some((a) => a.hardening.scope === 'app'))
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    project: { git, ...(project.packageManager && { packageManager: project.packageManager.id }), workspaces: [...project.workspaces], ...(project.files.text(CONFIG_FILE) !== undefined && { config: CONFIG_FILE }), decoys: project.decoys },
    score: projectScore({ project, assessed }),
    assessments: assessed.filter((a) => a.hardening.scope === 'project').map(reported),
    apps: apps.map((app) => reportedApp(app, assessed)),
    scopeNote: SCOPE_NOTE,
    warnings,
  }
}

function reportedApp(app: App, assessed: readonly Assessed[]): AuditReport['apps'][number] {
  const own = assessed.filter((a) => a.hardening.scope === 'app' && a.app === app.path)
  return { path: app.path, name: app.name, stack: app.stack, score: scoreOf(own), assessments: own.map(reported), ...(app.framework.limited && { limited: app.framework.limited }) }
}

function reported(assessed: Assessed): ReportedAssessment {
  const { hardening, assessment } = assessed
  return {
    id: hardening.id, title: hardening.title, area: hardening.area, pillar: hardening.pillar,
    state: assessment.state, reason: assessment.reason, findings: [...findingsOf(assessed)],
    ...(assessment.state === 'present' && { evidence: assessment.evidence }),
    ...(assessment.state === 'needs-you' && { steps: assessment.steps }),
    ...(assessment.state !== 'not-applicable' && assessment.recognised && { recognised: assessment.recognised }),
  }
}

export type { ApplyReport, AuditReport }
