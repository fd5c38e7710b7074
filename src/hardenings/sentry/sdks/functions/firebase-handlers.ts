import { nameOf } from '../../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../../codemods/kit/parse.ts'
import { isFunction, moduleScope, resolveValue } from '../../../../../codemods/kit/resolve.ts'
import type { Splice } from '../../../../../codemods/kit/splice.ts'
import { isNode, walk } from '../../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../../codemods/kit/walk.ts'
import { around } from './handlers.ts'
import type { Handler } from './handlers.ts'

/**
 * Handlers that a module hands to firebase-functions, of either generation: `onCall(options, handler)`, `functions.https.onRequest(handler)`. Undefined where
 * one of them is not in the module (an Express app), 'none' where it has none.
 */
export function firebaseHandlers(parsed: Parsed, ts: boolean): Handler[] | 'none' | undefined {
  const refs = importsOf(parsed).filter((ref) => !ref.typeOnly && /^firebase-functions(?:\/|$)/.test(ref.source))
  const roots = new Set(refs.flatMap((ref) => [ref.default, ref.namespace, ...ref.named.map((name) => name.local)]))
  const found: (Handler | undefined)[] = []
  walk(parsed.ast.program, (node) => {
    const callee = node.type === 'CallExpression' && isNode(node.callee) ? node.callee : undefined
    const name = callee && (callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee))
    if (!callee || !roots.has(rootOf(callee)) || !/^(?:on[A-Z]|before[A-Z])/.test(name ?? '') || name === 'onInit') return
    const last = (node.arguments as AnyNode[]).at(-1)
    const fn = last && resolveValue(parsed, last, moduleScope(parsed))
    const wrap = last && fn && isFunction(fn) ? (ts ? inside(parsed, last) : around(last, 'sentry.')) : undefined
    found.push(fn && wrap && { fn, takes: 'node', wrap })
  })
  if (found.length === 0) return 'none'
  return found.every((handler) => handler !== undefined) ? found : undefined
}

/** `functions` of `functions.region('x').https.onCall`. */
function rootOf(node: AnyNode): string {
  const inner = node.type === 'MemberExpression' ? node.object : node.type === 'CallExpression' ? node.callee : undefined
  return isNode(inner) ? rootOf(inner) : nameOf(node)
}

/**
 * `async (request) => {…}` becomes `(request) => sentry.watch([request], async () => {…})`: a function around it would take from TypeScript what it
 * knows of the parameters. Undefined for one that is no arrow, or takes its parameters apart.
 */
function inside(parsed: Parsed, fn: AnyNode): Splice[] | undefined {
  const params = fn.params as AnyNode[]
  if (fn.type !== 'ArrowFunctionExpression' || params.some((param) => param.type !== 'Identifier')) return undefined
  const keyword = fn.async === true ? (/^async\s*/.exec(parsed.text.slice(fn.start))?.[0].length ?? 0) : 0
  const arrow = parsed.text.lastIndexOf('=>', (fn.body as AnyNode).start) + 2
  const call = ` sentry.watch([${params.map((param) => nameOf(param)).join(', ')}], ${fn.async === true ? 'async ' : ''}() =>`
  return [{ start: fn.start, end: fn.start + keyword, insert: '' }, { start: arrow, end: arrow, insert: call }, { start: fn.end, end: fn.end, insert: ')' }]
}
