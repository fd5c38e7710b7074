import type { FileKind } from './types.ts'
import type { Sighting } from './words.ts'

/** A literal under a secret's name, or a literal where a secret is expected, before it is judged. */
export interface Candidate {
  /** As written: 'JWT_SECRET', 'process.env.JWT_SECRET', 'db.password'. */
  name: string
  /** Offsets of the value without quotes. */
  start: number
  end: number
  quoted: boolean
  /** Offset of the name, for what stands around it. */
  at: number
  /** The name is the argument before the value. */
  argument?: true
}

/** What stands between a name and its quoted value. A type, a closing bracket and a call around it may, too. */
const QUOTED = /(["'`]?[\])]?["'`]?)\s*[?!]?\s*\)?\s*(?::\s*[A-Za-z][\w.<>[\]| ]{0,40}?\s*(?==)|string\s*(?==))?(:{1,3}=|\|\|=?|\?\?=?|=>|=(?!=|>)|:(?!:)|,|\.=)\s*(?:[A-Za-z]*\.?(?:from|encode|Buffer)\(\s*)?(\\?["'`])/y
/** A line of settings: `NAME=value`, `name: value`. In a text within a text `\n` ends it. */
const BARE = /["']?[ \t]*(?:=>(?=\d)|[=:])[ \t]*(?=[^\s"'`#;,&|<>(){}[\]$\\])((?:[^\s"'`#;,\\]|\\(?![nr])){4,400})/y
/** `-H "X-Api-Key: value"`: name and value are one string. */
const HEADER = /[:=]\s*((?:Bearer |Basic |Token |Api-Token |ApiKey )?[\w=~@.+/-]{8,400})(?=["'`]|$|\\[nr"])/my
/** `<apiToken>value</apiToken>` */
const ELEMENT = />\s*([^\s<>"'`{}]{8,400})\s*<\//y
/** `WITH PASSWORD 'value'` */
const SQL = /\s+(')/y
/** `jwt.sign(payload, 'value'`: an argument that is the secret by its place. */
const BY_PLACE = /(jwt\.(?:sign|verify)|jsonwebtoken\.(?:sign|verify)|createHmac)\(\s*(?:[^(),'"`{}]+|\{[^{}]*\}|["'][\w-]+["'])\s*,\s*(["'`])/iy

const LINES: ReadonlySet<FileKind> = new Set<FileKind>(['env-example', 'dockerfile', 'shell', 'compose', 'yaml', 'workflow', 'config', 'other', 'doc', 'key-file'])

/** Where a value needs no quotes. */
export function isOfLines(kind: FileKind): boolean {
  return LINES.has(kind)
}

/** `named`: where words of such names stand; `calls`: where functions stand that are given a secret. Both in the order of the text. */
export function candidatesIn(text: string, kind: FileKind, named: readonly Sighting[], calls: readonly number[]): Candidate[] {
  const found: Candidate[] = []
  for (const word of named) {
    const end = nameEnd(text, word.end)
    const at = keyStart(text, nameStart(text, word.start), end)
    // Of a name with several such words the last one asks.
    if (end - at > 80 || found.at(-1)?.at === at) continue
    const value = quotedValue(text, end) ?? (kind === 'sql' ? sqlValue(text, end) : undefined) ?? bareValue(text, end, kind)
    if (value) found.push({ name: text.slice(at, end), at, ...value })
  }
  for (const at of calls) {
    BY_PLACE.lastIndex = at
    const match = isNamePart(text.charCodeAt(at - 1)) ? null : BY_PLACE.exec(text)
    const value = match && until(text, at + match[0].length, match[2]!)
    if (value) found.push({ name: match[1]!, at, quoted: true, ...value })
  }
  return found
}

type Place = Pick<Candidate, 'start' | 'end' | 'quoted' | 'argument'>

/** Letters, digits, `_`, `-`. */
function isNamePart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 45
}

function nameStart(text: string, from: number): number {
  let at = from
  for (; at > 0 && from - at < 60; at--) {
    const code = text.charCodeAt(at - 1)
    if (!isNamePart(code) && code !== 46 && code !== 36) break
  }
  return at
}

/** A key of several words (`'trade secret': …`) is one name. */
function keyStart(text: string, at: number, end: number): number {
  const quote = text[end]
  if (text[at - 1] !== ' ' || (quote !== '"' && quote !== "'")) return at
  const before = text.slice(Math.max(0, at - 40), at)
  const words = /[\w .-]*$/.exec(before)![0]
  return before[before.length - words.length - 1] === quote ? at - words.length : at
}

function nameEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && at - from < 40 && isNamePart(text.charCodeAt(at))) at++
  return at
}

function quotedValue(text: string, end: number): Place | undefined {
  QUOTED.lastIndex = end
  const match = QUOTED.exec(text)
  if (!match) return undefined
  const [all, closing = '', operator, quote = ''] = match
  // `f(password, 'x')` says nothing of the password; `set("password", 'x')` does.
  if (operator === ',' && !/["'`]/.test(closing)) return undefined
  const value = until(text, end + all.length, quote)
  return value && { ...value, quoted: true, ...(operator === ',' ? { argument: true } : {}) }
}

function until(text: string, start: number, quote: string): { start: number; end: number } | undefined {
  for (let at = start; at < text.length && at - start <= 500; at++) {
    if (text.startsWith(quote, at)) return at > start ? { start, end: at } : undefined
    const c = text[at]!
    if (c === '\n' || c === '\r') return undefined
    if (c === '\\') at++
  }
  return undefined
}

function bareValue(text: string, end: number, kind: FileKind): Place | undefined {
  for (const pattern of isOfLines(kind) ? [BARE, HEADER, ELEMENT] : [HEADER, ELEMENT]) {
    pattern.lastIndex = end
    const match = pattern.exec(text)
    if (!match?.[1]) continue
    const start = end + match[0].indexOf(match[1], 1)
    return { start, end: start + match[1].length, quoted: false }
  }
  return undefined
}

function sqlValue(text: string, end: number): Place | undefined {
  SQL.lastIndex = end
  const match = SQL.exec(text)
  const value = match && until(text, end + match[0].length, "'")
  return value ? { ...value, quoted: true } : undefined
}
