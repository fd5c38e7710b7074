import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { UserError } from '../errors.ts'
import { LATER_FLAGS, laterMessage } from './later.ts'
import { invocation } from './spec.ts'
import type { CommandSpec, FlagSpec, Input } from './spec.ts'
import { didYouMean } from '../suggest.ts'

type Token = NonNullable<ReturnType<typeof tokenize>>[number]

/** Checks the arguments after the command's name against its declaration. Throws UserError('usage') in one sentence. */
export function parseCommand(spec: CommandSpec, args: readonly string[]): Input {
  const given = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokenize(spec, args)) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind === 'option') {
      const flag = spec.flags.find((f) => f.name === token.name)
      if (!flag) throw unknownFlag(spec, token.name, token.rawName)
      given.set(flag.name, [...(given.get(flag.name) ?? []), ...valuesOf(spec, flag, token)])
    }
  }
  if (!given.has('help')) checkPositionals(spec, positionals)
  for (const group of spec.exclusive ?? []) {
    const used = group.filter((name) => given.has(name))
    if (used.length > 1) throw usage(spec, `${used.map((name) => `--${name}`).join(' and ')} exclude each other; give one of them`)
  }
  return {
    command: spec.name,
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name),
  }
}

function tokenize(spec: CommandSpec, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const flag of spec.flags) options[flag.name] = { type: flag.kind === 'boolean' ? 'boolean' : 'string', multiple: true, ...(flag.short && { short: flag.short }) }
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens
}

function valuesOf(spec: CommandSpec, flag: FlagSpec, token: Extract<Token, { kind: 'option' }>): string[] {
  const { value } = token
  if (flag.kind === 'boolean') {
    if (value !== undefined) throw usage(spec, `--${flag.name} takes no value; leave out "=${value}"`)
    return []
  }
  const swallowedFlag = !token.inlineValue && value !== undefined && /^-./.test(value)
  if (value === undefined || value === '' || swallowedFlag) throw usage(spec, `--${flag.name} needs a value: --${flag.name} ${flag.takes}`)
  if (flag.kind === 'value' && flag.choices && !flag.choices.includes(value)) {
    throw usage(spec, `--${flag.name} takes ${flag.choices.join(', ')}, not "${value}"${didYouMean(value, flag.choices)}`)
  }
  if (flag.kind !== 'list') return [value]
  const values = value.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (values.length === 0) throw usage(spec, `--${flag.name} needs a value: --${flag.name} ${flag.takes}`)
  return values
}

function unknownFlag(spec: CommandSpec, name: string, raw: string): UserError {
  if (LATER_FLAGS.includes(name)) return new UserError('not-in-this-version', laterMessage(`--${name}`))
  const guess = didYouMean(name, spec.flags.map((f) => f.name), '--')
  return usage(spec, `${invocation(spec)} has no flag ${raw}${guess}`)
}

function checkPositionals(spec: CommandSpec, positionals: readonly string[]): void {
  const required = spec.positionals.filter((p) => p.required)
  const missing = required[positionals.length]
  if (missing) throw usage(spec, `${invocation(spec)} needs ${missing.many ? 'at least one' : 'a'} <${missing.name}>`)
  const many = spec.positionals.some((p) => p.many)
  const extra = positionals[spec.positionals.length]
  if (extra !== undefined && !many) throw usage(spec, `${invocation(spec)} does not take a second argument ("${extra}")`)
}

function usage(spec: CommandSpec, problem: string): UserError {
  const stop = problem.endsWith('?') ? '' : '.'
  return new UserError('usage', `${problem}${stop} See "${invocation(spec)} --help".`)
}
