import { wordFilter } from './prefilter.ts'
import { SHAPES } from './shapes/index.ts'
import type { Shape } from './shapes/index.ts'

/** What a file is worth looking at for, by the words in it. */
export interface Worth {
  shapes: readonly Shape[]
  jwt: boolean
  url: boolean
  pem: boolean
  named: boolean
}

const NAMED = ['secret', 'passw', 'passphrase', 'passcode', 'pwd', 'token', 'apikey', 'api_key', 'api-key', 'api key', 'accesskey', 'access_key', 'access-key', 'privatekey', 'private_key', 'private-key', 'encryption_key', 'encryptionkey', 'signing_key', 'signingkey', 'master_key', 'masterkey', 'auth_key', 'authkey', 'service_key', 'servicekey', 'credential', 'creds', '_key', 'salt', 'pepper', 'bearer', 'jwt', 'rolekey', 'privkey', 'curl']
const GROUPS = { jwt: ['eyj'], pem: ['private key', 'putty-user-key-file'], url: ['://'], named: NAMED } as const

const words: string[] = []
const meaning: ((worth: Mutable) => void)[] = []
interface Mutable {
  shapes: Set<Shape>
  jwt: boolean
  url: boolean
  pem: boolean
  named: boolean
}
for (const shape of SHAPES) for (const word of shape.words) add(word, (worth) => void worth.shapes.add(shape))
for (const group of ['jwt', 'pem', 'url', 'named'] as const) for (const word of GROUPS[group]) add(word, (worth) => void (worth[group] = true))

function add(word: string, means: (worth: Mutable) => void): void {
  words.push(word)
  meaning.push(means)
}

const filter = wordFilter(words)

/** Undefined where nothing in the file is worth decoding it. */
export function worthOf(bytes: Uint8Array): Worth | undefined {
  const found = filter.find(bytes)
  if (found.size === 0) return undefined
  const worth: Mutable = { shapes: new Set(), jwt: false, url: false, pem: false, named: false }
  for (const word of found) meaning[word]!(worth)
  return { ...worth, shapes: SHAPES.filter((shape) => worth.shapes.has(shape)) }
}
