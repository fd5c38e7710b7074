import type { EnvSetting, Found } from '../../secrets/types.ts'
import type { Step } from '../../types.ts'
import { placesOf } from './places.ts'
import { BY_KIND, BY_SERVICE, isPageKey } from './rotation-table.ts'
import type { Rotation } from './rotation-table.ts'

interface Place {
  path: string
  line: number
}

/** One credential that others could have read: where it stands (or stood), never what it is. */
export interface Leak {
  kind: string
  title: string
  service?: string
  places: readonly Place[]
}

/** What can only be made harmless by its issuer: what was found in files and in committed `.env` files, the same value once. */
export function leaksOf(found: readonly Found[], envFiles: readonly { path: string; settings: readonly EnvSetting[] }[]): Leak[] {
  const leaks = new Map<string, { kind: string; title: string; service?: string; places: Place[] }>()
  const add = (key: string, { kind, title, service }: { kind: string; title: string; service?: string }, place: Place): void => {
    const known = leaks.get(key)
    if (known) known.places.push(place)
    else leaks.set(key, { kind, title, ...(service ? { service } : {}), places: [place] })
  }
  for (const one of found) {
    if (!opensSomething(one)) continue
    const { kind, service, title, name } = one
    add(String(one.group), { kind, title: service === undefined && name !== undefined ? `${title} (${name})` : title, ...(service ? { service } : {}) }, { path: one.path, line: one.line })
  }
  for (const { path, settings } of envFiles) {
    for (const { name, line, value, kind = 'secret', title, service } of settings) {
      if (value === 'secret') add(`${path} ${name}`, { kind, title: title === undefined ? name : `${title} (${name})`, ...(service ? { service } : {}) }, { path, line })
    }
  }
  return [...leaks.values()]
}

/** What a service or a machine takes, in whatever file; of texts that only look like a secret, those of the product. Passwords of users are no keys. */
function opensSomething(found: Found): boolean {
  const { power, rule, role, service, kind } = found
  if (isPageKey(found) || power === 'public' || rule === 'weak-default') return false
  if (rule === 'literal-fallback' || rule === 'named-literal') return service !== undefined || (rule === 'named-literal' && role === 'product' && kind !== 'password')
  return true
}

/** One step for each place where they are replaced, the worst first as they come. `history` says what git keeps of them. */
export function rotationSteps(leaks: readonly Leak[], history?: string): Step[] {
  const groups = new Map<string, Leak[]>()
  for (const leak of leaks) {
    const key = BY_KIND[leak.kind]?.where ?? leak.service ?? leak.kind
    groups.set(key, [...(groups.get(key) ?? []), leak])
  }
  return [...groups.values()].map((those): Step => {
    const [first] = those as [Leak, ...Leak[]]
    const names = [...new Set(those.map((leak) => leak.title))]
    const { opens, where } = rotationOf(first)
    const shown = placesOf(those.flatMap((leak) => leak.places))
    return {
      title: `Replace ${names.join(', ')}`,
      detail: `It stands in ${shown}. Whoever has it ${opens}. Replace it here: ${where}. ${history ?? 'The history of git keeps it: taking it out of the files does not take it back.'} Put the new one only into your host's settings and your own .env, then make the old one invalid.`,
      prompt: `I am replacing ${names.join(', ')} (${shown}). List every place in this repository, its CI and its hosting that uses it and has to get the new one. Do not print any value, and do not write one into a file that git tracks.`,
    }
  })
}

export function rotationOf({ kind, service }: Pick<Leak, 'kind' | 'service'>): Rotation {
  return BY_KIND[kind] ?? (service === undefined ? undefined : BY_SERVICE[service]) ?? {
    opens: 'does what it allows',
    where: service === undefined ? 'where it was made' : `the account settings of ${service}`,
  }
}
