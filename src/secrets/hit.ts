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

/** Of hits that overlap the one listed first stays: what has a shape says more than what has only a name. */
export function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits) if (!kept.some((other) => hit.start < other.end && other.start < hit.end)) kept.push(hit)
  return kept.sort((a, b) => a.start - b.start)
}
