import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { applySplices } from './splice.ts'
import type { Splice } from './splice.ts'
import { eolOfText } from './style-of.ts'

/**
 * The text after the splices, what they insert in the file's own end of line. Undefined where nothing changes and where the
 * result would not parse (then the file is of a shape that we misread, and it stays as it is).
 */
export function edited(parsed: Parsed, splices: readonly Splice[] | undefined): string | undefined {
  if (!splices || splices.length === 0) return undefined
  const eol = eolOfText(parsed.text) ?? '\n'
  const text = applySplices(parsed.text, splices.map((splice) => ({ ...splice, insert: splice.insert.replace(/\r?\n/g, eol) })))
  return text !== parsed.text && parse(text) ? text : undefined
}
