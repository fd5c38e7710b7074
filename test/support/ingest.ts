import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'

/** One item of an envelope, as an SDK of Sentry sends it. */
export interface Item {
  type: string
  body: SentryEvent
}

export interface SentryEvent {
  event_id?: string
  exception?: { values?: { value?: string; mechanism?: { handled?: boolean } }[] }
  user?: { id?: string }
  tags?: Record<string, string>
  release?: string
  environment?: string
  request?: { url?: string }
}

export interface Ingest {
  dsn: string
  /** Events (no traces, no sessions), once as many are there as `count` says and none came after for a while. */
  events(count: number): Promise<SentryEvent[]>
  /** What the errors of these events say. */
  messages(count: number): Promise<unknown[]>
  /** Everything that was sent, as text. */
  raw(): string
  /** Where any of these stands in what was sent, with what surrounds it. */
  leaks(...patterns: readonly string[]): string[]
  clear(): void
}

/**
 * Takes what SDKs of Sentry send, from servers and from pages of any origin, for all tests of a file; `before` is run first, as an install is.
 * Our own: it proves what we write, not the service.
 */
export function useIngest(...before: readonly (() => unknown)[]): Ingest {
  let texts: string[] = []
  let items: Item[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const bytes = Buffer.concat(parts)
      const encoding = request.headers['content-encoding']
      const text = (encoding === 'gzip' ? gunzipSync(bytes) : encoding === 'br' ? brotliDecompressSync(bytes) : bytes).toString()
      if (request.method === 'POST') {
        texts.push(text)
        items.push(...itemsOf(text))
      }
      response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'application/json' }).end('{}')
    })
  })
  beforeAll(async () => {
    for (const run of before) run()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }, 600_000)
  afterAll(() => new Promise<void>((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))))
  const events = (): SentryEvent[] => items.filter((item) => item.type === 'event').map((item) => item.body)
  const settled = async (count: number): Promise<SentryEvent[]> => {
    for (let waited = 0; waited < 15_000 && events().length < count; waited += 100) await sleep(100)
    // A second report of the same error comes at once, if it does.
    await sleep(700)
    return events()
  }
  return {
    get dsn() {
      return `http://key@127.0.0.1:${(server.address() as AddressInfo).port}/1`
    },
    events: settled,
    messages: async (count) => messagesOf(await settled(count)),
    raw: () => texts.join('\n'),
    leaks: (...patterns) => [...texts.join('\n').matchAll(new RegExp(`.{0,80}(?:${patterns.join('|')}).{0,20}`, 'g'))].map((match) => match[0]),
    clear() {
      texts = []
      items = []
    },
  }
}

export function messagesOf(events: readonly SentryEvent[]): unknown[] {
  return events.map((event) => event.exception?.values?.at(-1)?.value)
}

function itemsOf(envelope: string): Item[] {
  const lines = envelope.split('\n')
  const found: Item[] = []
  for (let i = 1; i + 1 < lines.length; i += 2) {
    try {
      const { type } = JSON.parse(lines[i] ?? '') as { type?: string }
      found.push({ type: type ?? '', body: JSON.parse(lines[i + 1] ?? '') as SentryEvent })
    } catch {
      // No JSON: an attachment.
    }
  }
  return found
}
