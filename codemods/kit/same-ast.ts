import { isNode } from './walk.ts'

const IGNORED = new Set(['start', 'end', 'loc', 'range', 'extra', 'tokens', 'comments', 'leadingComments', 'trailingComments', 'innerComments', 'errors', 'original'])

/** True where two trees mean the same: offsets, comments, quotes, parentheses and the indentation inside JSX text do not count. */
export function sameAst(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameAst(item, b[i]))
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (isNode(a) && isNode(b) && a.type === 'JSXText' && b.type === 'JSXText') return jsxText(a.value) === jsxText(b.value)
  // `raw` of a template keeps CRLF as written; its cooked value, what the program sees, does not.
  if (isNode(a) && isNode(b) && a.type === 'TemplateElement') return sameAst(cooked(a.value), cooked(b.value))
  const left = meaningful(a)
  const right = meaningful(b)
  return left.length === right.length && left.every(([key, value], i) => key === right[i]?.[0] && sameAst(value, right[i]?.[1]))
}

function meaningful(value: object): [string, unknown][] {
  return Object.entries(value).filter(([key, field]) => !IGNORED.has(key) && field !== undefined).sort(([x], [y]) => (x < y ? -1 : 1))
}

/** What JSX makes of text: lines trimmed at their inner ends, empty ones dropped, the rest joined by a space. */
function jsxText(value: unknown): string {
  const lines = String(value).split(/\r?\n/)
  const trimmed = lines.map((line, i) => {
    const start = i > 0 ? line.replace(/^[ \t]+/, '') : line
    return i < lines.length - 1 ? start.replace(/[ \t]+$/, '') : start
  })
  return trimmed.filter((line) => line !== '').join(' ')
}

function cooked(value: unknown): unknown {
  const { cooked: text, raw } = value as { cooked?: string | null; raw?: string }
  return text ?? raw?.replaceAll('\r\n', '\n')
}
