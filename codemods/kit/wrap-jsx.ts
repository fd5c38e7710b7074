import { indentAt, indentRest } from './indent.ts'
import type { Parsed } from './parse.ts'
import { lineStart } from './range.ts'
import type { Range } from './range.ts'
import { styleOf } from './style-of.ts'
import type { Splice } from './splice.ts'

/**
 * Splices that put a tag around JSX: on lines of its own where that stands alone on its lines or (`soleArgument`) is the only
 * argument of a call, else around it on its line.
 */
export function wrapJsx(parsed: Parsed, { start, end }: Range, open: string, close: string, soleArgument: boolean): Splice[] {
  const { text } = parsed
  const style = styleOf(parsed)
  const code = text.slice(start, end)
  const line = lineStart(text, start)
  const alone = text.slice(line, start).trim() === '' && /^[ \t]*(?:[,)]+[;,]*)?[ \t]*(?:\r?\n|$)/.test(text.slice(end))
  const inCall = soleArgument && text.slice(line, start).trimEnd().endsWith('(')
  if (!alone && !inCall) return [{ start, end: start, insert: open }, { start: end, end, insert: close }]
  const indent = indentAt(text, start)
  if (alone) return [{ start, end, insert: `${open}\n${indent}${style.indent}${indentRest(code, style.indent)}\n${indent}${close}` }]
  const inner = indent + style.indent
  const deeper = style.indent.repeat(2)
  return [{ start, end, insert: `\n${inner}${open}\n${inner}${style.indent}${indentRest(code, deeper)}\n${inner}${close},\n${indent}` }]
}
