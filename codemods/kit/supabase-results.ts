import { nameOf, stringValue } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { lineOfNode, textOf } from './range.ts'
import { childrenOf, isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** `const { data } = await supabase.from('notes').select()`: what went wrong is thrown away. */
export interface IgnoredError {
  line: number
  statement: AnyNode
  /** The pattern `{ data }`, undefined where nothing of the answer is taken. */
  pattern?: AnyNode
  /** Another query of the same `try` throws its error for the same `catch`. */
  throwsBeside: boolean
  /** `.single()`: no row is an error as well, which the code may count on. */
  single: boolean
}

const AWAITED = /\bawait\b[^;{}[]{0,200}?\.\s*(?:from|rpc)\b/g

/**
 * Whether the text may hold one: a query that is awaited as a statement of its own, or for a pattern without `error`.
 * Says yes where it cannot tell; an app that looks at its errors need not be parsed for them.
 */
export function mayIgnoreErrors(text: string): boolean {
  for (const { index } of text.matchAll(AWAITED)) {
    const before = text.slice(Math.max(0, index - 400), index).trimEnd()
    if (before.endsWith('=')) {
      const declared = before.slice(Math.max(...['const ', 'let ', 'var '].map((word) => before.lastIndexOf(word))))
      if (/^\w+\s*\{/.test(declared) && !/\berror\b/.test(declared)) return true
    } else if (!/(?:[([,?]|&&|\|\||=>|\breturn)$/.test(before)) return true
  }
  return false
}

/** Queries (`from`, `rpc`) of a client by that name whose `error` nobody looks at. */
export function ignoredErrors(parsed: Parsed): IgnoredError[] {
  const found: IgnoredError[] = []
  if (!/supabase/i.test(parsed.text)) return found
  const step = (node: AnyNode, around: readonly AnyNode[]): void => {
    const one = ofStatement(parsed, node)
    if (one) found.push({ ...one, throwsBeside: throwsInTry(parsed, around) })
    const inner = /Function|^ObjectMethod$|^ClassMethod$/.test(node.type) ? [] : node.type === 'BlockStatement' || node.type === 'TryStatement' ? [node, ...around] : around
    for (const child of childrenOf(node)) step(child, inner)
  }
  step(parsed.ast.program as unknown as AnyNode, [])
  return found
}

function ofStatement(parsed: Parsed, node: AnyNode): Omit<IgnoredError, 'throwsBeside'> | undefined {
  if (node.type === 'ExpressionStatement' && isNode(node.expression) && node.expression.type === 'AwaitExpression') {
    const call = node.expression.argument as AnyNode
    return isQuery(parsed, call) ? { line: lineOfNode(parsed.text, node), statement: node, single: /\.single\(/.test(textOf(parsed.text, call)) } : undefined
  }
  if (node.type !== 'VariableDeclaration' || (node.declarations as unknown[]).length !== 1) return undefined
  const [declarator] = node.declarations as AnyNode[]
  const pattern = declarator?.id as AnyNode
  const value = declarator?.init
  if (pattern?.type !== 'ObjectPattern' || !isNode(value) || value.type !== 'AwaitExpression' || !isQuery(parsed, value.argument as AnyNode)) return undefined
  const properties = pattern.properties as AnyNode[]
  if (properties.some((p) => p.type !== 'ObjectProperty' || SAYS.has(nameOf(p.key)) || SAYS.has(stringValue(p.key) ?? ''))) return undefined
  return { line: lineOfNode(parsed.text, node), statement: node, pattern, single: /\.single\(/.test(textOf(parsed.text, value)) }
}

/** What of an answer says that the query failed. */
const SAYS = new Set(['error', 'status', 'statusText'])

/** A chain of calls that begins with `supabase.from(…)` or `supabase.rpc(…)`; `.throwOnError()` throws by itself. */
function isQuery(parsed: Parsed, node: AnyNode): boolean {
  let at: AnyNode = node
  const methods: string[] = []
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') {
    if (at.type === 'MemberExpression') methods.push(nameOf(at.property))
    at = (at.type === 'CallExpression' ? at.callee : at.object) as AnyNode
  }
  const root = at.type === 'Identifier' ? nameOf(at) : at.type === 'TSAsExpression' ? textOf(parsed.text, at) : ''
  const first = methods.at(-1)
  return /supabase|^(?:db|sb|client|admin)$/i.test(root) && (first === 'from' || first === 'rpc') && methods.length > (first === 'rpc' ? 0 : 1) && !methods.includes('throwOnError')
}

/** The innermost block belongs to a `try`, and holds `if (error) throw error`. */
function throwsInTry(parsed: Parsed, [block, owner]: readonly AnyNode[]): boolean {
  if (block?.type !== 'BlockStatement' || owner?.type !== 'TryStatement' || owner.block !== block || !isNode(owner.handler)) return false
  return (block.body as AnyNode[]).some((s) => s.type === 'IfStatement' && /^(?:\w*[eE]rror)$/.test(nameOf(s.test)) && /^\{?\s*throw\b/.test(textOf(parsed.text, s.consequent as AnyNode)))
}
