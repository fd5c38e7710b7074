import { chainRoot, nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isFunction } from './resolve.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The first call of each chain, and the methods whose function the server alone gets. */
const CHAINS: Readonly<Record<string, RegExp>> = { createServerFn: /^handler$/, createMiddleware: /^server$/, createIsomorphicFn: /^server$/ }

/** What TanStack Start takes out of pages, with every import that only this uses: handlers of server functions, `.server()` of middleware, `server` of file routes. */
export function serverParts(parsed: Parsed): AnyNode[] {
  return partsOf(parsed).map(({ node }) => node)
}

/** Those of them that answer a request: handlers of server functions and of file routes. */
export function startHandlers(parsed: Parsed): AnyNode[] {
  return partsOf(parsed).flatMap(({ root, node }) => (root === 'createServerFn' ? [node] : root === 'createFileRoute' ? routeHandlers(node) : []))
}

function partsOf(parsed: Parsed): { root: string; node: AnyNode }[] {
  const own = new Set(importsOf(parsed).filter((ref) => /^@tanstack\/(?:react|solid)-(?:start|router)$/.test(ref.source)).flatMap((ref) => ref.named.filter((n) => n.local === n.imported).map((n) => n.local)))
  const found: { root: string; node: AnyNode }[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    const [argument] = node.arguments as AnyNode[]
    const root = chainRoot(node)
    if (!isNode(argument) || !own.has(root)) return
    if (root === 'createServerOnlyFn' && nameOf(node.callee) === root && isFunction(argument)) found.push({ root, node: argument })
    const method = node.callee.type === 'MemberExpression' ? nameOf(node.callee.property) : ''
    if (CHAINS[root]?.test(method) && isFunction(argument)) found.push({ root, node: argument })
    if (root === 'createFileRoute' && node.callee.type === 'CallExpression' && argument.type === 'ObjectExpression') {
      for (const property of argument.properties as AnyNode[]) if (property.type === 'ObjectProperty' && nameOf(property.key) === 'server') found.push({ root, node: property })
    }
  })
  return found
}

/** `{ GET: async () => {…}, POST() {…} }` below `server.handlers`. */
function routeHandlers(property: AnyNode): AnyNode[] {
  const inside = (object: unknown): AnyNode[] => (isNode(object) && object.type === 'ObjectExpression' ? (object.properties as AnyNode[]) : [])
  const handlers = inside(property.value).filter((p) => nameOf(p.key) === 'handlers').flatMap((p) => inside(p.value))
  return handlers.flatMap((p) => (p.type === 'ObjectMethod' ? [p] : isNode(p.value) && isFunction(p.value) ? [p.value] : []))
}
