/**
 * Which two pairs of bytes in a row may be part of one of many words. Of each word two pairs are chosen for the case that it begins at an even place
 * of a file, and two for an odd one; at an end of a short word a pair may hold any byte. The words are kept apart in groups, so that a first pair of
 * one word and a second one of another are seldom taken for a word.
 */
export interface PairTable {
  /** By pair: in which groups it is the first of two (lower half), and in which the second (upper half). */
  groups: Int32Array
  /** By `middleOf` the four bytes. */
  lies: readonly (readonly Lie[] | undefined)[]
}

/** How a word lies in the pairs of a file. */
export interface Lie {
  word: number
  /** Where in the word the first pair begins; -1 where that is the byte before it. */
  from: number
}

/** Keeps of a pair, as the processor reads it, all but what tells small letters from capitals. Signs and digits stay apart, bytes beyond ASCII do not. */
export const PAIR = 0x5f5f
const BYTE = 0x5f
/** As many as twice fit into 32 bits. */
const GROUPS = 16

/** The two bytes in the middle of two pairs, which every word has. */
export function middleOf(first: number, second: number): number {
  return ((first & BYTE) << 7) | (second & BYTE)
}

/** Of words in lower case, of at least three ASCII letters, digits and signs. */
export function pairTable(words: readonly string[]): PairTable {
  const groups = new Int32Array(PAIR + 1)
  const lies: Lie[][] = []
  const firsts = new Float64Array(GROUPS)
  const seconds = new Float64Array(GROUPS)
  const addedFirsts = new Float64Array(GROUPS)
  const addedSeconds = new Float64Array(GROUPS)
  for (const { word, from, codes } of words.flatMap((text, word) => [rarest(text, word, 0), rarest(text, word, -1)]).sort((a, b) => b.share - a.share)) {
    const [a, b, c, d] = codes
    const first = a === undefined ? ANY.map((any) => pairOf(any, b!)) : [pairOf(a, b!)]
    const second = d === undefined ? ANY.map((any) => pairOf(c!, any)) : [pairOf(c!, d)]
    addTo(addedFirsts, first, groups, 0)
    addTo(addedSeconds, second, groups, GROUPS)
    // Into the group where least is then taken for its words.
    let best = 0
    let least = Infinity
    for (let group = 0; group < GROUPS; group++) {
      const cost = (firsts[group]! + addedFirsts[group]!) * (seconds[group]! + addedSeconds[group]!) - firsts[group]! * seconds[group]!
      if (cost < least) [best, least] = [group, cost]
    }
    firsts[best]! += addedFirsts[best]!
    seconds[best]! += addedSeconds[best]!
    for (const pair of first) groups[pair]! |= 1 << best
    for (const pair of second) groups[pair]! |= 1 << (GROUPS + best)
    ;(lies[middleOf(b!, c!)] ??= []).push({ word, from })
  }
  return { groups, lies }
}

/** How much of other text each group has more with these pairs in its half. */
function addTo(sums: Float64Array, pairs: readonly number[], groups: Int32Array, half: number): void {
  sums.fill(0)
  for (const pair of pairs) {
    const share = shares[pair & BYTE]! * shares[pair >> 8]!
    const has = groups[pair]! >>> half
    for (let group = 0; group < GROUPS; group++) if ((has & (1 << group)) === 0) sums[group]! += share
  }
}

interface Choice extends Lie {
  /** Of the two pairs; undefined where the word has none. */
  codes: (number | undefined)[]
  share: number
}

/** The two pairs of a word that other text holds least. */
function rarest(text: string, word: number, begin: 0 | -1): Choice {
  let best: Choice | undefined
  for (let from = begin; from + 2 < text.length; from += 2) {
    const codes = [0, 1, 2, 3].map((i) => (from + i < 0 || from + i >= text.length ? undefined : text.charCodeAt(from + i) & BYTE))
    const share = codes.reduce<number>((product, code) => product * (code === undefined ? 1 : shares[code]!), 1)
    if (!best || share < best.share) best = { word, from, codes, share }
  }
  return best!
}

const two = new Uint8Array(2)
const asPair = new Uint16Array(two.buffer)

/** In the order of this machine. */
export function pairOf(first: number, second: number): number {
  two[0] = first
  two[1] = second
  return asPair[0]! & PAIR
}

const ANY = Array.from({ length: BYTE + 1 }, (_, code) => code).filter((code) => (code & BYTE) === code)

/** Characters from the frequent to the rare, in 7,429 source files of public repositories. */
const FREQUENT = ' etasirnolcd"pumg,-.:fhb/=y0v1w()x{}\'k_>2;<j53z4q6*87|9`[]@#?^+&$%!\\~'
const shares = new Float64Array(BYTE + 1).fill(0.0003)
for (const [i, c] of [...FREQUENT].entries()) shares[c.charCodeAt(0) & BYTE] = i === 0 ? 0.19 : 0.06 * 0.93 ** i
