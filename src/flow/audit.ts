import { createSources } from '../tree/sources.ts'
import { diskFiles } from '../repo/index.ts'
import { auditFiles } from './assess.ts'
import { openProject, scopeWithin, withHistory } from './open.ts'
import { auditReport } from './report.ts'
import type { AuditReport } from './report-types.ts'
import type { AuditRequest, Progress } from './request.ts'

/** Reads what is on disk and judges it. Changes nothing, runs nothing of the project. */
export async function runAudit(request: AuditRequest, progress: Progress): Promise<AuditReport> {
  const opened = await openProject(request.dir)
  progress({ step: 'read', detail: opened.root })
  const files = await diskFiles(opened.root, opened.repo)
  const sources = createSources()
  progress({ step: 'detect', detail: `${files.list().length} files` })
  const scope = await withHistory(scopeWithin(request, opened, files, sources), opened, files)
  return auditReport(auditFiles(files, sources, scope), opened.repo !== undefined, [])
}
