import posix from 'node:path/posix'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleBindings, nameOf } from '../../../../codemods/kit/bindings.ts'
import { jsxOf } from '../../../../codemods/kit/jsx.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { renderSource } from '../../../render/index.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf } from '../options.ts'
import { userStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import { importFirst, freePath } from './node.ts'

/** React Router's framework mode and Remix: the entry files of both sides, where the app has them. */
export function wireRouter(draft: Draft): string | undefined {
  const { app } = draft
  const remix = app.stack.framework === 'remix'
  const name = remix ? '@sentry/remix' : '@sentry/react-router'
  const entry = app.framework.entry(app)
  if (entry.kind !== 'module') return entry.kind === 'none' ? entry.reason : 'its server starts by a hook'
  const client = ['tsx', 'jsx', 'ts', 'js'].map((ext) => posix.join(posix.dirname(entry.path), `entry.client.${ext}`)).find((path) => draft.text(path) !== undefined)
  if (client === undefined) return `${posix.join(posix.dirname(entry.path), 'entry.client.tsx')} is not there: \`npx ${remix ? 'remix' : 'react-router'} reveal entry.client\` writes the file that runs first in the browser`
  const version = versionOf(app, name)
  const sides = [
    { near: entry.path, file: 'instrument.server', side: 'server' as const, dsn: 'process.env.VITE_SENTRY_DSN', environment: "process.env.VITE_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: releaseOf(app), production: "process.env.NODE_ENV === 'production'" },
    { near: client, file: 'instrument.client', side: 'client' as const, dsn: 'import.meta.env.VITE_SENTRY_DSN', environment: 'import.meta.env.VITE_SENTRY_ENVIRONMENT ?? import.meta.env.MODE', production: 'import.meta.env.PROD' },
  ]
  for (const { near, file, ...init } of sides) {
    const path = freePath(draft, near, file)
    const text = renderSource('sentry/instrument.hbs', { imports: [`import * as Sentry from '${name}';`], why: 'Loaded before everything else: what is loaded earlier is not watched.', dsn: 'VITE_SENTRY_DSN', options: initOptions({ major: version.major, ...init }), context: '' }, app.style)
    if (!draft.create(path, text, `starts Sentry on the ${init.side}; sends nothing without VITE_SENTRY_DSN`)) return `${path} is there already and holds something else`
    if (!importFirst(draft, near, path, 'esm')) return `${near} has no place for an import that runs first`
  }
  const refused = handleError(draft, entry.path, name)
  if (refused) return refused
  if (!remix) routerErrors(draft, client)
  draft.dependencies.push({ name, range: version.range })
  draft.settings.push({ name: 'VITE_SENTRY_DSN', note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' })
  draft.steps.push(...userStep(app))
  return undefined
}

/** The framework calls `handleError` of the server's entry with whatever a loader, an action or a render throws. */
function handleError(draft: Draft, path: string, name: string): string | undefined {
  const parsed = draft.parsed(path)
  const own = parsed && moduleBindings(parsed).get('handleError')
  if (!parsed) return `${path} could not be read`
  if (own) {
    const fn = own.kind === 'function' ? own.node : own.init
    const [error, args] = (fn?.params as AnyNode[] | undefined) ?? []
    const [first] = fn && isNode(fn.body) && fn.body.type === 'BlockStatement' ? (fn.body.body as AnyNode[]) : []
    if (fn && reportsIn(draft.app, path, fn)) return undefined
    if (!error || !first || nameOf(error) === '' || args === undefined) return `handleError in ${path} is not written in a way that can be extended safely`
    return draft.splice(path, 'reports what the server throws', (source) => {
      const imported = addImport(source, { source: name, namespace: 'Sentry' }, { path })
      const again = moduleBindings(source).get('handleError')
      const body = again && ((again.kind === 'function' ? again.node : again.init)?.body as AnyNode | undefined)
      const [statement] = (body?.body as AnyNode[] | undefined) ?? []
      return imported && statement && [...imported, insertBefore(source, statement, `Sentry.captureException(${nameOf(error)});`)]
    }) ? undefined : `handleError in ${path} is not written in a way that can be extended safely`
  }
  const code = name === '@sentry/remix' ? 'export const handleError = Sentry.sentryHandleError;' : 'export const handleError = Sentry.createSentryHandleError({ logErrors: true });'
  draft.splice(path, 'reports what the server throws', (source) => addImport(source, { source: name, namespace: 'Sentry' }, { path }))
  draft.edit(path, undefined, (source) => `${source.replace(/\s*$/, '')}\n\n${draft.app.style.semi ? code : code.replace(/;$/, '')}\n`)
  return undefined
}

/** `<HydratedRouter onError={Sentry.sentryOnError} />` hears what the router's boundaries catch. */
function routerErrors(draft: Draft, client: string): void {
  draft.splice(client, 'reports what boundaries catch', (parsed) => {
    const [found, more] = jsxOf(parsed, 'HydratedRouter')
    if (!found || more || parsed.text.slice(found.node.start, found.node.end).includes('onError')) return undefined
    if (!importsOf(parsed).some((ref) => ref.source === 'react-router/dom')) return undefined
    const imported = addImport(parsed, { source: '@sentry/react-router', namespace: 'Sentry' }, { path: client })
    const at = found.node.start + '<HydratedRouter'.length
    return imported && [...imported, { start: at, end: at, insert: ' onError={Sentry.sentryOnError}' }]
  })
}
