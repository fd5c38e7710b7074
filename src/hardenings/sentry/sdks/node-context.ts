import { requestIdOf, userIdOf } from '../../error-handling/requests.ts'
import type { App } from '../../../types.ts'

/** Code that lets each event say which request failed and for whom. */
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
const WHAT = '// Each event says which request failed, by the id in its answer, and for whom, by id alone.'

/** For the servers whose requests we know how to read; undefined for others. */
export function contextOf(app: App, style: string, { esm, ts }: { esm: boolean; ts: boolean }): Context | undefined {
  const given = requestIdOf(app) !== undefined
  const make = MAKERS[style]
  if (!make) return undefined
  const made = make({ app, given, ts, out: esm ? 'export ' : '' })
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
  const named = userIdOf(app)
  const user = named === undefined ? undefined : ts ? typed(named) : `req.${named.replaceAll('.', '?.')}`
  const own = given ? [] : ["const given = req.get('X-Request-Id') ?? '';", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "res.set('X-Request-Id', requestId);"]
  const lines = [...own, ...processor(user, given ? "res.get('X-Request-Id')" : 'requestId'), 'next();']
  return {
    source: `${WHAT}\n${out}const ${NAME}${ts ? ': RequestHandler' : ''} = (req, res, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? [`import type { ${user?.includes('Request &') ? 'Request, ' : ''}RequestHandler } from 'express';`] : [],
    mount: `$app.use(${NAME});`,
    ...(named === undefined ? {} : { user: `req.${named}` }),
  }
}

/** `user.id` read of a request that may not be typed to have it. */
function typed(path: string): string {
  const [first = '', second] = path.split('.')
  return second === undefined ? `(req as Request & { ${first}?: unknown }).${first}` : `(req as Request & { ${first}?: { ${second}?: unknown } }).${first}?.${second}`
}

function fastify({ app, ts, out }: Wanted): Context {
  const named = userIdOf(app)
  const path = named === undefined ? undefined : named.split('.')
  const type = path === undefined ? '' : path[1] === undefined ? `{ ${path[0]}?: unknown }` : `{ ${path[0]}?: { ${path[1]}?: unknown } }`
  const user = path === undefined ? undefined : `${ts ? `(request as ${type})` : 'request'}.${path.join('?.')}`
  const lines = ["reply.header('X-Request-Id', request.id);", ...processor(user, 'request.id'), 'done();']
  return {
    source: `${WHAT}\n${out}function ${NAME}(app${ts ? ': FastifyInstance' : ''}) {\n  app.addHook('onRequest', (request, reply, done) => {\n${body(lines, '    ')}\n  });\n}`,
    imports: ts ? ["import type { FastifyInstance } from 'fastify';"] : [],
    mount: `${NAME}($app);`,
    ...(named === undefined ? {} : { user: `request.${named}` }),
  }
}

function koa({ app, given, ts, out }: Wanted): Context {
  const named = mostRead(app, /\bctx\.(state\.user[?!]?\.(?:_id|id|uid|userId|sub)|state\.userId|session[?!]?\.userId)\b/g)
  const user = named === undefined ? undefined : `ctx.${named.replaceAll('.', '?.')}`
  const own = given ? [] : ["const given = ctx.get('X-Request-Id');", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "ctx.set('X-Request-Id', requestId);"]
  // Koa takes every header off an answer that fails, but those that the error names.
  const last = given ? ['await next();'] : ['try {', '  await next();', '} catch (error) {', "  if (error instanceof Error) Object.assign(error, { headers: { 'X-Request-Id': requestId } });", '  throw error;', '}']
  const lines = [...own, ...processor(user, given ? "ctx.response.get('X-Request-Id')" : 'requestId'), ...last]
  return {
    source: `${WHAT}\n${out}const ${NAME}${ts ? ': Middleware' : ''} = async (ctx, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? ["import type { Middleware } from 'koa';"] : [],
    mount: `$app.use(${NAME});`,
    ...(named === undefined ? {} : { user: `ctx.${named}` }),
  }
}

function hono({ app, given, ts, out }: Wanted): Context {
  const named = mostRead(app, /\bc\.(get\(['"](?:user|userId)['"]\)(?:[?!]?\.(?:_id|id|uid|userId|sub))?|var\.(?:userId|user[?!]?\.(?:_id|id|uid|userId|sub)))/g)
  const plain = named && (/^(?:get\(['"]user['"]\)|var\.user)$/.test(named) ? undefined : named)
  const user = plain === undefined ? undefined : `${ts ? '(c as Context)' : 'c'}.${plain.replace(/\)\./, ')?.').replace(/^var\.user\./, 'var.user?.')}`
  const own = given ? [] : ["const given = c.req.header('X-Request-Id') ?? '';", 'const requestId = /^[\\w.-]{8,128}$/.test(given) ? given : randomUUID();', "c.header('X-Request-Id', requestId);"]
  const lines = [...own, ...processor(user, given ? "c.res.headers.get('X-Request-Id') ?? undefined" : 'requestId'), 'await next();']
  return {
    source: `${WHAT}\n${out}const ${NAME}${ts ? ': MiddlewareHandler' : ''} = async (c, next) => {\n${body(lines, '  ')}\n};`,
    imports: ts ? [`import type { ${user === undefined ? '' : 'Context, '}MiddlewareHandler } from 'hono';`] : [],
    mount: `$app.use(${NAME});`,
    ...(plain === undefined ? {} : { user: `c.${plain}` }),
  }
}

function mostRead(app: App, pattern: RegExp): string | undefined {
  const counts = new Map<string, number>()
  for (const path of app.reached) {
    for (const [, name] of (app.project.files.text(path) ?? '').matchAll(pattern)) {
      const clean = (name ?? '').replace(/[?!]/g, '').replaceAll('"', "'")
      counts.set(clean, (counts.get(clean) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
