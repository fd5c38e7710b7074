import type { ImportSpec } from '../../../codemods/kit/add-import.ts'
import { trackerOf } from '../../trackers/index.ts'
import type { App } from '../../types.ts'

/** How a module says that something failed: to the app's tracker, else to the console. */
export interface Telling {
  import?: ImportSpec
  /** Expression that reports, and whose value is the id that the visitor can quote. */
  id: string
  /** Statement (without its semicolon) that reports, where the id is our own; '' where `id` does it. */
  tell: string
  /** The statement names `reference`. */
  quotes: boolean
}

/**
 * `info` is what React says of the component, where there is one; `reference` the expression of our own id.
 * The tracker's id is what the visitor sees where it gives one, so that a person can find the event by it.
 */
export function tellingOf(app: App, path: string, { info, reference }: { info?: string; reference: string }): Telling {
  const report = trackerOf(app, 'client')?.reportFrom(path)
  if (report?.givesId) return { ...(report.import ? { import: report.import } : {}), id: report.call('error', info), tell: '', quotes: false }
  if (report) return { ...(report.import ? { import: report.import } : {}), id: '', tell: report.call('error', info), quotes: false }
  return { id: '', tell: `console.error(\`Error \${${reference}}:\`, error${info === undefined ? '' : `, ${info}.componentStack`})`, quotes: true }
}

/** The server reports by itself what its pages throw (Next calls `onRequestError` for each). */
export function serverReports(app: App): boolean {
  return trackerOf(app, 'server') !== undefined && app.files.some((path) => /(?:^|\/)instrumentation\.[cm]?[jt]sx?$/.test(path) && /\bonRequestError\b/.test(app.project.files.text(path) ?? ''))
}

export function importLine({ source, default: byDefault, namespace, named = [] }: ImportSpec): string {
  const names = named.map((name) => (typeof name === 'string' ? name : name.imported === name.local ? name.local : `${name.imported} as ${name.local}`))
  const clause = [byDefault, namespace === undefined ? undefined : `* as ${namespace}`, names.length > 0 ? `{ ${names.join(', ')} }` : undefined].filter((part) => part !== undefined)
  return `import ${clause.join(', ')} from '${source}';`
}
