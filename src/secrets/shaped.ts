import { connectionsIn } from './connection.ts'
import type { Hit } from './hit.ts'
import { claimsOf, JWT } from './jwt.ts'
import { privateKeysIn } from './pem.ts'
import { entropy, isPlaceholder } from './random.ts'
import { googleKey } from './google.ts'
import { settingsIn } from './setting.ts'
import { matchesAt, matchesOf, SHAPES } from './shapes/index.ts'
import type { Shape } from './shapes/index.ts'
import { textOffsets, worthOf } from './words.ts'
import type { Worth } from './words.ts'

const PLAIN = { literalFallback: false, comment: false } as const

/** Everything that is told by its own text. `worth` says where to look, `offset` turns its places into those of the text. */
export function shapedIn(path: string, text: string, worth: Worth, offset: (byte: number) => number): Hit[] {
  const at = (places: readonly number[]): number[] => places.map(offset)
  return [
    ...(worth.pem ? pemsIn(text) : []), ...(worth.url.length > 0 ? urlsIn(text, at(worth.url)) : []), ...(worth.setting.length > 0 ? settingsIn(text, at(worth.setting)) : []),
    ...(worth.jwt.length > 0 ? tokensIn(text, at(worth.jwt)) : []), ...keysIn(text, worth, at).map((hit) => (hit.kind === 'google-api-key' ? googleKey(hit, path, text) : hit)),
  ]
}

/** The same of a text of which there are no bytes yet. */
export function shapedInText(path: string, text: string): Hit[] {
  const bytes = Buffer.from(text)
  const worth = worthOf(bytes, 'lines')
  return worth ? shapedIn(path, text, worth, textOffsets(bytes, text)) : []
}

/** Keys whose shape their issuer publishes. Of two shapes that fit the one listed first comes first. */
function keysIn(text: string, { places, anywhere }: Worth, at: (places: readonly number[]) => number[]): Hit[] {
  if (places.size === 0 && anywhere.length === 0) return []
  return SHAPES.flatMap((shape) => {
    const own = places.get(shape)
    const matches = own ? matchesAt(shape, text, at(own)) : anywhere.includes(shape) ? matchesOf(shape, text) : []
    return [...matches].flatMap(({ start, end }) => keyHit(shape, text, start, end) ?? [])
  })
}

function keyHit(shape: Shape, text: string, start: number, end: number): Hit | undefined {
  const value = text.slice(start, end)
  if (isPlaceholder(shape.secret ? value.slice(shape.secret(value)) : value) || (shape.entropy !== undefined && entropy(value) < shape.entropy)) return undefined
  const { kind, title, service, power, prefix = '' } = shape
  return { rule: 'provider-key', kind, title, service, power, start, end, prefix, ...PLAIN }
}

function tokensIn(text: string, places: readonly number[]): Hit[] {
  let behind = 0
  return places.flatMap((place): Hit[] => {
    JWT.lastIndex = place
    const match = place < behind ? null : JWT.exec(text)
    if (!match) return []
    behind = place + match[0].length
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

function urlsIn(text: string, places: readonly number[]): Hit[] {
  return connectionsIn(text, places).map(({ kind, title, service, start, end }): Hit => ({ rule: 'connection-string', kind, title, ...(service ? { service } : {}), power: 'full', start, end, prefix: '', ...PLAIN }))
}

function pemsIn(text: string): Hit[] {
  return privateKeysIn(text).map(({ kind, title, start, end }): Hit => ({ rule: 'private-key', kind, title, power: 'full', start, end, prefix: '', ...PLAIN }))
}
