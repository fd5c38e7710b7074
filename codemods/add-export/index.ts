import { edited } from '../kit/edited.ts'
import { exportsName } from '../kit/exports.ts'
import { statementsOf } from '../kit/imports.ts'
import { requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const addExport: Transform = (file, _api, options) => {
  const name = requiredOption(options, 'name')
  const as = textOption(options, 'as') ?? name
  const source = requiredOption(options, 'source')
  const parsed = parse(file.source)
  const last = parsed && statementsOf(parsed).at(-1)
  if (!parsed || !last || exportsName(parsed, as)) return undefined
  return edited(parsed, [insertAfter(parsed, last, `export { ${name === as ? name : `${name} as ${as}`} } from '${source}';`, { blank: true })])
}

export default addExport
