import type { DatabaseClient, Evidence } from '../../types.ts'
import { importsOf, plainSpecifier } from '../imports.ts'
import type { ImportedModule } from '../imports.ts'
import type { PackageJson } from '../manifest.ts'
import type { Reach } from '../reach.ts'
import { baseName, folderOf } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { clientKindOf } from './client-kinds.ts'
import type { ClientKind } from './client-kinds.ts'
import { clientsIn } from './clients.ts'
import { mergeFacts } from './places.ts'
import type { Fact } from './places.ts'

export interface Databases {
  databases: Fact[]
  orms: Fact[]
  clients: DatabaseClient[]
}

/** Files in which a client is looked for. Edge functions make one per request in every file: the smallest shows that as well as all do. */
const MAX_FILES = 30
const MAX_EDGE_FILES = 1

/** Databases, caches and mappers that reached code uses, with the clients that it makes. */
export function databasesOf(reader: Reader, reached: Reach, manifest: PackageJson | undefined, edge: boolean): Databases {
  const kindOf = rememberedKinds()
  const files = reached.files.flatMap((path) => {
    const specifiers = clientImports(reader, path, kindOf)
    return specifiers.length > 0 ? [{ path, specifiers }] : []
  })
  const provider = prismaProvider(reader, reached.files)
  const named = (database: string, path: string): string => (database === 'prisma' ? (provider?.database ?? 'sql') : database === 'sql' ? sqlDialect(reader, reached, manifest, path) : database)
  const databases: Fact[] = []
  const orms: Fact[] = []
  for (const { path, specifiers } of files) {
    for (const { specifier, line } of specifiers) {
      const kind = kindOf(specifier)
      if (!kind) continue
      const evidence = [{ path, line, note: `imports ${specifier}` }]
      databases.push({ name: named(typeof kind.database === 'string' ? kind.database : kind.database(specifier), path), evidence })
      if (kind.orm !== undefined) orms.push({ name: kind.orm, evidence })
    }
  }
  if (provider && orms.some((o) => o.name === 'prisma')) databases.push({ name: provider.database, evidence: [provider.evidence] })
  for (const fact of pythonDatabases(reached.imports)) (fact.orm ? orms : databases).push(fact)
  const size = (path: string): number => reader.files.entry(path)?.size ?? 0
  for (const [name, orm] of ORM_PACKAGES) orms.push(...(reached.imports.get(name) ?? []).slice(0, 1).map((place) => ({ name: orm, evidence: [place] })))
  const makers = files.map((f) => f.path).sort((a, b) => (edge ? size(a) - size(b) : rank(a) - rank(b))).slice(0, edge ? MAX_EDGE_FILES : MAX_FILES)
  const clients = makers.flatMap((path) => reader.derive('clients', path, () => parsedClients(reader, path)) ?? []).map((c) => ({ ...c, database: named(c.database, c.path) }))
  const made = clients.map((c): Fact => ({ name: c.database, evidence: [{ path: c.path, line: c.line, note: `${c.library} makes the client` }] }))
  return { databases: shorten([...made, ...databases.map(withoutClient)]), orms: shorten(orms), clients: clients.sort((a, b) => Number(b.moduleLevel) - Number(a.moduleLevel)) }
}

/** An import shows less than the client that is made, and a mapper whose database nothing names shows no database. */
function withoutClient(fact: Fact): Fact {
  return fact.evidence.some((e) => e.path.endsWith('.py')) ? fact : { ...fact, confidence: fact.name === 'sql' ? 'guess' : 'likely' }
}

/** A mapper's operators and schema are imported where its client comes from elsewhere (a workspace package, a generated file). */
const ORM_PACKAGES = [['drizzle-orm', 'drizzle'], ['@prisma/client', 'prisma'], ['mongoose', 'mongoose'], ['sequelize', 'sequelize'], ['typeorm', 'typeorm'], ['knex', 'knex'], ['kysely', 'kysely']] as const

function parsedClients(reader: Reader, path: string): DatabaseClient[] {
  const parsed = reader.parse(path)
  return parsed ? clientsIn(path, parsed) : []
}

/** Client libraries that a file imports. Anything that makes no client (types, operators such as drizzle's `eq`) names none. */
function clientImports(reader: Reader, path: string, kindOf: KindOf): ImportedModule[] {
  if (path.endsWith('.py')) return []
  const kinds = (reader.derive('imports', path, (text) => importsOf(path, text)) ?? []).filter(({ specifier }) => kindOf(specifier))
  if (kinds.length === 0) return []
  const named = kinds.map(({ specifier, line }) => ({ specifier: plainSpecifier(specifier), line }))
  return named.filter(({ specifier }) => reader.derive(`makes-${specifier}`, path, (text) => kindOf(specifier)?.makes.some((name) => name === 'default' || new RegExp(`\\b${name}\\b(?![-/])`).test(text))))
}

type KindOf = (specifier: string) => ClientKind | undefined

/** The same few packages are imported by thousands of files. */
function rememberedKinds(): KindOf {
  const known = new Map<string, ClientKind | undefined>()
  return (specifier) => {
    // Of the app's own files only a generated client is one.
    if (/^[.@~]\//.test(specifier) || specifier.startsWith('..')) return specifier.includes('generated') ? clientKindOf(specifier) : undefined
    if (!known.has(specifier)) known.set(specifier, clientKindOf(plainSpecifier(specifier)))
    return known.get(specifier)
  }
}

/** Files that are named for what they hold first: they make the client, others may make another by the way. */
function rank(path: string): number {
  const name = baseName(path).toLowerCase()
  if (/^(?:db|database|prisma|mongo(?:db|ose)?|postgres|pool|supabase(?:client)?|redis|client|connection|connect|firebase(?:-?admin)?)\b/.test(name)) return 0
  return /(?:^|\/)(?:lib|db|database|config|utils|plugins|integrations)\//.test(path) || /db|database|client|connect/.test(name) ? 1 : 2
}

const SQL: readonly [database: string, driver: RegExp][] = [
  ['postgres', /\b(?:postgres(?:ql)?|pg)\b/],
  ['mysql', /\b(?:mysql2?|mariadb)\b/],
  ['sqlite', /\b(?:(?:better-)?sqlite3?|libsql)\b/],
  ['sqlserver', /\b(?:mssql|tedious)\b/],
]

/** What a mapper that speaks to several databases speaks to here: by the file that sets it up, else by the driver that is installed. */
function sqlDialect(reader: Reader, reached: Reach, manifest: PackageJson | undefined, path: string): string {
  const configs = reader.list.filter((p) => /^(?:knexfile|ormconfig|database|db|data-source)\.[cm]?[jt]s(?:on)?$/.test(baseName(p)) && folderOf(p).startsWith(folderOf(path).split('/')[0] ?? ''))
  for (const file of [path, ...configs]) {
    const text = reader.text(file) ?? ''
    const stated = /\b(?:dialect|client|type)\s*:\s*['"]([\w-]+)['"]/.exec(text)?.[1] ?? /\b(\w+)Dialect\s*\(/.exec(text)?.[1]?.toLowerCase()
    const database = SQL.find(([, driver]) => driver.test(stated ?? ''))?.[0]
    if (database) return database
  }
  const declared = Object.keys({ ...manifest?.dependencies })
  return SQL.find(([, driver]) => [...reached.imports.keys(), ...declared].some((name) => driver.test(name) && !name.startsWith('@types/')))?.[0] ?? 'sql'
}

interface Provider {
  database: string
  evidence: Evidence
}

/** The `provider` of the datasource in the schema.prisma nearest to code that is reached. */
function prismaProvider(reader: Reader, reached: readonly string[]): Provider | undefined {
  const schemas = reader.list.filter((p) => /(?:^|\/)(?:schema\.prisma|prisma\/.*\.prisma)$/.test(p))
  const near = schemas.find((schema) => reached.some((path) => path.startsWith(ownerFolder(schema)))) ?? schemas[0]
  const found = near === undefined ? undefined : reader.derive('prisma-provider', near, providerIn)
  return near !== undefined && found ? { database: found.database, evidence: { path: near, line: found.line, note: `datasource provider ${found.provider}` } } : undefined
}

function ownerFolder(schema: string): string {
  const folder = folderOf(schema).replace(/(?:^|\/)(?:prisma|db|database)(?:\/schema)?$/, '')
  return folder === '' || folder === '.' ? '' : `${folder}/`
}

function providerIn(text: string): { database: string; provider: string; line: number } | null {
  const match = /datasource\s+\w+\s*\{[^}]*?provider\s*=\s*"(\w+)"/.exec(text)
  if (!match) return null
  const provider = match[1] ?? ''
  const line = text.slice(0, match.index + match[0].length).split('\n').length
  return { provider, line, database: /^(?:postgres(?:ql)?|cockroachdb)$/.test(provider) ? 'postgres' : provider }
}

const PYTHON: readonly [name: string, module: RegExp, orm?: true][] = [
  ['mongodb', /^(?:motor|pymongo|beanie|mongoengine)$/],
  ['postgres', /^(?:psycopg2?|asyncpg)$/],
  ['mysql', /^(?:pymysql|MySQLdb|aiomysql)$/],
  ['sqlite', /^(?:sqlite3|aiosqlite)$/],
  ['redis', /^(?:redis|aioredis)$/],
  ['supabase', /^supabase$/],
  ['firebase', /^firebase_admin$/],
  ['sqlalchemy', /^(?:sqlalchemy|flask_sqlalchemy|sqlmodel)$/, true],
]

function pythonDatabases(imports: ReadonlyMap<string, readonly Evidence[]>): (Fact & { orm?: true })[] {
  return [...imports].flatMap(([module, places]) => {
    if (!places[0]?.path.endsWith('.py')) return []
    const found = PYTHON.find(([, pattern]) => pattern.test(module))
    return found ? [{ name: found[0], evidence: places.slice(0, 3), ...(found[2] ? { orm: true as const } : {}) }] : []
  })
}

function shorten(facts: readonly Fact[]): Fact[] {
  const differ = (e: Evidence, i: number, all: readonly Evidence[]): boolean => all.findIndex((other) => other.path === e.path && other.line === e.line) === i
  return mergeFacts(facts).map((f) => ({ ...f, evidence: f.evidence.filter(differ).slice(0, 3) }))
}
