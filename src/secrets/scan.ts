import { isSource } from '../tree/sources.ts'
import type { Parsed } from '../tree/sources.ts'
import { standingOf } from './code.ts'
import { depthOf, kindOf, roleOf } from './files.ts'
import { googleKey } from './google.ts'
import { withoutOverlaps } from './hit.ts'
import type { Hit } from './hit.ts'
import { kubernetesIn } from './kubernetes.ts'
import { namedIn } from './named.ts'
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
  const placed = shaped.length > 0 ? withStanding(shaped, content.length <= 400_000 ? parsed() : undefined) : []
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
