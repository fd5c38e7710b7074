import { dottedName, nameOf } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { childrenOf } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A JSX element, with the nodes around it, innermost first. */
export interface JsxRef {
  node: AnyNode
  around: readonly AnyNode[]
}

/** Elements `<Name>` (or `<A.B>`), or containers `{name}`, in the order of the text. */
export function jsxOf(parsed: Parsed, name: string): JsxRef[] {
  const container = /^\{(\w+)\}$/.exec(name)?.[1]
  const found: JsxRef[] = []
  const step = (node: AnyNode, around: readonly AnyNode[]): void => {
    const isIt = container === undefined ? elementName(node) === name : node.type === 'JSXExpressionContainer' && around[0]?.type.startsWith('JSX') && around[0].type !== 'JSXAttribute' && nameOf(node.expression) === container
    if (isIt) found.push({ node, around })
    childrenOf(node).forEach((child) => step(child, [node, ...around]))
  }
  step(parsed.ast as unknown as AnyNode, [])
  return found
}

/** Undefined for what is no element, and for a fragment. */
export function elementName(node: AnyNode): string | undefined {
  if (node.type !== 'JSXElement') return undefined
  const { name } = node.openingElement as { name: AnyNode }
  if (name.type === 'JSXIdentifier') return nameOf(name)
  if (name.type !== 'JSXMemberExpression') return dottedName(name)
  return `${nameOf(name.object)}.${nameOf(name.property)}`
}
