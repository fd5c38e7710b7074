import { parse } from './parse.ts'
import { lineStart } from './range.ts'
import { restyle } from './restyle.ts'
import type { Style } from './style.ts'
import { tokensOf } from './tokens.ts'

/** Leading whitespace of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^\uFEFF?([ \t]*)/.exec(text.slice(lineStart(text, offset)))?.[1] ?? ''
}

/** Puts `indent` before every line but the first; lines inside template literals and empty ones stay. */
export function indentRest(code: string, indent: string): string {
  if (indent === '' || !code.includes('\n')) return code
  const parsed = parse(code) ?? parse(`(${code})`)
  const shift = parsed ? parsed.text.indexOf(code) : 0
  const verbatim = parsed ? tokensOf(parsed).filter((t) => t.kind === 'template' || t.kind === 'string') : []
  return code.replace(/\n(?=[^\r\n])/g, (newline, at: number) => (verbatim.some((t) => t.start <= at + shift && at + shift < t.end) ? newline : newline + indent))
}

/** An expression written with ', ; and two spaces, in another style. */
export function restyleExpression(expression: string, style: Style): string {
  const prefix = '_ = '
  const out = restyle(`${prefix}${expression.trim()};\n`, style).trimEnd()
  return out.startsWith(prefix) ? out.slice(prefix.length).replace(/;$/, '') : expression
}

/** True where the text is one JS or TS expression. */
export function isExpression(text: string): boolean {
  const parsed = parse(`_ = (${text}\n);`)
  const [statement, ...rest] = parsed?.ast.program.body ?? []
  return statement?.type === 'ExpressionStatement' && rest.length === 0
}
