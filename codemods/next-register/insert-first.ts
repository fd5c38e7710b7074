import { commentsOf } from '../kit/comments.ts'
import { indentAt, indentRest } from '../kit/indent.ts'
import type { Parsed } from '../kit/parse.ts'
import { lineEnd } from '../kit/range.ts'
import { restyle } from '../kit/restyle.ts'
import type { Splice } from '../kit/splice.ts'
import { insertBefore } from '../kit/statements.ts'
import { styleOf } from '../kit/style-of.ts'
import type { AnyNode } from '../kit/walk.ts'

/** Splice that puts code on lines of its own at the top of a block; `blank` adds an empty line below where something follows. */
export function insertFirst(parsed: Parsed, block: AnyNode, code: string, { blank = false } = {}): Splice {
  const { text } = parsed
  const [first] = block.body as AnyNode[]
  if (first) return insertBefore(parsed, first, code, { blank })
  const style = styleOf(parsed)
  const outer = indentAt(text, block.start)
  const lines = indentRest(restyle(`${code}\n`, style).trimEnd(), outer + style.indent)
  const comment = commentsOf(parsed).filter((c) => c.start > block.start && c.end < block.end).at(-1)
  // `{}` and `{ }` open up; a block with a comment gets the code below it.
  if (!comment) return { start: block.start + 1, end: block.end - 1, insert: `\n${outer}${style.indent}${lines}\n${outer}` }
  const end = lineEnd(text, comment.end)
  const inline = end >= block.end
  return { start: comment.end, end: comment.end, insert: `\n${outer}${style.indent}${lines}${inline ? `\n${outer}` : ''}` }
}
