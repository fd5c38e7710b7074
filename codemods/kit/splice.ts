/** Replace `text.slice(start, end)` by `insert`; start === end inserts. Offsets are those of the original text. */
export interface Splice {
  start: number
  end: number
  insert: string
}

/** Applies splices that do not overlap. At one offset they apply in the order given. Throws RangeError on an overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = splices.map((splice, order) => ({ ...splice, order })).sort((a, b) => a.start - b.start || a.order - b.order)
  let out = ''
  let at = 0
  for (const { start, end, insert } of ordered) {
    if (start < at || end < start || end > text.length) throw new RangeError(`splice ${start}-${end} overlaps or lies outside the text`)
    out += text.slice(at, start) + insert
    at = end
  }
  return out + text.slice(at)
}
