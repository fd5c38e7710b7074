import { addImport } from '../kit/add-import.ts'
import { defaultExportOf } from '../kit/default-export.ts'
import { edited } from '../kit/edited.ts'
import { configObjectOf } from '../kit/objects.ts'
import { flagOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'
import { wrapInCall } from '../kit/wrap.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const configWrap: Transform = (file, _api, options) => {
  const wrapper = requiredOption(options, 'wrapper')
  const source = requiredOption(options, 'source')
  const parsed = parse(file.source)
  const exported = parsed && defaultExportOf(parsed)
  const config = parsed && configObjectOf(parsed)
  if (!parsed || !exported?.replaceable || !config) return undefined
  if (config.wrappers.some(({ name }) => name === wrapper) || (config.inFunction && !flagOption(options, 'allowFunction'))) return undefined
  const spec = flagOption(options, 'default') ? { source, default: wrapper } : { source, named: [wrapper] }
  const imported = addImport(parsed, spec, { path: file.path })
  return imported && edited(parsed, [...imported, ...wrapInCall(parsed, exported.value, wrapper, textOption(options, 'args'))])
}

export default configWrap
