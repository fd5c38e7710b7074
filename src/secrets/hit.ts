import type { Harmless } from './harmless.ts'
import type { Power, SecretRule } from './types.ts'

/** A secret in one text: what it is and where, before it is known what the file is part of. */
export interface Hit {
  rule: SecretRule
  kind: string
  title: string
  service?: string
  power: Power
  start: number
  end: number
  name?: string
  variable?: string
  literalFallback: boolean
  comment: boolean
  prefix: string
  literal?: { start: number; end: number }
}

/** What a text holds at one place: a secret, or what only looks like one. */
export type Seen = Hit | Harmless

export function isHit(seen: Seen): seen is Hit {
  return 'rule' in seen
}

/** What was seen in one file, in the order of its text. */
export interface Scan {
  hits: Hit[]
  harmless: Harmless[]
}

export const NOTHING: Scan = { hits: [], harmless: [] }

/** Secrets first: what overlaps one is part of it. */
export function scanOf(seen: readonly Seen[]): Scan {
  const hits = withoutOverlaps(seen.filter(isHit))
  const others = seen.filter((one): one is Harmless => !isHit(one))
  return { hits, harmless: others.filter((one, i) => !hits.some((hit) => overlap(hit, one)) && !others.some((other, j) => j < i && overlap(other, one))).sort((a, b) => a.start - b.start) }
}

interface Place {
  start: number
  end: number
}

function overlap(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end
}

/** Of hits that overlap the one listed first stays: what has a shape says more than what has only a name. */
export function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits) if (!kept.some((other) => overlap(hit, other))) kept.push(hit)
  return kept.sort((a, b) => a.start - b.start)
}
