import { nameOf } from '../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../codemods/kit/range.ts'
import { walk } from '../../codemods/kit/walk.ts'
import { isTestFile } from '../detect/roles.ts'
import type { App, Evidence } from '../types.ts'
import { trackersOf } from './index.ts'
import { libraryOf } from './services.ts'
import type { Side } from './services.ts'

/** What a started tracker is told without a further line of code. */
export interface Catches {
  /** What an error boundary catches: React 19's root says so by `onCaughtError`, a framework's error hook by its own. A boundary that reports as well tells it twice. */
  boundaries?: Evidence
  /** What a route or handler throws: the tracker's own handler stands in the chain. A handler behind it that reports as well tells it twice. */
  requests?: Evidence
}

/** Names by which each service's own integration catches what a server's handlers throw. */
const REQUESTS = new Set([
  'setupExpressErrorHandler', 'expressErrorHandler', 'setupFastifyErrorHandler', 'setupKoaErrorHandler', 'setupConnectErrorHandler', 'koaErrorHandler', 'fastifyErrorHandler',
  'SentryGlobalFilter', 'SentryExceptionCaptured', 'captureRequestError', 'handleErrorWithSentry', 'createSentryHandleError', 'sentryHandleError', 'wrapHandleErrorWithSentry', 'wrapFetchWithSentry',
  'wrapServerEntryWithSentry', 'createSentryServerInstrumentation', 'sentryGlobalRequestMiddleware', 'sentryGlobalFunctionMiddleware',
])

/** Undefined members: nothing does it yet. Asks nothing where no tracker is mentioned. */
export function catchesOf(app: App, side: Side): Catches {
  const found: Catches = {}
  for (const path of new Set([...app.reached, ...app.files.filter((file) => /(?:^|\/)(?:instrumentation|instrument|hooks|entry|sentry)[.\w-]*\.[cm]?[jt]sx?$/.test(file))])) {
    const text = isTestFile(path) ? undefined : app.project.files.text(path)
    if (text === undefined || !/rrorHandler|onCaughtError|sentry|errorHandler/i.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    walk(parsed.ast.program, (node) => {
      if (node.type === 'ImportDeclaration') return false
      const at = (note: string): Evidence => ({ path, line: lineOfNode(parsed.text, node), note })
      const name = nameOf(node)
      if (side === 'client') {
        if (node.type === 'ObjectProperty' && nameOf(node.key) === 'onCaughtError') found.boundaries ??= reported(parsed.text, node) ? at('the root reports what boundaries catch') : undefined
        if (name === 'sentryOnError') found.boundaries ??= at('the router reports what boundaries catch')
        if (name === 'handleErrorWithSentry' && /hooks\.client/.test(path)) found.boundaries ??= at('the framework reports what its error pages show')
      } else if (!/\.client\.|-client\./.test(path)) {
        if (REQUESTS.has(name)) found.requests ??= at(`${name} reports what handlers throw`)
        if (node.type === 'CallExpression' && handlerOf(parsed.text.slice(node.start, node.end), parsed.text)) found.requests ??= at('its own handler reports what handlers throw')
      }
      return undefined
    })
  }
  if (side === 'server') found.requests ??= watchedBy(app)
  for (const key of ['boundaries', 'requests'] as const) if (found[key] === undefined) delete found[key]
  return found
}

/** Sentry's SDK for Node.js hears by itself what handlers of these servers throw, from version 11 on; those of Nuxt and Astro always do. */
function watchedBy(app: App): Evidence | undefined {
  const tracker = trackersOf(app).find((t) => t.side === 'server' && t.service === 'sentry')
  if (!tracker) return undefined
  const note = 'the SDK hears by itself what handlers throw'
  if (/^@sentry\/(?:nuxt|astro)$/.test(tracker.package ?? '')) return { ...tracker.started, note }
  const major = tracker.package === '@sentry/node' ? (app.major('@sentry/node') ?? 0) : 0
  return major >= 11 && ['express', 'fastify', 'koa'].includes(app.stack.framework) ? { ...tracker.started, note } : undefined
}

/** The value of `onCaughtError` hands the error to a tracker. */
function reported(text: string, property: { start: number; end: number }): boolean {
  return /reactErrorHandler|captureException|captureReactException|notify|noticeError|consumeError|addError|trackException|captureError|rollbar\w*\.error/i.test(text.slice(property.start, property.end))
}

/** `Sentry.Handlers.errorHandler()`, `rollbar.errorHandler()`, `Bugsnag.getPlugin('express')`, `sentry(app)` of Hono and their kin. */
function handlerOf(call: string, module: string): boolean {
  if (call.length > 400) return false
  if (/^(?:Sentry\.Handlers|Handlers|rollbar|Honeybadger|honeybadger|H\.Handlers|airbrake\w*|raygun\w*)\.(?:errorHandler|expressHandler|middleware|makeErrorHandler)\b/i.test(call)) return true
  if (/^\w*bugsnag\w*\.getPlugin\(\s*['"](?:express|koa|restify|fastify)['"]/i.test(call)) return true
  const hono = /^(\w+)\(\s*\w+\s*[,)]/.exec(call)?.[1]
  return hono === 'sentry' && [...module.matchAll(/['"](@(?:sentry\/hono|hono\/sentry)[^'"]*)['"]/g)].some((m) => m[1]?.startsWith('@hono/') || libraryOf(m[1] ?? '') !== undefined)
}
