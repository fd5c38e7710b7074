import { nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import { propertyOf } from './objects.ts'
import type { Parsed } from './parse.ts'
import { moduleScope, resolveValue, unwrapType } from './resolve.ts'
import { walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** Route objects at the top of the list that `createBrowserRouter` and its kin are called with, each with whether it names what is shown when it fails. */
export interface TopRoute {
  object: AnyNode
  covered: boolean
}

/** Undefined where there is no such call, more than one, or where the list is made in another way than by writing it out in this module. */
export function topRoutes(parsed: Parsed): TopRoute[] | undefined {
  const names = new Set(importsOf(parsed).filter((ref) => /^react-router(?:-dom)?$/.test(ref.source)).flatMap((ref) => ref.named.filter((n) => /^create(?:Browser|Hash|Memory)Router$/.test(n.imported)).map((n) => n.local)))
  const calls: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && names.has(nameOf(node.callee))) calls.push(node)
  })
  const [call] = calls
  const [argument] = (call?.arguments ?? []) as AnyNode[]
  const scope = moduleScope(parsed)
  const list = argument && calls.length === 1 ? resolveValue(parsed, argument, scope) : undefined
  if (list?.type !== 'ArrayExpression') return undefined
  const routes = (list.elements as (AnyNode | null)[]).map((element) => element && unwrapType(element))
  if (routes.length === 0 || routes.some((route) => route?.type !== 'ObjectExpression')) return undefined
  return routes.map((route) => {
    const object = route as AnyNode
    // `lazy` may bring it along; a spread may hold it.
    return { object, covered: ['errorElement', 'ErrorBoundary', 'hasErrorBoundary', 'lazy'].some((key) => propertyOf(parsed, object, key, scope).kind !== 'absent') }
  })
}
