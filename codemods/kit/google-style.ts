import { breakLine } from './break-line.ts'
import { wrapComment } from './wrap-comment.ts'
import { indentAt } from './indent.ts'
import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { lineEnd, lineStart } from './range.ts'
import { applySplices } from './splice.ts'
import type { Splice } from './splice.ts'
import type { GoogleRules, Style } from './style.ts'
import { functionDocs } from './function-docs.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/**
 * Source that passes eslint-config-google, which a deploy with Firebase asks first: no space inside braces, lines of 80 columns, a say in
 * the file where functions are not documented as it wants. Lines that `before` has stay as they are. Returns `source` as it is where it does not parse.
 */
export function googleStyle(source: string, rules: GoogleRules, style: Pick<Style, 'quote' | 'indent'>, before?: string): string {
  const crlf = source.includes('\r\n')
  const text = source.replaceAll('\r\n', '\n')
  const known = new Set(before?.split(/\r?\n/))
  const tight = rules.tight ? tightened(text, known) : text
  const short = rules.width === undefined ? tight : shortened(tight, rules.width, known, { hanging: rules.hanging, ...style })
  const done = documented(short, rules, known, before === undefined)
  return crlf ? done.replaceAll('\n', '\r\n') : done
}

/** `{ a }` becomes `{a}`: object-curly-spacing and block-spacing. */
function tightened(text: string, known: ReadonlySet<string>): string {
  const parsed = parse(text)
  if (!parsed) return text
  const splices: Splice[] = []
  for (const [open, close] of braces(parsed)) {
    if (text[open] !== '{' || text[close] !== '}') continue
    const [after, till] = [/^[ \t]+(?=[^\s}/])/.exec(text.slice(open + 1, close))?.[0].length, /[^\s{][ \t]+$/.exec(text.slice(open, close))?.[0].length]
    if (after !== undefined && !known.has(lineAt(text, open))) splices.push({ start: open + 1, end: open + 1 + after, insert: '' })
    if (till !== undefined && !known.has(lineAt(text, close))) splices.push({ start: close - till + 1, end: close, insert: '' })
  }
  return applySplices(text, splices)
}

function braces({ ast, text }: Parsed): [open: number, close: number][] {
  const found: [number, number][] = []
  walk(ast.program, (node) => {
    if (/^(?:ObjectExpression|BlockStatement|StaticBlock)$/.test(node.type)) found.push([node.start, node.end - 1])
    else if (node.type === 'ObjectPattern') found.push([node.start, isNode(node.typeAnnotation) ? text.lastIndexOf('}', node.typeAnnotation.start) : node.end - 1])
    else if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration') {
      const specifiers = (node.specifiers as AnyNode[]).filter((one) => /^(?:Import|Export)Specifier$/.test(one.type))
      if (specifiers.length > 0) found.push([text.lastIndexOf('{', specifiers[0]!.start), text.indexOf('}', specifiers.at(-1)!.end)])
    }
  })
  return found
}

/** At most as many rounds as a line can be broken into lines of lines. */
const ROUNDS = 200

/** Lines that are too long are broken where that is plain, or say that they are. */
function shortened(text: string, width: number, known: ReadonlySet<string>, how: { hanging: number } & Pick<Style, 'quote' | 'indent'>): string {
  // Said for the whole file by who owns it.
  if (/\/\*\s*eslint-disable(?:\s+[^*]*\bmax-len\b|\s*\*\/)/.test(text)) return text
  let now = text
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = parse(now)
    const at = parsed && tooLong(now, width, known)
    if (!parsed || at === undefined) return now
    const line = { start: at, end: lineEnd(now, at), width, ...how }
    const next = wrapComment(parsed, line) ?? breakLine(parsed, line)
    const again = next === undefined ? undefined : applySplices(now, next)
    now = again !== undefined && parse(again) ? again : `${now.slice(0, line.end)} // eslint-disable-line max-len${now.slice(line.end)}`
  }
  return now
}

function tooLong(text: string, width: number, known: ReadonlySet<string>): number | undefined {
  let offset = 0
  for (const line of text.split('\n')) {
    if (line.length > width && !known.has(line) && !/eslint-disable-line|https?:\/\//.test(line) && !insideTemplate(text, offset + line.length)) return offset
    offset += line.length + 1
  }
  return undefined
}

/** No comment can be put at the end of a line that ends inside a template literal. */
function insideTemplate(text: string, offset: number): boolean {
  const parsed = parse(text)
  let inside = false
  if (parsed) walk(parsed.ast.program, (node) => {
    if (node.type === 'TemplateElement' && node.start <= offset && offset < node.end) inside = true
  })
  return inside
}

/** Functions without the kind of comment that require-jsdoc and valid-jsdoc want are said to be so, at the head of a new file, else at the place. */
function documented(text: string, rules: GoogleRules, known: ReadonlySet<string>, fresh: boolean): string {
  const parsed = parse(text)
  if (!parsed || /\/\*\s*eslint-disable(?:\s+[^*]*jsdoc|\s*\*\/)/.test(text)) return text
  const faults = functionDocs(parsed).filter(({ rule, at }) => rules.jsdoc.includes(rule) && !known.has(lineAt(text, at)))
  if (faults.length === 0) return text
  if (fresh) return `/* eslint-disable ${[...new Set(faults.map(({ rule }) => rule))].sort().join(', ')} */\n${text}`
  return applySplices(text, faults.map(({ rule, at }) => ({ start: lineStart(text, at), end: lineStart(text, at), insert: `${indentAt(text, at)}// eslint-disable-next-line ${rule}\n` })))
}

function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset))
}
