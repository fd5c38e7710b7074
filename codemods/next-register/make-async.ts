import type { Parsed } from '../kit/parse.ts'
import { startOf } from '../kit/range.ts'
import type { Splice } from '../kit/splice.ts'
import type { AnyNode } from '../kit/walk.ts'

/** Splices that make a function async, which Next awaits. Undefined where it declares what it returns, which would no longer hold. */
export function makeAsync(parsed: Parsed, fn: AnyNode): Splice[] | undefined {
  if (fn.async === true) return []
  if (fn.returnType) return undefined
  // A declaration's start may lie behind `export`; its own text begins with `function`, an arrow's with its parameters.
  const start = startOf(fn)
  return parsed.text.startsWith('function', start) || fn.type === 'ArrowFunctionExpression' ? [{ start, end: start, insert: 'async ' }] : undefined
}
