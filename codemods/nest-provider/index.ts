import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { decoratedClasses, moduleObject } from '../kit/nest.ts'
import { choiceOption, OptionError, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { moduleScope } from '../kit/resolve.ts'
import { appendAt } from '../kit/set-property.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const nestProvider: Transform = (file, _api, options) => {
  const token = choiceOption(options, 'token', ['APP_FILTER', 'APP_GUARD', 'APP_PIPE', 'APP_INTERCEPTOR'])
  if (!token) throw new OptionError('--token is missing')
  const name = requiredOption(options, 'class')
  const source = requiredOption(options, 'source')
  const module = textOption(options, 'module')
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const [only, more] = decoratedClasses(parsed).flatMap((c) => (module !== undefined && c.name !== module ? [] : (moduleObject(parsed, c) ?? [])))
  if (!only || more) return undefined
  const listed = appendAt(parsed, { object: only, scope: moduleScope(parsed) }, ['providers'], `{ provide: ${token}, useClass: ${name} }`)
  if (!listed || listed.length === 0) return undefined
  const tokens = addImport(parsed, { source: '@nestjs/core', named: [token] }, { path: file.path })
  const classes = addImport(parsed, { source, named: [name] }, { path: file.path })
  return tokens && classes && edited(parsed, [...tokens, ...classes, ...listed])
}

export default nestProvider
