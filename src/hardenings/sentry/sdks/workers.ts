import serverRoute from '../../../../codemods/server-route/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { defaultExportOf } from '../../../../codemods/kit/default-export.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { textOf } from '../../../../codemods/kit/range.ts'
import { moduleScope, resolveValue } from '../../../../codemods/kit/resolve.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { functionSpecifier, specifierFor } from '../../../detect/specifiers.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import { workerMain } from '../../../frameworks/kit/wrangler.ts'
import { renderSource } from '../../../render/index.ts'
import type { App } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf } from '../options.ts'
import { flushBeforeExit } from '../process-exit.ts'
import { userStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import { contextOf } from './node-context.ts'
import type { Context } from './node-context.ts'
import { freePath } from './node.ts'
import { withSdk } from './wrangler.ts'

const SAYS = 'lets Sentry hear what its handlers throw'
const SETTINGS = 'holds the settings of Sentry; nothing is sent without SENTRY_DSN'
const THERE = 'its module for the SDK is there already and holds something else'

/** Hono on Workers: the SDK's middleware right behind the server object, with the settings of each request. */
export function wireHonoWorker(draft: Draft): string | undefined {
  const made = throughMiddleware(draft, '@sentry/hono/cloudflare', optionsModule(draft))
  return 'refused' in made ? made.refused : settle(draft, made.context)
}

/** Hono on Bun: the same, with the settings of the process. */
export function wireHonoBun(draft: Draft): string | undefined {
  const own = { sdk: '@sentry/bun', type: 'BunOptions', dsn: 'process.env.SENTRY_DSN', environment: "process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: releaseOf(draft.app), production: "process.env.NODE_ENV === 'production'" } as const
  const refused = inProcess(draft, '@sentry/hono/bun', own)
  if (refused === undefined) flushBeforeExit(draft, '@sentry/bun')
  return refused
}

/** Hono on Deno: the same, where what starts it lets it read settings and reach the network. */
export function wireHonoDeno(draft: Draft): string | undefined {
  const kept = lacksPermission(draft.app)
  if (kept) return `${kept} does not let it read its settings and reach every host (--allow-env, --allow-net)`
  const read = (expression: string): string => expression.replace(/process\.env\.(\w+)/g, "Deno.env.get('$1')")
  const environment = read("process.env.SENTRY_ENVIRONMENT ?? 'production'")
  return inProcess(draft, '@sentry/hono/deno', { sdk: '@sentry/deno', type: 'DenoOptions', dsn: read('process.env.SENTRY_DSN'), environment, release: read(`${releaseOf(draft.app)} ?? process.env.DENO_DEPLOYMENT_ID`), production: `(${environment}) === 'production'` })
}

/** The script that starts it with less than it needs. */
function lacksPermission(app: App): string | undefined {
  const files = ['package.json', 'deno.json', 'deno.jsonc'].map((name) => app.in(name))
  return files.find((path) => [...(app.project.files.text(path) ?? '').matchAll(/\bdeno (?:run|serve)\b[^"&|]*/g)].some(([command]) => {
    const all = /\s(?:-\w*A\w*|--allow-all)\b/.test(command)
    return !all && !(/\s(?:--allow-env(?![=\w-])|-\w*E)/.test(command) && (/\s(?:--allow-net(?![=\w-])|-\w*N)/.test(command) || /deno serve/.test(command)))
  }))
}

interface ProcessSdk {
  sdk: '@sentry/bun' | '@sentry/deno'
  type: string
  dsn: string
  environment: string
  release: string
  production: string
}

function inProcess(draft: Draft, middleware: string, { sdk, type, ...init }: ProcessSdk): string | undefined {
  const { app } = draft
  const { major, range } = versionOf(app, sdk)
  const made = throughMiddleware(draft, middleware, (near, context) => {
    const path = freePath(draft, near, 'sentry')
    const text = renderSource('sentry/hono-options.hbs', { sdk, type, ts: /\.[cm]?tsx?$/.test(path), options: initOptions(app, { side: 'server', major, ...init }), imports: context?.imports ?? [], context: context?.source ?? '' }, app.style)
    return draft.create(path, text, SETTINGS) ? path : undefined
  })
  if ('refused' in made) return made.refused
  draft.dependencies.push({ name: sdk, range })
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors of the server are sent (Sentry: Settings > Projects > Client Keys). Empty: nothing is sent' })
  if (!made.context?.user) draft.steps.push(...userStep(app))
  return undefined
}

/** `app.use(sentry(app, sentryOptions))`, and below it what says which request failed. */
function throughMiddleware(draft: Draft, source: string, moduleOf: (near: string, context: Context | undefined) => string | undefined): { context: Context | undefined } | { refused: string } {
  const { app } = draft
  const place = app.framework.routes(app)
  if (place.kind !== 'server') return { refused: place.kind === 'none' ? place.reason : 'no server object was found' }
  const context = contextOf(app, place.style, { esm: true, ts: /\.[cm]?tsx?$/.test(place.path) }, 'web')
  const module = moduleOf(place.path, context)
  if (module === undefined) return { refused: THERE }
  const specifier = functionSpecifier(app, place.path, module)
  const put = (code: string, from: string, names: readonly string[]): boolean =>
    draft.edit(place.path, SAYS, (text) => serverRoute({ path: place.path, source: text }, undefined, { framework: place.style, code, import: JSON.stringify({ source: from, names }) }))
  const done = (!context || put(context.mount, specifier, ['sentryContext']))
    && put('$app.use(sentry($app, sentryOptions));', source, ['sentry'])
    && draft.splice(place.path, undefined, (parsed) => addImport(parsed, { source: specifier, named: ['sentryOptions'] }, { path: place.path, moduleSystem: 'esm' }))
  if (!done) return { refused: `${place.path}:${place.line} leaves no exact place for sentry(…)` }
  draft.dependencies.push({ name: '@sentry/hono', range: versionOf(app, '@sentry/hono').range })
  return { context }
}

/** A Worker with handlers of its own: the object that it exports, inside of the SDK's `withSentry`. */
export function wireWorker(draft: Draft): string | undefined {
  const { app } = draft
  const [entry] = app.stack.entries
  const parsed = entry === undefined ? undefined : draft.parsed(entry)
  if (entry === undefined || !parsed) return 'the module that it runs was not found'
  if (!handlersOf(parsed)) return `${entry} does not export its handlers as one object that is written out there`
  const module = optionsModule(draft)(entry, undefined)
  if (module === undefined) return THERE
  const specifier = specifierFor(app, entry, module)
  const done = draft.splice(entry, SAYS, (now) => addImport(now, { source: '@sentry/cloudflare', namespace: 'Sentry' }, { path: entry, moduleSystem: 'esm' }))
    && draft.splice(entry, undefined, (now) => addImport(now, { source: specifier, named: ['sentryOptions'] }, { path: entry, moduleSystem: 'esm' }))
    && draft.splice(entry, undefined, (now) => wrapped(now))
  return done ? settle(draft, undefined) : `${entry} has no place for the SDK`
}

function settle(draft: Draft, context: Context | undefined): string | undefined {
  const { app } = draft
  const main = workerMain(viewOf(app))
  if (!main) return 'its wrangler file was not found'
  const config = app.in(main.config)
  if (!draft.edit(config, 'keeps requests apart for the SDK, and tells the Worker which version it is', (text) => withSdk(config, text))) return `${config} sets its compatibility flags in a way that can not be extended safely`
  draft.dependencies.push({ name: '@sentry/cloudflare', range: versionOf(app, '@sentry/cloudflare').range })
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys); for the deployed Worker: wrangler secret put SENTRY_DSN. Empty: nothing is sent' })
  if (!context?.user) draft.steps.push(...userStep(app))
  return undefined
}

function optionsModule(draft: Draft): (near: string, context: Context | undefined) => string | undefined {
  return (near, context) => {
    const path = freePath(draft, near, 'sentry')
    const options = initOptions(draft.app, { side: 'server', major: versionOf(draft.app, '@sentry/cloudflare').major, dsn: 'dsn', environment: 'environment', production: "environment === 'production'" })
    const text = renderSource('sentry/worker-options.hbs', { ts: /\.[cm]?tsx?$/.test(path), options: options.replace(/\n/g, '\n  '), imports: context?.imports ?? [], context: context?.source ?? '' }, draft.app.style)
    return draft.create(path, text, SETTINGS) ? path : undefined
  }
}

/** `export default { async fetch(…) {…} }`, by its name or with its type behind it. */
function handlersOf(parsed: Parsed): { value: AnyNode; object: AnyNode; type: string | undefined } | undefined {
  const exported = defaultExportOf(parsed)
  if (!exported?.replaceable) return undefined
  const { value } = exported
  const said = /TS(?:Satisfies|As)Expression/.test(value.type) ? value : undefined
  const inner = (said ? said.expression : value) as AnyNode
  const object = inner.type === 'ObjectExpression' ? inner : resolveValue(parsed, inner, moduleScope(parsed))
  const fetch = object?.type === 'ObjectExpression' ? (object.properties as AnyNode[]).find((p) => nameOf(p.key) === 'fetch') : undefined
  if (object?.type !== 'ObjectExpression' || !fetch) return undefined
  // Its bindings: as the type behind it names them, or as its handler says.
  const handler = (fetch.type === 'ObjectMethod' ? fetch : fetch.value) as AnyNode
  const annotated = ((handler.params as AnyNode[] | undefined)?.[1]?.typeAnnotation as AnyNode | undefined)?.typeAnnotation as AnyNode | undefined
  const named = /ExportedHandler<\s*([\w.]+)\s*[,>]/.exec(parsed.text)?.[1]
  const type = named ?? (annotated?.type === 'TSTypeReference' ? textOf(parsed.text, annotated) : undefined)
  return { value, object, type }
}

function wrapped(parsed: Parsed): Splice[] | undefined {
  const found = handlersOf(parsed)
  if (!found) return undefined
  const { value, type } = found
  const options = type === undefined ? 'sentryOptions' : `(env: ${type}) => sentryOptions(env)`
  return [{ start: value.start, end: value.start, insert: `Sentry.withSentry(${options}, ` }, { start: value.end, end: value.end, insert: ')' }]
}
