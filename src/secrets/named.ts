import { codeOffsets } from '../detect/code-offsets.ts'
import { isSource } from '../tree/sources.ts'
import type { Parsed } from '../tree/sources.ts'
import { candidatesIn } from './candidates.ts'
import { curlUsers } from './curl.ts'
import type { Candidate } from './candidates.ts'
import { claimOf, noClaimOf, ruleOf } from './claim.ts'
import type { Around } from './claim.ts'
import { standingOf } from './code.ts'
import type { Standing } from './code.ts'
import { isForDevelopment, isGuarded, isGuardedAfter } from './guards.ts'
import type { Seen } from './hit.ts'
import { kindOfName, PUBLIC_PREFIX } from './names.ts'
import type { Worth } from './words.ts'

export interface Subject extends Around {
  /** Of JS and TS; asked for only where there is something to judge. */
  parsed(): Parsed | undefined
}

/** Literals that stand where a secret belongs, told by the name that they are given to. */
export function namedIn(subject: Subject, { named, call, curl }: Worth, offset: (byte: number) => number): Seen[] {
  const candidates = candidatesIn(subject.text, subject.kind, named.map(({ start, end }) => ({ start: offset(start), end: offset(end) })), call.map(offset))
  if (curl) candidates.push(...curlUsers(subject.text))
  let code: Set<number> | undefined
  const isCode = (offset: number): boolean => (code ??= codeOffsets(subject.text, candidates.filter((c) => c.quoted).map((c) => c.start - 1).sort((a, b) => a - b))).has(offset)
  return candidates.flatMap((candidate) => hitOf(subject, candidate, isCode) ?? [])
}

function hitOf(subject: Subject, candidate: Candidate, isCode: (offset: number) => boolean): Seen | undefined {
  const { text } = subject
  // A file is parsed only where the answer can depend on it.
  const claim = claimOf(subject, candidate)
  if (!claim) return undefined
  if ('harmless' in claim) return { harmless: claim.harmless, start: candidate.start + claim.from, end: candidate.end }
  const { shown, value, from, verdict, byPlace } = claim
  const standing = standingFor(subject, candidate, isCode)
  if (standing.kind === 'name' || (standing.kind === 'value' && !byPlace && !holds(standing.owner, candidate.at))) return undefined
  const variable = standing.kind === 'value' ? standing.variable : fallbackBefore(text, candidate.start)
  const fallback = standing.kind === 'value' ? standing.fallback : variable !== undefined
  if (fallback && variable !== undefined && (isGuarded(text, candidate.start, variable) || isGuardedAfter(text, { start: candidate.start - 1, end: candidate.end + 1 }))) return undefined
  const name = variable ?? (byPlace ? 'JWT_SECRET' : shown)
  const rule = ruleOf(subject, name, verdict, STANDS_IN.test(value), standing, fallback && variable !== undefined, candidate)
  if (!rule) {
    const none = noClaimOf(subject, candidate)
    return none && { harmless: none.harmless, start: candidate.start + none.from, end: candidate.end }
  }
  if (rule === 'weak-default' && isForDevelopment(text, candidate.at)) return undefined
  const { kind, title } = byPlace && candidate.name !== 'createHmac' ? { kind: 'session-secret', title: 'the secret that signs sessions' } : kindOfName(name)
  const whole = standing.kind === 'value' && from === 0
  return {
    rule, kind, title, power: PUBLIC_PREFIX.test(name) && verdict !== 'random' ? 'limited' : 'full', start: candidate.start + from, end: candidate.end, prefix: '',
    ...(byPlace ? {} : { name: shown }), ...(variable ? { variable } : {}), literalFallback: fallback && variable !== undefined, comment: standing.kind === 'comment',
    ...(whole ? { literal: standing.literal } : {}),
  }
}

/** In the place of a key that the service itself refuses: it opens nothing. */
const STANDS_IN = /^(?:default|missing|none|unset|undefined|not[-_ ]?(?:set|configured|provided)|no[-_ ]?\w*|disabled|demo|test|fake|mock|dummy|placeholder|build)(?:$|[-_ ])/i

function standingFor(subject: Subject, candidate: Candidate, isCode: (offset: number) => boolean): Standing {
  const { text, path } = subject
  const comment: Standing = { kind: commentBefore(text, candidate.at) ? 'comment' : 'text' }
  if (!candidate.quoted || !isSource(path)) return comment
  if (!isCode(candidate.start - 1)) return comment
  if (isPlain(text, candidate) || text.length > PARSED_SIZE) return bySigns(text, candidate)
  const parsed = subject.parsed()
  return parsed ? standingOf(parsed, candidate.start) : comment
}

/** Parsing what is larger takes longer than everything else; there the signs around a literal must do. */
export const PARSED_SIZE = 100_000

/** `const name = '…'`, `a.name = '…'`, `name: '…'`, `process.env.NAME || '…'`: nothing that a parser would see otherwise. */
function isPlain(text: string, { at, start, name }: Candidate): boolean {
  const between = text.slice(at + name.length, start - 1)
  if (/(?:\|\||\?\?)=?\s*$/.test(between)) return /\benv\.[A-Z]\w*$/.test(name)
  if (/:\s*$/.test(between)) return !/\b(?:type\s+\w+[^=]{0,40}=|interface\s+\w+[^{]{0,60})\s*\{[^}]*$/.test(text.slice(Math.max(0, at - 300), at))
  return /^\s*=\s*$/.test(between) && (name.includes('.') || /\b(?:const|let|var)\s+$/.test(text.slice(Math.max(0, at - 12), at)))
}

/** How a literal stands by the text before it alone. */
export function bySigns(text: string, { at, start, end, name }: Candidate): Standing {
  const quote = start - 1
  const before = text.slice(at + name.length, quote)
  const variable = /(?:\|\||\?\?)=?\s*$/.test(before) ? /(?:^|\.)env\.([A-Z]\w*)$/.exec(name)?.[1] : fallbackBefore(text, start)
  return { kind: 'value', literal: { start: quote, end: end + 1 }, owner: { start: at, end: at + 1 }, fallback: variable !== undefined, ...(variable ? { variable } : {}) }
}

function holds({ start, end }: { start: number; end: number }, at: number): boolean {
  return start <= at && at < end
}

function commentBefore(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return /^\s*(?:\/\/|#|--|\*|\/\*|<!--|;)/.test(line)
}

/** `os.getenv("NAME", "value")`, `${NAME:-value}`, and `process.env.NAME || 'value'` where there is no AST. */
function fallbackBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 120), start)
  const match = /(?:getenv|environ\.get|env\.get|getEnv\w*)\(\s*["'](\w+)["']\s*,\s*["'`]?$|(?:process\.env|import\.meta\.env|\benv)\.(\w+)\s*\)?\s*(?:\|\||\?\?)\s*["'`]$|\$\{(\w+):?-$/.exec(before)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}
