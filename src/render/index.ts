import { restyle } from '../../codemods/kit/restyle.ts'
import type { Style } from '../types.ts'
import { template } from './templates.ts'

/** Renders `templates/<path>`. Throws where the template is absent or names a value that `data` lacks. */
export function render(path: string, data: object): string {
  return template(path)(data)
}

/** The same for JS and TS, in the app's quotes, semicolons and indentation. Templates are written with ', ; and two spaces. */
export function renderSource(path: string, data: object, style: Style): string {
  return restyle(render(path, data), style)
}
