import { visibleEnd } from './asi.ts'
import { dottedName } from './bindings.ts'
import { afterLineOf, commentsOf, isFileComment, isNextLineComment } from './comments.ts'
import type { Comment } from './comments.ts'
import { topOf } from './directives.ts'
import { importsOf, statementsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import type { AnyNode } from './walk.ts'

/**
 * 'last': below the imports that stand first in the file. 'first': above all of them, so that it runs before them.
 * 'after-dotenv': the first one after what loads `.env`, else 'first'.
 */
export type ImportPosition = 'last' | 'first' | 'after-dotenv'

export interface ImportPlace {
  offset: number
  /** 'after' a line (offset at its end) or 'before' one (offset at its start). */
  where: 'after' | 'before'
  /** More code follows on the line that it goes after. */
  shared: boolean
  /** A blank line is needed above or below. */
  blankBefore: boolean
  blankAfter: boolean
}

/** Undefined where no place runs after dotenv: an ES module that calls `dotenv.config()` loads `.env` after all of its imports. */
export function importPlace(parsed: Parsed, system: 'esm' | 'cjs', position: ImportPosition): ImportPlace | undefined {
  const run = firstRun(parsed)
  if (position === 'after-dotenv') {
    const dotenv = loadsDotenv(parsed)
    if (dotenv?.type === 'ExpressionStatement' && system === 'esm') return undefined
    return dotenv ? after(parsed, dotenv) : first(parsed, run)
  }
  // One that shares its line with other code is a bad neighbour.
  const last = [...run].reverse().find((s) => !afterLineOf(parsed.text, visibleEnd(parsed, s)).shared) ?? run.at(-1)
  return position === 'last' && last ? after(parsed, last) : first(parsed, run)
}

/** The first unbroken row of import statements. */
function firstRun(parsed: Parsed): AnyNode[] {
  const importing = new Set(importsOf(parsed).map((ref) => ref.statement))
  const statements = statementsOf(parsed)
  const start = statements.findIndex((s) => importing.has(s))
  if (start < 0) return []
  const length = statements.slice(start).findIndex((s) => !importing.has(s))
  return statements.slice(start, length < 0 ? undefined : start + length)
}

/** `import 'dotenv/config'`, `require('dotenv').config()`, or a call of an imported dotenv's `config`. */
function loadsDotenv(parsed: Parsed): AnyNode | undefined {
  const refs = importsOf(parsed)
  const byImport = refs.find((ref) => ref.source === 'dotenv/config' || (ref.source === 'dotenv' && ref.statement.type === 'ExpressionStatement'))
  if (byImport) return byImport.statement
  const names = refs.filter((ref) => ref.source === 'dotenv').flatMap((ref) => [ref.default ?? ref.namespace, ...ref.named.map((n) => n.local)])
  return statementsOf(parsed).find((s) => {
    const { callee } = ((s.expression ?? {}) as { callee?: unknown })
    const called = s.type === 'ExpressionStatement' ? dottedName(callee) : undefined
    return called !== undefined && names.includes(called.split('.')[0])
  })
}

function after(parsed: Parsed, statement: AnyNode): ImportPlace {
  const { offset, shared } = afterLineOf(parsed.text, visibleEnd(parsed, statement))
  return { offset, where: 'after', shared, blankBefore: false, blankAfter: false }
}

function first(parsed: Parsed, run: readonly AnyNode[]): ImportPlace {
  const { text } = parsed
  const top = topOf(parsed)
  const [statement] = statementsOf(parsed)
  const above = commentsOf(parsed).filter((c) => c.start >= top && (!statement || c.end <= statement.start))
  const offset = statement ? firstOffset(text, above, statement, run[0] === statement) : text.trimEnd().length
  if (!statement && text.slice(0, offset).trim() !== '') return { offset, where: 'after', shared: false, blankBefore: false, blankAfter: false }
  const between = text.slice(top, offset)
  return { offset, where: 'before', shared: false, blankBefore: top > 1 && between.split('\n').length === 2 && run[0] !== statement, blankAfter: run[0] !== statement && statement !== undefined }
}

/** Above the comments that belong to the first statement, below those that belong to the file. */
function firstOffset(text: string, comments: readonly Comment[], statement: AnyNode, isImport: boolean): number {
  let offset = statement.start
  for (const comment of [...comments].reverse()) {
    const gap = text.slice(comment.end, offset)
    const adjacent = gap.trim() === '' && gap.split('\n').length <= 2
    if (!adjacent || isFileComment(comment) || (isImport && !isNextLineComment(comment))) break
    offset = comment.start
  }
  return offset
}
