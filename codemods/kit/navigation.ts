import { nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { lineOfNode } from './range.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A `try` whose `catch` takes what `redirect()` or `notFound()` throws for an error. */
export interface CaughtNavigation {
  line: number
  /** 'redirect', 'notFound' … as the module calls it. */
  call: string
  handler: AnyNode
}

const THROWS = /^(?:redirect|permanentRedirect|notFound|forbidden|unauthorized)$/

/** Calls of next/navigation inside a `try` of their own function, whose `catch` does not throw on. */
export function caughtNavigations(parsed: Parsed): CaughtNavigation[] {
  const names = new Set(importsOf(parsed).filter((ref) => ref.source === 'next/navigation' && !ref.typeOnly).flatMap((ref) => ref.named.filter((n) => THROWS.test(n.imported)).map((n) => n.local)))
  const found: CaughtNavigation[] = []
  if (names.size === 0) return found
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'TryStatement' || !isNode(node.handler)) return
    const handler = node.handler
    const call = callIn(node.block as AnyNode, names)
    if (call && !letsThrough(parsed, handler)) found.push({ line: lineOfNode(parsed.text, call), call: nameOf(call.callee), handler })
  })
  return found
}

/** Not inside a function or a `try` with a `catch` of its own. */
function callIn(block: AnyNode, names: ReadonlySet<string>): AnyNode | undefined {
  let found: AnyNode | undefined
  walk(block, (node) => {
    if (/Function|^ObjectMethod$|^ClassMethod$/.test(node.type) || (node.type === 'TryStatement' && isNode(node.handler))) return false
    if (node.type === 'CallExpression' && names.has(nameOf(node.callee))) found ??= node
    return undefined
  })
  return found
}

/** It throws whatever came first of all, or asks whether it is a redirect. */
function letsThrough(parsed: Parsed, handler: AnyNode): boolean {
  const body = handler.body as AnyNode
  if (/unstable_rethrow|isRedirectError|isHTTPAccessFallbackError|isNotFoundError|NEXT_REDIRECT|NEXT_NOT_FOUND|\bdigest\b/.test(parsed.text.slice(body.start, body.end))) return true
  const [first] = body.body as AnyNode[]
  return first?.type === 'ThrowStatement'
}
