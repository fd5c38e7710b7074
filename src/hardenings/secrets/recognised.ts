import { harmlessIn } from '../../secrets/index.ts'
import type { HarmlessKind } from '../../secrets/index.ts'
import type { Project, Recognised } from '../../types.ts'

/** In words: one of them, several, and why it is no secret. */
const WORDS: Readonly<Record<HarmlessKind, readonly [one: string, several: string, why: string]>> = {
  'placeholder': ['placeholder', 'placeholders', 'a word in the place of a value'],
  'sequence': ['made-up value', 'made-up values', 'letters or numbers in their order or over and over, as no generator makes them'],
  'masked': ['masked value', 'masked values', 'what was there is covered'],
  'documentation-host': ['address of documentation', 'addresses of documentation', 'the address of a host that is kept for documentation'],
  'local': ['local login', 'local logins', 'opens only what runs on the same computer'],
  'identifier': ['identifier', 'identifiers', 'names an account, a client or a transaction, and opens nothing alone'],
  'unsigned': ['unsigned token', 'unsigned tokens', 'a token that nobody signed, or that says nothing'],
  'empty': ['place without a value', 'places without a value', 'a secret belongs here, and none is here'],
  'public': ['public key', 'public keys', 'made to be read by everyone'],
  'expired': ['token that ended', 'tokens that ended', 'a token that ended long ago'],
}

/** What was looked at and is no secret: said, and counted for nothing. */
export function recognisedIn(project: Project): Recognised | undefined {
  const places = harmlessIn(project).map((one) => ({ ...one, note: WORDS[one.kind][2] }))
  if (places.length === 0) return undefined
  const counts = new Map<HarmlessKind, number>()
  for (const { kind, lines } of places) counts.set(kind, (counts.get(kind) ?? 0) + lines.length)
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} ${WORDS[kind][count === 1 ? 0 : 1]}`)
  return { summary: `Looked at and no secret: ${parts.join(', ')}`, places }
}
