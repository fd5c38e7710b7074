/** Offsets into the parsed text; `end` is exclusive. */
export interface Range {
  start: number
  end: number
}

/** Every node that our parsers make has offsets; ast-types does not say so. Throws where a node was built by hand. */
export function rangeOf(node: object): Range {
  const { start, end } = node as Partial<Range>
  if (typeof start !== 'number' || typeof end !== 'number') throw new TypeError('a node without offsets does not come from the text')
  return { start, end }
}

export function startOf(node: object): number {
  return rangeOf(node).start
}

/** The node's own text, without parentheses around it. */
export function textOf(text: string, node: object): string {
  const { start, end } = rangeOf(node)
  return text.slice(start, end)
}

/** 1-based line on which a node starts: as the parser counted, else (a node without `loc`) counted here. */
export function lineOfNode(text: string, node: object): number {
  const { loc } = node as { loc?: { start: { line: number } } | null }
  return loc?.start.line ?? text.slice(0, startOf(node)).split('\n').length
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Offset just before the end of line (`\r\n`, `\n` or the end of the text) of the line that holds `offset`. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  if (at < 0) return text.length
  return at > offset && text[at - 1] === '\r' ? at - 1 : at
}
