import { fillerOf } from './harmless.ts'
import type { Harmless, HarmlessKind } from './harmless.ts'

export interface Connection {
  kind: string
  title: string
  service?: string
  start: number
  end: number
}

const AFTER = /:\/\/([^\s:/@'"`<>{}\\|?#]{0,100}):([^\s/'"`<>\\?#]{1,200})@(\[[\w.:,-]+\]|[A-Za-z0-9._-]+)(?::\d+)?[^\s'"`<>\\)\]},;]*/iy
const SCHEME = /[a-z][a-z0-9+.-]{1,20}$/i
/** Passwords that documentation and local set-ups use. */
const WEAK = /^(?:postgres|postgresql|password|passwd|pass|pwd|root|admin|user|username|secret|test|testing|example|changeme|mysql|mongo|mongodb|redis|guest|rabbitmq|toor|1234\d*|123123|qwerty|prisma|app|dev|development|default|db_?pass(?:word)?|db_?user|pw|p|johndoe|randompassword|mypassword|x+|\*+|\.+)$/i
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|10\.0\.2\.2)$/i
const STAND_IN_HOST = /\bexample\b|^(?:.*\.)?(?:test|invalid|localhost|local)(?:\.(?:com|org|net))?$|^(?:host(?:name)?|server|domain|your[-_.].*|.*\.xxxxx\..*|.*\byour[-_].*|ep-xxx.*|cluster\.mongodb\.net|(?:db\.)?supabase\.com?|cluster0?\.(?:xxxxx|abc\w*|example)\.mongodb\.net)$/i

/** Undefined where others can reach a host of the address (a name without a dot is a neighbour in a compose file); else why nobody can. JDBC lists several in brackets. */
export function nobodysHost(host: string): 'local' | 'documentation-host' | undefined {
  const hosts = /^\[[^\]]*[g-z,]/i.test(host) ? host.slice(1, -1).split(',').map((one) => one.replace(/:\d+$/, '')) : [host]
  const kinds = hosts.map((one) => (LOCAL.test(one) ? 'local' : STAND_IN_HOST.test(one) ? 'documentation-host' : one.includes('.') || one.startsWith('[') ? undefined : 'local'))
  return kinds.includes(undefined) ? undefined : kinds[0]
}

export function isWeakPassword(password: string): boolean {
  return WEAK.test(password)
}

/** URLs that carry a password: for a machine that others can reach, or why they open nothing. `shows`: the file shows how something is written, as an example or a document does. */
export function connectionsIn(text: string, places: readonly number[], shows = false): (Connection | Harmless)[] {
  const found: (Connection | Harmless)[] = []
  for (const at of places) {
    AFTER.lastIndex = at
    const match = AFTER.exec(text)
    const scheme = match && SCHEME.exec(text.slice(Math.max(0, at - 21), at))?.[0]
    if (!match || !scheme) continue
    const [all, user = '', password = '', host = ''] = match
    const known = KNOWN[scheme.toLowerCase().replace(/\+.*|^jdbc:/, '')]
    if ((!known && !WEB.test(scheme)) || isVariable(user) || isReference(password)) continue
    const place = { start: at - scheme.length, end: at + all.length }
    const harmless = nobodysHost(host) ?? standInFor(user, password, known !== undefined && !shows)
    if (harmless) found.push({ harmless, ...place })
    else if (known || (password.length >= 6 && /[^a-z]/i.test(password))) found.push({ kind: known?.kind ?? 'url-password', title: known?.title ?? 'an address with a password in it', ...(known?.service ? { service: known.service } : {}), ...place })
  }
  return found
}

const WEB = /^(?:https?|ftps?|sftp|ssh|smtps?|imaps?|wss?)$/i

/** Of an address that others can reach: what stands in the place of its password. `real`: people do give a database a word for a password. */
function standInFor(user: string, password: string, real: boolean): HarmlessKind | undefined {
  if (!isSecretText(password)) return /^[*x]+$/.test(password) ? 'masked' : 'placeholder'
  const filler = fillerOf(password)
  if (filler) return filler
  const weak = WEAK.test(password)
  return password === user || (weak && (!real || /^(?:user(?:name)?|your.*|db_?user)$/i.test(user))) ? 'placeholder' : undefined
}

const KNOWN: Record<string, { kind: string; title: string; service?: string }> = {
  postgres: { kind: 'postgres-url', title: 'the address of a PostgreSQL database with its password' },
  postgresql: { kind: 'postgres-url', title: 'the address of a PostgreSQL database with its password' },
  mysql: { kind: 'mysql-url', title: 'the address of a MySQL database with its password' },
  mysqlx: { kind: 'mysql-url', title: 'the address of a MySQL database with its password' },
  mariadb: { kind: 'mysql-url', title: 'the address of a MariaDB database with its password' },
  sqlserver: { kind: 'sqlserver-url', title: 'the address of an SQL Server database with its password' },
  mongodb: { kind: 'mongodb-url', title: 'the address of a MongoDB database with its password' },
  redis: { kind: 'redis-url', title: 'the address of a Redis server with its password' },
  rediss: { kind: 'redis-url', title: 'the address of a Redis server with its password' },
  amqp: { kind: 'amqp-url', title: 'the address of a message queue with its password' },
  amqps: { kind: 'amqp-url', title: 'the address of a message queue with its password' },
  cockroachdb: { kind: 'postgres-url', title: 'the address of a CockroachDB database with its password' },
  libsql: { kind: 'libsql-url', title: 'the address of a libSQL database with its password' },
  cloudinary: { kind: 'cloudinary-url', title: 'the address of a Cloudinary account with its secret', service: 'Cloudinary' },
}

function isVariable(text: string): boolean {
  return /[$%]|[{}]/.test(text)
}

/** `${…}`, `{password}`, `$PASS`, `%s`: the value is elsewhere. */
function isReference(password: string): boolean {
  return /\$[A-Za-z_{(]|[{}]|%[sd@]/.test(password)
}

/** Not a variable, and not a name in its place (`PASSWORD`, `[password]`, `<pw>`). */
export function isSecretText(password: string): boolean {
  return !isReference(password) && !/^\[|^<|^(?:[A-Z]{4,}_)?(?:PASSWORD|PASS|PWD|SECRET|TOKEN|KEY)$|^\*+$|^x{3,}$/.test(password)
}
