import { codeOffsets } from '../detect/code-offsets.ts'
import { isSource } from '../tree/sources.ts'
import type { Parsed } from '../tree/sources.ts'
import { standingOf } from './code.ts'
import { depthOf, kindOf, roleOf } from './files.ts'
import { googleKey } from './google.ts'
import { withoutOverlaps } from './hit.ts'
import type { Hit } from './hit.ts'
import { kubernetesIn } from './kubernetes.ts'
import { bySigns, namedIn, PARSED_SIZE } from './named.ts'
import { keysIn, pemsIn, tokensIn, urlsIn } from './shaped.ts'
import { worthOf } from './words.ts'

/** What a scan may ask of one file. Text and AST are asked for only where the bytes hold a word of a secret. */
export interface Scanned {
  path: string
  bytes: Uint8Array
  text(): string | undefined
  parse(): Parsed | undefined
}

export function scanFile({ path, bytes, text, parse }: Scanned): Hit[] {
  const depth = depthOf(path)
  if (depth === 'none') return []
  const worth = worthOf(bytes)
  const content = worth && text()
  if (!worth || content === undefined) return []
  const shaped = [...(worth.pem ? pemsIn(content) : []), ...(worth.url ? urlsIn(content) : []), ...(worth.jwt ? tokensIn(content) : []), ...keysIn(content, worth.shapes).map((hit) => (hit.kind === 'google-api-key' ? googleKey(hit, path, content) : hit))]
  const parsed = (): Parsed | undefined => (isSource(path) ? parse() : undefined)
  if (kindOf(path) === 'yaml' && content.includes('Secret')) shaped.push(...kubernetesIn(content))
  const placed = shaped.length > 0 ? content.length > PARSED_SIZE && isSource(path) ? quotedKeys(shaped, content) : withStanding(shaped, parsed()) : []
  const named = worth.named && depth === 'all' ? namedIn({ path, text: content, kind: kindOf(path), role: roleOf(path), parsed }) : []
  return withoutOverlaps([...placed, ...named])
}

/** What the code around a key says of it. */
function withStanding(hits: readonly Hit[], parsed: Parsed | undefined): Hit[] {
  if (!parsed) return [...hits]
  return hits.map((hit) => {
    const standing = standingOf(parsed, hit.start)
    if (standing.kind !== 'value') return { ...hit, comment: standing.kind === 'comment' }
    const { literal, variable, fallback } = standing
    return { ...hit, ...(literal.end - 1 === hit.end ? { literal } : {}), ...(variable ? { variable } : {}), literalFallback: fallback && variable !== undefined }
  })
}

/** The same for a file that is too large to be parsed for it: by the quotes around the key. */
function quotedKeys(hits: readonly Hit[], text: string): Hit[] {
  const code = codeOffsets(text, hits.map((hit) => hit.start - 1).sort((a, b) => a - b))
  return hits.map((hit) => {
    const quote = hit.start - 1
    if (!code.has(quote) || !/["'`]/.test(text[quote] ?? '') || text[hit.end] !== text[quote]) return hit
    const standing = bySigns(text, { at: quote, start: hit.start, end: hit.end, name: '', quoted: true })
    return standing.kind === 'value' ? { ...hit, literal: standing.literal, ...(standing.variable ? { variable: standing.variable } : {}), literalFallback: standing.fallback } : hit
  })
}
