import { stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf as topLevelImports, statementsOf } from '../../../codemods/kit/imports.ts'
import { ownPath } from '../../detect/own.ts'
import type { App } from '../../types.ts'

/**
 * Whether the process loads this module when it starts anyway. One that is only loaded when needed (`await import('./db')`) may refuse
 * to load without a setting, so importing it at the top of another file could stop an app that starts today.
 */
export function isLoadedAtStart(app: App, path: string): boolean {
  if (app.stack.entries.includes(path) || !app.files.includes(path)) return true
  const place = app.framework.routes(app)
  if (place.kind === 'route-file' && place.autoImported?.(ownPath(app, path))) return true
  return app.reached.some((from) => importsAtTop(app, from, path))
}

function importsAtTop(app: App, from: string, path: string): boolean {
  const text = app.project.files.text(from)
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const word = stem === 'index' ? (path.split('/').at(-2) ?? stem) : stem
  if (!text?.includes(word)) return false
  const sources = app.project.imports(from).map((i) => i.specifier).filter((source) => app.resolve(from, source) === path)
  if (sources.length === 0) return false
  const parsed = app.project.parse(from)
  if (!parsed) return false
  const exportedFrom = statementsOf(parsed).flatMap((s) => (/^Export(?:Named|All)Declaration$/.test(s.type) ? (stringValue(s.source) ?? []) : []))
  return [...topLevelImports(parsed).map((ref) => ref.source), ...exportedFrom].some((source) => sources.includes(source))
}
