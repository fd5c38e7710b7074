import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { stringValue } from '../../../../codemods/kit/bindings.ts'
import { textOf } from '../../../../codemods/kit/range.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import type { Fallback } from './types.ts'

/** The constant that an expression is: a literal, or arithmetic of numbers (`5 * 60 * 1000`). */
export function fallbackOf(parsed: Parsed, node: unknown): Fallback | undefined {
  if (!isNode(node)) return undefined
  const text = stringValue(node)
  if (text !== undefined) return { value: text, text: quoted(text) }
  if (node.type === 'BooleanLiteral') return { value: node.value as boolean, text: String(node.value) }
  const number = numberOf(node)
  return number === undefined ? undefined : { value: number, text: textOf(parsed.text, node).replace(/\s+/g, ' ') }
}

/** As a template of ours writes it: single quotes. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
}

function numberOf(node: AnyNode): number | undefined {
  if (node.type === 'NumericLiteral') return node.value as number
  if (node.type === 'UnaryExpression' && node.operator === '-' && isNode(node.argument)) {
    const value = numberOf(node.argument)
    return value === undefined ? undefined : -value
  }
  if (node.type !== 'BinaryExpression' || !isNode(node.left) || !isNode(node.right)) return undefined
  const [a, b] = [numberOf(node.left), numberOf(node.right)]
  if (a === undefined || b === undefined) return undefined
  if (node.operator === '*') return a * b
  if (node.operator === '+') return a + b
  return node.operator === '-' ? a - b : undefined
}
