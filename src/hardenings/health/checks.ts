import { stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { App, DatabaseClient } from '../../types.ts'
import { namesOf } from './module.ts'
import { checkName, isNotAsked, questionFor } from './questions.ts'
import type { Question } from './questions.ts'
import { madeBy, reachOf } from './reach.ts'
import type { Reach } from './reach.ts'

/** One question that readiness asks. */
export interface Check {
  /** What the answer calls it: 'database', 'cache', or the kind where there are two of one. */
  name: string
  client: DatabaseClient
  question: Question
  reach: Exclude<Reach, { kind: 'none' }>
}

/** What readiness can ask of this app and what it cannot. */
export interface Checks {
  ask: Check[]
  /** Databases and caches that code beside theirs cannot reach, or for which no cheap question is known. */
  blocked: { client: DatabaseClient; reason: string }[]
  /** Cloud services that are left out on purpose. */
  silent: DatabaseClient[]
}

/** One question per database, through the client that is easiest to reach. */
export function checksOf(app: App, server: string | undefined): Checks {
  const checks: Checks = { ask: [], blocked: [], silent: [] }
  // There each request makes its own clients, and what one request opened another one must not use.
  if (app.stack.runtime === 'edge' || app.stack.runtime === 'deno') return checks
  const loads = serverLoads(app)
  const used = app.clients.filter((client) => (loads ?? app.reached).includes(client.path) || !app.files.includes(client.path))
  for (const database of new Set(used.map(databaseOf))) {
    const clients = used.filter((client) => databaseOf(client) === database)
    const silent = clients.find(isNotAsked)
    if (silent) {
      checks.silent.push(silent)
      continue
    }
    const candidates = clients.map((client) => candidateOf(app, client, server))
    const possible = candidates.flatMap((c) => ('check' in c ? [c.check] : [])).sort((a, b) => rank(a) - rank(b))
    if (possible[0]) checks.ask.push(possible[0])
    else checks.blocked.push(...candidates.flatMap((c) => ('reason' in c ? [c] : [])).slice(0, 1))
  }
  checks.ask.sort((a, b) => Number(a.name === 'cache') - Number(b.name === 'cache'))
  const twice = checks.ask.map((c) => c.name)
  for (const check of checks.ask) if (twice.filter((name) => name === check.name).length > 1) check.name = databaseOf(check.client)
  return checks
}

/** What the server loads, of an app whose package also holds the page: a client that only browsers make says nothing of the server. */
function serverLoads(app: App): string[] | undefined {
  const entry = app.framework.entry(app)
  if (!app.ui || entry.kind !== 'module' || entry.runs !== 'node') return undefined
  const loaded = new Set([entry.path])
  for (const path of loaded) {
    for (const { specifier } of app.project.imports(path)) {
      // It loads a folder's files by name when it runs.
      if (specifier.endsWith('autoload')) return undefined
      const target = app.resolve(path, specifier)
      if (target !== undefined) loaded.add(target)
    }
  }
  return [...loaded]
}

/** A pool and the ORM on top of it are one database. */
function databaseOf(client: DatabaseClient): string {
  return client.database
}

function candidateOf(app: App, client: DatabaseClient, server: string | undefined): { check: Check } | { client: DatabaseClient; reason: string } {
  const parsed = app.project.parse(client.path)
  if (!parsed) return { client, reason: `${client.path} could not be read` }
  const reach = reachOf(app, client, server)
  if (reach.kind === 'none') return { client, reason: reach.reason }
  const question = questionFor(client, { text: madeBy(namesOf(parsed), client), module: parsed.text, ...tableOf(app, client) })
  if (!question) return { client, reason: `no cheap question is known for the ${client.library} client in ${client.path}:${client.line}` }
  return { check: { name: checkName(client), client, question, reach } }
}

/** Exported clients before those that would have to be exported; the driver itself before what is built on it; high folders first. */
function rank({ reach, client }: Check): number {
  const byReach = { library: 0, here: 0, inject: 0, import: 0, 'export-first': 10 }[reach.kind]
  const value = 'value' in reach ? { client: 0, promise: 1, optional: 2, later: 3 }[reach.value] : 0
  const layered = /drizzle|typeorm|kysely/.test(client.library) ? 1 : 0
  return byReach * 100 + value * 10 + layered * 5 + client.path.split('/').length
}

/** A table that the app itself reads through this client, the most used one. */
function tableOf(app: App, client: DatabaseClient): { table?: string } {
  if (!client.library.startsWith('@supabase/')) return {}
  const counts = new Map<string, number>()
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text || !/\.from\(\s*['"`]/.test(text) || !mayUse(app, path, client)) continue
    const parsed = app.project.parse(path)
    if (parsed) for (const table of tablesIn(parsed.ast.program, client.name)) counts.set(table, (counts.get(table) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best ? { table: best[0] } : {}
}

function mayUse(app: App, path: string, client: DatabaseClient): boolean {
  if (path === client.path) return true
  const parsed = app.project.parse(path)
  return parsed !== undefined && importsOf(parsed).some((ref) => app.resolve(path, ref.source) === client.path)
}

/** `x.from('table')` that is not Supabase Storage's `x.storage.from('bucket')`. */
function tablesIn(root: object, clientName: string): string[] {
  const tables: string[] = []
  walk(root, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return
    const { object, property } = node.callee
    const table = stringValue((node.arguments as unknown[])[0])
    if (table && /^\w+$/.test(table) && isNode(property) && property.name === 'from' && isNode(object) && object.type === 'Identifier' && (object.name === clientName || /supabase|client|db|admin/i.test(String(object.name)))) tables.push(table)
  })
  return tables
}
