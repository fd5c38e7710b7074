import { edited } from '../kit/edited.ts'
import { OptionError, requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { readOption } from '../kit/secret-options.ts'
import { secretRead, withImport } from '../kit/secret-read.ts'
import type { Transform } from '../kit/transform.ts'
import { onlyValueOn, valueSplice } from './literals.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const moveSecret: Transform = (file, _api, options) => {
  const name = requiredOption(options, 'name')
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) throw new OptionError('--name is the name of an environment variable, such as STRIPE_SECRET_KEY')
  const line = Number(requiredOption(options, 'line'))
  if (!Number.isInteger(line) || line < 1) throw new OptionError('--line is a line number')
  const read = readOption(options)
  const parsed = parse(file.source)
  const value = parsed && onlyValueOn(parsed, line, name)
  const splice = value && valueSplice(parsed, value, secretRead(parsed, read, name, file))
  return splice && edited(parsed, withImport(parsed, read, [splice], file))
}

export default moveSecret
