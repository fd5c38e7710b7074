import type { Parsed } from './parse.ts'
import type { Splice } from './splice.ts'
import type { Style } from './style.ts'

/** A line that is too long, by its offsets, and how the app lays out code. */
export interface LongLine extends Pick<Style, 'quote' | 'indent'> {
  start: number
  end: number
  width: number
  /** Levels that the arguments of a broken call are deeper. */
  hanging: number
}

/** Wraps a comment that is the line, or puts one that ends it on lines of its own; undefined where the line has none. */
export function wrapComment({ ast, text }: Parsed, line: LongLine): Splice[] | undefined {
  const comments = (ast as unknown as { comments?: { type: string; start: number; end: number; value: string }[] }).comments ?? []
  const comment = comments.find(({ start, end }) => start < line.end && end >= line.end)
  if (!comment || /\beslint-|@ts-|^\s*(?:global|#)/.test(comment.value)) return undefined
  const indent = /^[ \t]*/.exec(text.slice(line.start, line.end))![0]
  const alone = comment.start < line.start || text.slice(line.start, comment.start).trim() === ''
  if (comment.type === 'CommentLine') {
    const lines = wrapped(comment.value.trim(), `${indent}// `, line.width).join('\n')
    if (alone) return [{ start: line.start, end: line.end, insert: lines }]
    const code = text.slice(line.start, comment.start).trimEnd().length
    return [{ start: line.start, end: line.start, insert: `${lines}\n` }, { start: line.start + code, end: line.end, insert: '' }]
  }
  if (!alone) return undefined
  if (comment.start >= line.start) {
    const inner = /^\/(\*+) ([^\n]*) \*\/$/.exec(text.slice(comment.start, comment.end))
    if (!inner || comment.end !== line.end) return undefined
    return [{ start: line.start, end: line.end, insert: [`${indent}/${inner[1]}`, ...wrapped(inner[2]!, `${indent} * `, line.width), `${indent} */`].join('\n') }]
  }
  const star = /^([ \t]*\* +)(\S.*)$/.exec(text.slice(line.start, line.end))
  if (!star || star[2]!.endsWith('*/')) return undefined
  return [{ start: line.start, end: line.end, insert: wrapped(star[2]!, star[1]!, line.width).join('\n') }]
}

function wrapped(words: string, prefix: string, width: number): string[] {
  const lines: string[] = []
  for (const word of words.split(/ +/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(prefix + word)
  }
  return lines
}
