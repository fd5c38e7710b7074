import type { Evidence, OptionValues, Project } from '../../types.ts'
import { destructiveFiles, destructiveScripts } from './destructive.ts'
import type { DestructiveFile, DestructiveScript } from './destructive.ts'
import { missingSources, ourSources, ownBackups } from './existing.ts'
import type { OwnBackup } from './existing.ts'
import { HEADING, projectName, RUNBOOK } from './names.ts'
import { ephemeralHost, scheduleFiles, scheduleFor } from './schedule/index.ts'
import type { Schedule } from './schedule/index.ts'
import type { GeneratedFile } from './schedule/local.ts'
import { committedDumps, sharedDatabases, unguardedMigrations } from './shared.ts'
import type { Migration } from './shared.ts'
import { isLocal, sourcesOf } from './sources.ts'
import type { Source, Uncovered } from './sources.ts'

/** Everything that assess and plan decide by. */
export interface Situation {
  app: string
  sources: Source[]
  /** On a disk that the schedule cannot reach: not in the backup. */
  local: Source[]
  uncovered: Uncovered[]
  /** Backups that are not ours. */
  own: OwnBackup[]
  /** Ours are there; undefined where not. */
  ours?: { missing: Source[]; scheduled: boolean }
  /** The runbook has our part. */
  runbook: boolean
  schedule: Schedule
  files: GeneratedFile[]
  scripts: DestructiveScript[]
  loose: DestructiveFile[]
  shared: Evidence[]
  dumps: Evidence[]
  migrations: Migration[]
  /** Host that loses what the app writes to its disk, where it does. */
  loses?: string
}

export function situationOf(project: Project, options: OptionValues = {}): Situation {
  const { sources: all, uncovered } = sourcesOf(project)
  const app = projectName(project)
  const schedule = scheduleFor(project, all, options)
  // What lies on the disk of the app can be reached only by what runs beside it.
  const beside = schedule === 'compose' || schedule === 'systemd'
  const sources = all.filter((s) => beside || !isLocal(s))
  const local = all.filter((s) => !sources.includes(s))
  const files = scheduleFiles(project, app, sources, schedule)
  const ours = ourSources(project)
  const holds = all.length > 0 || uncovered.length > 0
  const host = local.length > 0 ? ephemeralHost(project) : undefined
  return {
    app, sources, local, uncovered, schedule, files,
    own: holds ? ownBackups(project) : [],
    ...(ours ? { ours: { missing: missingSources(project, sources), scheduled: isScheduled(project) } } : {}),
    runbook: (project.files.text(RUNBOOK) ?? '').includes(HEADING),
    scripts: holds ? destructiveScripts(project) : [],
    loose: holds ? destructiveFiles(project) : [],
    shared: holds ? sharedDatabases(project) : [],
    dumps: committedDumps(project),
    migrations: holds ? unguardedMigrations(project) : [],
    ...(host ? { loses: host } : {}),
  }
}

/** Whatever of the ways to start our script is there: a person may have chosen another than we would. */
function isScheduled(project: Project): boolean {
  return project.files.list().some((path) => /^(?:\.github\/workflows\/[^/]+\.ya?ml|ops\/backup\/(?:compose\.yaml|Dockerfile|railway\.json|systemd\/[^/]+\.timer)|\.gitlab-ci\.yml|render\.ya?ml|[\w/.-]*crontab\w*)$/.test(path) && (path.startsWith('ops/backup/') || /ops\/backup\/backup\.sh/.test(project.files.text(path) ?? '')))
}

/** Scripts that get the guard. */
export function guardable({ scripts }: Situation): DestructiveScript[] {
  return scripts.filter((s) => !s.deploys && !s.blind)
}
