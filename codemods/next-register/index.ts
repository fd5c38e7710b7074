import { edited } from '../kit/edited.ts'
import { hasCode, statementsIn } from '../kit/has-code.ts'
import { findRegister } from '../kit/next.ts'
import { OptionError, requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { insertFirst } from './insert-first.ts'
import { makeAsync } from './make-async.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const nextRegister: Transform = (file, _api, options) => {
  const code = requiredOption(options, 'code').trim()
  const parsed = parse(file.source)
  const hook = parsed && findRegister(parsed)
  if (!parsed || !hook) return undefined
  const statements = statementsIn(code)
  if (!statements) throw new OptionError('--code is not one or more statements')
  if (hasCode(parsed, statements)) return undefined
  const asynchronous = /\bawait\b/.test(code) ? makeAsync(parsed, hook.fn) : []
  return asynchronous && edited(parsed, [...asynchronous, insertion(parsed, hook.place, code)])
}

function insertion(parsed: Parsed, place: NonNullable<ReturnType<typeof findRegister>>['place'], code: string): Splice {
  if (place.kind === 'after') return insertAfter(parsed, place.statement, code)
  const lines = code.replace(/\n(?=.)/g, '\n  ')
  if (place.kind === 'block') return insertFirst(parsed, place.block, code)
  return insertFirst(parsed, place.block, `if (process.env.NEXT_RUNTIME === 'nodejs') {\n  ${lines}\n}`, { blank: true })
}

export default nextRegister
