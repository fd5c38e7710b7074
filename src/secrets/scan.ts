import { depthOf } from './files.ts'
import { withoutOverlaps } from './hit.ts'
import type { Hit } from './hit.ts'
import { keysIn, pemsIn, tokensIn, urlsIn } from './shaped.ts'
import { worthOf } from './words.ts'

/** Secrets in one file, by its bytes and text; `text` is asked for only where the bytes hold a word of a secret. */
export function scanFile(path: string, bytes: Uint8Array, text: () => string | undefined): Hit[] {
  const depth = depthOf(path)
  if (depth === 'none') return []
  const worth = worthOf(bytes)
  const content = worth && text()
  if (!worth || content === undefined) return []
  return withoutOverlaps([
    ...(worth.pem ? pemsIn(content) : []),
    ...(worth.url ? urlsIn(content) : []),
    ...(worth.jwt ? tokensIn(content) : []),
    ...keysIn(content, worth.shapes),
  ])
}
