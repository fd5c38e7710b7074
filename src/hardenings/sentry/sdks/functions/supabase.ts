import { addImport } from '../../../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../../codemods/kit/imports.ts'
import { insertAfter } from '../../../../../codemods/kit/statements.ts'
import { functionSpecifier } from '../../../../detect/specifiers.ts'
import { render, renderSource } from '../../../../render/index.ts'
import type { Step } from '../../../../types.ts'
import { inFolder, nameList } from '../../../words.ts'
import type { Draft } from '../../draft.ts'
import { servedHandlers } from './handlers.ts'
import { fromModule, leftSteps, wrapFunctions } from './wrap.ts'
import type { Provide } from './wrap.ts'

/** Deployed without a lockfile: the version is written out. https://supabase.com/docs/guides/functions/examples/sentry-monitoring */
const SDK = 'npm:@sentry/deno@10.75.2'
const OWN = ['Sentry', 'dsn', 'report', 'withSentry']

/** Edge functions: what starts the SDK lies in the module that they share, or in each where each is deployed by itself. */
export function wireSupabase(draft: Draft): string | undefined {
  const { app } = draft
  const place = app.framework.errorHandler?.(app)
  if (place?.kind !== 'functions') return 'its functions are not known'
  const module = place.shared === undefined ? undefined : app.in(`${place.shared}/sentry.ts`)
  if (module !== undefined && !draft.create(module, renderSource('sentry/supabase-functions.hbs', { shared: true, sdk: SDK, ts: true }, app.style), 'starts Sentry for the functions; sends nothing without SENTRY_DSN')) return `${module} is there already and holds something else`
  const handlersOf = (path: string): ReturnType<typeof servedHandlers> => {
    const parsed = draft.parsed(path)
    const handlers = parsed && servedHandlers(parsed)
    // What a second parameter is handed is not the same in all that serve.
    return handlers?.every(({ fn }) => ((fn?.params as unknown[] | undefined)?.length ?? 2) < 2) ? handlers : undefined
  }
  const wrapped = wrapFunctions(draft, place.paths, handlersOf, module === undefined ? written : fromModule((path) => functionSpecifier(app, path, module), 'last'))
  if (wrapped.paths.length === 0) return 'none of its functions hands its handler to Deno.serve in a way that is exact'
  draft.settings.push({ name: 'SENTRY_DSN', note: 'Where errors of the functions are sent (Sentry: Settings > Projects > Client Keys); for deployed functions: supabase secrets set SENTRY_DSN=… Empty: nothing is sent' })
  draft.steps.push(...leftSteps(app, wrapped, module), ...userStep(draft, wrapped.paths))
  return undefined
}

/** The code itself, below the imports of the function. */
const written: Provide = (draft, path) => {
  const parsed = draft.parsed(path)
  if (!parsed || OWN.some((name) => moduleBindings(parsed).has(name))) return false
  const code = render('sentry/supabase-functions.hbs', { shared: false, sdk: SDK, ts: /\.tsx?$/.test(path) })
  return draft.splice(path, undefined, (now) => addImport(now, { source: SDK, namespace: 'Sentry' }, { path, moduleSystem: 'esm', style: draft.app.style }))
    && draft.splice(path, undefined, (now) => {
      const last = importsOf(now).filter((ref) => ref.kind === 'import').at(-1)
      return last && [insertAfter(now, last.statement, code, { blank: true, style: draft.app.style })]
    })
}

/** The process is one for many visitors, so who is signed in goes along with the error alone. */
function userStep({ app, text }: Draft, paths: readonly string[]): Step[] {
  const places = paths.filter((path) => /\.auth\.get(?:User|Claims)\(/.test(text(path) ?? ''))
  if (places.length === 0) return []
  const where = nameList(places, 8)
  return [{
    title: 'Let errors say for whom they happened',
    detail: `${where}: these functions learn who is signed in, but not where their errors are reported. There, write await report(error, user?.id), with the user declared before the try. Hand over the id alone, and do not use Sentry.setUser: one process answers many visitors.`,
    prompt: `In ${where}${inFolder(app)}, hand the id of the signed-in user to report: declare let userId: string | undefined before the try, set it right behind supabase.auth.getUser(), and write await report(error, userId). Pass the id alone, never a mail address. Do not use Sentry.setUser. Change nothing else.`,
  }]
}
