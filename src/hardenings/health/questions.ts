import type { DatabaseClient } from '../../types.ts'

/** The cheapest question that only a working database or cache answers. */
export interface Question {
  /** Body of an async arrow function, either an expression or a block with braces; `client` stands for the client's name. */
  ask(client: string): string
  /** A name that the question needs beside the client. */
  import?: { source: string; name: string }
}

/** What the module that makes the client says of it. */
export interface MadeBy {
  /** Source of the statement that makes it. */
  text: string
  /** Source of the whole module. */
  module: string
  /** A table that the app reads (for clients that can only ask about tables). */
  table?: string
}

const sqlTag: Question = { ask: (c) => `${c}\`select 1\`` }
const query: Question = { ask: (c) => `${c}.query('select 1')` }
const ping: Question = { ask: (c) => `${c}.ping()` }
const execute: Question = { ask: (c) => `${c}.execute('select 1')` }
const prepared: Question = { ask: (c) => `${c}.prepare('select 1').get()` }

/** Undefined where no cheap question is known for the library, or none that says more than that a cloud service is up. */
export function questionFor(client: DatabaseClient, made: MadeBy): Question | undefined {
  switch (client.library) {
    case 'pg':
    case 'typeorm':
      return query
    case 'postgres':
    case '@vercel/postgres':
      return client.library === '@vercel/postgres' && client.name !== 'sql' ? query : sqlTag
    case '@neondatabase/serverless':
      return /\bneon\s*\(/.test(made.text) ? sqlTag : query
    case 'drizzle-orm':
      return { ask: (c) => `${c}.${client.database === 'sqlite' ? 'run' : 'execute'}(sql\`select 1\`)`, import: { source: 'drizzle-orm', name: 'sql' } }
    case '@prisma/client':
    case 'prisma':
      return { ask: (c) => (client.database === 'mongodb' ? `${c}.$runCommandRaw({ ping: 1 })` : `${c}.$queryRaw\`SELECT 1\``) }
    case 'mongoose':
      return mongoose(client)
    case 'mongodb':
      return { ask: (c) => `${c}.db('admin').command({ ping: 1 })` }
    case 'mysql2':
      return /from\s*['"]mysql2\/promise|require\(\s*['"]mysql2\/promise/.test(made.module) || /\.promise\(\)\s*;?\s*$/.test(made.text) ? query : { ask: (c) => `${c}.promise().query('select 1')` }
    case 'better-sqlite3':
    case 'node:sqlite':
    case 'bun:sqlite':
      return prepared
    case '@libsql/client':
    case '@planetscale/database':
      return execute
    case 'ioredis':
    case 'redis':
    case '@upstash/redis':
    case '@vercel/kv':
      return ping
    case 'knex':
      return { ask: (c) => `${c}.raw('select 1')` }
    case 'sequelize':
      return { ask: (c) => `${c}.authenticate({ logging: false })` }
    case '@supabase/supabase-js':
      return made.table === undefined ? undefined : supabase(made.table)
    default:
      return undefined
  }
}

/** `readyState` first: the driver would otherwise wait 30 s for a server before it says that there is none. */
function mongoose(client: DatabaseClient): Question {
  const connection = (c: string): string => (c === 'mongoose' || client.exported === undefined ? `${c}.connection` : c)
  return { ask: (c) => `{\n  if (${connection(c)}.readyState !== 1) throw new Error('not connected');\n  return ${connection(c)}.db?.admin().ping();\n}` }
}

/** PostgREST answers 4xx itself; only a connection that failed (0) or a gateway or database error (5xx) means that it is down. */
function supabase(table: string): Question {
  return { ask: (c) => `{\n  const { status } = await ${c}.from('${table}').select('*', { head: true }).limit(1);\n  if (status === 0 || status >= 500) throw new Error('no answer');\n}` }
}

/** What the check is called in the answer: nothing that tells a stranger which product stands behind it. */
export function checkName(client: DatabaseClient): 'database' | 'cache' {
  return /redis|valkey|memcache|kv/i.test(client.database) ? 'cache' : 'database'
}

/** Cloud services of the app's own provider: asking them on every check costs money and says nothing about this server. */
export function isNotAsked(client: DatabaseClient): boolean {
  return /firebase|firestore|gcp|dynamodb|convex|appwrite|pocketbase/i.test(`${client.database} ${client.library}`)
}
