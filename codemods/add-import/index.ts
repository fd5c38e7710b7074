import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { choiceOption, flagOption, listOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const addImportTransform: Transform = (file, _api, options) => {
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const byDefault = textOption(options, 'default')
  const namespace = textOption(options, 'namespace')
  const moduleSystem = choiceOption(options, 'moduleSystem', ['esm', 'cjs'])
  const named = listOption(options, 'named').map((name) => {
    const [imported = name, local = imported] = name.split(':')
    return { imported, local }
  })
  const spec = { source: requiredOption(options, 'source'), named, type: flagOption(options, 'type'), ...(byDefault ? { default: byDefault } : {}), ...(namespace ? { namespace } : {}) }
  const position = choiceOption(options, 'position', ['last', 'first', 'after-dotenv']) ?? 'last'
  return edited(parsed, addImport(parsed, spec, { path: file.path, position, ...(moduleSystem ? { moduleSystem } : {}) }))
}

export default addImportTransform
