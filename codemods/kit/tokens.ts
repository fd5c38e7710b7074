import type { Parsed } from './parse.ts'

/** A token of the text. Comments are none. */
export interface Token {
  kind: 'string' | 'template' | 'jsx-text' | 'regexp' | 'end' | 'other'
  start: number
  end: number
}

const KINDS: Record<string, Token['kind']> = { string: 'string', template: 'template', jsxText: 'jsx-text', regexp: 'regexp', eof: 'end' }

/** In the order of the text; the last one is `end`. */
export function tokensOf(parsed: Parsed): Token[] {
  return parsed.tokens.flatMap(({ type, start, end }) => (typeof type === 'string' ? [] : [{ kind: KINDS[type.label] ?? 'other', start, end }]))
}

/** The first token that starts at or after `offset`. */
export function tokenAfter(tokens: readonly Token[], offset: number): Token | undefined {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return tokens[low]
}
