import { edited } from '../kit/edited.ts'
import { listOption, OptionError } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { readOption } from '../kit/secret-options.ts'
import { secretRead, withImport } from '../kit/secret-read.ts'
import type { Transform } from '../kit/transform.ts'
import { literalFallbacksOf, patternDefaultsOf, patternSplice } from './fallbacks.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const secretFallback: Transform = (file, _api, options) => {
  const names = listOption(options, 'names')
  if (names.length === 0) throw new OptionError('--names is missing')
  const read = readOption(options)
  const parsed = names.some((name) => file.source.includes(name)) ? parse(file.source) : undefined
  if (!parsed) return undefined
  const splices = literalFallbacksOf(parsed).filter(({ name }) => names.includes(name)).map(({ name, start, end }) => ({ start, end, insert: secretRead(parsed, read, name, file) }))
  const defaults = patternDefaultsOf(parsed).filter(({ name }) => names.includes(name)).flatMap((one) => patternSplice(one, read, (name) => secretRead(parsed, read, name, file), file.path) ?? [])
  return edited(parsed, withImport(parsed, read, [...splices, ...defaults], file))
}

export default secretFallback
