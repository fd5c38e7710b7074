import { dottedName, nameOf, stringValue } from '../kit/bindings.ts'
import { firebaseHandlers } from '../kit/firebase-handlers.ts'
import { statementsOf } from '../kit/imports.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { startHandlers } from '../kit/start-handlers.ts'
import { insertBefore } from '../kit/statements.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

/**
 * A call at the top of each handler that firebase-functions or TanStack Start is given, with those of `names` that it reads itself, or by a constant of the
 * module. Not at the top of the module: that is loaded by `firebase deploy` as well, and every function has secrets of its own; a Worker has them with its first request.
 */
export function inHandlers(parsed: Parsed, callee: string, names: readonly string[]): Splice[] | undefined {
  const constants = constantsOf(parsed)
  const firebase = firebaseHandlers(parsed).flatMap(({ fn }) => fn ?? [])
  const splices = [...new Set(firebase), ...startHandlers(parsed)].flatMap((fn): Splice[] => {
    const [first] = (isNode(fn.body) && fn.body.type === 'BlockStatement' ? fn.body.body : []) as AnyNode[]
    const read = first ? readsIn(fn, constants) : new Set<string>()
    const own = names.filter((name) => read.has(name))
    const known = first?.type === 'ExpressionStatement' && isNode(first.expression) && first.expression.type === 'CallExpression' && nameOf(first.expression.callee) === callee
    return !first || known || own.length === 0 ? [] : [insertBefore(parsed, first, `${callee}(${own.map((name) => `'${name}'`).join(', ')});`, { blank: false })]
  })
  return splices.length > 0 ? splices : undefined
}

/** `const KEY = process.env.STRIPE_KEY` at the top of the module: which variable each name stands for. */
function constantsOf(parsed: Parsed): Map<string, string> {
  const found = new Map<string, string>()
  for (const statement of statementsOf(parsed)) {
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations as { id: AnyNode; init: unknown }[]) {
      const name = isNode(init) ? variableOf(init) : undefined
      if (name !== undefined && id.type === 'Identifier') found.set(nameOf(id), name)
    }
  }
  return found
}

function readsIn(fn: AnyNode, constants: ReadonlyMap<string, string>): Set<string> {
  const names = new Set<string>()
  walk(fn, (node, parent) => {
    const name = variableOf(node)
    if (name !== undefined) names.add(name)
    const isProperty = parent?.type === 'MemberExpression' && parent.property === node && parent.computed !== true
    const constant = node.type === 'Identifier' && !isProperty ? constants.get(nameOf(node)) : undefined
    if (constant !== undefined) names.add(constant)
  })
  return names
}

/** `STRIPE_KEY` of `process.env.STRIPE_KEY`. */
function variableOf(node: AnyNode): string | undefined {
  if (!/^(?:Optional)?MemberExpression$/.test(node.type) || dottedName(node.object) !== 'process.env') return undefined
  return node.computed === true ? stringValue(node.property) : nameOf(node.property) || undefined
}
