import { ownReached } from '../../../detect/own.ts'
import posix from 'node:path/posix'
import serverRoute from '../../../../codemods/server-route/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleSystemOf } from '../../../../codemods/kit/imports.ts'
import { specifierFor } from '../../../detect/specifiers.ts'
import { renderSource } from '../../../render/index.ts'
import type { App } from '../../../types.ts'
import { leftOutBy } from '../../env/containers.ts'
import { keptByBundlers } from '../../env/side-effects.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf } from '../options.ts'
import { flushBeforeExit } from '../process-exit.ts'
import { userStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import type { SdkPackage } from '../versions.ts'
import { bundleOf } from './bundle.ts'
import { contextOf } from './node-context.ts'
import type { Context } from './node-context.ts'

/** Which package a server framework wants, and what it needs beside it. */
export interface NodeSdk {
  package: SdkPackage
  /** How code imports it, where that is not the package's name. */
  specifier?: string
  /** Packages that must be there in the same version. */
  beside?: readonly SdkPackage[]
  /** What the SDK wants to stand in the chain right behind the server object. */
  middleware?: { name: string; code: string }
}

/** A process of Node.js: the SDK starts in a module that is the first one loaded. Answers the reason where it cannot. */
export function wireNode(draft: Draft, sdk: NodeSdk): string | undefined {
  const { app } = draft
  const entry = app.framework.entry(app)
  if (entry.kind !== 'module') return entry.kind === 'none' ? entry.reason : `${app.framework.title} starts by a hook`
  const parsed = draft.parsed(entry.path)
  if (!parsed) return `${entry.path} could not be read`
  const bundle = bundleOf(app, entry.path)
  const leftOut = leftOutBy(app, entry.path, posix.join(posix.dirname(entry.path), 'instrument.js'))
  if (leftOut && !bundle) return `${leftOut.path}:${leftOut.line} copies files by their names, and would leave a new one out of the image`
  if (bundle && 'reason' in bundle) return bundle.reason
  const system = moduleSystemOf(parsed, entry.path) ?? app.stack.moduleType
  const place = app.framework.routes(app)
  const context = place.kind === 'server' ? contextOf(app, place.style, { esm: moduleEsm(draft, place.path), ts: /\.[cm]?tsx?$/.test(place.path) }) : undefined
  const version = versionOf(app, sdk.package)
  if (sdk.package === '@sentry/node' && version.major < 11) return `the SDK that hears by itself what handlers throw wants Node.js 20.19 or newer, and this app states ${app.stack.nodeVersion ?? `@sentry/node ${version.major}`}`
  const path = bundle ? app.in('instrument.mjs') : freePath(draft, entry.path, 'instrument')
  const esm = bundle !== undefined || system === 'esm'
  const text = renderSource('sentry/instrument.hbs', {
    imports: [...dotenvImport(app, esm), sentryImport(sdk, esm), ...(bundle ? [] : (context?.imports ?? []))],
    why: 'Loaded before everything else: what is loaded earlier is not watched.',
    dsn: 'SENTRY_DSN',
    options: initOptions(app, { side: 'server', major: version.major, dsn: 'process.env.SENTRY_DSN', environment: "process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: releaseOf(app), production: "process.env.NODE_ENV === 'production'" }),
    context: bundle ? '' : (context?.source ?? ''),
  }, app.style)
  if (!draft.create(path, text, 'starts Sentry; sends nothing without SENTRY_DSN')) return `${path} is there already and holds something else`
  draft.dependencies.push({ name: sdk.package, range: version.range }, ...(sdk.beside ?? []).map((name) => ({ name, range: version.range })))
  if (bundle) {
    if (!draft.edit(bundle.manifest, `starts the server with --import ./instrument.mjs`, bundle.start)) return `the start script of ${bundle.manifest} could not be extended`
  } else if (!importFirst(draft, entry.path, path, system, place.kind === 'server' && context && place.path === entry.path ? ['sentryContext'] : [])) return `${entry.path} has no place for an import that runs first`
  for (const kept of bundle ? [] : keptByBundlers(app, path)) draft.edit(kept.path, kept.says, () => kept.text)
  if (place.kind === 'server' && context) mount(draft, place, bundle ? contextFile(draft, place.path, context, sdk) : path, context)
  if (sdk.middleware && place.kind === 'server') {
    const { name, code } = sdk.middleware
    const done = draft.edit(place.path, 'lets Sentry hear what handlers throw', (source) => serverRoute({ path: place.path, source }, undefined, { framework: place.style, code, import: JSON.stringify({ source: sdk.specifier ?? sdk.package, names: [name] }) }))
    if (!done) return `${place.path}:${place.line} leaves no exact place for ${name}(…)`
  } else if (sdk.middleware) return place.kind === 'none' ? place.reason : `no server object was found`
  if (!context?.user) draft.steps.push(...userStep(app))
  flushBeforeExit(draft, sdk.specifier ?? sdk.package)
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors of the server are sent (Sentry: Settings > Projects > Client Keys). Empty: nothing is sent' })
  return undefined
}

function moduleEsm(draft: Draft, path: string): boolean {
  const parsed = draft.parsed(path)
  return ((parsed && moduleSystemOf(parsed, path)) ?? draft.app.stack.moduleType) === 'esm'
}

export function sentryImport(sdk: NodeSdk, esm: boolean): string {
  const source = sdk.specifier ?? sdk.package
  return esm ? `import * as Sentry from '${source}';` : `const Sentry = require('${source}');`
}

export function importFirst(draft: Draft, entry: string, target: string, system: 'esm' | 'cjs', named: readonly string[] = []): boolean {
  const { app } = draft
  return draft.splice(entry, `loads ${posix.basename(target)} before anything else`, (parsed) => addImport(parsed, { source: specifierFor(app, entry, target), named }, { position: 'first', path: entry, moduleSystem: system, style: app.style }))
}

/** The app reads `.env` by dotenv from its usual place: the DSN may stand there. */
function dotenvImport(app: App, esm: boolean): string[] {
  const used = ownReached(app).some((path) => /['"]dotenv\/config['"]|\bdotenv\.config\(\s*\)|from ['"]dotenv['"];?\s[^]*\bconfig\(\s*\)|require\(['"]dotenv['"]\)\.config\(\s*\)/.test(app.project.files.text(path) ?? ''))
  if (!used) return []
  return [esm ? "import 'dotenv/config';" : "require('dotenv/config');"]
}

function saysOf({ user }: Context): string {
  return `lets each event say which request failed${user === undefined ? '' : ', and for whom'}`
}

/** A bundle takes the context in; what the process loads first stays outside of it. */
function contextFile(draft: Draft, server: string, context: Context, sdk: NodeSdk): string {
  const path = freePath(draft, server, 'sentry-context')
  draft.create(path, renderSource('sentry/context.hbs', { imports: [sentryImport(sdk, moduleEsm(draft, server)), ...context.imports], context: context.source }, draft.app.style), saysOf(context))
  return path
}

function mount(draft: Draft, place: { path: string; style: string }, module: string, context: Context): void {
  const specifier = specifierFor(draft.app, place.path, module)
  const done = draft.edit(place.path, saysOf(context), (source) => serverRoute({ path: place.path, source }, undefined, {
    framework: place.style, code: context.mount, import: JSON.stringify({ source: specifier, names: ['sentryContext'] }),
  }))
  if (!done) {
    draft.steps.push({
      title: `Let events say which request failed`,
      detail: `${place.path} has no exact place for it. Below the line that creates the server, write: ${context.mount.replace('$app', () => 'app')} with sentryContext imported from ${specifier}.`,
      prompt: `In ${place.path}, import { sentryContext } from '${specifier}' and, right below the line that creates the server, add: ${context.mount.replace('$app', () => 'app')} Change nothing else.`,
    })
  }
}

/** Beside `near`, with its ending. */
export function freePath(draft: Draft, near: string, name: string): string {
  const at = (candidate: string): string => posix.join(posix.dirname(near), `${candidate}${posix.extname(near).replace('x', '')}`)
  return [name, `${name}-sentry`, `sentry-${name}`].map(at).find((path) => draft.app.project.files.entry(path) === undefined) ?? at(name)
}
