import { AI } from './ai.ts'
import { DATA } from './data.ts'
import { MONEY } from './money.ts'
import type { Shape } from './shape.ts'
import { WORK } from './work.ts'

export type { Shape }

/** Of two that fit at one place the first wins. */
export const SHAPES: readonly Shape[] = [...DATA, ...AI, ...MONEY, ...WORK]

const compiled = new WeakMap<Shape, RegExp>()

const sticky = new WeakMap<Shape, RegExp>()

/** The same where the word of the shape stands at these offsets. */
export function* matchesAt(shape: Shape, text: string, places: readonly number[]): Generator<{ start: number; end: number }> {
  const pattern = sticky.get(shape) ?? new RegExp(shape.source, `dmy${shape.ignoreCase ? 'i' : ''}`)
  sticky.set(shape, pattern)
  for (const place of places) for (const back of shape.at ?? []) {
    if (place < back) continue
    pattern.lastIndex = place - back
    const match = pattern.exec(text)
    if (!match) continue
    const found = endsOf(shape, text, match)
    if (found) yield found
    break
  }
}

/** Where keys of this shape lie in a text. */
export function* matchesOf(shape: Shape, text: string): Generator<{ start: number; end: number }> {
  const pattern = compiled.get(shape) ?? new RegExp(shape.source, `gdm${shape.ignoreCase ? 'i' : ''}`)
  compiled.set(shape, pattern)
  for (const match of text.matchAll(pattern)) {
    const found = endsOf(shape, text, match)
    if (found) yield found
  }
}

/** Whether a key may lie anywhere in these bytes. What a pattern says of signs beyond ASCII is another thing before they are decoded. */
export function mayLie(shape: Shape, bytes: Buffer): boolean {
  return /\[\^|\\[sSWD]/.test(shape.source) || !matchesOf(shape, bytes.toString('latin1')).next().done
}

/** Asked here and not by a lookbehind, which would keep the engine from searching for the literal beginning. */
function endsOf(shape: Shape, text: string, match: RegExpExecArray): { start: number; end: number } | undefined {
  const [start, end] = match.indices?.[1] ?? match.indices![0]!
  return shape.open || (!isWordAt(text, start - 1, /[\w.]/) && !isWordAt(text, end, /[A-Za-z0-9]/)) ? { start, end } : undefined
}

function isWordAt(text: string, at: number, word = /\w/): boolean {
  return word.test(text[at] ?? '')
}
