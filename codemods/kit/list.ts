import { afterLineOf } from './comments.ts'
import { indentAt, indentRest } from './indent.ts'
import { lineEnd } from './range.ts'
import type { Range } from './range.ts'
import type { Splice } from './splice.ts'

/** Items between two brackets: an object, an array, call arguments, import specifiers. */
export interface List {
  /** Offset of the opening bracket and of the closing one. */
  open: number
  close: number
  items: readonly Range[]
}

export interface ListStyle {
  /** One level, for a list that has no lines of its own to learn from. */
  indent: string
  /** A space inside the brackets of a one-line list: `{ a }` against `[a]`. */
  padded: boolean
  /** A one-line list that would get longer is laid out over lines. */
  width: number
}

/**
 * Splices that append `item` in the list's own layout: one item a line or all on one line, with or without a comma after the last.
 * `item` may have several lines, indented as at the start of a line.
 */
export function appendItem(text: string, list: List, item: string, style: ListStyle): Splice[] {
  const { open, close, items } = list
  const last = items.at(-1)
  const outer = indentAt(text, open)
  if (!last) return fillEmpty(text, list, item, style, outer)
  const first = items[0]!
  const comma = commaAfter(text, last.end, close)
  const ownLines = text.slice(open, first.start).includes('\n')
  if (ownLines) {
    const indent = indentAt(text, first.start)
    const line = `\n${indent}${indentRest(item, indent)}`
    const { offset, shared } = afterLineOf(text, comma ?? last.end)
    if (comma !== undefined) return [{ start: shared ? comma : offset, end: shared ? comma : offset, insert: `${line},` }]
    return shared ? [at(last.end, `,${line}`)] : [at(last.end, ','), at(offset, line)]
  }
  const oneLine = !item.includes('\n') && !text.slice(open, close).includes('\n')
  const lineLength = indentAt(text, open).length + text.slice(text.lastIndexOf('\n', open) + 1, lineEnd(text, close)).trimEnd().length + item.length
  const hasComments = /\/[/*]/.test(text.slice(open, first.start) + items.slice(1).map((range, i) => text.slice(items[i]!.end, range.start)).join('') + text.slice(last.end, close))
  if (hasComments || (oneLine && lineLength <= style.width)) return [at(last.end, `, ${indentRest(item, outer)}`)]
  // Only a list that stands on one line is laid out anew; one that is packed over lines keeps its lines.
  if (text.slice(open, close).includes('\n')) return [at(last.end, `, ${indentRest(item, outer)}`)]
  const indent = outer + style.indent
  return [
    { start: open + 1, end: first.start, insert: `\n${indent}` },
    ...items.slice(1).map((range, i) => ({ start: items[i]!.end, end: range.start, insert: `,\n${indent}` })),
    { start: last.end, end: close, insert: `,\n${indent}${indentRest(item, indent)},\n${outer}` },
  ]
}

function fillEmpty(text: string, { open, close }: List, item: string, style: ListStyle, outer: string): Splice[] {
  const inside = text.slice(open + 1, close)
  const indent = outer + style.indent
  const block = `\n${indent}${indentRest(item, indent)},`
  if (inside.trim() !== '') return [{ start: open + 1 + inside.trimEnd().length, end: close, insert: `${block}\n${outer}` }]
  if (item.includes('\n') || inside.includes('\n')) return [{ start: open + 1, end: close, insert: `${block}\n${outer}` }]
  const space = style.padded ? ' ' : ''
  return [{ start: open + 1, end: close, insert: `${space}${item}${space}` }]
}

/** Offset after the comma that follows the last item; undefined where there is none. */
function commaAfter(text: string, end: number, close: number): number | undefined {
  const found = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*,/.exec(text.slice(end, close))
  return found ? end + found[0].length : undefined
}

function at(offset: number, insert: string): Splice {
  return { start: offset, end: offset, insert }
}
