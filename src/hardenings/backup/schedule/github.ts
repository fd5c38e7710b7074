import { render } from '../../../render/index.ts'
import { pinned } from '../../ci/pins.ts'
import { variableLines } from '../scripts.ts'
import type { Source } from '../sources.ts'
import type { Moment } from './moment.ts'
import { installLines } from './tools.ts'

export const WORKFLOW = '.github/workflows/backup.yml'

/** Where backups go; `AWS_…` for S3 and what speaks like it. */
const TARGET = ['BACKUP_TARGET', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_ENDPOINT_URL']

interface Secret {
  name: string
  expression: string
}

const secret = (name: string): Secret => ({ name, expression: `secrets.${name}` })

/** Names of the secrets that the repository needs for the backup itself. */
export function backupSecrets(sources: readonly Source[]): string[] {
  return [...sources.flatMap((s) => variableLines(s).map((v) => v.name)), ...TARGET, 'BACKUP_PUBLIC_KEY', 'BACKUP_HEARTBEAT_URL', 'ALERT_WEBHOOK_URL']
}

export function workflowFor(app: string, sources: readonly Source[], moment: Moment, extensions: readonly string[]): string {
  const firestore = sources.some((s) => s.kind === 'firestore')
  const scratch = scratchFor(sources, extensions)
  const install = installLines(sources, 'sudo ')
  const login = firestore ? ['(umask 077 && printf \'%s\' "$GOOGLE_CREDENTIALS" >"$HOME/google.json")', 'gcloud auth activate-service-account --key-file "$HOME/google.json"'] : []
  const google = firestore ? [secret('GOOGLE_CREDENTIALS')] : []
  return render('backup/.github/workflows/backup.yml.hbs', {
    app, path: WORKFLOW, install, scratch,
    cron: { backup: moment.backup, drill: moment.drill },
    uses: { checkout: pinned('actions/checkout'), 'setup-cli': pinned('supabase/setup-cli') },
    supabase: sources.some((s) => s.kind === 'supabase'),
    secrets: [...google, ...backupSecrets(sources).map(secret)],
    drillSecrets: [
      ...google, ...sources.filter((s) => s.kind !== 'turso').map((s): Secret => ({ name: s.to, expression: own(s) })),
      // The app's own address, so that a drill can refuse to work on it.
      ...sources.flatMap((s) => variableLines(s).map((v) => secret(v.name))), ...TARGET.map(secret),
      ...['BACKUP_PRIVATE_KEY', 'DRILL_HEARTBEAT_URL', 'ALERT_WEBHOOK_URL'].map(secret),
    ],
    run: { backup: login.length > 0 ? `|\n          ${[...login, 'ops/backup/backup.sh'].join('\n          ')}` : 'ops/backup/backup.sh', drill: [...login, 'ops/backup/restore-drill.sh'].join('\n          ') },
  })
}

/** A secret with a scratch database goes first; Postgres and MySQL can be started on the runner. */
function own(source: Source): string {
  if (source.kind === 'postgres') return `secrets.${source.to} || 'postgresql://postgres@127.0.0.1:55432/postgres'`
  if (source.kind === 'mysql') return `secrets.${source.to} || 'mysql://root:root@127.0.0.1:3306/drill'`
  return `secrets.${source.to}`
}

function scratchFor(sources: readonly Source[], extensions: readonly string[]): { name: string; lines: string[] }[] {
  const kinds = sources.map((s) => s.kind)
  return [
    ...(kinds.includes('postgres') ? [{ name: 'Start a scratch Postgres', lines: [
      'sudo apt-get install -y --no-install-recommends postgresql',
      'bin=$(dirname "$(find /usr/lib/postgresql -name initdb | sort -V | tail -n 1)")',
      ...(extensions.length > 0 ? ['version=$(basename "$(dirname "$bin")")', `sudo apt-get install -y --no-install-recommends ${extensions.map((e) => `"postgresql-$version-${e}"`).join(' ')}`] : []),
      'scratch=$(mktemp -d) && sudo chown postgres "$scratch"',
      'sudo -u postgres "$bin/initdb" -D "$scratch/data" -U postgres -A trust -E UTF8 >/dev/null',
      'sudo -u postgres "$bin/pg_ctl" -D "$scratch/data" -w -l "$scratch/log" -o "-p 55432 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch" start',
    ] }] : []),
    // GitHub's runners have a MySQL that only has to be started.
    ...(kinds.includes('mysql') ? [{ name: 'Start a scratch MySQL', lines: ['sudo systemctl start mysql', 'mysql --user=root --password=root --execute \'create database if not exists drill\''] }] : []),
  ]
}
