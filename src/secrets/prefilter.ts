import { middleOf, outerOf, PAIR, pairOf, pairTable } from './pair-table.ts'

/**
 * Where which of many words stand in a file, in one pass that takes its bytes two at a time: a table says of every two pairs in a row whether they
 * may be part of a word, and only there words are compared. The time hardly depends on the number of words, and most files need not even be
 * decoded. Letters are compared without case.
 */
export interface WordFilter {
  /** Each is the offset of the first byte of a word, times the number of words, and its number: in the order of offsets. */
  find(bytes: Uint8Array): readonly number[]
}

/** Words of at least three ASCII letters, digits and signs, in lower case. */
export function wordFilter(words: readonly string[]): WordFilter {
  const codes = words.map((word) => Uint8Array.from(word, (c) => c.charCodeAt(0)))
  const { groups, lies } = pairTable(words)
  return {
    find(bytes) {
      const found: number[] = []
      for (const at of candidates(bytes, groups)) {
        const those = lies[middleOf(bytes[at + 1]!, bytes[at + 2]!)]
        if (!those) continue
        const outer = outerOf(bytes[at], bytes[at + 3])
        for (let i = 0; i < those.length; i++) {
          const lie = those[i]!
          if ((outer & lie.mask) !== lie.outer) continue
          const { word, from } = lie
          if (isAt(bytes, at - from, codes[word]!)) found.push((at - from) * words.length + word)
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found
    },
  }
}

/** Offsets of pairs after which the second of the same group follows. Nothing but this loop touches every byte. */
function candidates(bytes: Uint8Array, groups: Int32Array): number[] {
  const found: number[] = []
  const pairs = pairsOf(bytes)
  // Two at once, since what a loop does besides costs as much as what it is for.
  const even = pairs.length & ~1
  let last = 0
  for (let i = 0; i < even; i += 2) {
    const one = groups[pairs[i]! & PAIR]!
    const two = groups[pairs[i + 1]! & PAIR]!
    if (((last & (one >>> 16)) | (one & (two >>> 16))) !== 0) {
      if ((last & (one >>> 16)) !== 0) found.push(2 * i - 2)
      if ((one & (two >>> 16)) !== 0) found.push(2 * i)
    }
    last = two
  }
  // What is left of the file: at most three bytes.
  for (let at = 2 * even; at < bytes.length; at += 2) {
    const one = groups[pairOf(bytes[at]!, bytes[at + 1] ?? 0)]!
    if ((last & (one >>> 16)) !== 0) found.push(at - 2)
    last = one
  }
  return found
}

function pairsOf(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset } = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes)
  return new Uint16Array(buffer, byteOffset, bytes.length >> 1)
}

function isAt(bytes: Uint8Array, start: number, codes: Uint8Array): boolean {
  if (start < 0 || start + codes.length > bytes.length) return false
  for (let i = 0; i < codes.length; i++) {
    const byte = bytes[start + i]!
    if ((byte >= 65 && byte <= 90 ? byte + 32 : byte) !== codes[i]) return false
  }
  return true
}
