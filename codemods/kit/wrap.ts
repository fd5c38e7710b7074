import { indentAt, indentRest, restyleExpression } from './indent.ts'
import type { Parsed } from './parse.ts'
import { rangeOf } from './range.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'

/** Splices that make `callee(expression)` of an expression, or `callee(expression, more)`. `more` is source in ', ; and two spaces. */
export function wrapInCall(parsed: Parsed, expression: object, callee: string, more?: string): Splice[] {
  const { start, end } = rangeOf(expression)
  const rest = more === undefined ? '' : `, ${indentRest(restyleExpression(more, styleOf(parsed)), indentAt(parsed.text, start))}`
  return [
    { start, end: start, insert: `${callee}(` },
    { start: end, end, insert: `${rest})` },
  ]
}
