import posix from 'node:path/posix'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { argumentsOf, callsOf } from '../../../../codemods/kit/calls.ts'
import { localNameOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { appendProperty } from '../../../../codemods/kit/set-property.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { renderSource } from '../../../render/index.ts'
import type { App, Framework } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, isExact, releaseOf } from '../options.ts'
import { versionOf } from '../versions.ts'
import { tellBoundaries } from './boundaries.ts'
import { tellOtherBoundaries } from './library-boundaries.ts'
import { freePath, importFirst } from './node.ts'
import { tellRouters } from './route-errors.ts'
import { tellUser } from './users.ts'
import { uploadByVite } from './vite-plugin.ts'

/** A page that React draws: the SDK is the first thing that its entry loads. Answers the reason where it cannot. */
export function wireReact(draft: Draft, framework: Framework): string | undefined {
  const { app } = draft
  const entry = framework.entry(app)
  if (entry.kind !== 'module') return entry.kind === 'none' ? entry.reason : 'its page starts by a hook'
  const env = framework.env(app)
  const vite = env?.client !== 'process.env'
  const prefix = env?.publicPrefixes[0] ?? 'VITE_'
  const read = (name: string): string => (vite ? `import.meta.env.${prefix}${name}` : `process.env.${prefix}${name}`)
  const version = versionOf(app, '@sentry/react')
  const path = freePath(draft, entry.path, 'instrument')
  const uploads = vite ? uploadByVite(draft, releaseOf(app), prefix) : { release: false }
  const mode = vite ? 'import.meta.env.MODE' : 'process.env.NODE_ENV'
  const text = renderSource('sentry/instrument.hbs', {
    imports: ["import * as Sentry from '@sentry/react';"],
    why: 'Loaded before the app, so that nothing fails unseen.',
    dsn: `${prefix}SENTRY_DSN`,
    options: initOptions(app, {
      side: 'client', major: version.major, dsn: read('SENTRY_DSN'), environment: `${read('SENTRY_ENVIRONMENT')} ?? ${mode}`,
      release: uploads.release || !vite ? `${read('SENTRY_RELEASE')} || undefined` : read('SENTRY_RELEASE'),
      production: vite ? 'import.meta.env.PROD' : "process.env.NODE_ENV === 'production'",
      extra: ['integrations: [Sentry.browserTracingIntegration()],', '// Only to servers of this site does a request say which page view it belongs to.', 'tracePropagationTargets: [/^\\//],'],
    }),
    context: '',
  }, app.style)
  if (!draft.create(path, text, `starts Sentry in the page; sends nothing without ${prefix}SENTRY_DSN`)) return `${path} is there already and holds something else`
  if (!importFirst(draft, entry.path, path, 'esm')) return `${entry.path} has no place for an import that runs first`
  draft.dependencies.push({ name: '@sentry/react', range: version.range })
  const rooted = (app.major('react') ?? 0) >= 19 && draft.splice(entry.path, 'reports what React catches, at its root', (parsed) => rootHandlers(parsed, entry.path, isExact(app)))
  tellBoundaries(draft, version.major, rooted)
  if (!rooted) tellOtherBoundaries(draft, version.major)
  tellRouters(draft, rooted)
  tellUser(draft, '@sentry/react')
  draft.settings.push({ name: `${prefix}SENTRY_DSN`, note: 'Where errors of the page are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' })
  if (!vite) draft.settings.push({ name: `${prefix}SENTRY_RELEASE`, note: 'The commit that is built, set by whoever builds' })
  return undefined
}

const HANDLERS = ['onUncaughtError', 'onCaughtError', 'onRecoverableError'] as const

/** Properties of the options of React's root, in the templates' style. The types of React and of the SDK differ on a stack that is absent. */
export function rootOptions(exact: boolean): string[] {
  return HANDLERS.map((name) => (exact && name !== 'onRecoverableError' ? `${name}: (error, { componentStack = null }) => Sentry.reactErrorHandler()(error, { componentStack })` : `${name}: Sentry.reactErrorHandler()`))
}

/** React 19 says at its root what it caught, uncaught or mended: `createRoot(element, { onUncaughtError: …, … })`. */
export function rootHandlers(parsed: Parsed, path: string, exact: boolean): Splice[] | undefined {
  const named = localNameOf(parsed, 'react-dom/client', 'createRoot')
  const whole = localNameOf(parsed, 'react-dom/client', 'default') ?? localNameOf(parsed, 'react-dom/client', '*')
  const calls = [...(named ? callsOf(parsed, named) : []), ...(whole ? callsOf(parsed, `${whole}.createRoot`) : [])]
  const [call, more] = calls
  if (!call || more) return undefined
  const [element, options, third] = argumentsOf(call)
  if (!element || third || (options && options.type !== 'ObjectExpression')) return undefined
  if (options && HANDLERS.some((name) => parsed.text.slice(options.start, options.end).includes(name))) return undefined
  const imported = addImport(parsed, { source: '@sentry/react', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  if (!imported) return undefined
  const lines = rootOptions(exact)
  if (options) return [...imported, ...lines.flatMap((line) => appendProperty(parsed, options, line))]
  return [...imported, { start: element.end, end: element.end, insert: `, ${objectText(parsed, call, lines)}` }]
}

function objectText(parsed: Parsed, call: AnyNode, lines: readonly string[]): string {
  const start = parsed.text.lastIndexOf('\n', call.start - 1) + 1
  const indent = /^[ \t]*/.exec(parsed.text.slice(start))?.[0] ?? ''
  const unit = indent.includes('\t') || /^\t/m.test(parsed.text) ? '\t' : '  '
  return `{\n${lines.map((line) => `${indent}${unit}${line},`).join('\n')}\n${indent}}`
}

/** Name of a file, without folders. */
export function nameOfFile(path: string): string {
  return posix.basename(path)
}

/** The framework that draws the pages of an app: its own, or the one built into the same package. */
export function pageFramework(app: App): Framework | undefined {
  if (['vite-react', 'cra'].includes(app.stack.framework)) return app.framework
  return app.ui && ['vite-react', 'cra'].includes(app.ui.id) ? app.ui : undefined
}
