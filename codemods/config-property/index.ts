import { edited } from '../kit/edited.ts'
import { isExpression } from '../kit/indent.ts'
import { configObjectOf } from '../kit/objects.ts'
import { flagOption, listOption, OptionError, requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { appendAt, setProperty } from '../kit/set-property.ts'
import type { CodemodOptions, Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const configProperty: Transform = (file, _api, options) => {
  const value = requiredOption(options, 'value')
  if (!isExpression(value)) throw new OptionError(`--value is no expression: ${value}`)
  const path = pathOption(options)
  const parsed = parse(file.source)
  const config = parsed && configObjectOf(parsed)
  if (!parsed || !config) return undefined
  const from = listOption(options, 'from')
  if (from.length > 0 && config.wrappers.some(({ source }) => source === undefined || !from.includes(source))) return undefined
  const splices = flagOption(options, 'append') ? appendAt(parsed, config, path, value) : setProperty(parsed, config, path, value, { replace: flagOption(options, 'replace') })
  return edited(parsed, splices)
}

function pathOption(options: CodemodOptions): readonly [string, ...string[]] {
  const { path } = options
  const keys = Array.isArray(path) ? path.map(String) : requiredOption(options, 'path').split('.')
  const [first, ...rest] = keys
  if (first === undefined || keys.includes('')) throw new OptionError('--path has an empty key')
  return [first, ...rest]
}

export default configProperty
