import type { Candidate } from './candidates.ts'
import type { Standing } from './code.ts'
import type { Hit } from './hit.ts'
import { harmlessValue, isIdentifier } from './harmless.ts'
import type { HarmlessKind } from './harmless.ts'
import { bareOf, verdictOf } from './judge.ts'
import type { Verdict } from './judge.ts'
import { isIdName, isPasswordName, isSecretName, kindOfName, wordsOf } from './names.ts'
import { entropy } from './random.ts'
import type { FileKind, FileRole } from './types.ts'

/** What is known of a value by its name, its text and its file, before anybody asks how it stands in the code. */
export interface Claim {
  /** The last part of the name. */
  shown: string
  value: string
  /** Where in the literal the value begins. */
  from: number
  verdict: Exclude<Verdict, 'no'>
  /** It is a secret by its place in a call. */
  byPlace: boolean
}

/** A file, or what of it is around a candidate. */
export interface Around {
  path: string
  text: string
  kind: FileKind
  role: FileRole
}

/** By its name alone. */
export function isClaimed(shown: string): boolean {
  return isHeader(shown) || isSecretName(shown) || isIdName(shown)
}

function isHeader(shown: string): boolean {
  return /^(?:authorization|credentials?|.*[_-]auth)$/i.test(shown)
}

/** What is in the place of a secret and is none, however it stands. */
export interface NoClaim {
  harmless: HarmlessKind
  /** Where in the literal the value begins. */
  from: number
}

/** Undefined where it is nothing to speak of. Looks at no more than 160 characters before the name. */
export function claimOf(around: Around, candidate: Candidate): Claim | NoClaim | undefined {
  return secretOf(around, candidate) ?? noClaimOf(around, candidate)
}

/** Of a literal that is no secret where it stands. */
export function noClaimOf(around: Around, candidate: Candidate): NoClaim | undefined {
  // Of texts in a list one says nothing of the next.
  if (candidate.argument && around.text.slice(candidate.at, candidate.start).includes('\n')) return undefined
  const literal = around.text.slice(candidate.start, candidate.end)
  const { text: value, from } = bareOf(literal)
  const shown = lastPart(candidate.name)
  const harmless = isClaimed(shown) ? (isIdName(shown) ? undefined : /^Basic /i.test(literal) && hasNoPassword(value) ? 'empty' : harmlessValue(value)) ?? (isIdentifier(wordsOf(candidate.name).join(' '), value) ? 'identifier' : undefined) : undefined
  return harmless && { harmless, from }
}

/** `name:` in base64, as a browser sends it. */
function hasNoPassword(base64: string): boolean {
  return /^[\x21-\x7e]+:$/.test(Buffer.from(base64, 'base64').toString('latin1'))
}

function secretOf(around: Around, candidate: Candidate): Claim | undefined {
  const { text, path } = around
  const byPlace = /^(?:jwt|jsonwebtoken)\.|^createHmac$/i.test(candidate.name)
  const shown = lastPart(candidate.name)
  const header = isHeader(shown)
  if (!byPlace && !header && !isSecretName(shown)) return undefined
  const { text: value, from } = bareOf(text.slice(candidate.start, candidate.end))
  const verdict = candidate.name === 'curl.password' || isHeaderKey(text, candidate, value) ? 'random' : isOfLogin(text, candidate, shown, value) || (TERRAFORM.test(path) && isPasswordName(shown) && isTyped(value)) ? 'chosen' : verdictOf(shown, value)
  if (verdict === 'no' || (header && verdict !== 'random') || (verdict === 'weak' && isLogin(text, candidate.at) && /^(?:your|my)/i.test(value))) return undefined
  return mayMatter(around, shown, verdict, candidate, byPlace) ? { shown, value, from, verdict, byPlace } : undefined
}

/** `auth: { user: '…', pass: 'value' }`: whatever stands there is the password of a mailbox, a database or a queue. */
function isOfLogin(text: string, { at, quoted }: Candidate, name: string, value: string): boolean {
  if (!quoted || !/^pass(?:word)?$/i.test(name) || value.length < 6 || !/^[\x21-\x7e]+$/.test(value) || verdictOf('api_token', value) === 'no' || verdictOf(name, value) !== 'no') return false
  return isLogin(text, at)
}

function isLogin(text: string, at: number): boolean {
  return /\bauth["']?\s*:\s*\{\s*["']?user["']?\s*:[^{}]{1,120}$/.test(text.slice(Math.max(0, at - 160), at))
}

/** In Terraform the password of a database is a string like any other. */
function isTyped(value: string): boolean {
  return /^[\x21-\x7e]{8,60}$/.test(value) && verdictOf('api_token', value) === 'chosen' && !/^(?:var|local|data|module|random_password)\./.test(value)
}

/** `curl -H 'X-Token: value'`: shorter than what else would be taken for a key. */
function isHeaderKey(text: string, { at, start }: Candidate, value: string): boolean {
  return value.length >= 10 && !/^Basic /i.test(text.slice(start, start + 6)) && /(?:-H|--header)[ =]["']?$/.test(text.slice(Math.max(0, at - 12), at)) && /\d/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 2.9 && verdictOf('api_token', value) !== 'no'
}

/** Whether any standing of this literal in its code would make it a finding. */
function mayMatter(around: Around, name: string, verdict: Verdict, candidate: Candidate, byPlace: boolean): boolean {
  if (verdict === 'random' || byPlace) return true
  const before = around.text.slice(candidate.at, candidate.start)
  if (/\|\||\?\?|,|=\s*["'`]$/.test(before) && /\benv|\.env|get\w*\(|=\s*["'`]$/i.test(around.text.slice(Math.max(0, candidate.at - 40), candidate.start))) return true
  const standing: Standing = { kind: 'value', literal: candidate, owner: candidate, fallback: false }
  return ruleOf(around, name, verdict, false, standing, false, candidate) !== undefined
}

/** Code whose literals the program itself uses as they are. */
const CODE: ReadonlySet<FileKind> = new Set<FileKind>(['source', 'script', 'component'])

/** By which rule a value is a finding, by how it stands; undefined where it is none. */
export function ruleOf({ path, kind, role }: Around, name: string, verdict: Verdict, standsIn: boolean, standing: Standing, fallback: boolean, { quoted, argument }: Candidate): Hit['rule'] | undefined {
  const own = kindOfName(name).kind
  const guards = own === 'session-secret' || own === 'encryption-key' || own === 'secret' || own === 'webhook-secret'
  if (fallback) return verdict === 'random' || guards || own === 'password' ? 'literal-fallback' : verdict === 'weak' || standsIn ? undefined : 'literal-fallback'
  if (verdict === 'random') return 'named-literal'
  if (argument) return undefined
  const used = standing.kind === 'value' || (CODE.has(kind) && !isJs(kind, standing) && quoted && standing.kind !== 'comment')
  if (CODE.has(kind) && used && role !== 'test' && role !== 'example') {
    if (guards) return 'weak-default'
    if (isPasswordName(name)) return verdict === 'weak' ? 'weak-default' : 'named-literal'
    return undefined
  }
  if ((kind === 'compose' || kind === 'dockerfile') && (guards || own === 'password')) return verdict === 'weak' ? 'weak-default' : 'named-literal'
  if (isPasswordName(name) && verdict === 'chosen' && (kind === 'sql' || kind === 'shell' || (quoted && TERRAFORM.test(path))) && role !== 'test') return 'named-literal'
  return undefined
}

const TERRAFORM = /\.(?:tf|hcl)$/

/** In JS a text that is no value of its own is a piece of a longer one. */
function isJs(kind: FileKind, standing: Standing): boolean {
  return standing.kind === 'text' && (kind === 'source' || kind === 'script')
}

function lastPart(name: string): string {
  return name.replace(/^.*[.$](?!login$)/i, '').replace(/^-+/, '')
}
