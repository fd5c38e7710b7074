import { bodyLogsOf } from '../kit/body-log.ts'
import { edited } from '../kit/edited.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { lineEnd, lineStart } from '../kit/range.ts'
import type { Splice } from '../kit/splice.ts'
import type { Transform } from '../kit/transform.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const responseBodyLog: Transform = (file) => {
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const lines = bodyLogsOf(parsed).flatMap(({ statements }) => statements.map((statement) => wholeLines(parsed, statement)))
  return edited(parsed, joined(parsed, lines))
}

/** The lines of a statement that stands alone on them. */
function wholeLines({ text }: Parsed, statement: AnyNode): Splice {
  const start = lineStart(text, statement.start)
  const end = text.indexOf('\n', lineEnd(text, statement.end)) + 1 || text.length
  const alone = text.slice(start, statement.start).trim() === '' && text.slice(statement.end, lineEnd(text, statement.end)).trim() === ''
  return alone ? { start, end, insert: '' } : { start: statement.start, end: statement.end, insert: '' }
}

/** Of the empty lines above and below what goes, one stays. */
function joined({ text }: Parsed, splices: readonly Splice[]): Splice[] {
  const merged: Splice[] = []
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && text.slice(last.end, splice.start).trim() === '') last.end = splice.end
    else merged.push({ ...splice })
  }
  for (const splice of merged) {
    const above = /(?:^|\n)[ \t]*(?:\{[ \t]*)?\r?\n$/.test(text.slice(0, splice.start)) || /\{[ \t]*\r?\n$/.test(text.slice(0, splice.start))
    const blank = /^[ \t]*\r?\n/.exec(text.slice(splice.end))
    if (above && blank) splice.end += blank[0].length
  }
  return merged
}

export default responseBodyLog
