import { mayHoldChainKey } from './chain.ts'
import { wordFilter } from './prefilter.ts'
import { mayLie, SHAPES } from './shapes/index.ts'
import type { Shape } from './shapes/index.ts'

/** What a file is worth looking at for, by the words in it. Places are offsets of bytes (`textOffsets`), ascending. */
export interface Worth {
  /** Where a key of a shape may be told by the word at this place. */
  places: ReadonlyMap<Shape, readonly number[]>
  /** Shapes whose word only says that such a key may stand anywhere in the file. */
  anywhere: readonly Shape[]
  jwt: readonly number[]
  url: readonly number[]
  /** Words before a password in a list of settings: `Server=…;Password=…`. */
  setting: readonly number[]
  pem: boolean
  /** Words in the names under which secrets stand. */
  named: readonly Sighting[]
  /** Calls of which an argument is a secret by its place. */
  call: readonly number[]
  curl: boolean
  /** A secret of Kubernetes. */
  manifest: boolean
  /** A file that says that it is the key of a Google account. */
  account: boolean
  /** A wallet, and something in the form of its key. */
  wallet: boolean
}

export interface Sighting {
  start: number
  end: number
}

/** Ends of words before 'key': access, private, encryption, signing, master … Whether the name is a secret's is asked of all of it. */
const KEYS = ['ss', 'te', 'iv', 'on', 'pt', 'ng', 'er', 'th', 'ce', 'in', 'ie', 'wt', 'le', 'ok', 'to', 'ac', 'es', 'ge', 'nt', 'se', 'ot', 'pp']
const NAMED = [
  'secret', 'authorization', 'passw', 'passphrase', 'passcode', 'pwd', 'token', '_key', '-key', 'apikey', 'api key', ...KEYS.map((word) => `${word}key`),
  'client_id', 'client-id', 'clientid', 'tenant_id', 'tenant-id', 'tenantid', 'subscription_id', 'subscriptionid', 'directory_id', 'aws_account', 'aws-account', 'awsaccount', 'access_id', 'accessid', 'sonar_login', 'sonar.login',
  '_auth', 'credential', 'creds', 'salt', 'pepper', 'bearer', 'jwt', 'pass:', 'pass =', 'pass=', 'pass"', "pass'", '_pass',
]
const CALLS = ['jwt.sign(', 'jwt.verify(', 'jsonwebtoken.sign(', 'jsonwebtoken.verify(', 'createhmac(']

type Group = 'jwt' | 'url' | 'setting' | 'manifest' | 'account' | 'wallet' | 'pem' | 'named' | 'call' | 'curl'
const GROUPS: readonly (readonly [Group, readonly string[]])[] = [['jwt', ['eyj', 'zxlk']], ['pem', ['private key', 'putty-user-key-file']], ['url', ['://']], ['setting', ['pwd=', 'password=']], ['manifest', ['kind: secret', 'kind: "secret', "kind: 'secret"]], ['account', ['"service_account']], ['wallet', ['wallet', 'privatekeyto']], ['named', NAMED], ['call', CALLS], ['curl', ['curl']]]

const words: string[] = []
/** How much of a word is part of a name: `pass` of `pass:`. */
const named = (word: string): number => /^[\w. -]*[\w-]/.exec(word)?.[0].length ?? 0
const meaning: (Shape | Group)[] = []
for (const shape of SHAPES) add(shape, shape.words)
for (const [group, list] of GROUPS) add(group, list)

function add(means: Shape | Group, list: readonly string[]): void {
  for (const word of list) {
    words.push(word)
    meaning.push(means)
  }
}

const filter = wordFilter(words)

/** What may hold a secret besides keys of published shapes: nothing, quoted literals, or any value on a line of settings as well. */
export type Values = 'none' | 'quoted' | 'lines'

/** Undefined where nothing in the file is worth decoding it. `mayBeGiven` is asked of each name that some value may stand behind. */
export function worthOf(bytes: Uint8Array, values: Values, mayBeGiven: (name: Sighting) => boolean = () => true): Worth | undefined {
  const places = new Map<Shape, number[]>()
  const anywhere = new Set<Shape>()
  const found: Record<Exclude<Group, 'named'>, number[]> = { jwt: [], url: [], setting: [], pem: [], call: [], curl: [], manifest: [], account: [], wallet: [] }
  const names: Sighting[] = []
  let behind = 0
  for (const sight of filter.find(bytes)) {
    const word = sight % words.length
    const start = (sight - word) / words.length
    const means = meaning[word]!
    if (typeof means !== 'string') {
      if (!means.at) anywhere.add(means)
      else if (!means.within || isKeyLike(bytes, start, means)) {
        const those = places.get(means)
        if (!those) places.set(means, [start])
        else if (those.at(-1) !== start) those.push(start)
      }
    } else if (means === 'named') {
      // One look at a name is enough, however many such words are in it.
      if (start < behind || values === 'none') continue
      const length = named(words[word]!)
      const end = nameEnd(bytes, start + length)
      if (!isGiven(bytes, end, values)) continue
      behind = end
      const name = { start, end: start + length }
      if (mayBeGiven(name)) names.push(name)
    } else if (means === 'url' ? isAddress(bytes, start) : means === 'curl' ? values !== 'none' && isLogin(bytes, start) : values !== 'none' || means === 'jwt' || means === 'pem') found[means].push(start)
  }
  const { jwt, url, setting, pem, call, curl, manifest, account } = found
  const wallet = found.wallet.length > 0 && mayHoldChainKey(asBuffer(bytes))
  for (const shape of anywhere) if (!mayLie(shape, asBuffer(bytes))) anywhere.delete(shape)
  if (places.size + anywhere.size + names.length + jwt.length + url.length + setting.length + pem.length + call.length + curl.length + manifest.length + account.length === 0 && !wallet) return undefined
  return { places, anywhere: [...anywhere], jwt, url, setting, pem: pem.length > 0, named: names, call, curl: curl.length > 0, manifest: manifest.length > 0, account: account.length > 0, wallet }
}

/** Bytes by what they may be part of. */
const WORD = 1
const KEY = 2
const BETWEEN = 4
const kinds = new Uint8Array(256)
for (let i = 33; i < 127; i++) {
  const c = String.fromCharCode(i)
  kinds[i] = (/[\w.]/.test(c) ? WORD : 0) | (/["'`\\,;<>(){}[\]]/.test(c) ? 0 : KEY) | (/["'`\])?!\\]/.test(c) ? BETWEEN : 0)
}
kinds[32] = kinds[9] = kinds[10] = kinds[13] = BETWEEN

/** Of the word with which keys of a shape begin: whether it begins a word, and is long enough to be one of them. None is of small letters alone, but for one over and over. */
function isKeyLike(bytes: Uint8Array, start: number, shape: Shape): boolean {
  if (!shape.open && start > 0 && (kinds[bytes[start - 1]!]! & WORD) !== 0) return false
  let end = start
  let made = false
  for (; end < bytes.length && (end - start < 16 || !made) && end - start < 60 && (kinds[bytes[end]!]! & KEY) !== 0; end++) made ||= end - start > 2 && isMade(bytes[end]!)
  return end - start >= 16 && (made || isOver(bytes, end))
}

/** The last of its letters stands there four times. */
function isOver(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1]
  return bytes[end - 2] === last && bytes[end - 3] === last && bytes[end - 4] === last
}

/** A digit or a capital. */
function isMade(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90)
}

function nameEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && at - from < 40 && isNamePart(bytes[at]!)) at++
  return at
}

/** Letters, digits, `_`, `-`. */
export function isNamePart(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95 || byte === 45
}

/** Signs by which a name is given something: `:`, `=`, `|`, `?`, `,`, `.=`, `>`; also a quote after a space, as SQL has it. */
function isGiven(bytes: Uint8Array, end: number, values: Values): boolean {
  let at = end
  let quote = false
  while (at < bytes.length && at - end < 30 && (kinds[bytes[at]!]! & BETWEEN) !== 0) {
    quote ||= at > end && (bytes[at] === 39 || bytes[at] === 34)
    at++
  }
  const byte = bytes[at]
  // `var token string = "…"`
  if (byte === 115) return at > end && bytes[at + 1] === 116 && bytes[at + 2] === 114 && bytes[at + 3] === 105 && bytes[at + 4] === 110 && bytes[at + 5] === 103
  if (quote || values === 'lines') return quote || isSign(byte)
  return isSign(byte) && hasValue(bytes, at)
}

function isSign(byte: number | undefined): boolean {
  return byte === 58 || byte === 61 || byte === 124 || byte === 63 || byte === 44 || byte === 46 || byte === 62
}

/** A quote, or at least a digit, on the rest of a line and where the next one begins. */
function hasValue(bytes: Uint8Array, from: number): boolean {
  let written = false
  for (let at = from + 1; at < bytes.length && at - from < 120; at++) {
    const byte = bytes[at]!
    if (byte === 34 || byte === 39 || byte === 96 || (byte >= 48 && byte <= 57)) return true
    if (byte === 10 && written) return false
    if (byte > 32) written = true
  }
  return false
}

/** `://name:password@`, as far as bytes say. */
function isAddress(bytes: Uint8Array, start: number): boolean {
  let colon = false
  for (let at = start + 3; at < bytes.length && at - start < 310; at++) {
    const byte = bytes[at]!
    if (byte === 64) return colon
    if (byte === 58) colon = true
    else if (byte <= 32 || byte === 47 || byte === 34 || byte === 39 || byte === 96 || byte === 60 || byte === 62) return false
  }
  return false
}

/** `curl … -u`: characters of a command may have three bytes each. */
function isLogin(bytes: Uint8Array, start: number): boolean {
  return /^curl(?:[^\n\\]|\\\r?\n|\\.)*?-(?:u|-user)[= \t]/i.test(asBuffer(bytes).toString('latin1', start, start + 2500))
}

/** The same memory. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** From offsets of bytes to those of the text that they decode to. */
export function textOffsets(bytes: Uint8Array, text: string): (byte: number) => number {
  if (bytes.length === text.length) return (byte) => byte
  // Counted only as far as somebody asks, and mostly in the order of the places.
  let counted = 0
  let extra = 0
  return (byte) => {
    if (byte < counted) counted = extra = 0
    for (; counted < byte; counted++) if (bytes[counted]! > 127) extra += extraOf(bytes[counted]!)
    return byte - extra
  }
}

/** Of the two to four bytes of a character one counts; those of four are two units of a text. */
function extraOf(byte: number): number {
  return byte < 192 ? 1 : byte < 240 ? 0 : -1
}
