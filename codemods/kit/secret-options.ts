import { choiceOption, OptionError, textOption } from './options.ts'
import type { SecretRead } from './secret-read.ts'
import type { CodemodOptions } from './transform.ts'

export const READ_OPTIONS = {
  read: 'function (default: a function of the app that takes the name), process.env or Deno.env.get',
  from: 'module of that function, e.g. ./require-secret.js',
  function: 'its name; requireSecret where it is not given',
} as const

export function readOption(options: CodemodOptions): SecretRead {
  const kind = choiceOption(options, 'read', ['function', 'process.env', 'Deno.env.get']) ?? 'function'
  if (kind !== 'function') return { kind }
  const from = textOption(options, 'from')
  if (from === undefined) throw new OptionError('--from is missing: the module of the function that reads a secret')
  return { kind, from, name: textOption(options, 'function') ?? 'requireSecret' }
}
