import { addImport } from '../kit/add-import.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { statementsOf } from '../kit/imports.ts'
import { configObjectOf } from '../kit/objects.ts'
import type { ConfigObject } from '../kit/objects.ts'
import { flagOption, listOption, OptionError, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { appendAt, setProperty } from '../kit/set-property.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { buildText } from './build.ts'
import { startText } from './start.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const NAME = 'checkSecretsAtStart'
/** What the code below uses besides. */
const HELPER = 'stopWithout'
const BUILD = 'requiredAtBuild'

const astroEnv: Transform = (file, _api, options) => {
  const variables = listOption(options, 'variables').map((item) => /^([A-Z_][A-Z0-9_]*)(\?)?$/i.exec(item) ?? [item])
  const pages = listOption(options, 'public')
  if (variables.length === 0 && pages.length === 0) throw new OptionError('--variables is missing')
  for (const [item, name] of variables) if (name === undefined) throw new OptionError(`--variables holds "${item}", which is no name`)
  const start = variables.length > 0 && flagOption(options, 'start')
  const listed = flagOption(options, 'listed')
  const stops = flagOption(options, 'stops')
  const example = textOption(options, 'example') ?? '.env.example'
  const parsed = parse(file.source)
  const taken = [...(start ? [NAME, HELPER] : []), ...(pages.length > 0 ? [BUILD] : [])]
  // A schema that is there is the person's own.
  if (!parsed || (variables.length > 0 && !listed && /\benv\s*:\s*\{/.test(file.source)) || taken.some((name) => moduleBindings(parsed).has(name))) return undefined
  const ts = /\.[cm]?ts$/.test(file.path)
  const fields = listed ? [] : variables.map(([, name, optional]) => `  ${name}: envField.string({ context: 'server', access: 'secret'${optional ? ', optional: true' : ''} }),`)
  const code = [...(start ? [startText({ ts, files: flagOption(options, 'files'), example, listed })] : []), ...(pages.length > 0 ? [buildText({ ts, stops, example })] : [])]
  const calls = [...(start ? [`${NAME}(${listed ? `[${variables.map(([, name]) => `'${name}'`).join(', ')}]` : ''})`] : []), ...(pages.length > 0 ? [`${BUILD}([${pages.map((name) => `'${name}'`).join(', ')}])`] : [])]
  const steps: ((now: Parsed) => Splice[] | undefined)[] = [
    ...code.map((text) => (now: Parsed) => below(now, text)),
    ...(fields.length > 0 ? [(now: Parsed) => inConfig(now, (object) => setProperty(now, object, ['env', 'schema'], `{\n${fields.join('\n')}\n}`))] : []),
    ...calls.map((call) => (now: Parsed) => inConfig(now, (object) => appendAt(now, object, ['integrations'], call))),
    ...(fields.length > 0 ? [(now: Parsed) => addImport(now, { source: 'astro/config', named: ['envField'] }, { path: file.path, moduleSystem: 'esm' })] : []),
    ...(calls.length > 0 && ts ? [(now: Parsed) => addImport(now, { source: 'astro', named: ['AstroIntegration'], type: true }, { path: file.path, moduleSystem: 'esm' })] : []),
  ]
  return steps.reduce<string | undefined>((text, step) => {
    const now = text === undefined ? undefined : parse(text)
    const splices = now && step(now)
    return splices?.length === 0 ? text : now && edited(now, splices)
  }, parsed.text)
}

function below(parsed: Parsed, code: string): Splice[] | undefined {
  const last = statementsOf(parsed).at(-1)
  return last && [insertAfter(parsed, last, code, { blank: true })]
}

function inConfig(parsed: Parsed, edit: (object: ConfigObject) => Splice[] | undefined): Splice[] | undefined {
  const found = configObjectOf(parsed)
  return found && edit(found)
}

export default astroEnv
