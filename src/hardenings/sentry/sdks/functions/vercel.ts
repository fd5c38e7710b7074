import { moduleSystemOf } from '../../../../../codemods/kit/imports.ts'
import { functionSpecifier } from '../../../../detect/specifiers.ts'
import { runsAtEdge } from '../../../../frameworks/kit/edge-runtime.ts'
import { renderSource } from '../../../../render/index.ts'
import type { Draft } from '../../draft.ts'
import { initOptions, releaseOf } from '../../options.ts'
import { userStep } from '../../steps.ts'
import { versionOf } from '../../versions.ts'
import { sentryImport } from '../node.ts'
import { exportedHandlers } from './handlers.ts'
import type { Handler } from './handlers.ts'
import { fromModule, leftSteps, wrapFunctions } from './wrap.ts'

const SDK = '@sentry/node'
/** A rejection that nobody handles ends the function, as it does without the SDK: else its visitor waits until it times out. */
const ENDS = ["Sentry.onUnhandledRejectionIntegration({ mode: 'strict' }),"]

/** Vercel functions: one module starts the SDK and says how a function is wrapped; each function loads it first. */
export function wireVercel(draft: Draft): string | undefined {
  const { app } = draft
  const place = app.framework.errorHandler?.(app)
  if (place?.kind !== 'functions' || place.shared === undefined) return 'its functions share no module'
  const { paths } = place
  const exact = paths.filter((path) => handlersAt(draft, path))
  const [first] = exact
  if (first === undefined) return 'none of its functions exports a handler that is written out there'
  const typed = new Set(exact.map((path) => /\.[cm]?ts$/.test(path)))
  const systems = new Set(exact.map((path) => systemOf(draft, path)))
  if (typed.size > 1) return 'some functions are written in TypeScript and some are not'
  if (systems.size > 1) return 'some functions are ES modules and some are not'
  const [ts, esm] = [typed.has(true), systems.has('esm')]
  const takes = new Set(exact.flatMap((path) => handlersAt(draft, path) ?? []).map((handler) => handler.takes))
  const { major, range } = versionOf(app, SDK)
  const module = app.in(`${place.shared}/sentry.${ts ? 'ts' : 'js'}`)
  const text = renderSource('sentry/vercel-functions.hbs', {
    ts, esm, node: takes.has('node'), web: takes.has('web'),
    imports: [sentryImport({ package: SDK }, esm), ...(ts && takes.has('node') ? ["import type { IncomingMessage } from 'node:http';"] : [])],
    options: initOptions(app, { side: 'server', major, dsn: 'process.env.SENTRY_DSN', environment: "process.env.SENTRY_ENVIRONMENT ?? process.env.VERCEL_ENV ?? 'development'", release: commit(releaseOf(app)), production: "process.env.VERCEL_ENV === 'production'", integrations: ENDS }),
  }, app.style)
  if (!draft.create(module, text, 'starts Sentry for the functions; sends nothing without SENTRY_DSN')) return `${module} is there already and holds something else`
  const wrapped = wrapFunctions(draft, paths, (path) => handlersAt(draft, path), fromModule((path) => functionSpecifier(app, path, module), 'first'))
  if (wrapped.paths.length === 0) return 'none of its functions can be wrapped exactly'
  draft.dependencies.push({ name: SDK, range })
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors of the functions are sent (Sentry: Settings > Projects > Client Keys). Empty: nothing is sent' })
  draft.steps.push(...leftSteps(app, wrapped, module), ...userStep(app))
  return undefined
}

function handlersAt(draft: Draft, path: string): Handler[] | undefined {
  // The Edge runtime has another SDK.
  const parsed = runsAtEdge(draft.text(path) ?? '') ? undefined : draft.parsed(path)
  return parsed && exportedHandlers(parsed)
}

function systemOf(draft: Draft, path: string): 'esm' | 'cjs' {
  const parsed = draft.parsed(path)
  return (parsed && moduleSystemOf(parsed, path)) ?? draft.app.stack.moduleType
}

/** It runs on Vercel, whether or not anything else says so. */
function commit(release: string): string {
  return release.includes('VERCEL_') ? release : `${release} ?? process.env.VERCEL_GIT_COMMIT_SHA`
}
