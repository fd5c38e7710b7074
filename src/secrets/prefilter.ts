/**
 * Which of many words a file holds, in one pass over its bytes (Aho and Corasick, 1975). The time does not depend on the number of words,
 * and most files need not even be decoded. Letters are compared without case.
 */
export interface WordFilter {
  /** Numbers of the words that are there; the same array for the next call. */
  find(bytes: Uint8Array): ReadonlySet<number>
}

/** Words of ASCII letters, digits and signs, in lower case. */
export function wordFilter(words: readonly string[]): WordFilter {
  const { classes, width } = classesOf(words)
  const { next, ends } = automaton(words, classes, width)
  return {
    find(bytes) {
      const found = new Set<number>()
      let state = 0
      for (let i = 0; i < bytes.length; i++) {
        state = next[state * width + classes[bytes[i]!]!]!
        if (ends[state] !== undefined) for (const word of ends[state]!) found.add(word)
      }
      return found
    },
  }
}

/** Bytes that no word holds are all alike: class 0. */
function classesOf(words: readonly string[]): { classes: Uint8Array; width: number } {
  const classes = new Uint8Array(256)
  let width = 1
  for (const code of new Set(words.join('').split('').map((c) => c.charCodeAt(0)))) {
    classes[code] = width
    if (code >= 97 && code <= 122) classes[code - 32] = width
    width++
  }
  return { classes, width }
}

function automaton(words: readonly string[], classes: Uint8Array, width: number): { next: Int32Array; ends: (number[] | undefined)[] } {
  const size = words.reduce((sum, word) => sum + word.length, 1)
  const next = new Int32Array(size * width)
  const ends: (number[] | undefined)[] = [undefined]
  let states = 1
  words.forEach((word, n) => {
    let state = 0
    for (let i = 0; i < word.length; i++) {
      const at = state * width + classes[word.charCodeAt(i)]!
      if (next[at] === 0) {
        ends[states] = undefined
        next[at] = states++
      }
      state = next[at]!
    }
    ends[state] = [...(ends[state] ?? []), n]
  })
  connect(next, ends, width)
  return { next, ends }
}

/** Where a word breaks off, the longest beginning of another one that was read so far goes on. */
function connect(next: Int32Array, ends: (number[] | undefined)[], width: number): void {
  const fail = new Int32Array(ends.length)
  const queue = [...next.subarray(0, width)].filter((state) => state !== 0)
  for (let i = 0; i < queue.length; i++) {
    const state = queue[i]!
    const back = fail[state]!
    if (ends[back]) ends[state] = [...(ends[state] ?? []), ...ends[back]]
    for (let c = 0; c < width; c++) {
      const target = next[state * width + c]!
      if (target === 0) next[state * width + c] = next[back * width + c]!
      else {
        fail[target] = next[back * width + c]!
        queue.push(target)
      }
    }
  }
}
