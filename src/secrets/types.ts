/**
 * What a secret scan says. No object here holds a value: a place in a file (offsets), what it is, and how it stands there.
 * Whoever needs the text slices it out of the file and must not keep or print it.
 */

/** What a file is for whoever looks for secrets in it. */
export type FileKind = 'source' | 'script' | 'component' | 'sql' | 'workflow' | 'compose' | 'dockerfile' | 'shell' | 'json' | 'yaml' | 'config' | 'env-example' | 'notebook' | 'html' | 'key-file' | 'doc' | 'other'

/** What a file is part of; a secret outside the product still opens what it opens, but nothing is edited there. */
export type FileRole = 'product' | 'script' | 'test' | 'example' | 'doc' | 'output'

/** Who gets to see the text of a file: every visitor, or only the server. 'none' where it is neither, or not known. */
export type Side = 'client' | 'server' | 'none'

/**
 * - provider-key: a key in the published shape of a provider (also Supabase's `service_role`, which is a JWT)
 * - private-key: a PEM or PuTTY private key
 * - connection-string: a URL with a password in it, for another machine than this one
 * - literal-fallback: a literal that stands in for a secret variable that is not set (`process.env.JWT_SECRET || '…'`)
 * - weak-default: a literal of the kind that everyone tries first, in the place of a secret
 * - named-literal: a random-looking literal under a secret's name
 */
export type SecretRule = 'provider-key' | 'private-key' | 'connection-string' | 'literal-fallback' | 'weak-default' | 'named-literal'

/**
 * What whoever has the value can do:
 * full: act as the owner. limited: what one product of the service allows, or only tests. public: made to be read by everyone.
 */
export type Power = 'full' | 'limited' | 'public'

export interface Found {
  rule: SecretRule
  /** What it is: 'stripe-live-key', 'supabase-service-role', 'postgres-url', 'rsa-private-key', 'session-secret', 'password' … (kinds.ts). */
  kind: string
  /** In words, with an article: 'a live secret key of Stripe'. */
  title: string
  /** Who issued it ('Stripe'), where a shape says so. */
  service?: string
  power: Power
  path: string
  line: number
  /** Offsets of the value in the file's text; without quotes. */
  start: number
  end: number
  /** Offsets of the whole string literal with its quotes, where the value is all of one in JS or TS. */
  literal?: { start: number; end: number }
  /** Variable, property, setting or column that it is given to, as written. */
  name?: string
  /** Environment variable that it stands in for. */
  variable?: string
  /** It stands in for a variable that is not set. */
  literalFallback: boolean
  file: FileKind
  role: FileRole
  side: Side
  /** Inside a comment of its file: it opens what it opens, but nothing reads it. */
  comment: boolean
  /** First characters (at most 4) of the shape that all keys of this kind share ('sk_l'); '' where the value's own would be shown. */
  prefix: string
  /** The same value at several places has the same number; says nothing of the value. */
  group: number
}

export type { EnvSetting } from '../tree/files.ts'
