import posix from 'node:path/posix'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleBindings, nameOf } from '../../../../codemods/kit/bindings.ts'
import { indentAt, indentRest } from '../../../../codemods/kit/indent.ts'
import { jsxOf } from '../../../../codemods/kit/jsx.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import { restyle } from '../../../../codemods/kit/restyle.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import { styleOf } from '../../../../codemods/kit/style-of.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { specifierFor } from '../../../detect/specifiers.ts'
import { renderSource } from '../../../render/index.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Side } from '../../../trackers/services.ts'
import type { App, AppSides, SideEntry } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf } from '../options.ts'
import { versionOf } from '../versions.ts'
import { tellBoundaries } from './boundaries.ts'
import { freePath, importFirst } from './node.ts'
import { tellRemixBoundaries } from './remix-boundaries.ts'
import { tellOwnReferences } from './route-errors.ts'
import { tellUser } from './users.ts'
import { uploadByVite } from './vite-plugin.ts'

const DSN = 'VITE_SENTRY_DSN'
const SANITIZED = 'Unexpected Server Error'
const LIBRARIES = {
  'react-router': { sdk: '@sentry/react-router', router: 'react-router', types: 'react-router', node: '@react-router/node', server: 'ServerRouter', browser: 'HydratedRouter', dom: 'react-router/dom', isbot: '^5.1.0' },
  remix: { sdk: '@sentry/remix', router: '@remix-run/react', types: '@remix-run/node', node: '@remix-run/node', server: 'RemixServer', browser: 'RemixBrowser', dom: '@remix-run/react', isbot: '^4.1.0' },
} as const
type Library = (typeof LIBRARIES)[keyof typeof LIBRARIES]

/** React Router's framework mode and Remix: the entry file of a side; where the app leaves it to the framework, the one that it would write for it. */
export function wireRouter(draft: Draft, [side]: readonly Side[], framework: keyof typeof LIBRARIES): string | undefined {
  const { app } = draft
  const places = app.framework.sides?.(app)
  if (!places || 'reason' in places) return places?.reason ?? 'its entry files are not known'
  const library: Library = LIBRARIES[framework]
  const version = versionOf(app, library.sdk)
  const refused = side === 'client' ? client(draft, places, library, version.major) : server(draft, places, library, version.major)
  if (refused) return refused
  draft.dependencies.push({ name: library.sdk, range: version.range })
  if (app.stack.language === 'ts' && app.version('@types/node') === undefined) draft.dependencies.push({ name: '@types/node', range: '^22.0.0', dev: true })
  draft.settings.unshift({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' })
  return undefined
}

function client(draft: Draft, places: AppSides, library: Library, major: number): string | undefined {
  const { app } = draft
  const remix = library.sdk === '@sentry/remix'
  const old = remix ? undefined : olderThan(app)
  if (old) return `its router tells of errors in the browser from React Router 7.11 on, and this is ${old}`
  const uploads = uploadByVite(draft, releaseOf(app), 'VITE_', places.served)
  const refused = start(draft, places.client, 'client', {
    read: `import.meta.env.${DSN}`, environment: 'import.meta.env.VITE_SENTRY_ENVIRONMENT ?? import.meta.env.MODE', release: uploads.release ? BUILT : 'import.meta.env.VITE_SENTRY_RELEASE', production: 'import.meta.env.PROD',
    extra: places.server ? ['// What the server threw, and has reported, arrives in the page under this name.', `ignoreErrors: ['${SANITIZED}'],`] : [], major, library,
  }) ?? (places.client.exists && !remix ? routerErrors(draft, places.client.path) : undefined)
  if (refused) return refused
  tellBoundaries(draft, major, !remix)
  tellOwnReferences(draft, library.sdk, places.server ? `error instanceof Error && error.message === '${SANITIZED}'` : undefined)
  if (remix) tellRemixBoundaries(draft)
  tellUser(draft, library.sdk)
  return undefined
}

function server(draft: Draft, { server: entry }: AppSides, library: Library, major: number): string | undefined {
  const { app } = draft
  if (!entry) return 'no process of Node.js serves it'
  if (!entry.exists && app.version(library.node) === undefined) return `${entry.path} is not there, and what stands in for it is not ${library.node}`
  const built = [...draft.files.values()].some((file) => file.text.includes("'import.meta.env.VITE_SENTRY_RELEASE'") || file.text.includes('"import.meta.env.VITE_SENTRY_RELEASE"'))
  const refused = start(draft, entry, 'server', {
    read: `process.env.${DSN} ?? import.meta.env.${DSN}`, environment: "process.env.VITE_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: built ? `process.env.SENTRY_RELEASE ?? (${BUILT})` : releaseOf(app), production: "process.env.NODE_ENV === 'production'",
    extra: [], major, library,
  }) ?? (entry.exists ? handleError(draft, entry.path, library) : undefined)
  if (refused) return refused
  if (!entry.exists && app.version('isbot') === undefined) draft.dependencies.push({ name: 'isbot', range: library.isbot })
  return undefined
}

/** The release that the build was told of, by Vite's `define`. */
const BUILT = 'import.meta.env.VITE_SENTRY_RELEASE || undefined'

/** The version that is too old, where one is stated. */
function olderThan(app: App): string | undefined {
  const version = app.version('react-router') ?? ''
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  return major !== undefined && Number(major) * 1000 + Number(minor) < 7011 ? version : undefined
}

interface Start {
  read: string
  environment: string
  release: string
  production: string
  extra: readonly string[]
  major: number
  library: Library
}

/** The module that starts the SDK, loaded by the side's entry before everything else. */
function start(draft: Draft, entry: SideEntry, side: 'server' | 'client', { read, library, ...init }: Start): string | undefined {
  const { app } = draft
  const path = freePath(draft, entry.path, `instrument.${side}`)
  const once = side === 'client'
  const text = renderSource('sentry/instrument.hbs', {
    imports: [`import * as Sentry from '${library.sdk}';`, ...(once ? [] : ['', `const dsn = ${read};`])],
    why: 'Loaded before everything else: what is loaded earlier is not watched.', dsn: DSN, context: '',
    options: initOptions(app, { side, dsn: once ? read : 'dsn', ...init }),
  }, app.style)
  if (!draft.create(path, text, `starts Sentry on the ${side}; sends nothing without ${DSN}`)) return `${path} is there already and holds something else`
  if (entry.exists) return importFirst(draft, entry.path, path, 'esm') ? undefined : `${entry.path} has no place for an import that runs first`
  const made = renderSource(`sentry/react-router-${side}.hbs`, { ...library, first: specifierFor(app, entry.path, path), ts: /\.tsx?$/.test(entry.path) }, app.style)
  return draft.create(entry.path, made, `takes the place of ${app.framework.title}'s own, and reports what the ${side === 'server' ? 'server throws' : 'page throws'}`) ? undefined : `${entry.path} cannot be written`
}

/** The framework calls `handleError` of the server's entry with whatever a loader, an action or a render throws, and with addresses that are not there. */
function handleError(draft: Draft, path: string, { sdk, router, types }: Library): string | undefined {
  const parsed = draft.parsed(path)
  if (!parsed) return `${path} could not be read`
  const own = moduleBindings(parsed).get('handleError')
  const sentry = { source: sdk, namespace: 'Sentry' }
  const isResponse = { source: router, named: ['isRouteErrorResponse'] }
  if (!own) {
    const ts = /\.tsx?$/.test(path)
    const done = [sentry, isResponse, ...(ts ? [{ source: types, named: ['HandleErrorFunction'], type: true as const }] : [])].every((spec) => draft.splice(path, 'reports what the server throws', (now) => addImport(now, spec, { path })))
    const code = renderSource('sentry/react-router-handle.hbs', { sdk, ts }, draft.app.style).trimEnd()
    return done && draft.edit(path, undefined, (text) => `${text.replace(/\s*$/, '')}\n\n${code}\n`) ? undefined : `${path} has no place for handleError`
  }
  const fn = own.kind === 'function' ? own.node : own.init
  const [error, args] = (fn?.params as AnyNode[] | undefined) ?? []
  const [first] = fn && isNode(fn.body) && fn.body.type === 'BlockStatement' ? (fn.body.body as AnyNode[]) : []
  if (fn && reportsIn(draft.app, path, fn)) return undefined
  const odd = `handleError in ${path} is not written in a way that can be extended safely`
  if (!error || !first || nameOf(error) === '' || args === undefined) return odd
  // A visitor who leaves ends the request: what is thrown then is no failure, and a handler that returns first for it stays first.
  const after = /^if\s*\(\s*request\.signal\.aborted\s*\)\s*(?:\{\s*return;?\s*\}|return;?)/.test(parsed.text.slice(first.start, first.end)) ? 1 : 0
  return draft.splice(path, 'reports what the server throws', (now) => {
    const [library, response] = [addImport(now, sentry, { path }), addImport(now, isResponse, { path })]
    const again = moduleBindings(now).get('handleError')
    const body = again && ((again.kind === 'function' ? again.node : again.init)?.body as AnyNode | undefined)
    const statement = (body?.body as AnyNode[] | undefined)?.[after]
    return library && response && statement && [...library, ...response, insertBefore(now, statement, `// An address that is not there is no failure of the app.\nif (!isRouteErrorResponse(${nameOf(error)}) || ${nameOf(error)}.status >= 500) Sentry.captureException(${nameOf(error)});`)]
  }) ? undefined : odd
}

const ON_ERROR = '(error, info) => {\n  // An address that is not there is no failure of the app.\n  if (!isRouteErrorResponse(error) || error.status >= 500) Sentry.sentryOnError(error, info);\n}\n'

/** `<HydratedRouter onError={…} />` hears what the router's boundaries catch. */
function routerErrors(draft: Draft, client: string): string | undefined {
  const done = draft.splice(client, 'reports what boundaries catch', (parsed) => {
    const [found, more] = jsxOf(parsed, 'HydratedRouter')
    if (!found || more || parsed.text.slice(found.node.start, found.node.end).includes('onError')) return undefined
    if (!importsOf(parsed).some((ref) => ref.source === 'react-router/dom')) return undefined
    const [sentry, response] = [addImport(parsed, { source: '@sentry/react-router', namespace: 'Sentry' }, { path: client }), addImport(parsed, { source: 'react-router', named: ['isRouteErrorResponse'] }, { path: client })]
    const at = found.node.start + '<HydratedRouter'.length
    const code = indentRest(restyle(ON_ERROR, styleOf(parsed)).trimEnd(), indentAt(parsed.text, found.node.start))
    return sentry && response && [...sentry, ...response, { start: at, end: at, insert: ` onError={${code}}` }]
  })
  return done ? undefined : `the HydratedRouter of ${posix.basename(client)} has an onError of its own, or is not written in the usual way`
}
