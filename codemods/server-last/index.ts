import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { hasCode, statementsIn } from '../kit/has-code.ts'
import { OptionError, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { findChainEnd } from '../kit/servers/chain.ts'
import { findServerObject } from '../kit/servers/find.ts'
import { SERVER_KINDS } from '../kit/servers/kinds.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { readImport } from '../server-route/import.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const serverLast: Transform = (file, _api, options) => {
  const code = requiredOption(options, 'code')
  const wanted = readImport(textOption(options, 'import'))
  const object = textOption(options, 'object')
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const created = object === undefined ? findServerObject(parsed, SERVER_KINDS.express) : undefined
  if (object === undefined && created?.kind !== 'found') return undefined
  const end = created?.kind === 'found' ? findChainEnd(parsed, created.object, created.anchor) : findChainEnd(parsed, object!)
  if (!end) return undefined
  const own = code.replaceAll('$app', () => end.object)
  const statements = statementsIn(own)
  if (!statements) throw new OptionError('--code is not one or more statements')
  if (hasCode(parsed, statements)) return undefined
  const imports = wanted ? addImport(parsed, { source: wanted.source, named: wanted.names, ...(wanted.default === undefined ? {} : { default: wanted.default }) }, { path: file.path }) : []
  return imports && edited(parsed, [...imports, insertAfter(parsed, end.anchor, own, { blank: true })])
}

export default serverLast
