import type { Parsed } from './parse.ts'
import type { Style } from './style.ts'
import { tokensOf } from './tokens.ts'
import { walk } from './walk.ts'

const DEFAULT: Style = { quote: "'", semi: true, indent: '  ', eol: '\n' }

/** The formatting that a file uses; what it does not show (no string, no indented line) is as in `fallback`. */
export function styleOf(parsed: Parsed, fallback: Style = DEFAULT): Style {
  return { quote: quoteOf(parsed) ?? fallback.quote, semi: semiOf(parsed) ?? fallback.semi, indent: indentUnitOf(parsed.text) ?? fallback.indent, eol: eolOfText(parsed.text) ?? fallback.eol, ...(fallback.brackets ? { brackets: true } : {}), ...(fallback.google ? { google: fallback.google } : {}) }
}

/** '\r\n' where most line ends are; undefined for a single line. */
export function eolOfText(text: string): Style['eol'] | undefined {
  const lines = text.split('\n').length - 1
  if (lines === 0) return undefined
  return (text.split('\r\n').length - 1) * 2 > lines ? '\r\n' : '\n'
}

/** The step that most lines are deeper than the line before them. */
export function indentUnitOf(text: string): string | undefined {
  const steps = new Map<string, number>()
  let before = ''
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*(?=[^\s*])/.exec(line)?.[0]
    if (indent === undefined) continue
    const step = indent.startsWith(before) ? indent.slice(before.length) : ''
    if (step.startsWith('\t')) steps.set('\t', (steps.get('\t') ?? 0) + 1)
    else if (step.length > 1 && step.length <= 8) steps.set(step, (steps.get(step) ?? 0) + 1)
    before = indent
  }
  return [...steps].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function quoteOf(parsed: Parsed): Style['quote'] | undefined {
  const inJsx = new Set<number>()
  walk(parsed.ast, (node) => {
    if (node.type === 'JSXAttribute' && node.value) inJsx.add((node.value as { start: number }).start)
  })
  let single = 0
  let double = 0
  for (const token of tokensOf(parsed)) {
    if (token.kind !== 'string' || inJsx.has(token.start)) continue
    if (parsed.text[token.start] === "'") single++
    // A string that holds the other quote says nothing of the writer's habit.
    else if (!parsed.text.slice(token.start, token.end).includes("'")) double++
  }
  return single === double ? undefined : single > double ? "'" : '"'
}

const ENDED = new Set(['ExpressionStatement', 'VariableDeclaration', 'ImportDeclaration', 'ReturnStatement', 'ExportDefaultDeclaration', 'ThrowStatement', 'Directive'])

function semiOf(parsed: Parsed): boolean | undefined {
  let count = 0
  walk(parsed.ast, (node) => {
    if (!ENDED.has(node.type) || !/^[ \t]*(?:\/\/.*|\r)?(?:\n|$)/.test(parsed.text.slice(node.end, node.end + 300))) return
    const { type } = (node.declaration ?? {}) as { type?: string }
    if (type === 'FunctionDeclaration' || type === 'ClassDeclaration') return
    count += parsed.text[node.end - 1] === ';' ? 1 : -1
  })
  return count === 0 ? undefined : count > 0
}
