import { nameOf, stringValue } from './bindings.ts'
import { unwrapType } from './resolve.ts'
import { isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A variable that an expression reads by its name: `process.env.X`, `process.env['X']`, `Deno.env.get('X')`, through casts and `!` too. */
export interface EnvRead {
  name: string
  via: 'process.env' | 'Deno.env'
}

export function envReadOf(value: unknown): EnvRead | undefined {
  if (!isNode(value)) return undefined
  const node = unwrapType(value)
  if (/^(?:Optional)?CallExpression$/.test(node.type)) {
    const name = isMember(node.callee, 'get') && isMember(node.callee.object, 'env') && nameOf(node.callee.object.object) === 'Deno' ? stringValue((node.arguments as unknown[])[0]) : undefined
    return name === undefined ? undefined : { name, via: 'Deno.env' }
  }
  if (!/^(?:Optional)?MemberExpression$/.test(node.type) || !isMember(node.object, 'env') || nameOf(node.object.object) !== 'process') return undefined
  const name = node.computed ? stringValue(node.property) : nameOf(node.property)
  return name ? { name, via: 'process.env' } : undefined
}

function isMember(node: unknown, property: string): node is AnyNode {
  return isNode(node) && /^(?:Optional)?MemberExpression$/.test(node.type) && !node.computed && nameOf(node.property) === property
}
