import { quoted } from '../../../codemods/kit/quotes.ts'
import { render, renderSource } from '../../render/index.ts'
import type { Report } from '../../trackers/index.ts'
import { isTypeScript } from '../../tree/sources.ts'
import type { App } from '../../types.ts'

export { MESSAGE as SORRY } from '../../../codemods/express-error-handler/index.ts'

/** What a template of this hardening is told of the file that it becomes. */
export interface Target {
  path: string
  esm: boolean
}

/** The module in the app's style. */
export function renderModule(app: App, template: string, target: Target, data: Record<string, unknown>): string {
  const ts = isTypeScript(target.path)
  return renderSource(`error-handling/${template}.hbs`, { ts, esm: target.esm, imports: [], ...data }, app.style).replace(/^\s+/, '')
}

/** `statusOf`, and `messageOf` where a library of the app has errors that need it. */
export function statusSource(app: App, path: string): { source: string; message: string } {
  const declared = (name: string): boolean => app.manifest?.dependencies[name] !== undefined
  const zod = declared('zod')
  return { source: render('error-handling/parts/status.hbs', { ts: isTypeScript(path), zod, multer: declared('multer'), mongoose: declared('mongoose') }).trimEnd(), message: zod ? 'messageOf(error)' : 'error.message' }
}

/** The import line of what reports errors, in the templates' style. */
export function reportImport(report: Report | undefined, esm: boolean): string[] {
  const spec = report?.import
  if (!spec) return []
  const name = spec.namespace ?? spec.default
  const named = (spec.named ?? []).map((n) => (typeof n === 'string' ? n : esm ? `${n.imported} as ${n.local}` : `${n.imported}: ${n.local}`))
  const what = name ?? `{ ${named.join(', ')} }`
  if (!esm) return [`const ${what} = require('${spec.source}');`]
  return [`import ${spec.namespace ? `* as ${spec.namespace}` : what} from '${spec.source}';`]
}

export function messageSource(message: string): string {
  return quoted(message, "'")
}
