import { dottedName, nameOf } from '../../../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../../../codemods/kit/parse.ts'
import { lineOfNode, textOf } from '../../../../../codemods/kit/range.ts'
import type { Splice } from '../../../../../codemods/kit/splice.ts'
import { functionsAround, insertBefore } from '../../../../../codemods/kit/statements.ts'
import { isNode, walk } from '../../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../../codemods/kit/walk.ts'

/** What a function catches itself: whoever stands around it hears nothing of that. */
export interface Caught {
  /** Reports before the one statement that answers with a failure of the server. */
  report: Splice[]
  /** Lines of catch clauses that answer in a way of which it is not certain whose fault it was. */
  left: number[]
}

/** `call` makes the statement, `$error` stands for what was caught: `await report($error);`. */
export function caughtIn(parsed: Parsed, fn: AnyNode, call: string): Caught {
  const found: Caught = { report: [], left: [] }
  const body = fn.body as AnyNode
  walk(body, (node) => {
    if (node.type !== 'TryStatement' || !isNode(node.handler)) return
    const clause = node.handler
    const statements = ((clause.body as AnyNode).body as AnyNode[])
    const isOuter = body.type === 'BlockStatement' && (body.body as AnyNode[]).includes(node)
    // What is thrown again is heard outside.
    if (statements.some((s) => s.type === 'ThrowStatement')) return
    const failing = statements.filter(failsHere)
    const [only, more] = failing
    const error = nameOf(clause.param)
    const [around] = functionsAround(parsed, node)
    if (only && !more && error !== '' && around?.async === true) found.report.push(insertBefore(parsed, only, call.replace('$error', () => error)))
    else if (failing.length > 0 || (isOuter && answers(parsed, statements.at(-1)))) found.left.push(lineOfNode(parsed.text, clause))
  })
  return found
}

/** A statement that answers with a status of 500 or above, and with none below. */
function failsHere(statement: AnyNode): boolean {
  const value = statement.type === 'ReturnStatement' ? statement.argument : statement.type === 'ExpressionStatement' ? statement.expression : undefined
  if (!isNode(value)) return false
  const statuses: number[] = []
  walk(value, (node, parent) => {
    if (/Function/.test(node.type)) return false
    if (node.type === 'NumericLiteral' && isStatus(node, parent)) statuses.push(node.value as number)
    return undefined
  })
  return statuses.length > 0 && statuses.every((status) => status >= 500 && status < 600)
}

/** `.status(500)`, `{ status: 500 }`, `res.statusCode = 500`, `writeHead(500)`, `json(body, 500)`. */
function isStatus(node: AnyNode, parent: AnyNode | undefined): boolean {
  const value = node.value as number
  if (!parent || value < 400 || value > 599) return false
  if (parent.type === 'ObjectProperty') return /^(?:status|statusCode|code)$/.test(nameOf(parent.key))
  if (parent.type === 'AssignmentExpression') return /\.status(?:Code)?$/.test(dottedName(parent.left) ?? '')
  return parent.type.endsWith('CallExpression') && !/^(?:setTimeout|setInterval|sleep|delay|wait)$/.test(dottedName(parent.callee) ?? '')
}

function answers(parsed: Parsed, last: AnyNode | undefined): boolean {
  return last !== undefined && (last.type === 'ReturnStatement' ? isNode(last.argument) : /\bres(?:ponse)?\b[\s\S]*\.(?:json|send|end|status)\s*\(/.test(textOf(parsed.text, last)))
}
