import { nameOf } from '../../../../../codemods/kit/bindings.ts'
import { firebaseHandlers } from '../../../../../codemods/kit/firebase-handlers.ts'
import type { Parsed } from '../../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../../codemods/kit/splice.ts'
import type { AnyNode } from '../../../../../codemods/kit/walk.ts'
import { around } from './handlers.ts'
import type { Handler } from './handlers.ts'

/** How each handler of a Firebase module is wrapped. Undefined where one of them is not in the module (an Express app), or something stands around it already. */
export function wrappable(parsed: Parsed, ts: boolean): Handler[] | undefined {
  const handlers = firebaseHandlers(parsed).map(({ given, fn, wrapped }): Handler | undefined => {
    const wrap = given && fn && !wrapped ? (ts ? inside(parsed, given) : around(given, 'sentry.')) : undefined
    return wrap && { fn, takes: 'node', wrap }
  })
  return handlers.every((handler) => handler !== undefined) ? handlers : undefined
}

/**
 * `async (request) => {…}` becomes `(request) => sentry.watch([request], async () => {…})`: a function around it would take from TypeScript what it
 * knows of the parameters. Undefined for one that is no arrow, or takes its parameters apart.
 */
function inside(parsed: Parsed, fn: AnyNode): Splice[] | undefined {
  const params = fn.params as AnyNode[]
  if (fn.type !== 'ArrowFunctionExpression' || params.some((param) => param.type !== 'Identifier')) return undefined
  const keyword = fn.async === true ? (/^async\s*/.exec(parsed.text.slice(fn.start))?.[0].length ?? 0) : 0
  const arrow = parsed.text.lastIndexOf('=>', (fn.body as AnyNode).start) + 2
  const call = ` sentry.watch([${params.map((param) => nameOf(param)).join(', ')}], ${fn.async === true ? 'async ' : ''}() =>`
  return [{ start: fn.start, end: fn.start + keyword, insert: '' }, { start: arrow, end: arrow, insert: call }, { start: fn.end, end: fn.end, insert: ')' }]
}
