import { render } from '../../render/index.ts'
import type { Project } from '../../types.ts'
import { momentFor } from './schedule/moment.ts'
import type { Schedule } from './schedule/index.ts'
import { hostsOf } from './schedule/index.ts'
import { appVariables, kindsOf, TITLES, variableLines } from './scripts.ts'
import { titleCase } from './names.ts'
import { installLines } from './schedule/tools.ts'
import type { Situation } from './situation.ts'
import { isLocal } from './sources.ts'
import type { Kind } from './sources.ts'

const HOW: Readonly<Record<Kind, string>> = {
  postgres: '`pg_dump`, one snapshot', mysql: '`mysqldump`, one transaction', sqlite: 'the online backup of SQLite', turso: 'the dump of the server, kept as a SQLite file', mongodb: '`mongodump`',
  supabase: '`supabase db dump` (roles, schema, data), and Storage where its S3 access is set', firestore: 'managed export', files: 'an archive of the folder',
}

const STARTED: Readonly<Record<Schedule, string>> = {
  github: '`.github/workflows/backup.yml`', compose: 'the container of `ops/backup/compose.yaml`', systemd: 'the timers in `ops/backup/systemd`',
  render: 'a Render cron job (`ops/backup/Dockerfile`)', railway: 'a Railway cron service (`ops/backup/railway.json`)', fly: 'a scheduled Fly machine (`ops/backup/Dockerfile`)',
}

const BREW: Readonly<Partial<Record<Kind, string>>> = { postgres: 'libpq', mysql: 'mysql-client', mongodb: 'mongodb-database-tools mongosh', supabase: 'supabase' }

/** Our part of docs/RUNBOOK.md. */
export function runbookPart(project: Project, situation: Situation): string {
  const { app, sources, local, uncovered, schedule } = situation
  const kinds = kindsOf(sources)
  const several = sources.length > 1
  const [host] = hostsOf(project)
  const packages = (of: Readonly<Partial<Record<Kind, string>>>): string => kinds.flatMap((kind) => of[kind] ?? []).map((name) => ` ${name}`).join('')
  const servers = sources.filter((s) => !isLocal(s))
  return render('backup/docs/RUNBOOK.md.hbs', {
    rows: sources.map((s) => ({ what: TITLES[s.kind], where: `\`${variableLines(s)[0]?.name ?? s.from}\`${s.fallback === undefined ? '' : ` (${s.fallback})`}`, how: HOW[s.kind] })),
    started: STARTED[schedule], time: momentFor(app).time, github: schedule === 'github',
    host: host === undefined ? 'your host' : titleCase(host),
    brew: packages(BREW), apt: installLines(sources, 'sudo '),
    empty: servers.length > 0 ? 'database at your provider' : 'folder',
    restores: sources.map((s) => ({ name: s.to, about: s.kind === 'files' ? 'the folder' : s.kind === 'sqlite' || s.kind === 'turso' ? 'path of the new file' : `address of the new, empty ${TITLES[s.kind]}` })),
    commands: sources.map((s) => `ops/backup/restore.sh${several ? ` ${s.name}` : ''} --from 20260131T031700Z`),
    point: sources.flatMap(appVariables).map((name) => `\`${name}\``).join(', '),
    gaps: [
      'Settings and secrets (environment variables at the host): keep a copy in the password manager.',
      ...uncovered.map((u) => `${u.what}: ${u.how}`),
      ...local.map((s) => `${TITLES[s.kind].charAt(0).toUpperCase()}${TITLES[s.kind].slice(1)} (\`${s.fallback ?? s.from}\`): on the app's own disk, which the backup cannot reach.`),
      ...(sources.some((s) => s.kind === 'files') ? [] : ['Files outside of the database, unless a row above names them.']),
      ...(kinds.includes('postgres') && !kinds.includes('supabase') ? ['Roles and their passwords: a restore belongs to the user that runs it, without grants.'] : []),
      ...(kinds.includes('supabase') ? ['Of Supabase: edge functions and their secrets, settings of Auth, and the files of Storage where SUPABASE_STORAGE_ENDPOINT is not set.'] : []),
      ...(kinds.includes('mongodb') ? ['What changes in MongoDB while the dump runs: it is consistent within a collection, not between them.'] : []),
      ...(project.apps.some((a) => a.stack.databases.includes('redis')) ? ['Redis: taken for a cache, which fills itself again.'] : []),
      'What the provider backs up by itself cannot be seen from the repository: look it up in its console, and count on it only after you restored from it once.',
    ],
  })
}
