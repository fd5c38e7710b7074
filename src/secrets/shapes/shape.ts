import type { Power } from '../types.ts'

/** How all keys of one kind look, as their issuer publishes it. */
export interface Shape {
  kind: string
  /** With an article: 'a live secret key of Stripe'. */
  title: string
  service: string
  power: Power
  /** One of these is in every text that holds such a key; lower case. */
  words: readonly string[]
  /** The key itself: a regular expression without anchors; what it captures as group 1 is the value, else all of it. */
  source: string
  /** Bits a character that a real one has at least. */
  entropy?: number
  /** What all keys of the kind begin with, as far as it may be shown (at most 4 characters). */
  prefix?: string
  /** The source brings its own ends: it is not a word of its own. */
  open?: true
  ignoreCase?: true
}

/** Kind, title, words and source; the prefix that may be shown is what the source begins with. */
export function shape(service: string, kind: string, title: string, words: string | readonly string[], source: string, more: Partial<Shape> = {}): Shape {
  const fixed = /^[A-Za-z0-9]+(?:[_.-](?=[A-Za-z0-9_.(\\[-]|$))?/.exec(source)?.[0] ?? ''
  return { kind, title, service, power: 'full', words: typeof words === 'string' ? [words] : words, source, prefix: fixed.slice(0, 4), ...more }
}
