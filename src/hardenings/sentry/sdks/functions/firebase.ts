import posix from 'node:path/posix'
import { addImport } from '../../../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../../../codemods/kit/bindings.ts'
import { firebaseHandlers } from '../../../../../codemods/kit/firebase-handlers.ts'
import { moduleSystemOf } from '../../../../../codemods/kit/imports.ts'
import { specifierFor } from '../../../../detect/specifiers.ts'
import { renderSource } from '../../../../render/index.ts'
import type { App } from '../../../../types.ts'
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
  const lint = googleLint(app)
  const google = lint !== undefined
  const module = app.in(posix.join(place.shared, `${NAME}${ts ? '.ts' : !esm && lint && OLD.test(lint) ? '.cjs' : posix.extname(entry)}`))
  const text = renderSource('sentry/firebase-functions.hbs', {
    ts, esm, google, imports: [sentryImport({ package: SDK }, esm)],
    options: initOptions(app, {
      side: 'server', major, dsn: 'process.env.SENTRY_DSN', environment: "process.env.SENTRY_ENVIRONMENT ?? (process.env.FUNCTIONS_EMULATOR === 'true' ? 'development' : 'production')",
      release: 'process.env.SENTRY_RELEASE ?? process.env.K_REVISION', production: "process.env.FUNCTIONS_EMULATOR !== 'true'", extra: REFUSALS.map((line) => line.replace('$status', () => status)),
    }),
  }, app.style)
  if (!draft.create(module, text, 'starts Sentry for the functions; sends nothing without SENTRY_DSN')) return `${module} is there already and holds something else`
  const provide: Provide = (now, path) => now.splice(path, undefined, (file) => addImport(file, { source: specifierFor(app, path, module), namespace: NAME }, { path, moduleSystem: app.stack.moduleType, position: 'first', style: app.style })) && (!google || now.edit(path, undefined, (source) => excused(source, app.project.files.text(path) ?? '')))
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

/** A syntax before `?.` and `??`; it is asked for `.js` alone. */
const OLD = /ecmaVersion['"]?\s*:\s*(?:[5-9]|10|201[5-9])\b/

/** The rules that `firebase init` brings, and asks before it deploys: their config. */
function googleLint(app: App): string | undefined {
  const configs = app.files.filter((path) => /(?:^|\/)\.?eslint(?:rc|\.config)(?:\.\w+)?$/.test(path)).map((path) => app.project.files.text(path) ?? '')
  return configs.find((text) => /['"](?:eslint-config-)?google['"]/.test(text))
}

/** Lines that became too long for them say so, as people write it there. */
function excused(source: string, before: string): string {
  const known = new Set(before.split(/\r?\n/))
  return source.split('\n').map((line) => {
    const [own, end] = line.endsWith('\r') ? [line.slice(0, -1), '\r'] : [line, '']
    return own.length > 80 && !known.has(own) ? `${own} // eslint-disable-line max-len${end}` : line
  }).join('\n')
}
