import type { Parsed } from './parse.ts'
import { lineEnd } from './range.ts'

export interface Comment {
  start: number
  end: number
  /** As written, with its delimiters. */
  text: string
}

export function commentsOf(parsed: Parsed): Comment[] {
  const { comments = [] } = parsed.ast as unknown as { comments?: { start: number; end: number }[] }
  return comments.map(({ start, end }) => ({ start, end, text: parsed.text.slice(start, end) }))
}

/** Comments that must stay at the very top of a file, or that speak of the file and not of the line below them. */
export function isFileComment({ text }: Comment): boolean {
  return /^\/\/\/|^\/\*!|@(?:ts-(?:no)?check|license|licence|preserve|copyright|jsx|jest|vitest|flow|fileoverview|file\b)|\bcopyright\b|^\/\*\s*(?:eslint|global|istanbul|oxlint)|^\/\/\s*(?:eslint-disable(?!-next)|https?:\/\/)/i.test(text)
}

/** Comments that speak of the line below them and mean nothing anywhere else. */
export function isNextLineComment({ text }: Comment): boolean {
  return /@ts-(?:ignore|expect-error)|(?:eslint|oxlint|biome)-(?:disable-next-line|ignore)|prettier-ignore/.test(text)
}

/**
 * Where something can be put after a node on a line of its own: after the comments that share its last line. `shared` is true
 * where more code follows on that line.
 */
export function afterLineOf(text: string, end: number): { offset: number; shared: boolean } {
  const offset = lineEnd(text, end)
  const rest = text.slice(end, offset)
  return /^[ \t;]*(?:\/\/.*|(?:\/\*(?:(?!\*\/).)*\*\/[ \t]*)*)$/.test(rest) ? { offset, shared: false } : { offset: end, shared: true }
}
