import { addImport } from '../../../../codemods/kit/add-import.ts'
import type { ImportSpec } from '../../../../codemods/kit/add-import.ts'
import { argumentsOf, callsOf } from '../../../../codemods/kit/calls.ts'
import { localNameOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { specifierFor } from '../../../detect/specifiers.ts'
import { render, renderSource } from '../../../render/index.ts'
import type { Side } from '../../../trackers/services.ts'
import type { App, AppSides, SideEntry } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, isExact, releaseOf } from '../options.ts'
import { versionOf } from '../versions.ts'
import { tellBoundaries } from './boundaries.ts'
import { freePath, importFirst } from './node.ts'
import { rootOptions } from './react.ts'
import { tellOwnReferences } from './route-errors.ts'
import { withParts } from './tanstack-parts.ts'
import { tellUser } from './users.ts'
import { uploadByVite } from './vite-plugin.ts'

const SDK = '@sentry/tanstackstart-react'
const DSN = 'VITE_SENTRY_DSN'
/** The release that the build was told of, by Vite's `define`. */
const BUILT = 'import.meta.env.VITE_SENTRY_RELEASE || undefined'

/** TanStack Start: the entry file of a side, and on the server `createStart`, through which it tells what routes and server functions throw. */
export function wireTanstackStart(draft: Draft, [side]: readonly Side[]): string | undefined {
  const { app } = draft
  const places = app.framework.sides?.(app)
  if (!places || 'reason' in places) return places?.reason ?? 'its entry files are not known'
  const { major, range } = versionOf(app, SDK)
  const refused = side === 'client' ? client(draft, places, major) : server(draft, places, major)
  if (refused) return refused
  draft.dependencies.push({ name: SDK, range })
  if (app.stack.language === 'ts' && app.version('@types/node') === undefined) draft.dependencies.push({ name: '@types/node', range: '^22.0.0', dev: true })
  draft.settings.unshift({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' })
  return undefined
}

/** Undefined where the server can be told of what its functions throw. */
function unheard(app: App, places: AppSides): string | undefined {
  if (!places.server) return 'no process of Node.js serves it, and on Workers the SDK wants to be started with each request'
  const place = app.framework.errorHandler?.(app)
  if (place?.kind !== 'hook') return place?.kind === 'none' ? place.reason : 'the place of its middleware is not known'
  if (place.data === undefined) return 'nothing says which version of @tanstack/react-start will be installed'
  return place.data['functionsThrow'] === true ? undefined : 'middleware is told what server functions throw from @tanstack/react-start 1.152 on'
}

function client(draft: Draft, places: AppSides, major: number): string | undefined {
  const { app } = draft
  if ((app.major('react') ?? 19) < 19) return 'the SDK was run with React 19, whose root says what it caught'
  const uploads = uploadByVite(draft, releaseOf(app), 'VITE_', places.served)
  const ts = /\.tsx?$/.test(places.client.path)
  const heard = unheard(app, places) === undefined
  const refused = start(draft, places.client, 'client', {
    read: `import.meta.env.${DSN}`, environment: 'import.meta.env.VITE_SENTRY_ENVIRONMENT ?? import.meta.env.MODE', release: uploads.release ? BUILT : 'import.meta.env.VITE_SENTRY_RELEASE', production: 'import.meta.env.PROD', major,
    unless: heard ? ['// The server has reported what it threw.', ts ? 'if ((hint.originalException as { fromServer?: boolean } | undefined)?.fromServer) return null;' : 'if (hint.originalException?.fromServer) return null;'] : [],
  }) ?? (places.client.exists ? atRoot(draft, places.client.path) : undefined)
  if (refused) return refused
  tellBoundaries(draft, major, true)
  tellOwnReferences(draft, SDK, heard ? "'fromServer' in error" : undefined)
  tellUser(draft, SDK)
  return undefined
}

function server(draft: Draft, places: AppSides, major: number): string | undefined {
  const { app } = draft
  const refused = unheard(app, places)
  const place = app.framework.errorHandler?.(app)
  if (refused !== undefined || !places.server || place?.kind !== 'hook') return refused ?? 'its server is not known'
  const built = [...draft.files.values()].some((file) => /['"]import\.meta\.env\.VITE_SENTRY_RELEASE['"]/.test(file.text))
  const made = start(draft, places.server, 'server', {
    read: `process.env.${DSN} ?? import.meta.env.${DSN}`, environment: "process.env.VITE_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: built ? `process.env.SENTRY_RELEASE ?? (${BUILT})` : releaseOf(app), production: "process.env.NODE_ENV === 'production'", major, unless: [],
  })
  if (made) return made
  const ts = /\.tsx?$/.test(place.path)
  const code = render('sentry/tanstack-parts.hbs', { ts }).trim()
  const says = 'reports what server routes and server functions throw'
  if (!place.exists) return draft.create(place.path, renderSource('sentry/tanstack-start.hbs', { code, csrf: place.data?.['csrf'] === true }, app.style), says) ? undefined : `${place.path} cannot be written`
  return draft.edit(place.path, says, (text) => withParts(place.path, text, code)) ? undefined : `${place.path} does not give createStart one object that is written out there`
}

interface Start {
  read: string
  environment: string
  release: string
  production: string
  major: number
  unless: readonly string[]
}

/** The module that starts the SDK, loaded by the side's entry before everything else. */
function start(draft: Draft, entry: SideEntry, side: 'server' | 'client', { read, ...init }: Start): string | undefined {
  const { app } = draft
  const path = freePath(draft, entry.path, `instrument.${side}`)
  const text = renderSource('sentry/instrument.hbs', {
    imports: [`import * as Sentry from '${SDK}';`, ...(side === 'client' ? [] : ['', `const dsn = ${read};`])],
    why: 'Loaded before everything else: what is loaded earlier is not watched.', dsn: DSN, context: '',
    options: initOptions(app, { side, dsn: side === 'client' ? read : 'dsn', ...init }),
  }, app.style)
  if (!draft.create(path, text, `starts Sentry on the ${side}; sends nothing without ${DSN}`)) return `${path} is there already and holds something else`
  const first = specifierFor(app, entry.path, path)
  if (!entry.exists) {
    const made = renderSource(`sentry/tanstack-${side}.hbs`, { first, ts: /\.tsx?$/.test(entry.path), handlers: rootOptions(isExact(app)) }, app.style)
    return draft.create(entry.path, made, `takes the place of ${app.framework.title}'s own, and reports what the ${side === 'server' ? 'loaders of the server' : 'page'} ${side === 'server' ? 'throw' : 'throws'}`) ? undefined : `${entry.path} cannot be written`
  }
  if (side === 'server' && !draft.edit(entry.path, 'reports what loaders throw on the server', reportLoaders)) return `${entry.path} is there already, and puts the server together in a way of its own`
  return importFirst(draft, entry.path, path, 'esm') ? undefined : `${entry.path} has no place for an import that runs first`
}

/** What error-handling writes into the server's entry. */
const LOGGED = /^([ \t]*)console\.error\(what, error\);?\n/m

/** error-handling's own server entry logs what loaders threw: it reports it as well. */
function reportLoaders(text: string): string | undefined {
  const logged = LOGGED.exec(text.replace(/\r\n/g, '\n'))
  if (!logged) return undefined
  const [line = '', indent = ''] = logged
  const semicolon = line.trimEnd().endsWith(';') ? ';' : ''
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const own = line.replace(/\n/g, eol)
  const quote = /from "/.test(text) ? '"' : "'"
  return `import * as Sentry from ${quote}${SDK}${quote}${semicolon}${eol}${text.replace(own, () => `${own}${indent}Sentry.captureException(error)${semicolon}${eol}`)}`
}

/** `hydrateRoot(document, element)`: React's root says what it caught. */
function atRoot(draft: Draft, path: string): string | undefined {
  const done = draft.splice(path, 'reports what React catches, at its root', (parsed) => {
    const name = localNameOf(parsed, 'react-dom/client', 'hydrateRoot')
    const [call, more] = name ? callsOf(parsed, name) : []
    const [, element, options] = call ? argumentsOf(call) : []
    const sentry = sdkImport(parsed, path, { source: SDK, namespace: 'Sentry' })
    if (!element || more || options || !sentry) return undefined
    return [...sentry, { start: element.end, end: element.end, insert: `, { ${rootOptions(isExact(draft.app)).join(', ')} }` }]
  })
  return done ? undefined : `${path} gives React's root options of its own`
}

function sdkImport(parsed: Parsed, path: string, spec: ImportSpec): Splice[] | undefined {
  return addImport(parsed, spec, { path, moduleSystem: 'esm' })
}
