import type { ImportSpec } from '../../../codemods/kit/add-import.ts'
import { trackerOf } from '../../trackers/index.ts'
import type { App } from '../../types.ts'

/** How a module says that something failed: to the app's tracker, else to the console. */
export interface Telling {
  import?: ImportSpec
  /** Expression that reports, and whose value is the id that the visitor can quote. */
  id: string
  /** Statements (without their semicolons) that say it, before the id is asked for; none where `id` does it. */
  tells: readonly string[]
  /** What React says of the component is taken along. */
  info: boolean
}

/**
 * `info` is what React says of the component, where there is one; `reference` the expression of our own id. `told`: React's root or the router may have reported the error before.
 * The tracker's id is what the visitor sees where it gives one, so that a person can find the event by it.
 */
export function tellingOf(app: App, path: string, { info, reference, told = false }: { info?: string; reference: string; told?: boolean }): Telling {
  const report = trackerOf(app, 'client')?.reportFrom(path)
  const call = report?.call('error', info)
  const usesInfo = info !== undefined && (call === undefined || call.includes(info) || !report?.givesId)
  const common = { ...(report?.import ? { import: report.import } : {}), info: usesInfo }
  if (call !== undefined && told && report?.lastId !== undefined) return { ...common, id: report.lastId, tells: [call] }
  if (call !== undefined && report?.givesId) return { ...common, id: call, tells: [] }
  // Without an id of the tracker the console holds ours, beside the error that it belongs to.
  const log = `console.error(\`Error \${${reference}}:\`, error${info === undefined ? '' : `, ${info}.componentStack`})`
  return { ...common, id: '', tells: [log, ...(call === undefined ? [] : [call])] }
}

/** The server reports by itself what its pages throw: Next calls `onRequestError` for each; before Next 15 the SDK's build wraps each page for it. */
export function serverReports(app: App): boolean {
  if (trackerOf(app, 'server') === undefined) return false
  const wrapped = (app.major('next') ?? 15) < 15
  return app.files.some((path) => {
    const hook = wrapped ? /(?:^|\/)next\.config\.[cm]?[jt]s$/.test(path) : /(?:^|\/)instrumentation\.[cm]?[jt]sx?$/.test(path)
    return hook && (wrapped ? /\bwithSentryConfig\b/ : /\bonRequestError\b/).test(app.project.files.text(path) ?? '')
  })
}

export function importLine({ source, default: byDefault, namespace, named = [] }: ImportSpec): string {
  const names = named.map((name) => (typeof name === 'string' ? name : name.imported === name.local ? name.local : `${name.imported} as ${name.local}`))
  const clause = [byDefault, namespace === undefined ? undefined : `* as ${namespace}`, names.length > 0 ? `{ ${names.join(', ')} }` : undefined].filter((part) => part !== undefined)
  return `import ${clause.join(', ')} from '${source}';`
}
