import { nameOf } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { appendItem } from '../kit/list.ts'
import { parse } from '../kit/parse.ts'
import { insertAfter } from '../kit/statements.ts'
import { ignoredErrors } from '../kit/supabase-results.ts'
import type { Transform } from '../kit/transform.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const supabaseErrors: Transform = (file) => {
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const splices = ignoredErrors(parsed).flatMap(({ statement, pattern, throwsBeside, single }) => {
    const items = (pattern?.properties ?? []) as AnyNode[]
    const data = items.find((p) => nameOf(p.key) === 'data')
    if (!pattern || !throwsBeside || single || !data) return []
    const local = nameOf(data.value)
    const name = local === '' || local === 'data' ? 'dataError' : `${local}Error`
    if (!local || new RegExp(`\\b${name}\\b`).test(parsed.text)) return []
    return [...appendItem(parsed.text, { open: pattern.start, close: pattern.end - 1, items }, `error: ${name}`, { indent: '  ', padded: true, width: 120 }), insertAfter(parsed, statement, `if (${name}) throw ${name};`)]
  })
  return edited(parsed, splices)
}

export default supabaseErrors
