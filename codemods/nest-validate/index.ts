import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { configCalls, openToValidate } from '../kit/nest.ts'
import { requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { appendProperty } from '../kit/set-property.ts'
import { styleOf } from '../kit/style-of.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const nestValidate: Transform = (file, _api, options) => {
  const source = requiredOption(options, 'source')
  const parsed = file.source.includes('ConfigModule') ? parse(file.source) : undefined
  const [only, more] = parsed ? configCalls(parsed) : []
  const place = only && !more ? openToValidate(only) : undefined
  if (!parsed || !only || place === undefined) return undefined
  const imported = addImport(parsed, { source, named: ['validate'] }, { path: file.path })
  const given = place === 'nothing' ? [{ start: only.node.end - 1, end: only.node.end - 1, insert: '{ validate }' }] : appendProperty(parsed, place, 'validate', styleOf(parsed))
  return imported && edited(parsed, [...imported, ...given])
}

export default nestValidate
