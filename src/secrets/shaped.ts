import { chainKeysIn } from './chain.ts'
import { connectionsIn } from './connection.ts'
import { roleOf } from './files.ts'
import { fillerOf } from './harmless.ts'
import { isHit } from './hit.ts'
import type { Hit, Seen } from './hit.ts'
import { claimsOf, isUnsigned, JWT, JWT_IN_BASE64, tokenIn } from './jwt.ts'
import { privateKeysIn } from './pem.ts'
import { entropy } from './random.ts'
import { googleKey } from './google.ts'
import { settingsIn } from './setting.ts'
import { matchesAt, matchesOf, SHAPES } from './shapes/index.ts'
import type { Shape } from './shapes/index.ts'
import { textOffsets, worthOf } from './words.ts'
import type { Worth } from './words.ts'

const PLAIN = { literalFallback: false, comment: false } as const

/** Everything that is told by its own text. `worth` says where to look, `offset` turns its places into those of the text. */
export function shapedIn(path: string, text: string, worth: Worth, offset: (byte: number) => number): Seen[] {
  const at = (places: readonly number[]): number[] => places.map(offset)
  const seen = [
    ...(worth.pem ? pemsIn(text) : []), ...(worth.url.length > 0 ? urlsIn(path, text, at(worth.url)) : []), ...(worth.setting.length > 0 ? settingsIn(text, at(worth.setting)) : []),
    ...(worth.jwt.length > 0 ? tokensIn(text, at(worth.jwt)) : []), ...(worth.wallet ? chainKeysIn(text) : []), ...keysIn(text, worth, at).map((seen) => (isHit(seen) && seen.kind === 'google-api-key' ? googleKey(seen, path, text) : seen)),
  ]
  return worth.account && !seen.some((one) => isHit(one) && one.rule === 'private-key') ? [...seen, ...accountsIn(text)] : seen
}

/** What says that a file is the key of a Google account, where no key is beside it. */
function accountsIn(text: string): Seen[] {
  return [...text.matchAll(/["']type["']\s*:\s*(["']service_account["'])/dg)].map((match): Seen => ({ harmless: 'empty', start: match.indices![1]![0], end: match.indices![1]![1] }))
}

/** The same of a text of which there are no bytes yet. */
export function shapedInText(path: string, text: string): Hit[] {
  const bytes = Buffer.from(text)
  const worth = worthOf(bytes, 'lines')
  return worth ? shapedIn(path, text, worth, textOffsets(bytes, text)).filter(isHit) : []
}

/** Keys whose shape their issuer publishes. Of two shapes that fit the one listed first comes first. */
function keysIn(text: string, { places, anywhere }: Worth, at: (places: readonly number[]) => number[]): Seen[] {
  if (places.size === 0 && anywhere.length === 0) return []
  return SHAPES.flatMap((shape) => {
    const own = places.get(shape)
    const matches = own ? matchesAt(shape, text, at(own)) : anywhere.includes(shape) ? matchesOf(shape, text) : []
    return [...matches].flatMap(({ start, end }) => keyHit(shape, text, start, end) ?? [])
  })
}

function keyHit(shape: Shape, text: string, start: number, end: number): Seen | undefined {
  const value = text.slice(start, end)
  const filler = fillerOf(shape.secret ? value.slice(shape.secret(value)) : value) ?? (shape.entropy !== undefined && entropy(value) < shape.entropy ? 'sequence' : undefined)
  if (filler) return { harmless: filler, start, end }
  const { kind, title, service, power, prefix = '' } = shape
  return { rule: 'provider-key', kind, title, service, power, start, end, prefix, ...PLAIN }
}

function tokensIn(text: string, places: readonly number[]): Seen[] {
  let behind = 0
  return places.flatMap((place): Seen[] => {
    const found = place < behind ? undefined : tokenAt(text, place)
    if (!found) return []
    behind = found.end
    return [tokenHit(found.token, { start: place, end: found.end })]
  })
}

/** A token that begins here, also one in base64. */
function tokenAt(text: string, place: number): { token: string; end: number } | undefined {
  JWT.lastIndex = JWT_IN_BASE64.lastIndex = place
  const plain = JWT.exec(text)?.[0]
  const wrapped = plain === undefined && !/[\w+/=-]/.test(text[place - 1] ?? '') ? JWT_IN_BASE64.exec(text)?.[0] : undefined
  const token = plain ?? (wrapped === undefined ? undefined : tokenIn(wrapped))
  return token === undefined ? undefined : { token, end: place + (plain ?? wrapped!).length }
}

function tokenHit(token: string, at: { start: number; end: number }): Seen {
  const claims = claimsOf(token)
  if (!claims || isUnsigned(token)) return { harmless: 'unsigned', ...at }
  // Those that `supabase start` gives to every machine.
  if (/^supabase-demo$/.test(claims.iss ?? '')) return { harmless: 'local', ...at }
  const key = { rule: 'provider-key', prefix: '', ...at, ...PLAIN } as const
  const supabase = claims.iss === 'supabase' || claims.ref !== undefined
  if (claims.role === 'service_role') return { ...key, kind: 'supabase-service-role', title: 'the service_role key of Supabase, which passes all row level security', service: 'Supabase', power: 'full' }
  if (supabase && claims.role === 'anon') return { ...key, kind: 'supabase-anon', title: 'the anon key of Supabase', service: 'Supabase', power: 'public' }
  return { ...key, kind: 'jwt', title: 'a signed token', power: isOver(claims.exp) ? 'public' : 'limited' }
}

/** Without a clock: before this program was written. */
const LONG_AGO = Date.UTC(2026, 0, 1) / 1000

function isOver(exp: number | undefined): boolean {
  return exp !== undefined && exp < LONG_AGO
}

function urlsIn(path: string, text: string, places: readonly number[]): Seen[] {
  return connectionsIn(text, places, /^(?:example|doc)$/.test(roleOf(path))).map((found): Seen => ('harmless' in found ? found : { rule: 'connection-string', power: 'full', prefix: '', ...PLAIN, ...found }))
}

function pemsIn(text: string): Seen[] {
  return privateKeysIn(text).map((found): Seen => ('harmless' in found ? found : { rule: 'private-key', power: 'full', prefix: '', ...PLAIN, ...found }))
}
