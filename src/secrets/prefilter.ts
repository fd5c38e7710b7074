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
  const { rows, firstEnd } = inOrder(next, ends, width)
  return {
    find(bytes) {
      const found = new Set<number>()
      const seen = new Set<number>()
      const table = rows.next
      const length = bytes.length
      let row = 0
      for (let i = 0; i < length; i++) {
        row = table[row + classes[bytes[i]!]!]!
        if (row >= firstEnd && !seen.has(row)) {
          seen.add(row)
          for (const word of rows.ends.get(row)!) found.add(word)
        }
      }
      return found
    },
  }
}

/** States at which a word ends come last, and each state is the offset of its row: one comparison a byte says whether there is anything to do. */
function inOrder(next: Int32Array, ends: readonly (number[] | undefined)[], width: number): { rows: { next: Int32Array; ends: Map<number, number[]> }; firstEnd: number } {
  const plain = ends.flatMap((words, state) => (words ? [] : [state]))
  const ending = ends.flatMap((words, state) => (words ? [state] : []))
  const place = new Int32Array(ends.length)
  for (const [i, state] of [...plain, ...ending].entries()) place[state] = i * width
  const ordered = new Int32Array(ends.length * width)
  const byRow = new Map<number, number[]>()
  ends.forEach((words, state) => {
    for (let c = 0; c < width; c++) ordered[place[state]! + c] = place[next[state * width + c]!]!
    if (words) byRow.set(place[state]!, words)
  })
  return { rows: { next: ordered, ends: byRow }, firstEnd: plain.length * width }
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
