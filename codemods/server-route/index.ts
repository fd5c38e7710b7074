import { edited } from '../kit/edited.ts'
import { hasCode, statementsIn } from '../kit/has-code.ts'
import { importsOf } from '../kit/imports.ts'
import { choiceOption, OptionError, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { findServerObject } from '../kit/servers/find.ts'
import type { ServerObject } from '../kit/servers/find.ts'
import { SERVER_KIND_IDS, SERVER_KINDS } from '../kit/servers/kinds.ts'
import type { ServerKindId } from '../kit/servers/kinds.ts'
import { insertAfter, insertBefore } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { anchorAfterEnv } from './env-loaded.ts'
import { importSplices, readImport } from './import.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const serverRoute: Transform = (file, _api, options) => {
  const code = requiredOption(options, 'code')
  const wanted = readImport(textOption(options, 'import'))
  const framework = choiceOption(options, 'framework', SERVER_KIND_IDS)
  const parsed = parse(file.source)
  const app = parsed && serverIn(parsed, framework)
  if (!parsed || !app) return undefined
  // A module that is required before `.env` is loaded may read settings that are not there yet.
  const usesRequire = importsOf(parsed).some((ref) => ref.kind === 'require')
  const anchor = wanted && usesRequire ? anchorAfterEnv(parsed, app) : app.anchor
  if (!anchor) return undefined
  const own = code.replaceAll('$app', () => app.object)
  const statements = statementsIn(own)
  if (!statements) throw new OptionError('--code is not one or more statements')
  if (hasCode(parsed, statements)) return undefined
  const imports = wanted ? importSplices(parsed, wanted, anchor, file.path) : []
  return imports && edited(parsed, [...imports, (app.side === 'after' ? insertAfter : insertBefore)(parsed, anchor, own)])
}

/** The server object of the framework given, else of whichever the module makes. */
function serverIn(parsed: Parsed, framework: ServerKindId | undefined): ServerObject | undefined {
  for (const id of framework ? [framework] : SERVER_KIND_IDS) {
    const found = findServerObject(parsed, SERVER_KINDS[id])
    if (found) return found.kind === 'found' ? found : undefined
  }
  return undefined
}

export default serverRoute
