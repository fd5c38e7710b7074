import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { registerHelpers } from './helpers.ts'

const folder = new URL('../../templates/', import.meta.url)

/** Compiles `templates/<path>` from its source. The build swaps this module for one that holds all of them precompiled. */
export function template(path: string): (data: object) => string {
  const handlebars = Handlebars.create()
  registerHelpers(handlebars)
  return handlebars.compile(readFileSync(new URL(path, folder), 'utf8'), { noEscape: true, strict: true })
}
