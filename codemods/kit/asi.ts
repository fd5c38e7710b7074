import type { Parsed } from './parse.ts'
import { tokenAfter, tokensOf } from './tokens.ts'

/** Starts of a line that continue the line before it where no semicolon stands between. */
export const CONTINUES = /^(?:[([`+\-*/.,<>=?:&|^%]|in\b|instanceof\b)/

/** ';' where code without a semicolon, put at `offset`, would run into what follows it; '' elsewhere. */
export function statementBreak(parsed: Parsed, offset: number): ';' | '' {
  const next = tokenAfter(tokensOf(parsed), offset)
  return next && next.kind !== 'end' && CONTINUES.test(parsed.text.slice(next.start, next.start + 12)) ? ';' : ''
}
