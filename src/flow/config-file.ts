import { CORRECTABLE, correctionFault, isList } from '../detect/correctable.ts'
import type { CorrectableFact, Corrections } from '../detect/correctable.ts'
import { isRecord } from '../detect/reader.ts'
import { UserError } from '../errors.ts'
import { hardenings } from '../hardenings/index.ts'
import { didYouMean } from '../suggest.ts'
import type { Files } from '../tree/files.ts'
import { parseJson } from '../tree/json.ts'
import { lineOf } from '../tree/text.ts'
import type { OptionSpec, OptionValue, OptionValues } from '../types.ts'

/** At the project's root; read from the same snapshot as everything else. */
export const CONFIG_FILE = 'harden.config.json'

/** What a project keeps of what its people said (docs/configuration.md). */
export interface KeptConfig {
  corrections: Corrections
  options: Record<string, OptionValues>
  except: string[]
}

const KEYS = ['stack', 'options', 'except']

/** Undefined where there is no such file. Throws UserError('bad-config') in one sentence for what is not as documented. */
export function readConfigFile(files: Files): KeptConfig | undefined {
  const text = files.text(CONFIG_FILE)
  if (text === undefined) return undefined
  const config = parseJson(text)
  const fail = failing(text)
  if (!isRecord(config)) return fail(undefined, 'it is not a JSON object; correct it, or delete it')
  for (const key of Object.keys(config)) if (!KEYS.includes(key) && key !== '$schema') fail(key, `there is no key "${key}" among ${KEYS.join(', ')}${didYouMean(key, KEYS)}`)
  return { corrections: readStack(config['stack'], fail), options: readOptions(config['options'], fail), except: readExcept(config['except'], fail) }
}

type Fail = (key: string | undefined, problem: string) => never

function failing(text: string): Fail {
  return (key, problem) => {
    const place = key === undefined ? CONFIG_FILE : `${CONFIG_FILE}:${lineOf(text, JSON.stringify(key))}`
    throw new UserError('bad-config', `${place}: ${problem}${problem.endsWith('?') ? '' : '.'}`)
  }
}

function readStack(value: unknown, fail: Fail): Corrections {
  const corrections: Record<string, Partial<Record<CorrectableFact, string>>> = {}
  for (const [app, facts] of entries(value, 'stack', fail)) {
    if (!isRecord(facts)) fail(app, `"stack" holds one object for each app, by its path, and "*" for all: write "stack": { "*": { ${JSON.stringify(app)}: ${JSON.stringify(facts)} } }`)
    for (const [name, stated] of Object.entries(facts as object)) {
      const fact = CORRECTABLE.find((known) => known === name)
      if (!fact) return fail(name, `"${name}" is none of the facts that can be corrected (${CORRECTABLE.join(', ')})${didYouMean(name, CORRECTABLE)}`)
      const text = factText(fact, stated)
      if (text === undefined) return fail(name, `${name} takes ${isList(fact) ? 'a list of names in brackets' : fact === 'port' ? 'a number' : 'a text in quotes'}, not ${JSON.stringify(stated)}`)
      const fault = correctionFault(fact, text)
      if (fault) fail(name, `${name} cannot be ${JSON.stringify(stated)}: ${fault}`)
      corrections[app] = { ...corrections[app], [fact]: text }
    }
  }
  return corrections
}

/** As `--set` would give it; undefined for a value of another type. */
function factText(fact: CorrectableFact, value: unknown): string | undefined {
  if (isList(fact)) return Array.isArray(value) && value.every((v) => typeof v === 'string') ? value.join(',') : undefined
  if (fact === 'port') return typeof value === 'number' ? String(value) : undefined
  return typeof value === 'string' ? value : fact === 'nodeVersion' && typeof value === 'number' ? String(value) : undefined
}

/** The inverse of it. */
export function factValue(fact: CorrectableFact, text: string): string | number | string[] {
  return isList(fact) ? text.split(',').filter(Boolean) : fact === 'port' ? Number(text) : text
}

function readOptions(value: unknown, fail: Fail): Record<string, OptionValues> {
  const found: Record<string, Record<string, OptionValue>> = {}
  for (const [id, options] of entries(value, 'options', fail)) {
    const hardening = hardenings.find((h) => h.id === id)
    if (!hardening) return fail(id, `there is no hardening "${id}" (see "harden-my-app list")${didYouMean(id, hardenings.map((h) => h.id))}`)
    for (const [key, option] of entries(options, id, fail)) {
      const spec = Object.hasOwn(hardening.options, key) ? hardening.options[key] : undefined
      if (!spec) return fail(key, `"${id}" has no option "${key}" (see "harden-my-app explain ${id}")${didYouMean(key, Object.keys(hardening.options))}`)
      const takes = optionFault(spec, option)
      if (takes) fail(key, `${id}.${key} takes ${takes}, not ${JSON.stringify(option)}`)
      found[id] = { ...found[id], [key]: option as OptionValue }
    }
  }
  return found
}

/** What the option takes, where the value is something else. */
function optionFault(spec: OptionSpec, value: unknown): string | undefined {
  switch (spec.type) {
    case 'choice':
      return spec.choices.some((c) => c === value) ? undefined : `one of ${spec.choices.join(', ')}`
    case 'list': {
      const fits = Array.isArray(value) && value.every((v) => typeof v === 'string' && (!spec.choices || spec.choices.includes(v)))
      return fits ? undefined : `a list of ${spec.choices ? spec.choices.join(', ') : 'texts'}`
    }
    case 'string':
      return typeof value === 'string' ? undefined : 'a text in quotes'
    default:
      return typeof value === spec.type ? undefined : spec.type === 'boolean' ? 'true or false' : 'a number'
  }
}

function readExcept(value: unknown, fail: Fail): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return fail('except', '"except" is a list of hardenings in brackets')
  const known = hardenings.map((h) => h.id)
  return value.map((id: unknown) => (typeof id === 'string' && known.includes(id) ? id : fail('except', `there is no hardening ${JSON.stringify(id)} (see "harden-my-app list")${typeof id === 'string' ? didYouMean(id, known) : ''}`)))
}

function entries(value: unknown, key: string, fail: Fail): [string, unknown][] {
  if (value === undefined) return []
  return isRecord(value) ? Object.entries(value) : fail(key, `"${key}" is an object in braces, not ${JSON.stringify(value)}`)
}
