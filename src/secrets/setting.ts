import { isSecretText, isWeakPassword, nobodysHost } from './connection.ts'
import { fillerOf } from './harmless.ts'
import type { Seen } from './hit.ts'

const PART = /(?:^|;)\s*([A-Za-z][A-Za-z ]{1,30}?)\s*=\s*([^;]*)/g
const HOST = /^(?:server|data ?source|host|address|addr|network address)$/
const USER = /^(?:user(?: ?id)?|uid|username|user ?name)$/

/** Connection strings of settings: `Server=db.a.dev;Database=shop;User Id=app;Password=…`. `places` are those of the word before the password. */
export function settingsIn(text: string, places: readonly number[]): Seen[] {
  return places.flatMap((place) => hitAt(text, place) ?? [])
}

function hitAt(text: string, place: number): Seen | undefined {
  const from = edge(text, place, -1) + 1
  const line = text.slice(from, edge(text, place, 1))
  // `sqlserver://host:1433;database=…` has its host before the first part.
  const parts = new Map([...line.replace(/^[^;=]*:\/\//, 'server=').matchAll(PART)].map((match) => [match[1]!.toLowerCase(), match[2]!.trim()]))
  const password = parts.get('password') ?? parts.get('pwd')
  const host = [...parts].find(([name]) => HOST.test(name))?.[1].replace(/^tcp:|[,:]\d+$/g, '')
  if (!password || !host || ![...parts.keys()].some((name) => USER.test(name))) return undefined
  const start = from + line.indexOf(password, line.search(/(?:password|pwd)\s*=/i))
  const harmless = (isWeakPassword(password) ? 'placeholder' : fillerOf(password)) ?? nobodysHost(host)
  if (harmless || !isSecretText(password)) return harmless && { harmless, start, end: start + password.length }
  const [kind, title] = parts.has('uid') ? ['mysql-url', 'the settings of a database connection with its password'] : parts.has('host') ? ['postgres-url', 'the settings of a PostgreSQL connection with its password'] : ['sqlserver-url', 'the settings of an SQL Server connection with its password']
  return { rule: 'connection-string', kind, title, power: 'full', start, end: start + password.length, prefix: '', literalFallback: false, comment: false }
}

/** The quote or line break before or after a place. */
function edge(text: string, place: number, step: 1 | -1): number {
  let at = place
  while (at >= 0 && at < text.length && Math.abs(at - place) < 400 && !/["'`\r\n<>]/.test(text[at]!)) at += step
  return at
}
