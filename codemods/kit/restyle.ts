import { bracketNames } from './bracket-names.ts'
import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { requote } from './quotes.ts'
import { sameAst } from './same-ast.ts'
import { semicolonSplices } from './semicolons.ts'
import { applySplices } from './splice.ts'
import type { Splice } from './splice.ts'
import type { Style } from './style.ts'
import { tokensOf } from './tokens.ts'
import { walk } from './walk.ts'

/**
 * Source written with single quotes, semicolons and two spaces, in another style (its end of line included). The result
 * means the same: where dropping semicolons would change that, they stay. Returns it as it is where it does not parse.
 */
export function restyle(plain: string, style: Style): string {
  const source = style.brackets ? bracketNames(plain) : plain
  const parsed = parse(source)
  if (!parsed) return source
  const quotes = quoteSplices(parsed, style.quote)
  const attempts = style.semi ? [quotes] : [[...quotes, ...semicolonSplices(parsed)], quotes]
  for (const splices of attempts) {
    const text = withEol(applySplices(source, [...splices, ...indentSplices(parsed, style.indent)]), style.eol)
    const again = parse(text)
    if (again && sameAst(parsed.ast.program, again.ast.program)) return text
  }
  return source
}

function quoteSplices(parsed: Parsed, quote: "'" | '"'): Splice[] {
  const asWritten = new Set<number>()
  walk(parsed.ast, (node) => {
    if (node.type === 'JSXAttribute' && node.value) asWritten.add((node.value as { start: number }).start)
    // An escape in a directive changes what it says.
    if (node.type === 'DirectiveLiteral' && /['"\\]/.test(parsed.text.slice(node.start + 1, node.end - 1))) asWritten.add(node.start)
  })
  return tokensOf(parsed)
    .filter((token) => token.kind === 'string' && !asWritten.has(token.start))
    .map(({ start, end }) => ({ start, end, insert: requote(parsed.text.slice(start, end), quote) }))
    .filter(({ start, end, insert }) => insert !== parsed.text.slice(start, end))
}

/** Leading pairs of spaces become one level each; an odd space (the star of a block comment) stays. */
function indentSplices(parsed: Parsed, indent: string): Splice[] {
  if (indent === '  ') return []
  const verbatim = tokensOf(parsed).filter((token) => token.kind === 'template' || token.kind === 'string')
  const splices: Splice[] = []
  for (const match of parsed.text.matchAll(/^( {2})+(?=[^\r\n])/gm)) {
    const start = match.index
    if (verbatim.some((token) => token.start < start && start < token.end)) continue
    splices.push({ start, end: start + match[0].length, insert: indent.repeat(match[0].length / 2) })
  }
  return splices
}

function withEol(text: string, eol: Style['eol']): string {
  return text.replace(/\r?\n/g, eol)
}
