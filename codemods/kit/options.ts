import type { CodemodOptions } from './transform.ts'

/** An option that is missing or wrong; the message is for whoever gave it. */
export class OptionError extends Error {
  override name = 'OptionError'
}

/**
 * An option as text. The jscodeshift CLI reads values as JSON where it can (`--value=true`, `--value='{"a":1}'`): they come
 * back as source. Undefined where it is not set.
 */
export function textOption(options: CodemodOptions, name: string): string | undefined {
  const value: unknown = options[name]
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** An option with several values: `--names=a,b`, `--names=a --names=b` or a list. Empty where it is not set. */
export function listOption(options: CodemodOptions, name: string): string[] {
  const value = options[name]
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return values.flatMap((item) => String(item).split(',')).map((item) => item.trim()).filter((item) => item !== '')
}

/** `--replace`, `--replace=true`, `true`. */
export function flagOption(options: CodemodOptions, name: string): boolean {
  const value = options[name]
  return value === true || value === 'true' || value === 1 || value === '1'
}

/** One of the choices; undefined where it is not set. Throws OptionError where it is something else: a typing error must not pass as "nothing to do". */
export function choiceOption<const C extends string>(options: CodemodOptions, name: string, choices: readonly C[]): C | undefined {
  const value = textOption(options, name)
  if (value === undefined) return undefined
  const found = choices.find((choice) => choice === value)
  if (!found) throw new OptionError(`--${name} is one of ${choices.join(', ')}, not "${value}"`)
  return found
}

/** Throws OptionError where the option is missing. */
export function requiredOption(options: CodemodOptions, name: string): string {
  const value = textOption(options, name)
  if (value === undefined) throw new OptionError(`--${name} is missing`)
  return value
}
