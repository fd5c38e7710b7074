import { UserError } from '../errors.ts'
import type { OptionSpec, OptionSpecs, OptionValue, OptionValues } from '../types.ts'
import { didYouMean } from '../suggest.ts'

interface HasOptions {
  id: string
  options: OptionSpecs
}

/** `id.option=value` texts as typed values by hardening. Throws UserError in one sentence for what a hardening does not declare. */
export function parseSets(texts: readonly string[], hardenings: readonly HasOptions[]): Record<string, OptionValues> {
  const result: Record<string, Record<string, OptionValue>> = {}
  for (const text of texts) {
    const { id, key, value } = split(text)
    const hardening = hardenings.find((h) => h.id === id)
    if (!hardening) throw bad(`--set ${text}: there is no hardening "${id}"${didYouMean(id, hardenings.map((h) => h.id))}`, 'See "harden-my-app list".')
    const spec = Object.hasOwn(hardening.options, key) ? hardening.options[key] : undefined
    if (!spec) throw bad(`--set ${text}: "${id}" has no option "${key}"${didYouMean(key, Object.keys(hardening.options))}`, `See "harden-my-app explain ${id}".`)
    const typed = typedValue(spec, value)
    if ('problem' in typed) throw bad(`--set ${text}: ${id}.${key} takes ${typed.problem}`, `See "harden-my-app explain ${id}".`)
    result[id] = { ...result[id], [key]: typed.value }
  }
  return result
}

function split(text: string): { id: string; key: string; value: string } {
  const match = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s.exec(text)
  if (!match) throw bad(`--set ${text} is not of the form id.option=value`, 'For example --set ci.branch=main.')
  return { id: match[1]!, key: match[2]!, value: match[3]! }
}

type Typed = { value: OptionValue } | { problem: string }

function typedValue(spec: OptionSpec, text: string): Typed {
  switch (spec.type) {
    case 'string':
      return { value: text }
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { problem: 'true or false' }
    case 'number': {
      const number = Number(text)
      return text.trim() !== '' && Number.isFinite(number) ? { value: number } : { problem: `a number, not "${text}"` }
    }
    case 'choice':
      return spec.choices.includes(text) ? { value: text } : { problem: `${spec.choices.join(', ')}, not "${text}"${didYouMean(text, spec.choices)}` }
    case 'list': {
      const values = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
      const wrong = values.find((value) => spec.choices && !spec.choices.includes(value))
      return wrong === undefined ? { value: values } : { problem: `any of ${spec.choices?.join(', ')}, not "${wrong}"${didYouMean(wrong, spec.choices ?? [])}` }
    }
  }
}

function bad(problem: string, next: string): UserError {
  return new UserError('bad-option', `${problem}${problem.endsWith('?') ? '' : '.'} ${next}`)
}

/** The inverse, for the command that a wizard run amounts to. */
export function formatSet(id: string, key: string, value: OptionValue): string {
  const isList = (v: OptionValue): v is readonly string[] => Array.isArray(v)
  return `${id}.${key}=${isList(value) ? value.join(',') : String(value)}`
}
