import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { HELPERS, registerHelpers } from './helpers.ts'

/** A value is never taken for a helper that is missing: as the build compiles them. */
const OPTIONS: CompileOptions = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: Object.fromEntries(HELPERS.map((name) => [name, true])) as CompileOptions['knownHelpers'] }

const folder = new URL('../../templates/', import.meta.url)

/** Compiles `templates/<path>` from its source. The build swaps this module for one that holds all of them precompiled. */
export function template(path: string): (data: object) => string {
  const handlebars = Handlebars.create()
  registerHelpers(handlebars)
  return handlebars.compile(readFileSync(new URL(path, folder), 'utf8'), OPTIONS)
}
