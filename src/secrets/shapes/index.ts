import { AI } from './ai.ts'
import { DATA } from './data.ts'
import { MONEY } from './money.ts'
import type { Shape } from './shape.ts'
import { WORK } from './work.ts'

export type { Shape }

/** Of two that fit at one place the first wins. */
export const SHAPES: readonly Shape[] = [...DATA, ...AI, ...MONEY, ...WORK]

const compiled = new WeakMap<Shape, RegExp>()

/** Where keys of this shape lie in a text. */
export function* matchesOf(shape: Shape, text: string): Generator<{ start: number; end: number }> {
  const pattern = compiled.get(shape) ?? new RegExp(shape.source, `gdm${shape.ignoreCase ? 'i' : ''}`)
  compiled.set(shape, pattern)
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? match.indices![0]!
    // Asked here and not by a lookbehind, which would keep the engine from searching for the literal beginning.
    if (shape.open || (!isWordAt(text, start - 1, /[\w.]/) && !isWordAt(text, end, /[A-Za-z0-9]/))) yield { start, end }
  }
}

function isWordAt(text: string, at: number, word = /\w/): boolean {
  return word.test(text[at] ?? '')
}
