import { listOption, OptionError } from '../kit/options.ts'
import type { CodemodOptions } from '../kit/transform.ts'

/** One property of the env module. */
export interface EnvVariable {
  type: 'string' | 'number' | 'boolean'
  /** It can be undefined. */
  optional: boolean
  /** What it is where the variable is not set. */
  fallback?: string
  /** Of a boolean: the text that turns it on, or off where `on` is false. */
  flag?: { text: string; on: boolean }
}

/** Throws OptionError where one is not written as `about` says. */
export function variablesOption(options: CodemodOptions): Map<string, EnvVariable> {
  const items = listOption(options, 'variables')
  if (items.length === 0) throw new OptionError('--variables is missing')
  return new Map(items.map((item): [string, EnvVariable] => {
    const [, name, optional, kind, value] = /^(\w+)(\?)?(?::(number|on|off))?(?:=(.*))?$/.exec(item) ?? []
    if (name === undefined) throw new OptionError(`--variables holds "${item}", which is not a name with what it is`)
    if (kind === 'on' || kind === 'off') return [name, { type: 'boolean', optional: false, flag: { text: value ?? 'true', on: kind === 'on' } }]
    return [name, { type: kind === 'number' ? 'number' : 'string', optional: optional !== undefined, ...(value === undefined ? {} : { fallback: value }) }]
  }))
}
