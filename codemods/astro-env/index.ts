import { addImport } from '../kit/add-import.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { statementsOf } from '../kit/imports.ts'
import { configObjectOf } from '../kit/objects.ts'
import { flagOption, listOption, OptionError, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { appendAt, setProperty } from '../kit/set-property.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { startText } from './start.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const NAME = 'checkSecretsAtStart'
/** What the code below uses besides. */
const HELPER = 'stopWithout'

const astroEnv: Transform = (file, _api, options) => {
  const variables = listOption(options, 'variables').map((item) => /^([A-Z_][A-Z0-9_]*)(\?)?$/i.exec(item) ?? [item])
  if (variables.length === 0) throw new OptionError('--variables is missing')
  for (const [item, name] of variables) if (name === undefined) throw new OptionError(`--variables holds "${item}", which is no name`)
  const start = flagOption(options, 'start')
  const parsed = parse(file.source)
  // A schema that is there is the person's own.
  if (!parsed || /\benv\s*:\s*\{|\bdefineEnv\b/.test(file.source) || [NAME, HELPER].some((name) => moduleBindings(parsed).has(name))) return undefined
  const ts = /\.[cm]?ts$/.test(file.path)
  const last = statementsOf(parsed).at(-1)
  const fields = variables.map(([, name, optional]) => `  ${name}: envField.string({ context: 'server', access: 'secret'${optional ? ', optional: true' : ''} }),`)
  const code = startText({ ts, files: flagOption(options, 'files'), example: textOption(options, 'example') ?? '.env.example' })
  const config = (now: Parsed, edit: (object: NonNullable<ReturnType<typeof configObjectOf>>) => Splice[] | undefined): Splice[] | undefined => {
    const found = configObjectOf(now)
    return found && edit(found)
  }
  const steps: ((now: Parsed) => Splice[] | undefined)[] = [
    (now) => config(now, (object) => setProperty(now, object, ['env', 'schema'], `{\n${fields.join('\n')}\n}`)),
    ...(start ? [(now: Parsed) => config(now, (object) => appendAt(now, object, ['integrations'], `${NAME}()`))] : []),
    (now) => addImport(now, { source: 'astro/config', named: ['envField'] }, { path: file.path, moduleSystem: 'esm' }),
    ...(start && ts ? [(now: Parsed) => addImport(now, { source: 'astro', named: ['AstroIntegration'], type: true }, { path: file.path, moduleSystem: 'esm' })] : []),
  ]
  const below = start ? last && edited(parsed, [insertAfter(parsed, last, code, { blank: true })]) : parsed.text
  return steps.reduce<string | undefined>((text, step) => {
    const now = text === undefined ? undefined : parse(text)
    const splices = now && step(now)
    return splices?.length === 0 ? text : now && edited(now, splices)
  }, below)
}

export default astroEnv
