import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { decoratedClasses, moduleObject } from '../kit/nest.ts'
import { requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { moduleScope } from '../kit/resolve.ts'
import { appendAt } from '../kit/set-property.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const nestController: Transform = (file, _api, options) => {
  const controller = requiredOption(options, 'controller')
  const source = requiredOption(options, 'source')
  const name = textOption(options, 'module')
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const [only, more] = decoratedClasses(parsed).flatMap((c) => (name !== undefined && c.name !== name ? [] : (moduleObject(parsed, c) ?? [])))
  if (!only || more) return undefined
  const listed = appendAt(parsed, { object: only, scope: moduleScope(parsed) }, ['controllers'], controller)
  if (!listed || listed.length === 0) return undefined
  const imported = addImport(parsed, { source, named: [controller] }, { path: file.path })
  return imported && edited(parsed, [...imported, ...listed])
}

export default nestController
