import posix from 'node:path/posix'
import { addImport } from '../../../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../../../codemods/kit/bindings.ts'
import { firebaseHandlers } from '../../../../../codemods/kit/firebase-handlers.ts'
import { moduleSystemOf } from '../../../../../codemods/kit/imports.ts'
import { specifierFor } from '../../../../detect/specifiers.ts'
import { renderSource } from '../../../../render/index.ts'
import type { Draft } from '../../draft.ts'
import { initOptions } from '../../options.ts'
import { versionOf } from '../../versions.ts'
import { importFirst, sentryImport } from '../node.ts'
import { wrappable } from './firebase-handlers.ts'
import { leftSteps, wrapFunctions } from './wrap.ts'
import type { Provide } from './wrap.ts'

/** https://docs.sentry.io/platforms/javascript/guides/firebase/ */
const SDK = '@sentry/node'
const NAME = 'sentry'
/** What a function says on purpose to who calls it is no failure: HttpsError carries the status. */
const REFUSALS = ['beforeSend(event, hint) {', '  $status', '  // An HttpsError that refuses is an answer.', '  return status !== undefined && status < 500 ? null : event;', '},']

/** Firebase functions of both generations: a module beside the entry starts the SDK and says how a handler is wrapped. */
export function wireFirebase(draft: Draft): string | undefined {
  const { app } = draft
  const place = app.framework.errorHandler?.(app)
  const [entry] = app.stack.entries
  const parsed = entry === undefined ? undefined : draft.parsed(entry)
  if (place?.kind !== 'functions' || place.shared === undefined || entry === undefined || !parsed) return 'the module that exports its functions was not found'
  const [ts, esm] = [/\.[cm]?ts$/.test(entry), (moduleSystemOf(parsed, entry) ?? app.stack.moduleType) === 'esm']
  const paths = place.paths.filter((path) => {
    const file = draft.parsed(path)
    return file !== undefined && firebaseHandlers(file).length > 0
  })
  const { major, range } = versionOf(app, SDK)
  const status = ts ? 'const status = (hint.originalException as { httpErrorCode?: { status: number } } | null | undefined)?.httpErrorCode?.status;' : 'const status = hint.originalException?.httpErrorCode?.status;'
  const module = app.in(posix.join(place.shared, `${NAME}${ts ? '.ts' : !esm && app.style.google?.oldSyntax ? '.cjs' : posix.extname(entry)}`))
  const text = renderSource('sentry/firebase-functions.hbs', {
    ts, esm, imports: [sentryImport({ package: SDK }, esm)],
    options: initOptions(app, {
      side: 'server', major, dsn: 'process.env.SENTRY_DSN', environment: "process.env.SENTRY_ENVIRONMENT ?? (process.env.FUNCTIONS_EMULATOR === 'true' ? 'development' : 'production')",
      release: 'process.env.SENTRY_RELEASE ?? process.env.K_REVISION', production: "process.env.FUNCTIONS_EMULATOR !== 'true'", extra: REFUSALS.map((line) => line.replace('$status', () => status)),
    }),
  }, app.style)
  if (!draft.create(module, text, 'starts Sentry for the functions; sends nothing without SENTRY_DSN')) return `${module} is there already and holds something else`
  const provide: Provide = (now, path) => now.splice(path, undefined, (file) => addImport(file, { source: specifierFor(app, path, module), namespace: NAME }, { path, moduleSystem: app.stack.moduleType, position: 'first', style: app.style }))
  const wrapped = wrapFunctions(draft, paths, (path) => {
    const file = draft.parsed(path)
    return file && !moduleBindings(file).has(NAME) ? wrappable(file, ts) : undefined
  }, provide, `${NAME}.`)
  if (wrapped.paths.length === 0) return 'none of its functions has a handler that is written out'
  const system = esm ? 'esm' : 'cjs'
  if (!wrapped.paths.includes(entry) && !importFirst(draft, entry, module, system)) return `${entry} has no place for an import that runs first`
  draft.dependencies.push({ name: SDK, range })
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors of the functions are sent (Sentry: Settings > Projects > Client Keys); .env beside this file goes along with firebase deploy. Empty: nothing is sent' })
  draft.steps.push(...leftSteps(app, wrapped, module, ts ? 'watch' : 'withSentry'))
  return undefined
}
