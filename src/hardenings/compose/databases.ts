import type { App } from '../../types.ts'
import { factsOf } from '../env/facts.ts'
import { surveyOf } from '../env/survey.ts'
import { asksForTls } from './tls.ts'

export type Engine = 'postgres' | 'mysql' | 'mongodb' | 'redis'

/** A database or cache that the app connects to itself, with the variables by which it is told where. */
export interface Wanted {
  engine: Engine
  /** Values that the app gets: each names the service and a password from `.env`. Empty where no variable is known. */
  environment: Record<string, string>
  /** Module in which the client is made. */
  path: string
  line: number
  /** Where its client asks for TLS, which the container of this engine has not. */
  tls?: { path: string; line: number }
}

/** Libraries that speak to a service of their maker, and to nothing that a container could hold. */
const CLOUD = /^(?:@neondatabase\/serverless|@vercel\/postgres|@planetscale\/database|@upstash\/redis|@libsql\/client|@supabase\/.+|firebase.*)$/

export const ENGINES: Record<Engine, { service: string; port: number; urls: RegExp; url: string; parts: RegExp }> = {
  postgres: { service: 'db', port: 5432, urls: /^(?:(?:POSTGRES(?:QL)?|PG|DATABASE|DB|DIRECT)(?:_\w+)?_?(?:URL|URI|CONNECTION_STRING))$/, url: 'postgresql://app:${POSTGRES_PASSWORD}@db:5432/app', parts: /^(?:PG|DB_|POSTGRES_|DATABASE_)(HOST|PORT|USER(?:NAME)?|PASS(?:WORD)?|DATABASE|DB|NAME)$/ },
  mysql: { service: 'db', port: 3306, urls: /^(?:(?:MYSQL|MARIADB|DATABASE|DB)(?:_\w+)?_?(?:URL|URI|CONNECTION_STRING))$/, url: 'mysql://app:${MYSQL_PASSWORD}@db:3306/app', parts: /^(?:DB_|MYSQL_?|DATABASE_)(HOST|PORT|USER(?:NAME)?|PASS(?:WORD)?|DATABASE|DB|NAME)$/ },
  mongodb: { service: 'mongo', port: 27017, urls: /^(?:MONGO\w*|DATABASE|DB)_?(?:URL|URI|CONNECTION_STRING|CONN_STR\w*)?$/, url: 'mongodb://app:${MONGO_PASSWORD}@mongo:27017/app?authSource=admin', parts: /^$/ },
  redis: { service: 'cache', port: 6379, urls: /^(?:REDIS|VALKEY|CACHE|QUEUE)(?:_\w+)?_?(?:URL|URI|CONNECTION_STRING)$/, url: 'redis://cache:6379', parts: /^(?:REDIS_?)(HOST|PORT)$/ },
}
export const PASSWORDS: Partial<Record<Engine, string>> = { postgres: 'POSTGRES_PASSWORD', mysql: 'MYSQL_PASSWORD', mongodb: 'MONGO_PASSWORD' }

/** Databases that the server really uses: it makes a client of them in code that is reached. */
export function databasesOf(app: App): Wanted[] {
  if (app.stack.runtime === 'static') return []
  const names = namesOf(app)
  const found = new Map<Engine, Wanted>()
  for (const client of app.clients) {
    const engine = CLOUD.test(client.library) ? undefined : engineOf(app, client.database)
    if (engine === undefined || found.has(engine) || (client.library === 'drizzle-orm' && app.clients.some((other) => CLOUD.test(other.library)))) continue
    const tls = engine === 'postgres' ? asksForTls(app, client.path) : undefined
    found.set(engine, { engine, environment: environmentFor(engine, names), path: client.path, line: client.line, ...(tls ? { tls } : {}) })
  }
  return [...found.values()]
}

/** Variables that its code reads, one by one or by a schema that is given all of them. */
function namesOf(app: App): string[] {
  const read = surveyOf(app).reached.flatMap((file) => file.reads.map(({ name }) => name))
  const checked = factsOf(app).sides.filter(({ side }) => side.kind === 'server').flatMap(({ validations }) => validations.flatMap(({ names }) => [...names]))
  return [...new Set([...read, ...checked])]
}

function engineOf(app: App, database: string): Engine | undefined {
  if (database === 'prisma' || database === 'sql') {
    const [known] = app.stack.databases.flatMap((name) => engineOf(app, name === database ? '' : name) ?? [])
    return known
  }
  return database in ENGINES ? (database as Engine) : undefined
}

function environmentFor(engine: Engine, names: readonly string[]): Record<string, string> {
  const { urls, url, parts, service, port } = ENGINES[engine]
  const found = names.filter((name) => urls.test(name))
  if (found.length > 0) return Object.fromEntries(found.sort().map((name) => [name, url]))
  const values: Record<string, string> = { HOST: service, PORT: String(port), USER: 'app', USERNAME: 'app', PASS: `\${${PASSWORDS[engine] ?? ''}}`, PASSWORD: `\${${PASSWORDS[engine] ?? ''}}`, DATABASE: 'app', DB: 'app', NAME: 'app' }
  return Object.fromEntries(names.flatMap((name) => {
    const part = parts.exec(name)?.[1]
    return part === undefined || values[part] === undefined ? [] : [[name, values[part]] as const]
  }).sort())
}
