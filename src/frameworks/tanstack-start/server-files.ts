import { dottedName, nameOf } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { isFunction } from '../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { atLeast, PACKAGE } from './version.ts'

/** The build keeps these out of pages, and stops where one would be in one: seen with 1.168. */
const SERVER_ONLY = /\.server\.[jt]sx?$/

/**
 * Files whose settings are read by the server alone: what its name keeps out of pages, and what reads them only inside of functions that
 * the build takes out of the page, with every import that only they use.
 */
export function startServerFiles(app: App): Set<string> {
  const kept = atLeast(app.version(PACKAGE), '1.168.0')
  return new Set(app.reached.filter((path) => isSource(path) && app.files.includes(path) && !isTestFile(path) && ((kept && SERVER_ONLY.test(path)) || app.project.derive('start-server-reads', path, (text) => text.includes('process.env') && onlyInHandlers(app.project.parse(path))))))
}

function onlyInHandlers(parsed: Parsed | undefined): boolean {
  if (!parsed) return false
  const taken = takenOut(parsed)
  let all = taken.length > 0
  walk(parsed.ast.program, (node) => {
    if (node.type.endsWith('MemberExpression') && dottedName(node) === 'process.env' && !taken.some(({ start, end }) => start <= node.start && node.end <= end)) all = false
  })
  return all
}

/** The first call of each chain, and the methods whose function the server alone gets. */
const CHAINS: Readonly<Record<string, RegExp>> = { createServerFn: /^handler$/, createMiddleware: /^server$/, createIsomorphicFn: /^server$/ }

/** Functions that no page gets: handlers of server functions, `.server()` of middleware, `server` of file routes. */
function takenOut(parsed: Parsed): AnyNode[] {
  const own = new Set(importsOf(parsed).filter((ref) => /^@tanstack\/(?:react|solid)-(?:start|router)$/.test(ref.source)).flatMap((ref) => ref.named.filter((n) => n.local === n.imported).map((n) => n.local)))
  const found: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    const [argument] = node.arguments as AnyNode[]
    if (!isNode(argument)) return
    const root = rootOf(node)
    if (!own.has(root)) return
    if (root === 'createServerOnlyFn' && nameOf(node.callee) === root && isFunction(argument)) found.push(argument)
    const method = node.callee.type === 'MemberExpression' ? nameOf(node.callee.property) : ''
    if (CHAINS[root]?.test(method) && isFunction(argument)) found.push(argument)
    if (root === 'createFileRoute' && node.callee.type === 'CallExpression' && argument.type === 'ObjectExpression') found.push(...(argument.properties as AnyNode[]).filter((p) => p.type === 'ObjectProperty' && nameOf(p.key) === 'server'))
  })
  return found
}

/** `createServerFn` of `createServerFn({ … }).middleware([…]).handler(…)`. */
function rootOf(call: AnyNode): string {
  let at: unknown = call
  while (isNode(at)) {
    if (at.type === 'CallExpression') at = at.callee
    else if (at.type === 'MemberExpression') at = at.object
    else return nameOf(at)
  }
  return ''
}
