import type { App, Evidence, Project } from '../../types.ts'
import { addressOf, tokenOf } from './addresses.ts'
import type { Parts } from './addresses.ts'
import { uploadFolders } from './uploads.ts'

export type Kind = 'postgres' | 'mysql' | 'sqlite' | 'turso' | 'mongodb' | 'supabase' | 'firestore' | 'files'

/** One thing that must be backed up. */
export interface Source {
  /** Word without spaces, unique in the project. */
  name: string
  kind: Kind
  /** Environment variable that says where it is. */
  from: string
  /** Environment variable that says where to restore it to. */
  to: string
  /** The app has no variable with the whole address: the variables that it is put together from. */
  parts?: Parts
  /** Where it is when the variable is not set: a folder or file that the code names. */
  fallback?: string
  /** Variable with the name of the database, where the address may not hold it (MongoDB). */
  database?: string
  /** Variable with the token that goes with the address (Turso). */
  token?: string
  evidence: Evidence
}

/** Something that holds data and that the scripts cannot dump. */
export interface Uncovered {
  what: string
  evidence: Evidence
  how: string
}

export interface Sources {
  sources: Source[]
  uncovered: Uncovered[]
}

/** Live where the app runs: nothing on another machine can reach them. */
export function isLocal({ kind }: Pick<Source, 'kind'>): boolean {
  return kind === 'sqlite' || kind === 'files'
}

type Found = Omit<Source, 'name' | 'to'>

/** Everything in the project that holds data of users, each once however many apps use it. */
export function sourcesOf(project: Project): Sources {
  const found: Found[] = []
  const uncovered: Uncovered[] = []
  for (const app of project.apps) {
    // What an app keeps on a phone is that phone's.
    if (app.stack.framework === 'expo') continue
    for (const database of app.stack.databases) {
      if (app.stack.confidence['databases'] === 'guess' && database === 'sql') continue
      const evidence = evidenceFor(app, database)
      const result = kindOf(app, database, evidence)
      if (result === undefined) continue
      if ('what' in result) uncovered.push(result)
      else found.push(result)
    }
    found.push(...uploadFolders(app).map(({ folder, evidence }): Found => ({ kind: 'files', from: 'UPLOADS_DIR', fallback: folder, evidence })))
  }
  return { sources: named(withoutTwins(project, found)), uncovered }
}

function evidenceFor(app: App, database: string): Evidence {
  const client = app.clients.find((c) => c.database === database)
  if (client) return { path: client.path, line: client.line, note: `${client.library} client` }
  return app.stack.evidence['databases']?.find((e) => e.note.toLowerCase().includes(database)) ?? app.stack.evidence['databases']?.[0] ?? { path: app.path, note: database }
}

function kindOf(app: App, database: string, evidence: Evidence): Found | Uncovered | undefined {
  const address = (kind: Kind): Found => ({ kind, ...addressOf(app, kind), evidence })
  switch (database) {
    case 'postgres': return address('postgres')
    case 'mysql': return address('mysql')
    case 'mongodb': return address('mongodb')
    case 'supabase': return { kind: 'supabase', from: 'SUPABASE_DB_URL', evidence }
    case 'firebase': return firebase(app, evidence)
    case 'sqlite': return sqlite(app, evidence)
    case 'sqlserver': return { what: 'SQL Server', evidence, how: 'Azure SQL keeps point-in-time backups: check the retention in its portal. Elsewhere BACKUP DATABASE … TO URL, by a job of SQL Server Agent.' }
    // A cache is made anew; what must survive does not belong there.
    default: return undefined
  }
}

function firebase(app: App, evidence: Evidence): Found | Uncovered {
  const texts = app.reached.map((path) => app.project.files.text(path) ?? '')
  if (texts.some((text) => /firestore/i.test(text))) return { kind: 'firestore', from: 'FIRESTORE_DATABASE', evidence }
  return { what: 'Firebase Realtime Database', evidence, how: 'Turn on automated backups in the Firebase console (Realtime Database, Backups; needs the Blaze plan), and download one each month to see that it opens.' }
}

function sqlite(app: App, evidence: Evidence): Found | Uncovered | undefined {
  const client = app.clients.find((c) => c.database === 'sqlite')
  const text = client ? (app.project.files.text(client.path) ?? '') : ''
  if (/drizzle-orm\/(?:d1|expo-sqlite|op-sqlite|durable-sqlite|sql-js)|expo-sqlite/.test(text)) {
    return /d1/.test(text) ? d1(evidence) : undefined
  }
  if (app.project.files.list().some((path) => /(?:^|\/)wrangler\.(?:toml|jsonc?)$/.test(path) && /d1_databases/.test(app.project.files.text(path) ?? ''))) return d1(evidence)
  const turso = app.clients.some((c) => c.library === '@libsql/client') || /@libsql\/client|drizzle-orm\/libsql/.test(text)
  if (!turso) return { kind: 'sqlite', ...addressOf(app, 'sqlite'), evidence }
  const token = tokenOf(app)
  return { kind: 'turso', ...addressOf(app, 'turso'), ...(token ? { token } : {}), evidence }
}

function d1(evidence: Evidence): Uncovered {
  return { what: 'Cloudflare D1', evidence, how: 'D1 keeps 30 days of Time Travel by itself (7 on the free plan). For a copy outside Cloudflare run `npx wrangler d1 export NAME --remote --output backup.sql` on a schedule.' }
}

/** The same database under one variable, and Supabase's own Postgres where the example settings say that it is one. */
function withoutTwins(project: Project, found: readonly Found[]): Found[] {
  // A folder inside another one is in that one's archive.
  const inside = (a: Found, b: Found): boolean => a.kind === 'files' && b.kind === 'files' && `${a.fallback}/`.startsWith(`${b.fallback}/`) && a.fallback !== b.fallback
  const outer = found.filter((f) => !found.some((g) => inside(f, g)))
  const unique = outer.filter((f, i) => outer.findIndex((g) => g.kind === f.kind && g.from === f.from && g.fallback === f.fallback) === i)
  const supabase = unique.find((f) => f.kind === 'supabase')
  const examples = project.files.list().filter((path) => /(?:^|\/)(?:\.env\.(?:example|sample|template)|README\.md)$/i.test(path)).map((path) => project.files.text(path) ?? '')
  const twin = supabase && unique.find((f) => f.kind === 'postgres' && examples.some((text) => new RegExp(`^\\s*${f.from}=.*supabase\\.co`, 'm').test(text)))
  if (!supabase || !twin) return unique
  return unique.filter((f) => f !== twin).map((f) => (f === supabase ? { ...f, from: twin.from } : f))
}

function named(found: readonly Found[]): Source[] {
  const names = new Map<string, number>()
  let servers = 0
  return found.map((source) => {
    const base = source.kind === 'files' ? 'uploads' : source.kind
    const count = (names.get(base) ?? 0) + 1
    names.set(base, count)
    const name = count === 1 ? base : `${base}${count}`
    const from = source.kind === 'files' && count > 1 ? `UPLOADS_DIR_${count}` : source.from
    if (source.kind === 'files') return { ...source, name, from, to: `RESTORE_${from}` }
    servers++
    return { ...source, name, from, to: servers === 1 ? 'RESTORE_DATABASE_URL' : `RESTORE_${name.toUpperCase()}_URL` }
  })
}
