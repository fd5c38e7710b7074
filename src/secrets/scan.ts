import { codeOffsets } from '../detect/code-offsets.ts'
import { isSource } from '../tree/sources.ts'
import type { Parsed } from '../tree/sources.ts'
import { standingOf } from './code.ts'
import { isOfLines } from './candidates.ts'
import { depthOf, isLockfile, kindOf, roleOf } from './files.ts'
import { glanceAt } from './glance.ts'
import { isHit, NOTHING, scanOf } from './hit.ts'
import type { Hit, Scan, Seen } from './hit.ts'
import { kubernetesIn } from './kubernetes.ts'
import { bySigns, namedIn, PARSED_SIZE } from './named.ts'
import { shapedIn } from './shaped.ts'
import { textOffsets, worthOf } from './words.ts'
import type { Sighting } from './words.ts'

/** What a scan may ask of one file. Text and AST are asked for only where the bytes hold a word of a secret. */
export interface Scanned {
  path: string
  bytes: Uint8Array
  text(): string | undefined
  parse(): Parsed | undefined
}

/** A private key with its certificate, in a form that is no text. */
const KEY_STORE = /\.p(?:12|fx)$/i
const KEY_STORE_HIT: Hit = { rule: 'private-key', kind: 'private-key', title: 'a private key with its certificate', power: 'full', start: 0, end: 0, prefix: '', literalFallback: false, comment: false }

export function scanFile({ path, bytes, text, parse }: Scanned): Scan {
  const depth = depthOf(path)
  if (depth !== 'none' && KEY_STORE.test(path)) return { hits: [KEY_STORE_HIT], harmless: [] }
  if (depth === 'none') return NOTHING
  if (isLockfile(path) && !mayHoldLogin(bytes)) return NOTHING
  const kind = kindOf(path)
  let glance: ((name: Sighting) => boolean) | undefined
  const worth = worthOf(bytes, depth === 'shapes' ? 'none' : isOfLines(kind) ? 'lines' : 'quoted', (name) => (glance ??= glanceAt({ path, kind, role: roleOf(path) }, bytes))(name))
  const content = worth && text()
  if (!worth || content === undefined) return NOTHING
  const offset = textOffsets(bytes, content)
  const shaped = shapedIn(path, content, worth, offset)
  const parsed = (): Parsed | undefined => (isSource(path) ? parse() : undefined)
  if (worth.manifest) shaped.push(...kubernetesIn(content))
  const placed = shaped.length > 0 && isSource(path) ? withStanding(shaped, content, parsed) : shaped
  const named = depth === 'all' ? namedIn({ path, text: content, kind, role: roleOf(path), parsed }, worth, offset) : []
  return scanOf([...placed, ...named])
}

/** Nothing in a lockfile is written by hand but addresses: only one with a login in it is worth reading the file. */
function mayHoldLogin(bytes: Uint8Array): boolean {
  return /:\/\/[^\s/"'@]{1,300}@|token=|_auth|_password/i.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
}

/** What the code around a key says of it. What everyone may read is not worth parsing a file for. */
function withStanding(seen: readonly Seen[], text: string, parse: () => Parsed | undefined): Seen[] {
  const asked = seen.filter(isHit).filter((hit) => hit.power !== 'public')
  if (asked.length === 0) return [...seen]
  const code = codeOffsets(text, asked.map((hit) => hit.start - 1).sort((a, b) => a - b))
  const parsed = text.length > PARSED_SIZE || asked.every((hit) => isPlain(hit, text, code)) ? undefined : parse()
  return seen.map((hit) => (!isHit(hit) || hit.power === 'public' ? hit : parsed ? byCode(hit, parsed) : isQuoted(hit, text, code) ? bySign(hit, text) : hit))
}

function byCode(hit: Hit, parsed: Parsed): Hit {
  const standing = standingOf(parsed, hit.start)
  if (standing.kind !== 'value') return { ...hit, comment: standing.kind === 'comment' }
  const { literal, variable, fallback } = standing
  return { ...hit, ...(literal.end - 1 === hit.end ? { literal } : {}), ...(variable ? { variable } : {}), literalFallback: fallback && variable !== undefined }
}

/** All of a literal that is given to a name or a function: nothing that a parser would see otherwise. */
function isPlain(hit: Hit, text: string, code: ReadonlySet<number>): boolean {
  return isQuoted(hit, text, code) && /(?:\b(?:const|let|var)\s+\w+\s*=|\.\w+\s*=|[(,]|[{,]\s*\w+\s*:)\s*$/.test(text.slice(Math.max(0, hit.start - 101), hit.start - 1))
}

function isQuoted(hit: Hit, text: string, code: ReadonlySet<number>): boolean {
  const quote = hit.start - 1
  return code.has(quote) && /["'`]/.test(text[quote] ?? '') && text[hit.end] === text[quote]
}

function bySign(hit: Hit, text: string): Hit {
  const standing = bySigns(text, { at: hit.start - 1, start: hit.start, end: hit.end, name: '', quoted: true })
  return standing.kind === 'value' ? { ...hit, literal: standing.literal, ...(standing.variable ? { variable: standing.variable } : {}), literalFallback: standing.fallback } : hit
}
