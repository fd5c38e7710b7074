/**
 * Where which of many words stand in a file, in one pass over its bytes: a table says of every three bytes in a row whether they are the rarest
 * three of a word, and only there words are compared. The time hardly depends on the number of words, and most files need not even be decoded.
 * Letters are compared without case.
 */
export interface WordFilter {
  /** Each is the offset of the first byte of a word, times the number of words, and its number: in the order of offsets. */
  find(bytes: Uint8Array): readonly number[]
}

/** A byte takes 5 bits, which signs share. By the first two of three bytes the table has a bit for each third: 4 KiB, small enough to stay at hand. */
const BITS = 5
const PAIR = (1 << (2 * BITS)) - 1

interface Word {
  /** In lower case. */
  codes: Uint8Array
  /** Where its rarest three bytes begin. */
  from: number
}

/** Words of at least two ASCII letters, digits and signs, in lower case. */
export function wordFilter(words: readonly string[]): WordFilter {
  const classes = classesOf(words)
  const key = (word: string, at: number): number => [0, 1, 2].reduce((sum, i) => (sum << BITS) | (classes[word.charCodeAt(at + i)] ?? 0), 0)
  const list: Word[] = words.map((word) => ({ codes: Uint8Array.from(word, (c) => c.charCodeAt(0)), from: rarest(word) }))
  const table = new Int32Array(PAIR + 1)
  const byKey: number[][] = []
  words.forEach((word, n) => {
    // A word of two bytes may be followed by anything.
    const keys = word.length > 2 ? [key(word, list[n]!.from)] : Array.from({ length: 1 << BITS }, (_, third) => key(word, 0) | third)
    for (const one of keys) {
      table[one >> BITS]! |= 1 << (one & 31)
      byKey[one] = [...(byKey[one] ?? []), n]
    }
  })
  return {
    find(bytes) {
      const found: number[] = []
      for (const at of candidates(bytes, classes, table)) {
        for (const n of byKey[threeAt(bytes, at, classes)]!) {
          const start = at - list[n]!.from
          if (start >= 0 && isAt(bytes, start, list[n]!.codes)) found.push(start * words.length + n)
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found
    },
  }
}

/** Offsets of three bytes that are in the table. Nothing but this loop touches every byte. */
function candidates(bytes: Uint8Array, classes: Uint8Array, table: Int32Array): number[] {
  const found: number[] = []
  const { length } = bytes
  let two = 0
  for (let i = 0; i < length; i++) {
    const own = classes[bytes[i]!]!
    if ((table[two]! & (1 << own)) !== 0) found.push(i - 2)
    two = ((two << BITS) | own) & PAIR
  }
  // A word of two bytes at the very end has no third one.
  if (length > 1 && (table[two]! & 1) !== 0) found.push(length - 2)
  return found[0] !== undefined && found[0] < 0 ? found.filter((at) => at >= 0) : found
}

function threeAt(bytes: Uint8Array, at: number, classes: Uint8Array): number {
  return (classes[bytes[at]!]! << (2 * BITS)) | (classes[bytes[at + 1]!]! << BITS) | (at + 2 < bytes.length ? classes[bytes[at + 2]!]! : 0)
}

/** A letter has a class of its own, whatever its case; digits and signs share few, and what is in no word shares 0. */
function classesOf(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(256)
  for (let i = 0; i < 26; i++) classes[97 + i] = classes[65 + i] = i + 1
  // The frequent ones each have a class; the rest share the last.
  for (const sign of new Set(words.join('').replace(/[a-z]/g, ''))) classes[sign.charCodeAt(0)] = sign === '_' || sign === '-' ? 27 : sign === '.' ? 28 : sign === ':' || sign === '/' ? 29 : /\d/.test(sign) ? 30 : 31
  return classes
}

/** Letters of source code from the frequent to the rare. Numbers share a class, and so do signs. */
const FREQUENT = ' etarsionlcdpumfhgbyvxkw'

/** Where those three bytes of a word begin that other text holds least. */
function rarest(word: string): number {
  const weight = (c: string): number => (/\d/.test(c) ? 20 : FREQUENT.includes(c) ? 26 - FREQUENT.indexOf(c) : /[a-z]/.test(c) ? 2 : 13)
  const product = (at: number): number => weight(word[at] ?? '') * weight(word[at + 1] ?? '') * weight(word[at + 2] ?? '')
  let best = 0
  for (let at = 1; at + 3 <= word.length; at++) if (product(at) < product(best)) best = at
  return best
}

function isAt(bytes: Uint8Array, start: number, codes: Uint8Array): boolean {
  if (start + codes.length > bytes.length) return false
  for (let i = 0; i < codes.length; i++) {
    const byte = bytes[start + i]!
    if ((byte >= 65 && byte <= 90 ? byte + 32 : byte) !== codes[i]) return false
  }
  return true
}
