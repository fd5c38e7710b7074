/**
 * Why a text in the form of a secret, or in the place of one, opens nothing.
 * - placeholder: a word in the place of a value, as documentation and examples have it
 * - sequence: letters or numbers in their order, or a few of them over and over, as no generator makes them
 * - masked: what was there is covered
 * - documentation-host: an address of a host that is kept for documentation (RFC 2606)
 * - local: for a service on the computer itself or beside it in a compose file, or a key that every computer has
 * - identifier: names an account or a client, and opens nothing alone
 * - unsigned: a token that nobody signed, or that says nothing
 * - empty: a place for a secret, with none in it
 * - public: a key that everyone may read
 * - expired: a token that ended long ago
 */
export type HarmlessKind = 'placeholder' | 'sequence' | 'masked' | 'documentation-host' | 'local' | 'identifier' | 'unsigned' | 'empty' | 'public' | 'expired'

/** A place in one text that was looked at and holds no secret. */
export interface Harmless {
  harmless: HarmlessKind
  start: number
  end: number
}

/** In the place of a value: no code, no sentence, and more than a mask. */
const FREE = /^(?=.*[A-Za-z\d])[!-~\u2026\u2022]*$|^<[\w .:-]+>$/
const CODE = /[(){}$;=]/

const WORDS = /example|placeholder|change[-_ ]?(?:me|this|it)|replace|insert|your[-_ .]|[-_ .]here\b|[-_]your\b|^your|dummy|sample|\bmy[-_]|\btodo\b|\bfake|mock[-_]|\btest[-_](?:key|secret|token)|not[-_ ]?(?:a[-_ ])?real|<[^>]*>|\$\{|\{\{|%[A-Za-z_]+%/i
const MASKS = /redacted|xxxx|\*\*\*|\.\.\.|\u2026|\u2022\u2022/i
const SEQUENCES = ['0123456789', '1234567890', '9876543210', 'abcdefghij', 'qwertyuiop', 'deadbeefdeadbeef', 'abc123abc123', '0000000000']

/** Written in the place of a secret to show where one goes, as documentation and examples have it; undefined where it is not. */
export function fillerOf(value: string): 'placeholder' | 'sequence' | 'masked' | undefined {
  if (WORDS.test(value)) return 'placeholder'
  if (MASKS.test(value)) return 'masked'
  const lower = value.toLowerCase()
  return SEQUENCES.some((sequence) => lower.includes(sequence)) || isMonotonous(lower) ? 'sequence' : undefined
}

export function isPlaceholder(value: string): boolean {
  return fillerOf(value) !== undefined
}

/** 'aaaaaaaa', '121212121212': one or few characters over and over. */
function isMonotonous(value: string): boolean {
  const plain = value.replace(/[^a-z0-9]+/g, '')
  if (plain.length < 8) return false
  return (new Set(plain).size <= Math.min(4, plain.length / 4) || /(.)\1{6,}/.test(plain) || /^(.{1,6})\1{2,}/.test(plain))
}

/** Of a value under a secret's name. What only refers to a value (`${NAME}`), or is text for people, is nothing to speak of. */
export function harmlessValue(value: string): HarmlessKind | undefined {
  return value.length < 4 || !FREE.test(value) || CODE.test(value) ? undefined : fillerOf(value)
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Numbers and names of clients and accounts, by the service that gives them out, as they are published. */
const IDS: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/\b(?:client|tenant|directory|subscription) id$/, UUID], [/\bclient id$/, /^\d{6,}-\w{20,40}\.apps\.googleusercontent\.com$|^Iv1\.[0-9a-f]{16}$|^Ov23[A-Za-z0-9]{16}$|^\d{16,19}$/],
  [/\baws account id$/, /^\d{4}-?\d{4}-?\d{4}$/], [/\basana\b/, /^\d{16}$/], [/\bdiscord\b/, /^\d{17,19}$/], [/\blinked ?in\b/, /^[a-z0-9]{14}$/], [/\bsumo/, /^su[A-Za-z0-9]{12}$/],
]

/** Whether a value is the id that a client or an account of a service is known by. `phrase` is the name in words: 'azure client id'. */
export function isIdentifier(phrase: string, value: string): boolean {
  return IDS.some(([name, shape]) => shape.test(value) && name.test(phrase))
}
