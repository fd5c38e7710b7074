import type { Parsed } from './parse.ts'
import { rangeOf } from './range.ts'
import { tokenAfter, tokensOf } from './tokens.ts'

/** Starts of a line that continue the line before it where no semicolon stands between. */
export const CONTINUES = /^(?:[([`+\-*/.,<>=?:&|^%]|in\b|instanceof\b)/

/** ';' where code without a semicolon, put at `offset`, would run into what follows it; '' elsewhere. */
export function statementBreak(parsed: Parsed, offset: number): ';' | '' {
  const next = tokenAfter(tokensOf(parsed), offset)
  return next && next.kind !== 'end' && CONTINUES.test(parsed.text.slice(next.start, next.start + 12)) ? ';' : ''
}

/**
 * End of a statement where its writer sees it: before a semicolon that stands in front of the next line,
 * as people who write without semicolons put it.
 */
export function visibleEnd(parsed: Parsed, statement: object): number {
  const { start, end } = rangeOf(statement)
  if (parsed.text[end - 1] !== ';') return end
  const before = tokensOf(parsed).findLast((token) => token.end < end && token.start >= start)
  return before && parsed.text.slice(before.end, end).includes('\n') ? before.end : end
}
