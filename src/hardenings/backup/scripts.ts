import { render } from '../../render/index.ts'
import type { Kind, Source } from './sources.ts'

export interface ScriptSettings {
  /** Name in file names and alerts: letters, digits, dashes. */
  app: string
  /** Folder of the scripts. */
  folder: string
  sources: readonly Source[]
}

export interface Script {
  path: string
  text: string
}

/** Kinds whose functions call those of another. */
const NEEDS: Partial<Record<Kind, Kind>> = { turso: 'sqlite', supabase: 'postgres' }

/** What the kinds of source need to be there, as files beside the scripts. */
export function kindsOf(sources: readonly Source[]): Kind[] {
  const kinds = sources.map((s) => s.kind)
  return [...new Set(kinds.flatMap((kind) => (NEEDS[kind] ? [NEEDS[kind], kind] : [kind])))].sort()
}

/** The three scripts, what they share, and one file per kind of database that the project has: nothing for others. */
export function scriptsFor({ app, folder, sources }: ScriptSettings): Script[] {
  const data = {
    app, folder, several: sources.length > 1,
    kinds: kindsOf(sources),
    sources: sources.map(({ name, kind, from, to }) => ({ name, kind, from, to })),
    settings: sources.flatMap(settingsOf),
    encodes: sources.some((s) => s.parts),
    what: sources.map((s) => TITLES[s.kind]).filter((title, i, all) => all.indexOf(title) === i).join(', '),
    names: sources.map((s) => s.name).join(', '),
    variables: sources.flatMap(variableLines).map(padded),
    restores: sources.map((s) => padded({ name: s.to, about: `where ${s.name} is restored to: ${PLACES[s.kind]}` })),
    drills: sources.filter((s) => s.kind !== 'files' && s.kind !== 'sqlite' && s.kind !== 'turso').map((s) => padded({ name: s.to, about: `an empty scratch database for ${s.name}, emptied again at the end` })),
  }
  return ['backup', 'common', 'restore', 'restore-drill', ...data.kinds].map((name) => ({ path: `${folder}/${name}.sh`, text: render(`backup/ops/backup/${name}.sh.hbs`, data) }))
}

export const TITLES: Readonly<Record<Kind, string>> = {
  postgres: 'Postgres', mysql: 'MySQL', sqlite: 'SQLite', turso: 'Turso', mongodb: 'MongoDB', supabase: 'Supabase', firestore: 'Firestore', files: 'uploaded files',
}

const PLACES: Readonly<Record<Kind, string>> = {
  postgres: 'postgresql://user:password@host:5432/name', mysql: 'mysql://user:password@host:3306/name', sqlite: 'the path of the file', turso: 'the path of a SQLite file',
  mongodb: 'mongodb+srv://user:password@host/name', supabase: 'postgresql://… of another project, port 5432', firestore: 'project/database', files: 'the folder',
}

/** Environment variables that a backup of this source needs, with what they hold. */
export function variableLines(source: Source): { name: string; about: string }[] {
  const { kind, from, parts, fallback, token } = source
  if (parts) return [parts.host, ...(parts.port ? [parts.port] : []), parts.user, parts.password, parts.database].map((name) => ({ name, about: `of ${source.name}, as the app has it` }))
  const lines = [{ name: from, about: `${fallback === undefined ? '' : `optional: ${fallback} where not set; `}${WHAT[kind]}` }]
  if (token) lines.push({ name: token, about: 'the token that goes with it' })
  if (source.database) lines.push({ name: source.database, about: 'name of the database, where the address holds none' })
  if (kind === 'supabase') for (const [name, about] of STORAGE) lines.push({ name, about })
  if (kind === 'firestore') lines.push({ name: 'FIRESTORE_EXPORT_BUCKET', about: 'gs:// bucket in the same region, for the export on its way' })
  return lines
}

const WHAT: Readonly<Record<Kind, string>> = {
  postgres: 'address of the database, as the app has it (the direct one, not a transaction pooler)', mysql: 'address of the database, as the app has it', mongodb: 'address of the database, as the app has it',
  sqlite: 'path or file: address of the database; an absolute one is best', turso: 'address of the database, as the app has it', files: 'folder of the uploaded files',
  supabase: 'postgresql://… of the project (Connect, Session pooler, port 5432)', firestore: 'project/database, such as my-project/(default)',
}

const STORAGE = [
  ['SUPABASE_STORAGE_ENDPOINT', 'S3 endpoint of Storage (Storage, Settings, S3 connection); without it files are not backed up'],
  ['SUPABASE_STORAGE_REGION', 'its region'],
  ['SUPABASE_STORAGE_KEY_ID', 'its access key id'],
  ['SUPABASE_STORAGE_SECRET', 'its secret'],
] as const

/** Lines of common.sh that make the variables of the app into what the scripts read. */
function settingsOf({ from, parts, fallback, token, database }: Source): string[] {
  const lines: string[] = []
  if (parts) {
    const port = parts.port ? `\${${parts.port}:-${parts.scheme === 'mysql' ? 3306 : 5432}}` : parts.scheme === 'mysql' ? '3306' : '5432'
    lines.push(`if [ -n "\${${parts.host}:-}" ]; then ${from}="${parts.scheme}://$(encode "\${${parts.user}:-}"):$(encode "\${${parts.password}:-}")@$${parts.host}:${port}/$(encode "\${${parts.database}:-}")" && export ${from}; fi`)
  }
  if (fallback !== undefined) lines.push(`: "\${${from}:=${fallback}}"`)
  if (token && token !== 'TURSO_TOKEN') lines.push(`TURSO_TOKEN=\${${token}:-}`)
  if (database) lines.push(`MONGO_DATABASE=\${${database}:-}`)
  return lines
}

function padded({ name, about }: { name: string; about: string }): { name: string; about: string } {
  return { name: name.padEnd(22), about }
}

/** Variables that say where the app itself finds this source: the direct address beside the pooled one. */
export function appVariables({ kind, from, parts }: Source): string[] {
  if (parts) return [parts.host]
  return kind === 'postgres' && from !== 'DATABASE_URL' ? [from, 'DATABASE_URL'] : [from]
}
