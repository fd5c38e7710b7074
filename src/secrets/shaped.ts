import { connectionsIn } from './connection.ts'
import type { Hit } from './hit.ts'
import { claimsOf, JWT } from './jwt.ts'
import { privateKeysIn } from './pem.ts'
import { entropy, isPlaceholder } from './random.ts'
import { matchesOf } from './shapes/index.ts'
import type { Shape } from './shapes/index.ts'

const PLAIN = { literalFallback: false, comment: false } as const

/** Keys whose shape their issuer publishes. `shapes` are those of which the text holds a word. */
export function keysIn(text: string, shapes: readonly Shape[]): Hit[] {
  return shapes.flatMap((shape) => [...matchesOf(shape, text)].flatMap(({ start, end }): Hit[] => {
    const value = text.slice(start, end)
    if (isPlaceholder(value) || (shape.entropy !== undefined && entropy(value) < shape.entropy)) return []
    const { kind, title, service, power, prefix = '' } = shape
    return [{ rule: 'provider-key', kind, title, service, power, start, end, prefix, ...PLAIN }]
  }))
}

export function tokensIn(text: string): Hit[] {
  return [...text.matchAll(JWT)].flatMap((match): Hit[] => {
    const claims = claimsOf(match[0])
    const at = { start: match.index, end: match.index + match[0].length, ...PLAIN }
    // Those that `supabase start` gives to every machine.
    if (!claims || /^supabase-demo$/.test(claims.iss ?? '')) return []
    const supabase = claims.iss === 'supabase' || claims.ref !== undefined
    if (claims.role === 'service_role') return [{ rule: 'provider-key', kind: 'supabase-service-role', title: 'the service_role key of Supabase, which passes all row level security', service: 'Supabase', power: 'full', prefix: '', ...at }]
    if (supabase && claims.role === 'anon') return [{ rule: 'provider-key', kind: 'supabase-anon', title: 'the anon key of Supabase', service: 'Supabase', power: 'public', prefix: '', ...at }]
    return [{ rule: 'provider-key', kind: 'jwt', title: 'a signed token', power: isOver(claims.exp) ? 'public' : 'limited', prefix: '', ...at }]
  })
}

/** Without a clock: before this program was written. */
const LONG_AGO = Date.UTC(2026, 0, 1) / 1000

function isOver(exp: number | undefined): boolean {
  return exp !== undefined && exp < LONG_AGO
}

export function urlsIn(text: string): Hit[] {
  return connectionsIn(text).map(({ kind, title, service, start, end }): Hit => ({ rule: 'connection-string', kind, title, ...(service ? { service } : {}), power: 'full', start, end, prefix: '', ...PLAIN }))
}

export function pemsIn(text: string): Hit[] {
  return privateKeysIn(text).map(({ kind, title, start, end }): Hit => ({ rule: 'private-key', kind, title, power: 'full', start, end, prefix: '', ...PLAIN }))
}
