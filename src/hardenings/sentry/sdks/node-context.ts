import { requestIdOf, userOf } from '../../error-handling/requests.ts'
import type { App } from '../../../types.ts'

/** Code that lets each event say which request failed and, where the app shows it, for whom. */
export interface Context {
  /** Source of the exported function, in the templates' style. */
  source: string
  imports: string[]
  /** Statement that mounts it; `$app` is the server object. */
  mount: string
  /** Expression of the user's id as the app names it; undefined where nothing shows one. */
  user?: string
}

const NAME = 'sentryContext'
const what = (user: unknown): string => `// Each event says which request failed, by the id in its answer${user === undefined ? '' : ', and for whom, by id alone'}.`

/** For the servers whose requests we know how to read; undefined for others. `web`: it runs where `crypto` is a global and Node's modules need not be. */
export function contextOf(app: App, style: string, { esm, ts }: { esm: boolean; ts: boolean }, runtime: 'node' | 'web' = 'node'): Context | undefined {
  const given = requestIdOf(app) !== undefined
  const make = MAKERS[style]
  if (!make) return undefined
  const made = make({ app, given, ts, out: esm ? 'export ' : '' })
  if (runtime === 'web') return { ...made, source: made.source.replace('randomUUID()', 'crypto.randomUUID()') }
  const uuid = made.source.includes('randomUUID()')
  const crypto = esm ? "import { randomUUID } from 'node:crypto';" : "const { randomUUID } = require('node:crypto');"
  return { ...made, source: esm ? made.source : `${made.source}\n\nmodule.exports = { ${NAME} };`, imports: [...(uuid ? [crypto] : []), ...made.imports] }
}

interface Wanted {
  app: App
  /** Something gives each request an id already. */
  given: boolean
  ts: boolean
  out: string
}

const MAKERS: Readonly<Record<string, (wanted: Wanted) => Context>> = { express, nest: express, fastify, koa, hono }

function processor(user: string | undefined, id: string): string[] {
  return [
    'Sentry.getIsolationScope().addEventProcessor((event) => {',
    ...(user === undefined ? [] : [`  const user = ${user};`, '  if (user != null) event.user = { id: String(user) };']),
    `  event.tags = { ...event.tags, request_id: ${id} };`,
    '  return event;',
    '});',
  ]
}

function body(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}`).join('\n')
}

function express({ app, given, ts, out }: Wanted): Context {
  const user = userOf(app, 'express', ts)
  const own = given ? [] : ["const given = req.get('X-Request-Id') ?? '';", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "res.set('X-Request-Id', requestId);"]
  const lines = [...own, ...processor(user?.source, given ? "res.get('X-Request-Id')" : 'requestId'), 'next();']
  return {
    source: `${what(user)}\n${out}const ${NAME}${ts ? ': RequestHandler' : ''} = (req, res, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? [`import type { ${user ? 'Request, ' : ''}RequestHandler } from 'express';`] : [],
    mount: `$app.use(${NAME});`,
    ...(user ? { user: user.named } : {}),
  }
}

function fastify({ app, ts, out }: Wanted): Context {
  const user = userOf(app, 'fastify', ts)
  const lines = ["reply.header('X-Request-Id', request.id);", ...processor(user?.source, 'request.id'), 'done();']
  return {
    source: `${what(user)}\n${out}function ${NAME}(app${ts ? ': FastifyInstance' : ''}) {\n  app.addHook('onRequest', (request, reply, done) => {\n${body(lines, '    ')}\n  });\n}`,
    imports: ts ? ["import type { FastifyInstance } from 'fastify';"] : [],
    mount: `${NAME}($app);`,
    ...(user ? { user: user.named } : {}),
  }
}

function koa({ app, given, ts, out }: Wanted): Context {
  const user = userOf(app, 'koa', ts)
  const own = given ? [] : ["const given = ctx.get('X-Request-Id');", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "ctx.set('X-Request-Id', requestId);"]
  // Koa takes every header off an answer that fails, but those that the error names.
  const last = given ? ['await next();'] : ['try {', '  await next();', '} catch (error) {', "  if (error instanceof Error) Object.assign(error, { headers: { 'X-Request-Id': requestId } });", '  throw error;', '}']
  const lines = [...own, ...processor(user?.source, given ? "ctx.response.get('X-Request-Id')" : 'requestId'), ...last]
  return {
    source: `${what(user)}\n${out}const ${NAME}${ts ? ': Middleware' : ''} = async (ctx, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? ["import type { Middleware } from 'koa';"] : [],
    mount: `$app.use(${NAME});`,
    ...(user ? { user: user.named } : {}),
  }
}

function hono({ app, given, ts, out }: Wanted): Context {
  const user = userOf(app, 'hono', ts)
  const own = given ? [] : ["const given = c.req.header('X-Request-Id') ?? '';", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "c.header('X-Request-Id', requestId);"]
  const lines = [...own, ...processor(user?.source, given ? "c.res.headers.get('X-Request-Id') ?? undefined" : 'requestId'), 'await next();']
  return {
    source: `${what(user)}\n${out}const ${NAME}${ts ? ': MiddlewareHandler' : ''} = async (c, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? [`import type { ${user ? 'Context, ' : ''}MiddlewareHandler } from 'hono';`] : [],
    mount: `$app.use(${NAME});`,
    ...(user ? { user: user.named } : {}),
  }
}
