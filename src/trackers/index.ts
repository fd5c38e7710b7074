import { oncePer } from '../tree/once.ts'
import { matches } from '../detect/matches.ts'
import type { ImportSpec } from '../../codemods/kit/add-import.ts'
import { specifierFor } from '../detect/specifiers.ts'
import { isTestFile } from '../detect/roles.ts'
import { isSource } from '../tree/sources.ts'
import { lineAt } from '../tree/text.ts'
import type { App, Evidence } from '../types.ts'
import { exportOf } from './export-of.ts'
import { catchesOf } from './catches.ts'
import { MENTIONS, SERVICES } from './services.ts'
import type { Side, Tell, TrackerId } from './services.ts'
import { sidesOf, sidesOfApp } from './sides.ts'
import { startsIn } from './starts.ts'
import type { Started } from './starts.ts'

export type { Side, TrackerId }
export type { Catches } from './catches.ts'
export { catchesOf } from './catches.ts'
export { reportsIn } from './reports.ts'
export { TRACKER_IDS } from './services.ts'

/** A service that is started on one side of an app: what throws there can be reported to it. */
export interface Tracker {
  service: TrackerId
  /** 'Sentry', 'New Relic'. */
  title: string
  side: Side
  /** The module and line that start it. */
  started: Evidence
  /** Package that code imports it from; undefined for a script tag. */
  package?: string
  /** How a module at `from` (project path) reports an exception; undefined where it cannot reach the tracker. */
  reportFrom(from: string): Report | undefined
}

/** What to write to report an exception. */
export interface Report {
  /** For codemods/kit/add-import; undefined where the page has it as a global. */
  import?: ImportSpec
  /**
   * Expression for the exception that the expression `error` holds. With `info` (the second argument of componentDidCatch) React's component stack goes along where the
   * tracker takes one; where React's root has reported already what a boundary catches, the expression only answers the id of that report.
   */
  call(error: string, info?: string): string
  /** The call's value is an id (a string) that a person can quote and the event be found by. */
  givesId: boolean
  /** Expression for the id of the newest report (a string), where the library keeps it: of an error that it was told of before, `call` answers an id that no report has. */
  lastId?: string
  /** Expression, a promise, that waits until what was reported is sent; undefined where the library has none. */
  flush?: string
}

/** Every tracker that is really started, the surest first: in reached code or a file that the framework loads by its name, not merely declared. */
export const trackersOf = oncePer((app: App): readonly Tracker[] => {
  const found: Tracker[] = []
  for (const path of candidatesOf(app)) {
    const parsed = matches(app.project, path, MENTIONS) ? app.project.parse(path) : undefined
    for (const start of parsed ? startsIn(parsed) : []) {
      for (const side of sidesOf(app, path, start.library)) {
        if (found.some((t) => t.service === start.service.id && t.side === side)) continue
        found.push({
          service: start.service.id, title: start.service.title, side, package: start.specifier,
          started: { path, line: start.line, note: `starts ${start.service.title} (${start.specifier})` },
          reportFrom: (from) => reportBy(app, from, path, start),
        })
      }
    }
  }
  return [...found, ...snippetsOf(app).filter((s) => !found.some((t) => t.service === s.service && t.side === s.side))]
})

/** The tracker of one side that code can report to. */
export function trackerOf(app: App, side: Side): Tracker | undefined {
  return trackersOf(app).find((tracker) => tracker.side === side)
}

/** Files that a framework or a start command loads by their name, besides what the entries lead to. */
const BY_NAME = /(?:^|\/)(?:instrumentation(?:-client|\.server)?|instrument(?:\.(?:client|server))?|sentry\.(?:client|server|edge)\.config|hooks\.(?:client|server)|entry[.-](?:client|server)|client|router|newrelic)\.[cm]?[jt]sx?$/

function candidatesOf(app: App): string[] {
  const named = app.files.filter((path) => BY_NAME.test(path) && !isTestFile(path))
  const components = app.files.filter((path) => /(?:^|\/)(?:\w+\.config|nuxt\.config|plugins\/[^/]+)\.[cm]?[jt]s$/.test(path) && /\/plugins\//.test(`/${path}`))
  return [...new Set([...named, ...app.reached, ...components])].filter((path) => isSource(path) && !isTestFile(path))
}

function reportBy(app: App, from: string, home: string, { library, specifier, instance }: Started): Report | undefined {
  const { tell } = library
  if (tell.through === 'library' && tell.name) {
    const { kind, local } = tell.name
    const source = specifier.replace(/^((?:dd-trace)|(?:elastic-apm-node))\/(?:init|start)$/, '$1')
    const heard = tell.lastId !== undefined && catchesOf(app, 'client').boundaries !== undefined
    return reportOf(heard ? { ...tell, react: tell.lastId! } : tell, local, { source, ...(kind === 'namespace' ? { namespace: local } : kind === 'default' ? { default: local } : { named: [local] }) })
  }
  if (instance === undefined) return undefined
  if (from === home) return reportOf(tell, instance)
  const parsed = app.project.parse(home)
  const exported = parsed && exportOf(parsed, instance)
  if (exported === undefined) return undefined
  const source = specifierFor(app, from, home)
  return reportOf(tell, instance, exported === 'default' ? { source, default: instance } : { source, named: [exported === instance ? instance : { imported: exported, local: instance }] })
}

function reportOf(tell: Tell, it: string, spec?: ImportSpec): Report {
  const fill = (template: string, error: string, info = ''): string => template.replaceAll('$it', () => it).replaceAll('$error', () => error).replaceAll('$info', () => info)
  return {
    ...(spec ? { import: spec } : {}),
    call: (error, info) => fill(info !== undefined && tell.react ? tell.react : tell.call, error, info),
    givesId: tell.givesId ?? false,
    ...(tell.lastId === undefined ? {} : { lastId: fill(tell.lastId, '') }),
    ...(tell.flush ? { flush: fill(tell.flush, '') } : {}),
  }
}

/** What the page loads by a script tag. */
function snippetsOf(app: App): Tracker[] {
  if (!sidesOfApp(app).includes('client')) return []
  return app.files.filter((path) => /(?:^|\/)(?:index|app)\.html$/.test(path)).flatMap((path) => {
    const live = (app.project.files.text(path) ?? '').replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
    return SERVICES.flatMap(({ id, title, snippet }): Tracker[] => {
      const at = snippet ? live.search(snippet.pattern) : -1
      if (!snippet || at < 0) return []
      const call = (error: string): string => snippet.call.replaceAll('$error', () => error)
      return [{ service: id, title, side: 'client', started: { path, line: lineAt(live, at), note: `the page loads ${title}` }, reportFrom: () => ({ call, givesId: false }) }]
    })
  })
}
