import { describe, expect, it } from 'vitest'
import { wordFilter } from '../../src/secrets/prefilter.ts'
import { random } from './pick.ts'

const WORDS = ['sk-', 'sk_', '://', 'jwt', 'eyj', '1q~', '_key', '-key', 'sskey', 'lekey', 'token', 'secret', 'secret_key', 'kind: "secret', 'api key', 'aaaaaaaa', 'airtable', 'curl']
const filter = wordFilter(WORDS)

/** What a search would say that takes one word after the other. */
function plainly(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString('latin1').replace(/[A-Z]/g, (c) => c.toLowerCase())
  return WORDS.flatMap((word, n) => [...Array(text.length).keys()].filter((at) => text.startsWith(word, at)).map((at) => at * WORDS.length + n)).sort((a, b) => a - b)
}

/** Words whole, cut, repeated and in capitals between other text, as it comes. */
function textOf(pick: (below: number) => number): Buffer {
  const parts = Array.from({ length: pick(12) }, () => {
    const word = WORDS[pick(WORDS.length)]!
    const kinds = [word, word.toUpperCase(), word.slice(pick(3)), word.slice(0, -1 - pick(2)), word.replace(/./g, (c) => (pick(2) === 0 ? c.toUpperCase() : c)), ' ', '\n', 'x', 'é', '✓', '😀', '\u0000', '\u007f', '"']
    return kinds[pick(kinds.length)]!
  })
  return Buffer.from(parts.join(''))
}

describe('wordFilter', () => {
  it('finds what a search for each word finds, wherever in memory the text lies', () => {
    const pick = random(7)
    let found = 0
    for (let round = 0; round < 5_000; round++) {
      const text = textOf(pick)
      const shift = pick(4)
      const bytes = Buffer.alloc(text.length + shift + 8, 'sk-token://').subarray(shift, shift + text.length)
      text.copy(bytes)
      expect(filter.find(bytes)).toEqual(plainly(bytes))
      found += filter.find(bytes).length
    }
    expect(found).toBeGreaterThan(5_000)
  })

  it('finds every word at the beginning, in the middle and at the end of a text, at even places and at odd ones', () => {
    for (const [n, word] of WORDS.entries()) for (let before = 0; before < 6; before++) for (let after = 0; after < 6; after++) {
      const bytes = Buffer.from(`${' '.repeat(before)}${word}${' '.repeat(after)}`)
      expect(filter.find(bytes)).toContain(before * WORDS.length + n)
    }
  })

  it('takes bytes for what they are: a sign that differs in one bit is another', () => {
    for (const word of WORDS) for (let at = 0; at < word.length; at++) for (let bit = 0; bit < 8; bit++) {
      const bytes = Buffer.from(word)
      bytes[at]! ^= 1 << bit
      expect(filter.find(bytes)).toEqual(plainly(bytes))
    }
  })
})
