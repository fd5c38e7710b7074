import configProperty from '../../../../codemods/config-property/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { edited } from '../../../../codemods/kit/edited.ts'
import { moduleBindings } from '../../../../codemods/kit/bindings.ts'
import { configObjectOf, propertyOf } from '../../../../codemods/kit/objects.ts'
import { parse } from '../../../../codemods/kit/parse.ts'
import { configNames } from '../../../frameworks/kit/config-file.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import { readKitConfig } from '../../../frameworks/sveltekit/config.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { renderSource } from '../../../render/index.ts'
import type { App } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, uploadsTo } from '../options.ts'
import { userStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import { importProcess } from './process-import.ts'
import { decidesMaps, mapsIn, UPLOAD_SETTINGS } from './vite-plugin.ts'

const DSN = 'PUBLIC_SENTRY_DSN'

/** SvelteKit: its hooks on both sides, and its Vite plugin for source maps. */
export function wireSvelteKit(draft: Draft): string | undefined {
  const { app } = draft
  const kit = app.major('@sveltejs/kit') ?? 2
  if (kit !== 2) return `@sentry/sveltekit was run with SvelteKit 2, and this is SvelteKit ${kit}`
  if (app.stack.runtime === 'static') return 'an app of SvelteKit without a server was not run with its SDK yet'
  if (app.stack.runtime !== 'node') return `it runs on ${app.stack.runtime}, where the SDK takes its settings with each request`
  const version = versionOf(app, '@sentry/sveltekit')
  const entry = app.framework.entry(app)
  if (entry.kind !== 'hook') return entry.kind === 'none' ? entry.reason : 'its hooks were not found'
  const ext = app.stack.language === 'ts' ? 'ts' : 'js'
  const client = ['ts', 'js'].map((e) => app.in(`src/hooks.client.${e}`)).find((path) => draft.text(path) !== undefined) ?? app.in(`src/hooks.client.${ext}`)
  const refused = hooks(draft, entry.path, 'server', version.major) ?? hooks(draft, client, 'client', version.major) ?? vite(draft)
  if (refused) return refused
  draft.dependencies.push({ name: '@sentry/sveltekit', range: version.range })
  if (app.stack.language === 'ts' && app.version('@types/node') === undefined) draft.dependencies.push({ name: '@types/node', range: '^22.0.0', dev: true })
  draft.settings.push({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' }, ...UPLOAD_SETTINGS)
  draft.steps.push(...userStep(app))
  return undefined
}

function options(app: App, side: 'server' | 'client', major: number): string {
  return initOptions(app, { side, major, dsn: `env.${DSN}`, environment: `env.PUBLIC_SENTRY_ENVIRONMENT ?? (dev ? 'development' : 'production')`, release: 'env.PUBLIC_SENTRY_RELEASE || version', production: '!dev' })
}

function hooks(draft: Draft, path: string, side: 'server' | 'client', major: number): string | undefined {
  const says = `starts Sentry on the ${side}; sends nothing without ${DSN}`
  const render = (own: Own[]): string => renderSource('sentry/sveltekit-hooks.hbs', { options: options(draft.app, side, major), server: side === 'server', handle: side === 'server' && !own.some((o) => o.name === 'handle'), handleError: !own.some((o) => o.name === 'handleError') }, draft.app.style)
  if (draft.text(path) === undefined) return draft.create(path, render([]), says) ? undefined : `${path} cannot be written`
  const parsed = draft.parsed(path)
  if (!parsed) return `${path} could not be read`
  const bindings = moduleBindings(parsed)
  const taken = ['Sentry', 'env', 'dev', 'version', 'building'].filter((name) => bindings.has(name))
  if (taken.length > 0) return `${path} has a ${taken.join(' and a ')} of its own`
  const own = WRAPS.filter((wrap) => (side === 'server' || wrap.name === 'handleError') && bindings.has(wrap.name)).map(({ name, ...wrap }) => ({ name, ...wrap, init: bindings.get(name)?.init }))
  const odd = own.find((o) => o.init === undefined || bindings.get(o.name)?.kind !== 'const')
  if (odd) return `${odd.name} in ${path} is not written in a way that can be put together with the SDK's safely`
  const [imports = '', rest = ''] = split(render(own))
  const done = draft.splice(path, says, (source) => {
    const last = (source.ast.program.body as unknown as AnyNode[]).filter((s) => s.type === 'ImportDeclaration').at(-1)
    const at = last?.end ?? 0
    const start = at > 0 ? `\n${imports}${rest}`.replace(/\n$/, '') : `${imports}${rest}\n`
    const sequence = own.some((o) => o.name === 'handle') ? addImport(source, { source: '@sveltejs/kit/hooks', named: ['sequence'] }, { path }) : []
    return sequence && [...sequence, { start: at, end: at, insert: start }, ...own.flatMap(({ before, init }) => (init ? [{ start: init.start, end: init.start, insert: before }, { start: init.end, end: init.end, insert: ')' }] : []))]
  })
  return done ? undefined : `${path} has no place for the SDK's hooks`
}

interface Own {
  name: string
  /** What stands before the app's own hook. */
  before: string
  init: AnyNode | undefined
}

/** The SDK's hooks around those of the app. */
const WRAPS = [
  { name: 'handle', before: 'sequence(Sentry.sentryHandle(), ' },
  { name: 'handleError', before: 'Sentry.handleErrorWithSentry(' },
] as const

function split(text: string): [string, string] {
  const at = text.indexOf('\n\n')
  return [text.slice(0, at + 1), text.slice(at + 1)]
}

/** `sentrySvelteKit()` stands before `sveltekit()`. */
function vite(draft: Draft): string | undefined {
  const { app } = draft
  const path = configNames('vite').map((name) => app.in(name)).find((name) => draft.text(name) !== undefined)
  if (path === undefined) return 'its Vite config was not found'
  const done = draft.edit(path, 'uploads source maps where SENTRY_AUTH_TOKEN is set, and deletes them from what is served', (source) => withPlugin(source, path, app))
  importProcess(draft, path)
  return done ? undefined : `the plugins of ${path} are not written in a way that can be extended safely`
}

/** Told what to delete: the SDK takes the setting it makes itself for one of the app, and then deletes nothing (10.75). Who asks for source maps keeps them. */
function plugin(app: App, own: boolean): string {
  const maps = own ? '' : `  sourcemaps: { filesToDeleteAfterUpload: ${mapsIn(readKitConfig(viewOf(app)).served)} },\n`
  return `sentrySvelteKit({\n${uploadsTo(app)}\n  autoUploadSourceMaps: Boolean(process.env.SENTRY_AUTH_TOKEN),\n  telemetry: false,\n${maps}})`
}

function withPlugin(source: string, path: string, app: App): string | undefined {
  const parsed = parse(source)
  const config = parsed && configObjectOf(parsed)
  const plugins = parsed && config && propertyOf(parsed, config.object, 'plugins', config.scope)
  if (!parsed || !config || plugins?.kind !== 'found' || plugins.value?.type !== 'ArrayExpression') return undefined
  const { start } = plugins.value
  const imported = addImport(parsed, { source: versionOf(app, '@sentry/sveltekit').major >= 11 ? '@sentry/sveltekit/vite' : '@sentry/sveltekit', named: ['sentrySvelteKit'] }, { path, moduleSystem: 'esm' })
  const marked = imported && edited(parsed, imported)
  if (marked === undefined) return undefined
  // Appended by the codemod that knows the file's style, then moved to the front: the SDK has to see what SvelteKit is given.
  const appended = configProperty({ path, source: marked }, undefined, { path: ['plugins'], append: true, value: plugin(app, decidesMaps(parsed, config)) })
  return appended === undefined || start < 0 ? undefined : toFront(appended)
}

function toFront(source: string): string | undefined {
  const parsed = parse(source)
  const config = parsed && configObjectOf(parsed)
  const plugins = parsed && config && propertyOf(parsed, config.object, 'plugins', config.scope)
  if (!parsed || plugins?.kind !== 'found' || plugins.value?.type !== 'ArrayExpression') return undefined
  const items = plugins.value.elements as { start: number; end: number }[]
  const [first, last, before] = [items[0], items.at(-1), items.at(-2)]
  if (!first || !last || !before || first === last) return source
  const text = source.slice(last.start, last.end)
  const gap = source.slice(before.end, last.start)
  return source.slice(0, first.start) + text + gap + source.slice(first.start, before.end) + source.slice(last.end)
}
