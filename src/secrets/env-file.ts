import type { EnvSetting } from '../tree/files.ts'
import { isPlaceholder } from './harmless.ts'
import { verdictOf } from './judge.ts'
import { isSecretName, kindOfName, PUBLIC_PREFIX } from './names.ts'
import { shapedInText } from './shaped.ts'

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=[ \t]*(.*)$/

/** What the text of an environment file sets: names, and what kind of value each has. The text itself goes nowhere. */
export function settingsOf(text: string): EnvSetting[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return lines.flatMap((line, i): EnvSetting[] => {
    const match = LINE.exec(line)
    if (!match) return []
    const [, name = '', written = ''] = match
    // A value in quotes goes on until they are closed (private keys do).
    const value = /^["']/.test(written) && !closed(written) ? lines.slice(i).join('\n').slice(line.indexOf('=') + 1) : written
    return [{ name, line: i + 1, ...judge(name, plain(value)) }]
  })
}

function closed(value: string): boolean {
  return value.indexOf(value[0]!, 1) > 0
}

function plain(value: string): string {
  const quote = value[0]
  if (quote === '"' || quote === "'") return value.slice(1).split(quote)[0] ?? ''
  return value.replace(/\s+#.*$/, '').trim()
}

function judge(name: string, value: string): Omit<EnvSetting, 'name' | 'line'> {
  if (value === '') return { value: 'empty' }
  const line = `${name}=${value}`
  const [hit] = shapedInText('.env', line)
  if (hit) return hit.power === 'public' || (hit.power === 'limited' && PUBLIC_PREFIX.test(name)) ? { value: 'public' } : { value: 'secret', kind: hit.kind, title: hit.title, ...(hit.service ? { service: hit.service } : {}) }
  if (PUBLIC_PREFIX.test(name)) return { value: 'public' }
  if (!isSecretName(name)) return { value: 'plain' }
  if (isPlaceholder(value) && !/^change|secret/i.test(value)) return { value: 'placeholder' }
  return verdictOf(name, value) === 'no' && value.length < 4 ? { value: 'plain' } : { value: 'secret', ...kindOfName(name) }
}
