import { dottedName, nameOf, stringValue } from '../kit/bindings.ts'
import { envReadOf } from '../kit/env-reads.ts'
import type { EnvRead } from '../kit/env-reads.ts'
import type { Parsed } from '../kit/parse.ts'
import type { SecretRead } from '../kit/secret-read.ts'
import type { Splice } from '../kit/splice.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

/** `process.env.A || 'literal'`: what is to be replaced by the read alone. */
export interface LiteralFallback extends EnvRead {
  start: number
  end: number
  /** The literal with its quotes. */
  literal: { start: number; end: number }
}

/**
 * Constants that stand in for a variable, where the whole of it can be replaced by one expression: `a || 'x'`, `a ?? 'x'`, the last
 * of a chain, and `a ? a : 'x'`. For a default in a pattern see `patternDefaultsOf`; that of a parameter is neither.
 */
export function literalFallbacksOf(parsed: Parsed): LiteralFallback[] {
  const found: LiteralFallback[] = []
  walk(parsed.ast.program, (node) => {
    const one = node.type === 'LogicalExpression' && node.operator !== '&&' ? ofLogical(node) : node.type === 'ConditionalExpression' ? ofConditional(node) : undefined
    if (one) found.push(one)
  })
  return found
}

/** `const { A = 'literal' } = process.env`: a default that stands in a pattern. `bound` ends before its `=`. */
export interface PatternDefault {
  name: string
  bound: number
  literal: { start: number; end: number }
}

export function patternDefaultsOf(parsed: Parsed): PatternDefault[] {
  const found: PatternDefault[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'VariableDeclarator' || dottedName(node.init) !== 'process.env' || !isNode(node.id) || node.id.type !== 'ObjectPattern') return
    for (const property of node.id.properties as AnyNode[]) {
      const value = property.type === 'ObjectProperty' && !property.computed ? (property.value as AnyNode) : undefined
      const literal = value?.type === 'AssignmentPattern' ? literalOf(value.right) : undefined
      const name = nameOf(property.key) || stringValue(property.key)
      if (literal && name && value) found.push({ name, bound: (value.left as AnyNode).end, literal })
    }
  })
  return found
}

/** What takes the place of such a default: another expression, or nothing, where the variable is read as it is. Undefined where TypeScript would not have that. */
export function patternSplice({ name, bound, literal }: PatternDefault, read: SecretRead, expression: (name: string) => string, path: string): Splice | undefined {
  if (read.kind === 'function') return { ...literal, insert: expression(name) }
  return /\.[cm]?tsx?$/.test(path) ? undefined : { start: bound, end: literal.end, insert: '' }
}

function ofLogical(node: AnyNode): LiteralFallback | undefined {
  const literal = literalOf(node.right)
  const left = node.left as AnyNode
  if (!literal) return undefined
  const direct = envReadOf(left)
  if (direct) return { ...direct, start: node.start, end: node.end, literal }
  // `a || b || 'x'`: only the last of them stands alone from now on.
  if (left.type !== 'LogicalExpression' || left.operator === '&&' || isParenthesized(left)) return undefined
  const last = left.right as AnyNode
  const read = isParenthesized(last) ? undefined : envReadOf(last)
  return read && { ...read, start: last.start, end: node.end, literal }
}

function ofConditional(node: AnyNode): LiteralFallback | undefined {
  const literal = literalOf(node.alternate)
  const [test, kept] = [envReadOf(node.test), envReadOf(node.consequent)]
  return literal && test && kept && test.name === kept.name ? { ...kept, start: node.start, end: node.end, literal } : undefined
}

function literalOf(node: unknown): { start: number; end: number } | undefined {
  if (!isNode(node) || isParenthesized(node)) return undefined
  const value = stringValue(node)
  return value === undefined || value === '' ? undefined : { start: node.start, end: node.end }
}

function isParenthesized(node: AnyNode): boolean {
  return (node.extra as { parenthesized?: boolean } | undefined)?.parenthesized === true
}
