import { isPasswordName, wordsOf } from './names.ts'
import { isPlaceholder } from './harmless.ts'
import { entropy, looksRandom } from './random.ts'

/** What a value is, by its text: made by a machine, guessed by everyone, neither, or nothing that opens anything. */
export type Verdict = 'random' | 'weak' | 'chosen' | 'no'

/** Passwords and secrets that attackers and crawlers try first. */
const GUESSED = /^(?:(?:my|your|the|a|our|this[-_ ]?is)?[-_ ]?(?:super|very|top)?[-_ ]?(?:jwt|session|cookie|auth|app|dev|development|test|local|default|fallback|demo|temp|secure|random|long)?[-_ ]?(?:secret|password|passwd|key|token)s?(?:[-_ ]?(?:key|token|value|string|here|123\d*|!|1|dev|for[-_ ]dev\w*|change.*))*|keyboard[-_ ]cat|changeme\d*|change[-_ ]?(?:this|me|it).*|admin\d*@?\d*|admin[-_ ]?(?:pass|password)\d*|root\d*|pass\d+|password[@!]?\d*!?|p@ss\w*|letmein|qwerty\d*|123\d+|abc\d+|test\d*|demo\d*|user\d*|guest\d*|welcome\d*!?|secret\d*|hunter2|shhh+|foobar|postgres|mysql|dev|development)$/i

/** The text of a value without what only introduces it; `from` is where it starts. */
export function bareOf(value: string): { text: string; from: number } {
  const lead = /^(?:Bearer|Basic|Token|Api-Token|ApiKey)\s+/i.exec(value)?.[0].length ?? 0
  return { text: value.slice(lead), from: lead }
}

const APP_PASSWORD = /^[a-z]{4}(?: [a-z]{4}){3}$/

export function verdictOf(name: string, value: string): Verdict {
  if (value.length < 3 || isReference(value)) return 'no'
  if (GUESSED.test(value)) return 'weak'
  if (isPlaceholder(value)) return !/\s/.test(value) && /secret|change|key/i.test(value) && !/[<>${}\u2026*]|\.\.\.|xxxx/i.test(value) ? 'weak' : 'no'
  if (sameAsName(name, value)) return 'no'
  // The passwords that Google makes for programs that send mail.
  if (isPasswordName(name) && APP_PASSWORD.test(value)) return 'random'
  if (isPasswordName(name) && !(value.length >= 24 && isMachineMade(value))) return /\s/.test(value) || value.length > 60 ? 'no' : value.length >= 8 && looksRandom(value) && entropy(value) >= 2.8 && /[^A-Za-z]/.test(value) ? 'chosen' : /[a-z]/i.test(value) && (/\d/.test(value) ? value.length >= 6 : value.length >= 8 && /[@#^&*]/.test(value.slice(1, -1)) && !/[()%$<>]/.test(value)) ? 'chosen' : 'no'
  if (value.replace(/[^A-Za-z\d]/g, '').length >= (/secret$/i.test(name) ? 12 : 15) && isMachineMade(value)) return 'random'
  return /\s/.test(value) ? 'no' : 'chosen'
}

function isMachineMade(value: string): boolean {
  if (/^[A-Z\d]{2,5}(?:-[A-Z\d]{2,5}){2,}$/.test(value)) return false
  // A long number that is no number of anything.
  if (/^\d{24,}$/.test(value)) return entropy(value) >= 2.8
  return looksRandom(value) && !isWords(value) && entropy(value) >= (/^[0-9a-f-]+$/i.test(value) ? 2.8 : value.length >= 20 ? 3.2 : 3)
}

/** `kebab-case-words2`, `camelCase`, `a.b.c`, `snake_case_v1`: each part is a word or a number of its own. */
function isWords(value: string): boolean {
  const parts = wordsOf(value)
  // Words are not joined by these, and not mixed with capitals and numbers all the way.
  if (/[+~]|=./.test(value) || (/[A-Z]/.test(value) && (value.match(/\d+/g) ?? []).length > 3)) return false
  // Of words few have no vowel.
  if (/[A-Z]/.test(value) && parts.length >= 6 && parts.filter((part) => !/[aeiouy]|^\d+$/.test(part)).length > parts.length * 0.3) return false
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false
  const word = value === value.toLowerCase() && /[-_.]/.test(value) ? /^(?:[a-z]{1,14}\d{0,3}|\d{1,6}|[a-z]\d[a-z]{1,2})$/ : /^(?:[a-z]{1,14}\d{0,3}|\d{1,4})$/
  return parts.length > 0 && parts.every((part) => word.test(part)) && parts.filter((part) => /[aeiouy]|^\d+$/.test(part) || part.length < 4).length >= parts.length * 0.7 && parts.reduce((sum, part) => sum + part.length, 0) / parts.length >= 2.5
}

/** A variable, a path, an address without password, a date, a type: what code writes where a value comes from elsewhere. */
function isReference(value: string): boolean {
  return /^\$|\$\{|\{\{|^%\w+%$|^<[^>]*>$|^\{[^}]*\}$|^(?:process|import|os|env|config|secrets|vars|github|ctx|self|this|req|res|data|props|params|String|Number|String\.raw)\b[.[(]/.test(value)
    || /^(?:https?|wss?|file|data|mailto|node|npm):|^\.{0,2}\/[\w.@-]|^[\w-]+(?:\/[\w.-]+)+\.\w{1,5}$|^@[\w-]+\/|^[\w.+-]+@[\w-]+\.[\w.]+$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^[\d.,]{1,23}(?:px|rem|em|%|ms|s|m|h|d)?$/.test(value)
    || /^(?:true|false|null|undefined|none|nil|string|number|boolean|text|password|token|bearer|required|optional|hidden|off|on|new-password|current-password|one-time-code)$/i.test(value)
    || /\(\)|=>|;$|\bfunction\b|[\u0080-\uffff]/.test(value)
    || /^[A-Z][A-Z0-9_]{2,}$/.test(value) && value.includes('_')
}

/** `token: 'token'`, `ACCESS_TOKEN_KEY = 'access_token'`: the name once more. */
function sameAsName(name: string, value: string): boolean {
  const words = wordsOf(value)
  const known = new Set([...wordsOf(name), 'key', 'token', 'secret', 'password', 'auth', 'access', 'refresh', 'user', 'api', 'id', 'name', 'jwt', 'session', 'sb', 'app', 'storage'])
  return words.length > 0 && words.every((word) => known.has(word) || word.length < 2)
}
