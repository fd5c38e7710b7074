import { dottedName } from '../kit/bindings.ts'
import { envReadOf } from '../kit/env-reads.ts'
import type { Parsed } from '../kit/parse.ts'
import { quoted } from '../kit/quotes.ts'
import type { Splice } from '../kit/splice.ts'
import { styleOf } from '../kit/style-of.ts'
import type { Style } from '../kit/style.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

/** Names of calls that write to a log. */
export const LOG = /^(?:console|logger|log|winston|pino|\w+\.log)\.(?:log|info|debug|warn|error|trace)$/

/** Edits of what is written to a log: names instead of the whole environment, 'set' or 'not set' instead of a secret. Nothing else of a call changes. */
export function logSplices(parsed: Parsed, names: ReadonlySet<string>, style?: Style): Splice[] {
  const splices: Splice[] = []
  const { quote } = styleOf(parsed, style)
  const see = (node: AnyNode, joined = false): void => {
    if (dottedName(node) === 'process.env') {
      splices.push({ start: node.start, end: node.end, insert: 'Object.keys(process.env)' })
      return
    }
    const read = envReadOf(node)
    if (read) {
      if (!names.has(read.name)) return
      const asked = node.type === 'TSNonNullExpression' && isNode(node.expression) ? node.expression : node
      const told = `${parsed.text.slice(asked.start, asked.end)} ? ${quoted('set', quote)} : ${quoted('not set', quote)}`
      splices.push({ start: node.start, end: node.end, insert: joined ? `(${told})` : told })
      return
    }
    if (node.type === 'TemplateLiteral') (node.expressions as AnyNode[]).forEach((expression) => see(expression))
    else if (node.type === 'BinaryExpression' && node.operator === '+') [node.left, node.right].filter(isNode).forEach((side) => see(side, true))
    else if (node.type === 'ObjectExpression') (node.properties as AnyNode[]).forEach((property) => { if (isNode(property.value)) see(property.value) })
    else if (node.type === 'CallExpression' && dottedName(node.callee) === 'JSON.stringify') (node.arguments as AnyNode[]).slice(0, 1).forEach((argument) => see(argument))
  }
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && LOG.test(dottedName(node.callee) ?? '')) (node.arguments as AnyNode[]).forEach((argument) => see(argument))
  })
  return splices
}
