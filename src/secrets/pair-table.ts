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
  /** What `outerOf` the four bytes is, as far as the word has these bytes. */
  outer: number
  mask: number
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

/** The two around them. */
export function outerOf(first: number | undefined, second: number | undefined): number {
  return middleOf(first ?? 0, second ?? 0)
}

/** Of words in lower case, of at least three ASCII letters, digits and signs. */
export function pairTable(words: readonly string[]): PairTable {
  const groups = new Int32Array(PAIR + 1)
  // Made whole at once: an array with holes that grows is a slow one.
  const lies = Array.from<Lie[] | undefined>({ length: (BYTE + 1) << 7 })
  const firsts = new Float64Array(GROUPS)
  const seconds = new Float64Array(GROUPS)
  const choices = words.flatMap((text, word) => [rarest(text, word, 0), rarest(text, word, -1)]).sort((a, b) => b.share - a.share)
  for (const { word, from, codes: [a, b, c, d] } of choices) {
    const first = shareOf(a) * shareOf(b)
    const second = shareOf(c) * shareOf(d)
    const inFirst = groups[pairOf(a < 0 ? RARE : a, b)]!
    const inSecond = groups[pairOf(c, d < 0 ? RARE : d)]! >>> GROUPS
    // A file's two pairs are taken for a word where a group has one as a first and the other as a second pair: the word joins the group where that becomes likelier by least.
    let group = 0
    let least = Infinity
    for (let i = 0; i < GROUPS; i++) {
      const more = (firsts[i]! + ((inFirst >> i) & 1 ? 0 : first)) * (seconds[i]! + ((inSecond >> i) & 1 ? 0 : second)) - firsts[i]! * seconds[i]!
      if (more < least) [group, least] = [i, more]
    }
    if (((inFirst >> group) & 1) === 0) firsts[group]! += first
    if (((inSecond >> group) & 1) === 0) seconds[group]! += second
    for (const any of a < 0 ? ANY : [a]) groups[pairOf(any, b)]! |= 1 << group
    for (const any of d < 0 ? ANY : [d]) groups[pairOf(c, any)]! |= 1 << (group + GROUPS)
    ;(lies[middleOf(b, c)] ??= []).push({ word, from, outer: outerOf(Math.max(a, 0), Math.max(d, 0)), mask: outerOf(a < 0 ? 0 : BYTE, d < 0 ? 0 : BYTE) })
  }
  return { groups, lies }
}

interface Choice extends Pick<Lie, 'word' | 'from'> {
  /** The four bytes of the two pairs. At an end of the word there may be none: -1 stands for whatever byte the file has there. */
  codes: [number, number, number, number]
  share: number
}

/** The two pairs of a word that other text holds least. */
function rarest(text: string, word: number, begin: 0 | -1): Choice {
  const code = (at: number): number => (at < 0 || at >= text.length ? -1 : text.charCodeAt(at) & BYTE)
  const share = (at: number): number => shareOf(code(at)) * shareOf(code(at + 1)) * shareOf(code(at + 2)) * shareOf(code(at + 3))
  let from: number = begin
  let least = share(from)
  for (let at = begin + 2; at + 2 < text.length; at += 2) {
    const own = share(at)
    if (own < least) [from, least] = [at, own]
  }
  return { word, from, codes: [code(from), code(from + 1), code(from + 2), code(from + 3)], share: least }
}

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** In the order of this machine. */
export function pairOf(first: number, second: number): number {
  return (LITTLE ? first | (second << 8) : (first << 8) | second) & PAIR
}

const ANY = Array.from({ length: BYTE + 1 }, (_, code) => code).filter((code) => (code & BYTE) === code)
/** A pair with this byte is in a group only where it is there with any. */
const RARE = '~'.charCodeAt(0) & BYTE

/** Characters from the frequent to the rare, in 7,429 source files of public repositories. */
const FREQUENT = ' etasirnolcd"pumg,-.:fhb/=y0v1w()x{}\'k_>2;<j53z4q6*87|9`[]@#?^+&$%!\\~'
const shares = new Float64Array(BYTE + 1).fill(0.0003)
for (const [i, c] of [...FREQUENT].entries()) shares[c.charCodeAt(0) & BYTE] = i === 0 ? 0.19 : 0.06 * 0.93 ** i

/** -1 stands for every byte. */
function shareOf(code: number): number {
  return code < 0 ? 1 : shares[code]!
}
