import type { Parsed } from './parse.ts'
import { requote } from './quotes.ts'
import type { Splice } from './splice.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'
import type { LongLine } from './wrap-comment.ts'

/** Breaks a line of code where anybody would: the body of an `if`, the widest list in it, an operator, a text. Undefined where it has none of these. */
export function breakLine(parsed: Parsed, line: LongLine): Splice[] | undefined {
  const inLine: { node: AnyNode; parent: AnyNode | undefined }[] = []
  /** Of a function that is written out, the head alone is in the line. */
  walk(parsed.ast.program, (node, parent) => {
    if (node.end < line.start || node.start > line.end) return false
    if (node.start >= line.start && (node.end <= line.end || node.type === 'FunctionDeclaration')) inLine.push({ node, parent })
    return undefined
  })
  return body(parsed, line, inLine) ?? list(parsed, line, inLine) ?? arrow(parsed, line, inLine) ?? operator(parsed, line, inLine) ?? sentence(parsed, line, inLine)
}

type Found = readonly { node: AnyNode; parent: AnyNode | undefined }[]

/** `if (a) b()` gets its braces. */
function body({ text }: Parsed, line: LongLine, found: Found): Splice[] | undefined {
  const outer = found.find(({ node }) => /^(?:If|For|ForOf|While)Statement$/.test(node.type))?.node
  const inner = outer && (outer.type === 'IfStatement' ? outer.consequent : outer.body)
  if (!outer || outer.alternate || !isNode(inner) || inner.type === 'BlockStatement' || text.slice(line.start, outer.start).trim() !== '' || text.slice(outer.end, line.end).trim() !== '') return undefined
  const indent = indentOf(text, line)
  return [{ start: inner.start, end: inner.start, insert: `{\n${indent}${line.indent}` }, { start: inner.end, end: inner.end, insert: `\n${indent}}` }]
}

/** The widest list of arguments, properties, items or names, each on a line of its own. */
function list({ text }: Parsed, line: LongLine, found: Found): Splice[] | undefined {
  const lists = found.flatMap(({ node, parent }) => {
    const one = listOf(node, parent, text)
    return one && one.items.length > 0 && one.close < line.end && !hugs(one.items) && one.open - line.start < line.width ? [one] : []
  })
  const widest = lists.sort((a, b) => b.close - b.open - (a.close - a.open))[0]
  if (!widest || widest.close - widest.open < 20) return undefined
  const { open, close, items, call } = widest
  const gaps = [open + 1, ...items.flatMap((item) => [item.start, item.end]), close]
  for (let i = 0; i < gaps.length; i += 2) if (!/^\s*,?\s*$/.test(text.slice(gaps[i]!, gaps[i + 1]!))) return undefined
  const indent = indentOf(text, line)
  const deeper = indent + line.indent.repeat(call ? line.hanging : 1)
  const last = items.at(-1)!.type === 'RestElement' ? '' : ','
  return [{ start: open + 1, end: close, insert: `\n${items.map((item) => deeper + text.slice(item.start, item.end)).join(',\n')}${last}\n${indent}` }]
}

/** `f({…})`, `f([…])`: the inner one is the list. */
function hugs(items: readonly AnyNode[]): boolean {
  return items.length === 1 && /^(?:Object|Array)Expression$/.test(items[0]!.type)
}

function listOf(node: AnyNode, parent: AnyNode | undefined, text: string): { open: number; close: number; items: AnyNode[]; call: boolean } | undefined {
  const nodes = (value: unknown): AnyNode[] => (Array.isArray(value) ? value.filter(isNode) : [])
  if (/^(?:Optional)?CallExpression$|^NewExpression$/.test(node.type) && isNode(node.callee) && node.callee.type !== 'Import' && text[node.end - 1] === ')') {
    const types = isNode(node.typeParameters) ? node.typeParameters : node.callee
    return { open: text.indexOf('(', types.end), close: node.end - 1, items: nodes(node.arguments), call: true }
  }
  if (node.type === 'FunctionDeclaration' && isNode(node.body) && isNode(node.id)) {
    const after = isNode(node.typeParameters) ? node.typeParameters : node.id
    return { open: text.indexOf('(', after.end), close: text.lastIndexOf(')', (isNode(node.returnType) ? node.returnType : node.body).start), items: nodes(node.params), call: true }
  }
  if (node.type === 'ObjectExpression') return { open: node.start, close: node.end - 1, items: nodes(node.properties), call: false }
  if (node.type === 'ArrayExpression' && !(node.elements as unknown[]).includes(null)) return { open: node.start, close: node.end - 1, items: nodes(node.elements), call: false }
  if (node.type === 'ObjectPattern' && parent?.type === 'VariableDeclarator' && !node.typeAnnotation) return { open: node.start, close: node.end - 1, items: nodes(node.properties), call: false }
  if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration') {
    const items = nodes(node.specifiers).filter((one) => /^(?:Import|Export)Specifier$/.test(one.type))
    return items.length === 0 ? undefined : { open: text.lastIndexOf('{', items[0]!.start), close: text.indexOf('}', items.at(-1)!.end), items, call: false }
  }
  return undefined
}

/** `(a) => b` goes on in the next line, where all of it has room there. */
function arrow({ text }: Parsed, line: LongLine, found: Found): Splice[] | undefined {
  const whole = found.find(({ node }) => node.type === 'ArrowFunctionExpression' && isNode(node.body) && node.body.type !== 'BlockStatement')?.node
  if (!whole) return undefined
  const at = text.lastIndexOf('=> ', (whole.body as AnyNode).start) + 3
  const indent = indentOf(text, line) + line.indent
  return at > whole.start + 3 && line.end - at + indent.length <= line.width ? [{ start: at - 1, end: at, insert: `\n${indent}` }] : undefined
}

/** `a && b`, `a ? b : c` go on below their operators. */
function operator({ text }: Parsed, line: LongLine, found: Found): Splice[] | undefined {
  const whole = found.find(({ node, parent }) => /^(?:Logical|Conditional)Expression$/.test(node.type) && /^(?:VariableDeclarator|AssignmentExpression|ReturnStatement|ObjectProperty|CallExpression|ArrowFunctionExpression)$/.test(parent?.type ?? ''))?.node
  if (!whole) return undefined
  const indent = indentOf(text, line) + line.indent
  const parts = whole.type === 'ConditionalExpression' ? [whole.test, whole.consequent, whole.alternate].filter(isNode) : operands(whole)
  const splices = parts.slice(1).flatMap((part, i): Splice[] => {
    const gap = text.slice(parts[i]!.end, part.start)
    const sign = /^(\)*) (\?\?|&&|\|\||\?|:) (\(*)$/.exec(gap)
    return sign ? [{ start: parts[i]!.end, end: part.start, insert: `${sign[1]} ${sign[2]}\n${indent}${sign[3]}` }] : []
  })
  return splices.length === parts.length - 1 ? splices : undefined
}

function operands(node: AnyNode): AnyNode[] {
  const { left, right, operator: sign } = node
  if (!isNode(left) || !isNode(right)) return [node]
  return [...(left.type === 'LogicalExpression' && left.operator === sign && !(left.extra as { parenthesized?: boolean } | undefined)?.parenthesized ? operands(left) : [left]), right]
}

/** A long text goes on in the next line, joined by `+`. */
function sentence({ text }: Parsed, line: LongLine, found: Found): Splice[] | undefined {
  const place = found.find(({ node, parent }) => /^(?:StringLiteral|TemplateLiteral)$/.test(node.type) && node.end > line.start + line.width - 3 && goesOn(node, parent))
  if (!place) return undefined
  const { node } = place
  const limit = Math.min(line.start + line.width - 3, node.end - 2)
  const holes = Array.isArray(node.expressions) ? node.expressions.filter(isNode).map((one) => [text.lastIndexOf('${', one.start), text.indexOf('}', one.end) + 1] as const) : []
  let at = limit
  while (at > node.start + 10 && (text[at - 1] !== ' ' || text[at - 2] === '\\' || holes.some(([from, to]) => from < at && at < to))) at--
  if (at <= node.start + 10 || text.slice(at, node.end).length < 4) return undefined
  const mark = text[node.start]!
  const [first, second] = [text.slice(node.start, at) + mark, mark + text.slice(at, node.end)].map((piece) => (mark === '`' && !/\$\{|\\|['"]/.test(piece) ? requote(`'${piece.slice(1, -1)}'`, line.quote) : piece))
  const alone = text.slice(line.start, node.start).trim() === ''
  const indent = indentOf(text, line) + (alone && !/Property/.test(place.parent?.type ?? '') ? '' : line.indent)
  return [{ start: node.start, end: node.end, insert: `${first} +\n${indent}${second}` }]
}

/** A sum may stand there instead. */
function goesOn(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (!parent) return false
  if (/^(?:Optional)?CallExpression$|^NewExpression$/.test(parent.type)) return (parent.arguments as unknown[]).includes(node) && (parent.callee as AnyNode).type !== 'Import'
  if (parent.type === 'BinaryExpression') return parent.operator === '+' && parent.right === node
  return (parent.type === 'VariableDeclarator' && parent.init === node) || (parent.type === 'ObjectProperty' && parent.value === node) || (parent.type === 'AssignmentExpression' && parent.right === node) || (parent.type === 'ReturnStatement' && parent.argument === node)
}

function indentOf(text: string, line: LongLine): string {
  return /^[ \t]*/.exec(text.slice(line.start, line.end))![0]
}
