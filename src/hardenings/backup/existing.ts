import type { Evidence, Project } from '../../types.ts'
import { lineAt } from '../../tree/text.ts'
import { workflowsOf } from '../ci/existing/model.ts'
import { SOURCES_FILE } from './names.ts'
import type { Source } from './sources.ts'

/** A backup of the project's own making. */
export interface OwnBackup extends Evidence {
  /** Something starts it by itself. */
  scheduled: boolean
  encrypts: boolean
  /** A restore is tried as well. */
  restores: boolean
}

const DUMP = /\b(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump|pg_basebackup|pgbackrest|wal-g|barman|litestream\s+replicate)\b|supabase\s+db\s+dump|sqlite3\s[^\n]*\.backup|firestore\s+export|turso\s+db\s+(?:shell|dump)[^\n]*dump|\bVACUUM\s+INTO\b/
const IMAGES = /image:\s*['"]?\S*(?:postgres-backup|mysql-backup|mongo-backup|docker-volume-backup|db-backup|litestream)\S*/
const MANAGED = /backup_retention_period\s*=\s*['"]?[1-9]|point_in_time_recovery(?:_enabled)?\s*=\s*true|pointInTimeRecovery\w*['"]?\s*[:=]\s*(?:true|['"]?(?:POINT_IN_TIME_RECOVERY_)?ENABLED)|backup_policy|backupRetentionPeriod\s*:\s*[1-9]/

/** Jobs and scripts that dump a database, and settings of managed backups, as far as files show them. */
export function ownBackups(project: Project): OwnBackup[] {
  const { files } = project
  const scheduledWorkflows = workflowsOf(files).workflows.filter((w) => 'schedule' in w.triggers).map((w) => files.text(w.path) ?? '')
  const starters = [...scheduledWorkflows, ...files.list().filter((path) => /(?:^|\/)(?:crontab\w*|[\w.-]+\.(?:timer|cron))$|(?:^|\/)cron\.d\//.test(path)).map((path) => files.text(path) ?? '')]
  const found: OwnBackup[] = []
  for (const path of files.list()) {
    if (!/\.(?:sh|ya?ml|toml|tf|json|[cm]?[jt]s|py)$|(?:^|\/)(?:crontab\w*|Dockerfile[\w.]*|Makefile|Procfile)$/.test(path) || /(?:^|\/)(?:node_modules|ops\/backup|test|tests|docs)\/|lock|(?:^|\/)\.github\/workflows\/backup\.yml$/.test(path) || (files.entry(path)?.size ?? 0) > 200_000) continue
    const text = files.text(path)
    if (text === undefined || !/dump|backup|litestream|firestore|retention|recovery|barman|wal-g|VACUUM/i.test(text)) continue
    const match = DUMP.exec(text) ?? IMAGES.exec(text) ?? (/\.tf$|serverless|sst\.config|cdk/.test(path) ? MANAGED.exec(text) : null)
    if (!match || comments(text, match.index)) continue
    const name = path.slice(path.lastIndexOf('/') + 1)
    const byItself = IMAGES.test(match[0]) || MANAGED.test(match[0]) || /litestream/.test(match[0]) || scheduledWorkflows.includes(text) || /cron/.test(name) || /node-cron|cron\.schedule|setInterval\(/.test(text)
    found.push({ path, line: lineAt(text, match.index), note: match[0].replace(/\s+/g, ' ').slice(0, 60), scheduled: byItself || starters.some((starter) => starter.includes(name)), encrypts: /\bage\b|gpg|openssl enc|kms|encrypt|retention|recovery|litestream/i.test(text), restores: /pg_restore|mongorestore|restore[-_ ]drill|restore[-_ ]test/i.test(text) })
  }
  return found
}

function comments(text: string, offset: number): boolean {
  return /^\s*(?:#|\/\/|\*)/.test(text.slice(text.lastIndexOf('\n', offset) + 1))
}

/** What of ours is there: sources that its list holds, by kind and variable. */
export function ourSources(project: Project): { kind: string; from: string }[] | undefined {
  const text = project.files.text(SOURCES_FILE)
  const list = text === undefined ? undefined : /\nSOURCES='\r?\n([^']*)'/.exec(text)?.[1]
  return list?.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => {
    const [, kind = '', from = ''] = line.trim().split(/\s+/)
    return { kind, from }
  })
}

/** Sources that the list of our scripts does not hold. */
export function missingSources(project: Project, sources: readonly Source[]): Source[] {
  const ours = ourSources(project) ?? []
  return sources.filter((source) => !ours.some((o) => o.kind === source.kind && o.from === source.from))
}
