import { dottedName } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** Calls of a dotted name (`app.use`, `createRoot`), in the order of the text. */
export function callsOf(parsed: Parsed, callee: string): AnyNode[] {
  const calls: AnyNode[] = []
  if (!parsed.text.includes(callee.slice(callee.lastIndexOf('.') + 1))) return calls
  walk(parsed.ast, (node) => {
    if ((node.type === 'CallExpression' || node.type === 'OptionalCallExpression') && dottedName(node.callee) === callee) calls.push(node)
  })
  return calls.sort((a, b) => a.start - b.start)
}

/** Arguments of a call. */
export function argumentsOf(call: AnyNode): AnyNode[] {
  return call.arguments as AnyNode[]
}
