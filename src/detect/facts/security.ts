import type { Evidence } from '../../types.ts'
import { lineAt } from '../../tree/text.ts'
import { codeOffsets } from '../code-offsets.ts'
import type { Reach } from '../reach.ts'
import { baseName, inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { SERVER_PACKAGE } from '../server-folders.ts'
import { mergeFacts } from './places.ts'
import type { Fact } from './places.ts'

/** Middleware by what it is imported as, with its subpath. */
const MIDDLEWARE = /^(?:helmet|koa-helmet|@fastify\/helmet|fastify-helmet|hono\/secure-headers|next-secure-headers|@nosecone\/\w+|nosecone|cors|@fastify\/cors|fastify-cors|@koa\/cors|koa2-cors|hono\/cors|express-rate-limit|express-slow-down|rate-limiter-flexible|@fastify\/rate-limit|koa-ratelimit|hono-rate-limiter|@upstash\/ratelimit|@nestjs\/throttler|csurf|csrf-csrf|csrf-sync|@fastify\/csrf-protection|koa-csrf|hono\/csrf|@edge-csrf\/\w+|lusca|hpp|express-mongo-sanitize|xss-clean|@arcjet\/[\w-]+|nuxt-security|remix-utils\/csrf\/server|flask_cors|flask_talisman|flask_limiter|flask_wtf|slowapi|corsheaders|secure)$/

const MAX_FILES = 40

const HEADER = /(['"`])(?:Content-Security-Policy|Strict-Transport-Security|X-Frame-Options|X-Content-Type-Options)(?:-Report-Only)?\1/gi
const ORIGIN = /(['"`])Access-Control-Allow-Origin\1/gi

/** Files in which a host is told the headers of its answers. */
const HOST_FILES = ['vercel.json', 'netlify.toml', 'public/_headers', '_headers', 'firebase.json', 'staticwebapp.config.json', 'public/staticwebapp.config.json', 'static.json', 'render.yaml', 'nginx.conf']

/** Middleware that reached code imports, and security headers that code, the framework's config or a file of the host (in `folders`) sets. */
export function securityOf(reader: Reader, folders: readonly string[], reached: Reach, config: string | undefined): Fact[] {
  const found: Fact[] = []
  for (const [specifier, files] of reached.specifiers) {
    const name = specifier.replace(/^(?:npm|jsr):(.+?)(?:@[^/@]+)?$/, '$1')
    const [file] = files
    if (file !== undefined && MIDDLEWARE.test(name)) found.push({ name, evidence: placesOf(reached, specifier, file) })
  }
  const servers = new Set([...reached.specifiers].flatMap(([specifier, files]) => (SERVER_PACKAGE.test(specifier) ? files : [])))
  const code = reached.files.filter((file) => !/\.(?:[jt]sx|vue|svelte|astro|py)$/.test(file))
  for (const file of code) if (!mayAnswer(file, servers)) found.push(...(reader.derive('headers-by-call', file, (text) => setIn(file, text, true)) ?? []))
  // What many edge functions repeat is shown by a few of them.
  for (const file of code.filter((f) => mayAnswer(f, servers)).slice(0, MAX_FILES)) found.push(...(reader.derive('headers-by-hand', file, (text) => setIn(file, text)) ?? []))
  if (config !== undefined) found.push(...(reader.derive('config-headers', config, (text) => setIn(config, text)) ?? []))
  for (const file of folders.flatMap((folder) => HOST_FILES.map((name) => inFolder(folder, name)))) {
    const line = reader.derive('host-headers', file, headerLine)
    if (line) found.push({ name: 'security-headers', evidence: [{ path: file, line, note: `${baseName(file)} sets them` }] })
  }
  return mergeFacts(found).map((fact) => ({ ...fact, evidence: fact.evidence.slice(0, 3) }))
}

function placesOf(reached: Reach, specifier: string, file: string): Evidence[] {
  const note = `imports ${specifier}`
  const known = [...reached.imports.values()].flat().filter((place) => place.note === note)
  return known.length > 0 ? known.slice(0, 3) : [{ path: file, note }]
}

/** What answers requests: there a header's name anywhere in the code sets it, in other code only as the argument of a call. */
function mayAnswer(file: string, servers: ReadonlySet<string>): boolean {
  return servers.has(file) || /(?:^|\/)(?:middleware|proxy|hooks\.server)\.[cm]?[jt]s$|(?:^|\/)supabase\/functions\//.test(file)
}

const BY_HAND: readonly [name: string, pattern: RegExp, note: string][] = [
  ['security-headers', HEADER, 'sets them by hand'],
  ['cors-headers', ORIGIN, 'sets Access-Control-Allow-Origin by hand'],
]

function setIn(path: string, text: string, called = false): Fact[] {
  if (!/Content-Security|Strict-Transport|X-Frame|X-Content-Type|Control-Allow-Origin/i.test(text)) return []
  return BY_HAND.flatMap(([name, pattern, note]): Fact[] => {
    const offsets = [...text.matchAll(pattern)].map((m) => m.index).filter((at) => !called || /\b(?:set|setHeader|header|append|setHeaders)\(\s*$/.test(text.slice(Math.max(0, at - 40), at)))
    const real = codeOffsets(text, offsets)
    const at = offsets.find((offset) => real.has(offset))
    return at === undefined ? [] : [{ name, evidence: [{ path, line: lineAt(text, at), note }] }]
  })
}

/** Comments of the formats in question begin with `#` or `//`. */
function headerLine(text: string): number {
  return text.split('\n').findIndex((line) => !/^\s*(?:#|\/\/)/.test(line) && /\b(?:Content-Security-Policy|Strict-Transport-Security|X-Frame-Options|X-Content-Type-Options)\b/i.test(line)) + 1
}
