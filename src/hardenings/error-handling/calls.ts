import rethrowNavigation from '../../../codemods/rethrow-navigation/index.ts'
import supabaseErrors from '../../../codemods/supabase-errors/index.ts'
import { caughtNavigations } from '../../../codemods/kit/navigation.ts'
import { ignoredErrors, mayIgnoreErrors } from '../../../codemods/kit/supabase-results.ts'
import { matches } from '../../detect/matches.ts'
import { ownReached } from '../../detect/own.ts'
import { isTestFile, isToolFile } from '../../detect/roles.ts'
import { sideOf } from '../../secrets/sides.ts'
import { oncePer } from '../../tree/once.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App, Evidence } from '../../types.ts'
import { inlineFaults, mayHaveInlineFaults } from './inline.ts'
import type { InlineFault } from './inline.ts'
import { editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { navigationStep, openStep, supabaseStep, swallowedStep } from './call-steps.ts'
import { innerStep } from './steps.ts'

/** What single calls do with errors, anywhere in the app. */
export function callMeasures(app: App): Measure[] {
  return [...navigationMeasures(app), ...supabaseMeasures(app), ...inlineMeasures(app)]
}

/** Code of the product. */
const codeOf = oncePer((app: App): readonly string[] => ownReached(app).filter((path) => !isTestFile(path) && !isToolFile(path)))

function sources(app: App, literal: RegExp): { path: string; text: string }[] {
  return codeOf(app).filter((path) => matches(app.project, path, literal)).map((path) => ({ path, text: app.project.files.text(path) ?? '' }))
}

/** What `find` says of a file's code, once per content: every planned unit asks again. */
function once<T>(app: App, kind: string, path: string, may: (text: string) => boolean, find: (parsed: Parsed) => T[]): T[] {
  return app.project.derive(kind, path, (text) => {
    const parsed = may(text) ? app.project.parse(path) : undefined
    return parsed ? find(parsed) : []
  }) ?? []
}

function navigationMeasures(app: App): Measure[] {
  const rethrows = (app.major('next') ?? 0) >= 15
  return sources(app, /['"]next\/navigation['"]/).flatMap(({ path, text }): Measure[] => {
    const parsed = /\btry\b/.test(text) ? app.project.parse(path) : undefined
    const caught = parsed && !/^\s*['"]use client['"]/.test(text) ? caughtNavigations(parsed) : []
    if (caught.length === 0) return []
    const mend = (source: string): string | undefined => rethrowNavigation({ path, source }, undefined, {})
    const after = rethrows ? mend(text) : undefined
    const findings = caught.map(({ line, call }) => finding('caught-redirect', 'medium', { path, line }, `${call}() works by throwing, and the catch below takes that for an error: visitors see a failure instead of the page they are sent to.`, rethrows ? 'Hand it on with unstable_rethrow first of all in the catch.' : `Call ${call}() behind the try.`, after === undefined ? 'manual' : 'auto'))
    if (after === undefined) return [{ findings, steps: [navigationStep(app, caught.map(({ line, call }) => ({ path, line, note: call })))] }]
    return [{ findings, change: { says: [`${path}: lets ${[...new Set(caught.map((c) => `${c.call}()`))].join(' and ')} through the catch`], apply: (tree) => editBy(tree, path, mend) } }]
  })
}

function supabaseMeasures(app: App): Measure[] {
  const left: Evidence[] = []
  const measures = sources(app, /supabase/i).flatMap(({ path, text }): Measure[] => {
    const ignored = once(app, 'ignored-supabase-errors', path, mayIgnoreErrors, ignoredErrors)
    if (ignored.length === 0) return []
    const mend = (source: string): string | undefined => supabaseErrors({ path, source }, undefined, {})
    const candidates = ignored.filter((one) => one.throwsBeside && !one.single && one.pattern)
    const mended = candidates.length > 0 && mend(text) !== undefined ? candidates : []
    left.push(...ignored.filter((one) => !mended.includes(one)).map(({ line }) => ({ path, line, note: '' })))
    if (mended.length === 0) return []
    return [{
      findings: mended.map(({ line }) => finding('ignored-result', 'medium', { path, line }, 'supabase-js does not throw: when this query fails, the code goes on as if there were no data.', 'Throw its error, as the queries beside it do.', 'auto', 'CWE-252')),
      change: { says: [`${path}: throws ${mended.length === 1 ? 'an error' : `${mended.length} errors`} of Supabase, as the queries beside do`], apply: (tree) => editBy(tree, path, mend) },
    }]
  })
  const [first] = left
  if (!first) return measures.length > 0 ? measures : thrownMeasures(app)
  const found = finding('ignored-result', 'high', { path: first.path, line: first.line ?? 1 }, `supabase-js does not throw: where ${left.length === 1 ? 'this query fails' : `any of these ${left.length} queries fails`}, users see empty lists, or believe that something was saved that was not.`, 'Look at the error of each query, and say so to the user.', 'manual', 'CWE-252')
  return [...measures, { findings: [found], steps: [supabaseStep(app, left)] }]
}

const THROWN = /\{[^{}]*\berror\b[^{}]*\}\s*=\s*await\b[^;{}[]{0,400}?\.\s*(?:from|rpc)\b[^]{0,1000}?\bif\s*\(\s*\w*error\s*\)\s*\{?\s*throw\b/i

/** Where no query drops its error: one that throws it. */
function thrownMeasures(app: App): Measure[] {
  const shown = sources(app, /supabase/i).find(({ text }) => THROWN.test(text))
  return shown ? [{ evidence: [{ path: shown.path, note: 'errors of Supabase queries are thrown' }] }] : []
}

function inlineMeasures(app: App): Measure[] {
  const faults = sources(app, /\bcatch\b/).flatMap(({ path }) => {
    const found = once(app, 'inline-error-faults', path, mayHaveInlineFaults, inlineFaults)
    return found.map((fault) => ({ ...fault, path, server: sideOf(app.project, path) === 'server' }))
  })
  const of = (kind: InlineFault['kind']): Evidence[] => faults.filter((f) => f.kind === kind && (f.server || kind === 'swallowed')).map(({ path, line }) => ({ path, line, note: kind }))
  const measures: Measure[] = []
  const add = (list: Evidence[], rule: string, severity: 'critical' | 'high' | 'medium' | 'low', message: (count: string) => string, remedy: string, cwe: string, step: (app: App, list: readonly Evidence[]) => NonNullable<Measure['steps']>[number]): void => {
    const [first] = list
    if (first) measures.push({ findings: [finding(rule, severity, { path: first.path, line: first.line ?? 1 }, message(list.length === 1 ? 'one place' : `${list.length} places`), remedy, 'manual', cwe)], steps: [step(app, list)] })
  }
  add(of('open'), 'fails-open', 'critical', (count) => `When the check itself fails, it lets everybody in: ${count} where a catch goes on as if the visitor had passed.`, 'Refuse the request in the catch.', 'CWE-636', openStep)
  add(of('leak'), 'leaks-inline', 'high', (count) => `Visitors are sent the message of inner errors (database hosts, SQL, file names) in ${count}.`, 'Log the error, and send a sentence of your own.', 'CWE-209', innerStep)
  add(of('swallowed'), 'swallowed', 'medium', (count) => `An error vanishes without a trace in ${count}: an empty catch, and nobody can find out what went wrong.`, 'Log it, or handle it.', 'CWE-390', swallowedStep)
  return measures
}
