import { chainRoot, nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isFunction, moduleScope, resolveValue } from './resolve.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** What one call of firebase-functions is given to run. */
export interface FirebaseHandler {
  /** Last argument of the call. */
  given: AnyNode | undefined
  /** The function that it stands for; undefined where that is not in the module (an Express app). */
  fn: AnyNode | undefined
  /** Something of the app's own stands around it: `withLog(async (request) => { … })`. */
  wrapped: boolean
}

/**
 * What a module hands to firebase-functions, of either generation: `onCall(options, handler)`, `functions.region('x').https.onRequest(handler)`,
 * `beforeUserCreated(handler)`. `onInit` is left out: it runs before the first request, and answers none.
 */
export function firebaseHandlers(parsed: Parsed): FirebaseHandler[] {
  const refs = importsOf(parsed).filter((ref) => !ref.typeOnly && /^firebase-functions(?:\/|$)/.test(ref.source))
  const roots = new Set(refs.flatMap((ref) => [ref.default, ref.namespace, ...ref.named.map((name) => name.local)]))
  const found: FirebaseHandler[] = []
  walk(parsed.ast.program, (node) => {
    const callee = node.type === 'CallExpression' && isNode(node.callee) ? node.callee : undefined
    const name = callee && (callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee))
    if (!callee || !/^(?:on|before)[A-Z]/.test(name ?? '') || name === 'onInit' || !roots.has(chainRoot(callee))) return
    const given = (node.arguments as AnyNode[]).at(-1)
    const [inner, more] = (given?.type === 'CallExpression' ? given.arguments : []) as AnyNode[]
    const wrapped = inner !== undefined && !more && isFunction(inner)
    const value = wrapped ? inner : given && resolveValue(parsed, given, moduleScope(parsed))
    found.push({ given, fn: value && isFunction(value) ? value : undefined, wrapped })
  })
  return found
}
