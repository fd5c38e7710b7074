import { addImport } from '../kit/add-import.ts'
import { dottedName, nameOf } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { importsOf } from '../kit/imports.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import type { Transform } from '../kit/transform.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const dotenvFirst: Transform = (file) => {
  const parsed = file.source.includes('dotenv') ? parse(file.source) : undefined
  const found = parsed && plainLoad(parsed)
  if (!parsed || !found) return undefined
  const [first] = parsed.ast.program.body as unknown as AnyNode[]
  if (found.every((node) => node.start <= (first?.end ?? 0))) return undefined
  const removed = found.map((node) => lineOf(parsed.text, node))
  if (removed.includes(undefined)) return undefined
  const added = addImport(parsed, { source: 'dotenv/config' }, { position: 'first', path: file.path })
  return added && edited(parsed, [...added, ...(removed as Splice[])])
}

/**
 * The statements of a load without options at the top level: `import dotenv from 'dotenv'` and `dotenv.config()`, where nothing else
 * uses the name, or `require('dotenv').config()`.
 */
function plainLoad(parsed: Parsed): AnyNode[] | undefined {
  const refs = importsOf(parsed).filter((ref) => /dotenv/.test(ref.source))
  const statements = (parsed.ast.program.body as unknown as AnyNode[]).filter((s) => s.type === 'ExpressionStatement' && isNode(s.expression) && s.expression.type === 'CallExpression' && (s.expression.arguments as AnyNode[]).length === 0)
  const [ref, other] = refs
  if (other || (ref && ref.source !== 'dotenv')) return undefined
  const direct = statements.find((s) => /^require\((['"])dotenv\1\)\.config\(\)$/.test(parsed.text.slice((s.expression as AnyNode).start, (s.expression as AnyNode).end)))
  if (direct) return [direct]
  const whole = ref?.default ?? ref?.namespace
  const local = whole ?? ref?.named[0]?.local
  if (!ref || local === undefined || ref.named.length > 1 || (whole !== undefined && ref.named.length > 0)) return undefined
  const call = statements.find((s) => dottedName((s.expression as AnyNode).callee) === (whole === undefined ? local : `${local}.config`))
  return call && usesOf(parsed, local) === 2 ? [ref.node, call] : undefined
}

function usesOf(parsed: Parsed, name: string): number {
  let count = 0
  const seen = new Set<number>()
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'Identifier' || nameOf(node) !== name || seen.has(node.start)) return
    seen.add(node.start)
    count++
  })
  return count
}

/** The whole line of a statement that has it for itself, with one of two blank lines around it. */
function lineOf(text: string, node: AnyNode): Splice | undefined {
  const line = node.start === 0 ? 0 : text.lastIndexOf('\n', node.start - 1) + 1
  // A byte order mark stays in front of what comes first then.
  const start = text.charCodeAt(line) === 0xfeff ? line + 1 : line
  const newline = text.indexOf('\n', node.end)
  const end = newline < 0 ? text.length : newline + 1
  if (text.slice(start, node.start).trim() !== '' || text.slice(node.end, end).replace(/;/, '').trim() !== '') return undefined
  const blankAbove = /\n[ \t]*\r?\n$/.test(text.slice(0, start))
  const blankBelow = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0
  return { start, end: end + (blankAbove ? blankBelow : 0), insert: '' }
}

export default dotenvFirst
