import { CONTINUES, statementBreak, visibleEnd } from './asi.ts'
import { nameOf } from './bindings.ts'
import { afterLineOf } from './comments.ts'
import { indentAt, indentRest } from './indent.ts'
import type { Parsed } from './parse.ts'
import { restyle } from './restyle.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'
import type { Style } from './style.ts'
import { childrenOf, isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The statement that holds a node, in the list of statements that it stands in; undefined where it stands in none. */
export function statementOf(parsed: Parsed, node: object): AnyNode | undefined {
  const target = node as AnyNode
  let found: AnyNode | undefined
  walk(parsed.ast, (at) => {
    if (at.start > target.start || at.end < target.end) return false
    const list = at.type === 'Program' || at.type === 'BlockStatement' || at.type === 'TSModuleBlock' || at.type === 'StaticBlock' ? (at.body as AnyNode[]) : at.type === 'SwitchCase' ? (at.consequent as AnyNode[]) : []
    found = list.find((s) => s.start <= target.start && target.end <= s.end) ?? found
    return undefined
  })
  return found
}

/** The functions around a node, innermost first. */
export function functionsAround(parsed: Parsed, node: object): AnyNode[] {
  const target = node as AnyNode
  const around: AnyNode[] = []
  const step = (at: AnyNode): void => {
    if (at.start > target.start || at.end < target.end) return
    if (at !== target && /Function|^ObjectMethod$|^Class(?:Private)?Method$/.test(at.type)) around.unshift(at)
    childrenOf(at).forEach(step)
  }
  step(parsed.ast as unknown as AnyNode)
  return around
}

/** `const error = useRouteError()` at the top of a function, and the name; undefined where the call stands anywhere else, or its value is taken apart. */
export function declaredBy(parsed: Parsed, call: AnyNode): { statement: AnyNode; name: string } | undefined {
  const body = functionsAround(parsed, call)[0]?.body
  const statement = isNode(body) && body.type === 'BlockStatement' ? (body.body as AnyNode[]).find((s) => s.start <= call.start && call.end <= s.end) : undefined
  const [declared, more] = statement?.type === 'VariableDeclaration' ? (statement.declarations as AnyNode[]) : []
  const name = declared && !more ? nameOf(declared.id) : ''
  return statement && name !== '' ? { statement, name } : undefined
}

/** They end no statement, and begin none. */
const LEADING_COMMENTS = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)+/

/** Splice that puts code (in ', ; and two spaces) on lines of its own below a statement. `blank` adds an empty line between. */
export function insertAfter(parsed: Parsed, statement: object, code: string, { blank = false, style }: { blank?: boolean; style?: Style } = {}): Splice {
  const { text } = parsed
  const { start } = statement as AnyNode
  const end = visibleEnd(parsed, statement)
  const lines = prepare(parsed, code, indentAt(text, start), style)
  const { offset, shared } = afterLineOf(text, end)
  const ended = text[end - 1] === ';' || text[end - 1] === '}' || !CONTINUES.test(lines.replace(LEADING_COMMENTS, '')) ? '' : ';'
  const tail = lines.endsWith(';') || lines.endsWith('}') ? '' : statementBreak(parsed, offset)
  const newline = `\n${blank ? '\n' : ''}${indentAt(text, start)}`
  if (!shared) return { start: offset, end: offset, insert: `${newline}${ended}${lines}${tail}` }
  // `{ a() }` on one line stays one line; `a(); b()` becomes three.
  if (text.slice(end).trimStart().startsWith('}') && !lines.includes('\n')) return { start: end, end, insert: `${ended} ${lines}${tail}` }
  const gap = /^[ \t]*/.exec(text.slice(end))![0].length
  return { start: end, end: end + gap, insert: `${newline}${ended}${lines}${tail}\n${indentAt(text, start)}` }
}

/** Splice that puts code on lines of its own above a statement, and above the comments that stand right above it. */
export function insertBefore(parsed: Parsed, statement: object, code: string, { blank = false, style }: { blank?: boolean; style?: Style } = {}): Splice {
  const { text } = parsed
  const { start } = statement as AnyNode
  const offset = aboveComments(parsed, start)
  const indent = indentAt(text, offset)
  const lines = prepare(parsed, code, indent, style)
  const tail = lines.endsWith(';') || lines.endsWith('}') ? '' : statementBreak(parsed, start)
  return { start: offset, end: offset, insert: `${lines}${tail}\n${blank ? '\n' : ''}${indent}` }
}

function prepare(parsed: Parsed, code: string, indent: string, style?: Style): string {
  const lines = restyle(`${code.trim()}\n`, styleOf(parsed, style)).trimEnd()
  return indentRest(lines, indent)
}

/** Start of the comments that stand on the lines right above an offset, else the offset. */
function aboveComments(parsed: Parsed, start: number): number {
  const { comments = [] } = parsed.ast as unknown as { comments?: { start: number; end: number }[] }
  let offset = start
  for (const comment of [...comments].reverse()) {
    const gap = parsed.text.slice(comment.end, offset)
    if (comment.end > offset) continue
    const ownLine = parsed.text.slice(parsed.text.lastIndexOf('\n', comment.start - 1) + 1, comment.start).trim() === ''
    if (gap.trim() !== '' || gap.split('\n').length !== 2 || !ownLine) break
    offset = comment.start
  }
  return offset
}
