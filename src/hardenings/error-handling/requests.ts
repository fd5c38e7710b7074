import type { App, Evidence } from '../../types.ts'

const GIVES_ID = /['"`](?:x-request-id|x-correlation-id|request-id)['"`]|\bpino-http\b|express-request-id|hono\/request-id|koa-requestid|\bcls-rtracer\b|setGenReqId|\bgenReqId\b/i

/** What gives each request an id already. */
export function requestIdOf(app: App): Evidence | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    // Lists of allowed headers only name it.
    const lines = text && GIVES_ID.test(text) ? text.split('\n') : []
    const at = lines.findIndex((line) => GIVES_ID.test(line) && !/allowedHeaders|Access-Control|exposedHeaders|^\s*(?:\/\/|\*)/i.test(line) && !/\[[^\]]*,[^\]]*,/.test(line))
    if (at >= 0) return { path, line: at + 1, note: 'gives each request an id' }
  }
  return undefined
}

/** What the code of one framework calls the id of the user who asked. */
export interface User {
  /** Expression, in the words that the framework itself uses for a request: `req`, `request`, `ctx`, `c`, `event`, `context`. */
  source: string
  /** As the app writes it: 'req.user.id'. */
  named: string
  /** Types that the expression names, to be imported of the framework. */
  types: readonly string[]
}

/** Replit's sign-in, and every other of openid-client that keeps the claims, has it in `user.claims.sub`. */
const ON_REQUEST = /\breq(?:uest)?(?: as [\w.]+\))?[?!]?\.(user(?:(?: as [\w.]+\))?[?!]?\.claims[?!]?\.sub|[?!]?\.(?:_id|id|uid|uuid|userId|sub))|userId|session[?!]?\.userId)\b/g
/** A file that answers requests: elsewhere `request` is a row of somebody's request for something. */
const ANSWERS = /\(\s*_?req(?:uest)?\b[^()]*,\s*_?(?:res(?:ponse)?|reply|next)\b|\bRequest\b|FastifyRequest|@Req\(|\bgetRequest\(|\bfastify\b|\.(?:get|post|put|patch|delete|route|addHook)\(\s*['"{]/
const ON_CONTEXT = /\bctx\.(state\.user[?!]?\.(?:_id|id|uid|userId|sub)|state\.userId|session[?!]?\.userId)\b/g
const IN_HONO = /\bc\.(get\(['"](?:user|userId)['"]\)(?:[?!]?\.(?:_id|id|uid|userId|sub))?|var\.(?:userId|user[?!]?\.(?:_id|id|uid|userId|sub)))/g
const IN_LOCALS = /\blocals\.(user[?!]?\.(?:_id|id|uid|userId|sub)|userId|session[?!]?\.userId|session[?!]?\.user[?!]?\.id)\b/g

/** The id of the user who asked, where this app's own code reads it of a request: the id alone, no name and no mail address. Undefined where it reads none. */
export function userOf(app: App, style: string, ts: boolean): User | undefined {
  switch (style) {
    case 'express':
    case 'nest':
      return onRequest(mostRead(app, ON_REQUEST, ANSWERS), 'req', ts ? 'Request & ' : undefined, ['Request'])
    case 'fastify':
      return onRequest(mostRead(app, ON_REQUEST, ANSWERS), 'request', ts ? '' : undefined, [])
    case 'koa':
      return plain(mostRead(app, ON_CONTEXT), 'ctx')
    case 'hono':
      return inHono(mostRead(app, IN_HONO), ts)
    case 'sveltekit':
      return plain(mostRead(app, IN_LOCALS), 'event.locals')
    case 'astro':
      return plain(mostRead(app, IN_LOCALS), 'context.locals')
    default:
      return undefined
  }
}

/** A request need not be typed to have it: `type` is what stands before the type that has, undefined in JavaScript. */
function onRequest(path: string | undefined, request: string, type: string | undefined, types: readonly string[]): User | undefined {
  if (path === undefined) return undefined
  const has = path.split('.').reduceRight((type, name) => `{ ${name}?: ${type} }`, 'unknown')
  return { named: `${request}.${path}`, types: type ? types : [], source: `${type === undefined ? request : `(${request} as ${type}${has})`}.${path.replaceAll('.', '?.')}` }
}

function plain(path: string | undefined, object: string): User | undefined {
  return path === undefined ? undefined : { named: `${object}.${path}`, types: [], source: `${object}.${path.replaceAll('.', '?.')}` }
}

/** Only what is an id itself: `c.get('user')` is a whole person. */
function inHono(path: string | undefined, ts: boolean): User | undefined {
  if (path === undefined || /^(?:get\(['"]user['"]\)|var\.user)$/.test(path)) return undefined
  return { named: `c.${path}`, types: ts ? ['Context'] : [], source: `${ts ? '(c as Context)' : 'c'}.${path.replace(/\)\./, ')?.').replace(/^var\.user\./, 'var.user?.')}` }
}

/** What the first group of a pattern matches most often in the code of the app. */
function mostRead(app: App, pattern: RegExp, where?: RegExp): string | undefined {
  const counts = new Map<string, number>()
  for (const path of app.reached) {
    const text = app.project.files.text(path) ?? ''
    if (where?.test(text) === false) continue
    for (const [, name] of text.matchAll(pattern)) {
      const clean = (name ?? '').replace(/ as [\w.]+\)|[?!]/g, '').replaceAll('"', "'")
      counts.set(clean, (counts.get(clean) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** `req.log` and `req.id` of pino-http. */
export function usesPinoHttp(app: App): boolean {
  return app.reached.some((path) => /['"]pino-http['"]/.test(app.project.files.text(path) ?? ''))
}
