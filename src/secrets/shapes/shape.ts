import type { Power } from '../types.ts'
import { beginningsOf } from './beginnings.ts'

/** How all keys of one kind look, as their issuer publishes it. */
export interface Shape {
  kind: string
  /** With an article: 'a live secret key of Stripe'. */
  title: string
  service: string
  power: Power
  /** One of these is in every text that holds such a key; lower case. */
  words: readonly string[]
  /** How many characters into the match such a word begins (0 where keys begin with it); undefined where it may stand anywhere in the file. */
  at?: readonly number[]
  /** The word begins the key itself. */
  within: boolean
  /** The key itself: a regular expression without anchors; what it captures as group 1 is the value, else all of it. */
  source: string
  /** Where in a value that of which nothing is known begins: what is before it are ids. */
  secret?(value: string): number
  /** Bits a character that a real one has at least. */
  entropy?: number
  /** What all keys of the kind begin with, as far as it may be shown (at most 4 characters). */
  prefix?: string
  /** The source brings its own ends: it is not a word of its own. */
  open?: true
  ignoreCase?: true
}

const AT_ONCE = [0]

/** Kind, title, words and source; the prefix that may be shown is what the source begins with. */
export function shape(service: string, kind: string, title: string, words: string | readonly string[], source: string, more: Partial<Shape> = {}): Shape {
  const list = typeof words === 'string' ? [words] : words
  const fixed = /^[A-Za-z0-9]+(?:[_.-](?=[A-Za-z0-9_.(\\[-]|$))?/.exec(source)?.[0] ?? ''
  // Asked only where such a word was seen: to take all sources apart takes longer than to scan a small app.
  let leads: boolean | undefined
  const isLed = (): boolean => (leads ??= beginningsOf(source).every((text) => list.some((word) => text.startsWith(word))))
  return {
    kind, title, service, power: 'full', words: list, source, prefix: fixed.slice(0, 4), ...more,
    get within() {
      return !more.open && isLed()
    },
    get at() {
      return more.at ?? (isLed() ? AT_ONCE : undefined)
    },
  }
}
