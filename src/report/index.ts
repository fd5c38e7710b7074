import type { ApplyReport, AuditReport } from '../flow/report-types.ts'
import { auditHtml } from './html.ts'
import { json } from './json.ts'
import { applyMarkdown, auditMarkdown } from './markdown.ts'
import { auditSarif } from './sarif.ts'
import type { Look } from './terminal.ts'
import { applyText } from './text-apply.ts'
import type { ApplyLook } from './text-apply.ts'
import { auditText } from './text-audit.ts'

export type AuditFormat = 'text' | 'json' | 'sarif' | 'markdown' | 'html'
export type ApplyFormat = 'text' | 'json' | 'markdown'
export type { ApplyLook, Look }

export function renderAudit(format: AuditFormat, report: AuditReport, look: Look): string {
  switch (format) {
    case 'text':
      return auditText(report, look)
    case 'json':
      return json(report)
    case 'sarif':
      return json(auditSarif(report))
    case 'markdown':
      return auditMarkdown(report)
    case 'html':
      return auditHtml(report)
  }
}

export function renderApply(format: ApplyFormat, report: ApplyReport, look: ApplyLook): string {
  switch (format) {
    case 'text':
      return applyText(report, look)
    case 'json':
      return json(report)
    case 'markdown':
      return applyMarkdown(report, look.dir, look.again)
  }
}
