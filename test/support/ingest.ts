import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'

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
  /** Everything that was sent, as text. */
  raw(): string
  clear(): void
  stop(): Promise<void>
}

/** Takes what SDKs of Sentry send, from servers and from pages of any origin. Our own: it proves what we write, not the service. */
export async function startIngest(): Promise<Ingest> {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const events = (): SentryEvent[] => items.filter((item) => item.type === 'event').map((item) => item.body)
  return {
    dsn: `http://key@127.0.0.1:${(server.address() as AddressInfo).port}/1`,
    async events(count) {
      for (let waited = 0; waited < 15_000 && events().length < count; waited += 100) await sleep(100)
      // A second report of the same error comes at once, if it does.
      await sleep(700)
      return events()
    },
    raw: () => texts.join('\n'),
    clear() {
      texts = []
      items = []
    },
    stop: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  }
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
