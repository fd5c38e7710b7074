import posix from 'node:path/posix'
import configProperty from '../../../../codemods/config-property/index.ts'
import configWrap from '../../../../codemods/config-wrap/index.ts'
import nextRegister from '../../../../codemods/next-register/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { defaultExportOf } from '../../../../codemods/kit/default-export.ts'
import { findRegister } from '../../../../codemods/kit/next.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { wrapInCall } from '../../../../codemods/kit/wrap.ts'
import { readNext } from '../../../frameworks/kit/next.ts'
import type { NextLayout } from '../../../frameworks/kit/next.ts'
import { join, viewOf } from '../../../frameworks/kit/view.ts'
import { renderSource } from '../../../render/index.ts'
import type { App, EntryPlace } from '../../../types.ts'
import type { Side } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { initOptions, isExact, releaseOf, uploadsTo } from '../options.ts'
import { versionOf } from '../versions.ts'
import { reportingHook, withRegister } from './next-hook.ts'
import { tellErrorPages } from './next-pages.ts'
import { importProcess } from './process-import.ts'
import { tellUser } from './users.ts'
import { UPLOAD_SETTINGS } from './vite-plugin.ts'

const DSN = 'NEXT_PUBLIC_SENTRY_DSN'

/** Next: instrumentation files for server, edge and browser, and the config that uploads source maps. */
export function wireNext(draft: Draft, sides: readonly Side[]): string | undefined {
  const { app } = draft
  const next = readNext(viewOf(app), [])
  if (!next) return 'the folder of the Next router was not found again'
  if ((next.major ?? 16) < 14) return `@sentry/nextjs wants Next 14 or newer, and this is Next ${next.major}`
  const minor = Number(/^\D*\d+\.(\d+)/.exec(app.version('next') ?? '')?.[1] ?? 99)
  // instrumentation-client came with Next 15.3.
  const clientHook = (next.major ?? 16) > 15 || ((next.major ?? 16) === 15 && minor >= 3)
  const version = clientHook || app.major('@sentry/nextjs') !== undefined ? versionOf(app, '@sentry/nextjs') : { major: 10, range: '^10.75.2' }
  const refused = (sides.includes('server') && !next.config.exported ? server(draft, next, version.major) : undefined) ?? (sides.includes('client') ? client(draft, next, version.major) : undefined) ?? config(draft, next, version.major)
  if (refused) return refused
  draft.dependencies.push({ name: '@sentry/nextjs', range: version.range })
  if (sides.includes('client')) {
    tellErrorPages(draft, next)
    tellUser(draft, '@sentry/nextjs')
  }
  draft.settings.push({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' }, ...UPLOAD_SETTINGS)
  return undefined
}

/** Next's own note of where a request failed keeps the query whatever the switches say. */
const requestPath = ({ style }: App): string[] => [
  'beforeSend(event) {',
  `  const nextjs = event.contexts?.${style.brackets ? "['nextjs']" : 'nextjs'};`,
  style.brackets ? "  if (typeof nextjs?.['request_path'] === 'string') nextjs['request_path'] = nextjs['request_path'].split('?')[0];" : "  if (typeof nextjs?.request_path === 'string') nextjs.request_path = nextjs.request_path.split('?')[0];",
  '  return event;',
  '},',
]

function options(app: App, side: Side, major: number, extra: readonly string[] = []): string {
  const host = app.stack.hosts.includes('vercel') ? `process.env.${side === 'client' ? 'NEXT_PUBLIC_' : ''}VERCEL_ENV ?? ` : ''
  return initOptions(app, { side, major, dsn: `process.env.${DSN}`, environment: `process.env.NEXT_PUBLIC_SENTRY_ENVIRONMENT ?? ${host}process.env.NODE_ENV`, production: "process.env.NODE_ENV === 'production'", extra })
}

function initFile(draft: Draft, path: string, side: Side, major: number, why: string, context = '', extra: readonly string[] = []): boolean {
  const text = renderSource('sentry/instrument.hbs', { imports: ["import * as Sentry from '@sentry/nextjs';"], why, dsn: DSN, options: options(draft.app, side, major, extra), context }, draft.app.style)
  return draft.create(path, text, `starts Sentry; sends nothing without ${DSN}`)
}

function server(draft: Draft, next: NextLayout, major: number): string | undefined {
  const { app } = draft
  const entry = app.framework.entry(app)
  if (entry.kind !== 'hook') return entry.kind === 'none' ? entry.reason : 'its server starts by a module'
  const ext = next.typescript ? 'ts' : 'js'
  for (const [name, why] of [['server', 'Runs before the server takes its first request.'], ['edge', 'Runs where Next runs middleware and routes at the edge.']] as const) {
    const path = app.in(`sentry.${name}.config.${ext}`)
    if (!initFile(draft, path, 'server', major, why, '', requestPath(app))) return `${path} is there already and holds something else`
  }
  return instrumentation(draft, entry, next)
}

function instrumentation(draft: Draft, entry: Extract<EntryPlace, { kind: 'hook' }>, next: NextLayout): string | undefined {
  const { app } = draft
  const from = posix.relative(posix.dirname(entry.path), app.path === '.' ? '.' : app.path) || '.'
  const module = (name: string): string => `${from}/sentry.${name}.config`
  const reports = (next.major ?? 16) >= 15
  if (!entry.exists) draft.create(entry.path, renderSource('sentry/next-instrumentation.hbs', { server: module('server'), edge: module('edge'), reports }, app.style), 'starts Sentry with the server, and reports what requests throw')
  else {
    const load = `await import('${module('server')}');`
    const says = 'starts Sentry with the server, and reports what requests throw'
    const whole = `export async function register() {\n  if (process.env.NEXT_RUNTIME === 'nodejs') await import('${module('server')}');\n  if (process.env.NEXT_RUNTIME === 'edge') await import('${module('edge')}');\n}`
    const added = draft.splice(entry.path, says, (parsed) => withRegister(parsed, whole))
    if (!added && !draft.edit(entry.path, says, (source) => nextRegister({ path: entry.path, source }, undefined, { code: load }))) return `register() in ${entry.path} is not written in a way that can be extended safely`
    const edge = added || draft.splice(entry.path, undefined, (parsed) => {
      const hook = findRegister(parsed)
      const [first] = hook ? ((hook.fn.body as AnyNode).body as AnyNode[]) : []
      return first && [insertBefore(parsed, first, `if (process.env.NEXT_RUNTIME === 'edge') await import('${module('edge')}');`)]
    })
    if (!edge) return `register() in ${entry.path} is not written in a way that can be extended safely`
    if (reports && (draft.text(entry.path) ?? '').includes('onRequestError')) {
      if (!draft.splice(entry.path, undefined, (parsed) => reportingHook(app, parsed, entry.path))) return `onRequestError in ${entry.path} is not written in a way that can be extended safely`
    } else if (reports) {
      draft.splice(entry.path, undefined, (parsed) => addImport(parsed, { source: '@sentry/nextjs', namespace: 'Sentry' }, { path: entry.path }))
      draft.edit(entry.path, undefined, (source) => `${source.replace(/\s*$/, '')}\n\nexport const onRequestError = Sentry.captureRequestError${app.style.semi ? ';' : ''}\n`)
    }
  }
  const { setting } = entry
  if (!setting) return undefined
  const set = setting.path !== undefined && draft.edit(setting.path, 'switches the instrumentation hook on', (source) => configProperty({ path: setting.path!, source }, undefined, { path: setting.key, value: 'true' }))
  return set ? undefined : `before Next 15 the hook runs only with \`${setting.key}: true\` in a Next config`
}

function client(draft: Draft, next: NextLayout, major: number): string | undefined {
  const { app } = draft
  const hook = major >= 11 || (next.major ?? 16) > 15 || /^\D*15\.(?:[3-9]|\d\d)/.test(app.version('next') ?? '')
  const path = app.in(hook ? join(next.base, `instrumentation-client.${next.typescript ? 'ts' : 'js'}`) : `sentry.client.config.${next.typescript ? 'ts' : 'js'}`)
  const router = hook && next.app !== undefined ? 'export const onRouterTransitionStart = Sentry.captureRouterTransitionStart;' : ''
  const why = 'Runs in the browser before the page.'
  if (draft.text(path) === undefined) return initFile(draft, path, 'client', major, why, router) ? undefined : `${path} cannot be written`
  return `${path} is there already and starts something else`
}

function config(draft: Draft, next: NextLayout, major: number): string | undefined {
  const { app } = draft
  const source = major >= 11 ? '@sentry/nextjs/config' : '@sentry/nextjs'
  // Where only a name is one, the SDK itself finds what the host says.
  const args = `{\n${uploadsTo(app)}\n  silent: !process.env.CI,\n  telemetry: false,\n  release: ${isExact(app) ? 'process.env.SENTRY_RELEASE ? { name: process.env.SENTRY_RELEASE } : {}' : `{ name: ${releaseOf(app)} }`},\n  // Maps are made only where they can be uploaded, and deleted before anybody is served them.\n  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, deleteSourcemapsAfterUpload: true },\n}`
  const path = next.config.path === undefined ? undefined : app.in(next.config.path)
  if (path === undefined) {
    const esm = app.in(`next.config.${next.typescript && (next.major ?? 16) >= 15 ? 'ts' : 'mjs'}`)
    draft.create(esm, renderSource('sentry/next-config.hbs', { source, args }, app.style), 'lets the build upload source maps where SENTRY_AUTH_TOKEN is set')
    return undefined
  }
  const says = 'lets the build watch routes, and upload source maps where SENTRY_AUTH_TOKEN is set'
  const done = draft.edit(path, says, (text) => configWrap({ path, source: text }, undefined, { wrapper: 'withSentryConfig', source, args, allowFunction: true })) || draft.splice(path, says, (parsed) => wrapCall(parsed, path, source, args))
  importProcess(draft, path)
  return done ? undefined : `${path} is not written in a way that can be wrapped safely`
}

/** What a plugin answers (`analyze({…})`) is a config as well: the SDK takes an object or a function of one. */
function wrapCall(parsed: Parsed, path: string, source: string, args: string): Splice[] | undefined {
  const exported = defaultExportOf(parsed)
  if (!exported?.replaceable || !/^CallExpression$/.test(exported.value.type) || parsed.text.includes('withSentryConfig')) return undefined
  const imported = addImport(parsed, { source, named: ['withSentryConfig'] }, { path })
  return imported && [...imported, ...wrapInCall(parsed, exported.value, 'withSentryConfig', args)]
}
