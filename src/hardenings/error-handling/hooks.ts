import { addImport } from '../../../codemods/kit/add-import.ts'
import type { ImportSpec } from '../../../codemods/kit/add-import.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { statementsOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { insertAfter } from '../../../codemods/kit/statements.ts'
import { render } from '../../render/index.ts'
import { catchesOf, trackerOf } from '../../trackers/index.ts'
import type { Report } from '../../trackers/index.ts'
import { lineOf } from '../../tree/text.ts'
import type { App, HandlerPlace } from '../../types.ts'
import { createNew, editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { isTypeScript } from '../../tree/sources.ts'
import { renderModule, reportImport } from './render.ts'
import { userOf } from './requests.ts'
import { hookStep } from './steps.ts'

type Hook = Extract<HandlerPlace, { kind: 'hook' }>

/** What the framework calls when something fails, by the style of its module. */
interface Style {
  /** Its name, as steps and findings call it. */
  name: string
  has: RegExp
  type?: ImportSpec
  /** It can be added to a module that is there. */
  joins: boolean
}

const STYLES: Readonly<Record<string, Style>> = {
  'next-instrumentation': { name: 'onRequestError', has: /\bonRequestError\b/, type: { source: 'next', named: ['Instrumentation'], type: true }, joins: true },
  'sveltekit-hooks': { name: 'handleError', has: /\bhandleError\b/, type: { source: '@sveltejs/kit', named: ['HandleServerError'], type: true }, joins: true },
  'nitro-plugin': { name: 'a Nitro plugin', has: /hook\(\s*['"]error['"]/, joins: false },
  'astro-middleware': { name: 'a middleware', has: /catch\s*[({]|\.catch\(/, type: { source: 'astro', named: ['MiddlewareHandler'], type: true }, joins: false },
  'tanstack-start': { name: 'a middleware of createStart', has: /catch\s*[({]|\.catch\(/, joins: false },
  'react-router-entry': { name: 'handleError', has: /\bhandleError\b/, type: { source: 'react-router', named: ['HandleErrorFunction'], type: true }, joins: true },
  'remix-entry': { name: 'handleError', has: /\bhandleError\b/, type: { source: '@remix-run/node', named: ['HandleErrorFunction'], type: true }, joins: true },
}

/** The hook that a framework has for errors of its server. */
export function hookMeasures(app: App, place: Hook, message: string): Measure[] {
  return [...ofHook(app, place, message), ...ofLoaders(app, place)]
}

/** What a loader threw is given to the server's entry, after the router has made a page of it. */
function ofLoaders(app: App, place: Hook): Measure[] {
  const { loaders, style } = place
  const caught = catchesOf(app, 'server').requests
  if (!loaders || caught) return []
  const text = app.project.files.text(loaders.path) ?? ''
  if (loaders.exists && /status\s*===?\s*['"]error['"]/.test(text)) return [{ evidence: [{ path: loaders.path, line: lineOf(text, /status\s*===?/), note: 'logs what loaders throw' }] }]
  const at = { path: loaders.exists ? loaders.path : (app.manifest?.path ?? loaders.path), line: 1 }
  const found = finding('no-error-hook', 'medium', at, 'When a loader fails while the server draws a page, the visitor is shown that it failed and the log holds nothing of it.', 'Log it in the entry of the server.', 'auto')
  if (loaders.exists) return [{ findings: [{ ...found, fix: 'manual' }], steps: [hookStep(app, loaders.path, 'a log of what loaders throw')] }]
  const report = trackerOf(app, 'server')?.reportFrom(loaders.path)
  return [{
    findings: [found],
    change: {
      says: [`${loaders.path}: logs what loaders throw while the server draws a page${report ? ' and reports it' : ''}`],
      apply: (tree) => createNew(tree, loaders.path, renderModule(app, `hooks/${style}-entry`, { path: loaders.path, esm: true }, { report: report ? report.call('error') : '', imports: reportImport(report, true) })),
    },
  }]
}

function ofHook(app: App, place: Hook, message: string): Measure[] {
  const style = STYLES[place.style]
  if (!style) return []
  const there = elsewhere(app, style) ?? (place.exists && style.has.test(app.project.files.text(place.path) ?? '') ? place.path : undefined)
  if (there !== undefined) return [{ evidence: [{ path: there, line: lineOf(app.project.files.text(there) ?? '', style.has), note: `${style.name} handles errors of the server` }] }]
  const caught = catchesOf(app, 'server').requests
  if (caught) return [{ evidence: [caught] }]
  const report = trackerOf(app, 'server')?.reportFrom(place.path)
  const at = { path: place.exists ? place.path : (app.manifest?.path ?? place.path), line: 1 }
  const found = finding('no-error-hook', 'medium', at, 'When a page, a route or an action fails, the log does not say which request it was, and nothing that a visitor sees leads to it.', `Add ${style.name}.`, 'auto')
  const user = userOf(app, place.style.replace(/-.*/, ''), isTypeScript(place.path))?.source ?? ''
  const code = codeOf(place, message, report, user)
  const joined = (text: string): string | undefined => (style.joins ? joinedTo(place.path, text, style, code, report) : undefined)
  const exact = declaresNoMore(app, place) && (!place.exists || joined(app.project.files.text(place.path) ?? '') !== undefined)
  if (!exact) return [{ findings: [{ ...found, fix: 'manual' }], steps: [hookStep(app, place.path, style.name)] }]
  return [{
    findings: [found],
    change: {
      says: [`${place.path}: ${style.name} logs which request failed${report ? ' and reports it' : ''}`],
      apply(tree) {
        if (place.exists) editBy(tree, place.path, joined)
        else createNew(tree, place.path, renderModule(app, `hooks/${place.style}`, { path: place.path, esm: true }, { ...place.data, header: true, code: true, plain: message, user, report: report ? report.call('error') : '', imports: reportImport(report, true) }))
      },
    },
  }]
}

function codeOf(place: Hook, message: string, report: Report | undefined, user: string): string {
  return render(`error-handling/hooks/${place.style}.hbs`, { ts: isTypeScript(place.path), ...place.data, header: false, code: true, plain: message, user, report: report ? report.call('error') : '', imports: [] }).trim()
}

/** At the end of the module, with what it needs imported above. */
function joinedTo(path: string, text: string, style: Style, code: string, report: Report | undefined): string | undefined {
  let now = text
  for (const spec of [...(style.type && isTypeScript(path) ? [style.type] : []), ...(report?.import ? [report.import] : [])]) {
    const parsed = parse(now)
    const splices = parsed && addImport(parsed, spec, { path, moduleSystem: 'esm' })
    if (!parsed || !splices) return undefined
    now = edited(parsed, splices) ?? now
  }
  const parsed = parse(now)
  const last = parsed && statementsOf(parsed).at(-1)
  return parsed && last ? edited(parsed, [insertAfter(parsed, last, code, { blank: true })]) : undefined
}

/** SvelteKit's errors may have fields of the app's own, which a handler would have to fill. */
function declaresNoMore(app: App, { style }: Hook): boolean {
  if (style !== 'sveltekit-hooks') return true
  return !app.files.some((path) => path.endsWith('app.d.ts') && /^\s*interface\s+Error\s*\{/m.test(app.project.files.text(path) ?? ''))
}

/** Nitro takes any plugin of the folder; middleware of Astro is one module. */
function elsewhere(app: App, { has, name }: Style): string | undefined {
  if (name !== 'a Nitro plugin') return undefined
  return app.files.find((path) => /\/plugins\/[^/]+\.[jt]s$/.test(path) && has.test(app.project.files.text(path) ?? ''))
}
