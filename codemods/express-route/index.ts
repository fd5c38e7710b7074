import { edited } from '../kit/edited.ts'
import { findExpressApp } from '../kit/express.ts'
import { hasCode, statementsIn } from '../kit/has-code.ts'
import { importsOf } from '../kit/imports.ts'
import { OptionError, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { insertAfter, insertBefore } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { importSplices, readImport } from './import.ts'
import { anchorAfterEnv } from './env-loaded.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const expressRoute: Transform = (file, _api, options) => {
  const code = requiredOption(options, 'code')
  const wanted = readImport(textOption(options, 'import'))
  const parsed = parse(file.source)
  const app = parsed && findExpressApp(parsed)
  if (!parsed || app?.kind !== 'found') return undefined
  const own = code.replaceAll('$app', () => app.object)
  const statements = statementsIn(own)
  if (!statements) throw new OptionError('--code is not one or more statements')
  if (hasCode(parsed, statements)) return undefined
  // A module that is required before `.env` is loaded may read settings that are not there yet.
  const usesRequire = importsOf(parsed).some((ref) => ref.kind === 'require')
  const anchor = wanted && usesRequire ? anchorAfterEnv(parsed, app) : app.anchor
  const imports = wanted ? importSplices(parsed, wanted, anchor, file.path) : []
  if (!anchor || !imports) return undefined
  return edited(parsed, [...imports, (app.side === 'after' ? insertAfter : insertBefore)(parsed, anchor, own)])
}

export default expressRoute
