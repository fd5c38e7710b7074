import { oncePer } from '../../tree/once.ts'
import type { App } from '../../types.ts'
import { surveyOf } from '../env/survey.ts'
import type { Kind } from './sources.ts'

/** Variables that an address is put together from. */
export interface Parts {
  scheme: 'postgresql' | 'mysql'
  user: string
  password: string
  host: string
  port?: string
  database: string
}

export interface Address {
  from: string
  parts?: Parts
  fallback?: string
  /** Variable with the name of the database, where the address may not hold it (MongoDB). */
  database?: string
}

export interface Variables {
  /** Every name that the app's code, schema or example settings know. */
  names: ReadonlySet<string>
  /** Names that a file reads, by file. */
  byFile: ReadonlyMap<string, readonly string[]>
}

/** Of one address: the direct one before the pooled, which cannot be dumped. */
const DIRECT = /^(?:DIRECT_(?:DATABASE_)?URL|DATABASE_URL_UNPOOLED|POSTGRES_URL_NON_POOLING|DATABASE_DIRECT_URL|DIRECT_DB_URL)$/
const URLS: Readonly<Record<Exclude<Kind, 'files' | 'firestore' | 'supabase'>, RegExp>> = {
  postgres: /^(?:\w+_)?(?:DATABASE|POSTGRES(?:QL)?|PG|DB|NEON)_?(?:DATABASE_)?(?:URL|URI|CONNECTION_?(?:STRING|URL|URI)?|CONN_STRING|DSN)$/,
  mysql: /^(?:\w+_)?(?:DATABASE|MYSQL|MARIADB|DB|PLANETSCALE)_?(?:DATABASE_)?(?:URL|URI|CONNECTION_?(?:STRING|URL|URI)?|DSN)$/,
  mongodb: /^(?:\w+_)?(?:MONGO(?:DB)?|MONGOOSE)_?(?:\w+_)?(?:URL|URI|CONNECTION_?\w*|CONN\w*|STRING|DSN|ADDRESS)$|^(?:DATABASE|DB)_?(?:URL|URI|STRING|CONN\w*)$/,
  sqlite: /^(?:\w+_)?(?:SQLITE|DATABASE|DB)_?(?:DATABASE_)?(?:URL|PATH|FILE)$/,
  turso: /^(?:\w+_)?(?:TURSO|LIBSQL|DATABASE|DB)_?(?:\w+_)?URL$/,
}
const USUAL: Readonly<Record<keyof typeof URLS, string>> = { postgres: 'DATABASE_URL', mysql: 'DATABASE_URL', mongodb: 'MONGODB_URI', sqlite: 'DATABASE_URL', turso: 'TURSO_DATABASE_URL' }

/** How the app itself finds the database; the usual name where nothing says. */
export function addressOf(app: App, kind: Kind): Address {
  if (kind === 'files' || kind === 'firestore' || kind === 'supabase') return { from: '' }
  const { names, byFile } = variablesOf(app)
  const clients = app.clients.filter((c) => kind === 'turso' ? c.database === 'sqlite' : c.database === kind).map((c) => c.path)
  const near = clients.flatMap((path) => byFile.get(path) ?? [])
  const schema = kind === 'mongodb' ? [] : [...byFile].flatMap(([path, read]) => (path.endsWith('.prisma') ? read : []))
  const known = [...new Set([...near, ...schema, ...names])].filter((name) => !/TEST|SHADOW|REDIS/.test(name))
  const direct = kind === 'postgres' ? known.find((name) => DIRECT.test(name)) : undefined
  const whole = direct ?? known.find((name) => URLS[kind].test(name))
  const database = kind === 'mongodb' ? known.find((name) => /^(?:MONGO(?:DB)?_)?(?:DB|DATABASE)(?:_?NAME)?$/.test(name)) : undefined
  if (whole !== undefined) return { from: whole, ...(database && database !== whole ? { database } : {}) }
  if (kind === 'postgres' || kind === 'mysql') {
    const parts = partsOf(kind, known)
    if (parts) return { from: 'DATABASE_URL', parts }
  }
  const fallback = kind === 'sqlite' ? clients.map((path) => fileIn(app, path)).find((file) => file !== undefined) : undefined
  return { from: kind === 'sqlite' && fallback !== undefined ? 'SQLITE_FILE' : USUAL[kind], ...(fallback === undefined ? {} : { fallback }) }
}

function partsOf(kind: 'postgres' | 'mysql', names: readonly string[]): Parts | undefined {
  const prefix = kind === 'mysql' ? '(?:DB|DATABASE|MYSQL|MARIADB)' : '(?:DB|DATABASE|POSTGRES|PG|PGSQL)'
  const pick = (what: string): string | undefined => names.find((name) => new RegExp(`^${prefix}_?(?:${what})$`).test(name))
  const [host, user, password, database, port] = [pick('HOST|HOSTNAME|SERVER'), pick('USER|USERNAME'), pick('PASSWORD|PASS|PWD'), pick('NAME|DATABASE|DB'), pick('PORT')]
  if (!host || !user || !password || !database) return undefined
  return { scheme: kind === 'mysql' ? 'mysql' : 'postgresql', host, user, password, database, ...(port ? { port } : {}) }
}

/** The database file that a module names, as a path of the project. */
function fileIn(app: App, path: string): string | undefined {
  const name = /['"`](?:file:)?(?:\.\/)?((?:[\w.-]+\/)*[\w-]+\.(?:db|sqlite3?))['"`]/.exec(app.project.files.text(path) ?? '')?.[1]
  return name === undefined ? undefined : `./${app.in(name)}`
}

export function tokenOf(app: App): string | undefined {
  return [...variablesOf(app).names].find((name) => /^(?:\w+_)?(?:TURSO|LIBSQL|DATABASE|DB)_(?:\w+_)?TOKEN$/.test(name))
}

/** Names only, never values: real `.env` files are not read. */
export const variablesOf = oncePer((app: App): Variables => {
  const byFile = new Map<string, string[]>()
  const survey = surveyOf(app)
  for (const { path, reads } of [...survey.reached, ...survey.aside]) byFile.set(path, reads.map((read) => read.name))
  for (const path of app.files) {
    if (!/\.py$|(?:^|\/)\.env\.(?:example|sample|template)$|(?:^|\/)prisma\.config\.\w+$|(?:^|\/)drizzle\.config\.\w+$/.test(path)) continue
    const text = app.project.files.text(path) ?? ''
    const pattern = path.endsWith('.py') ? /environ(?:\.get\(|\[)\s*['"](\w+)|getenv\(\s*['"](\w+)/g : /^\s*(?:export\s+)?([A-Z][A-Z0-9_]+)\s*=|\benv(?:<\w+>)?\(\s*['"](\w+)['"]|process\.env\.(\w+)/gm
    byFile.set(path, [...(byFile.get(path) ?? []), ...[...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')])
  }
  return { names: new Set([...byFile.values()].flat()), byFile }
})
