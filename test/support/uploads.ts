import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, inflateRawSync } from 'node:zlib'

/** Source maps as they arrived, put together again. */
export interface Bundle {
  release: string | undefined
  /** Text of each source map, by the debug id that says which script it belongs to. */
  maps: ReadonlyMap<string, string>
}

export interface Uploads {
  /** For SENTRY_URL. */
  url: string
  bundles(): Bundle[]
  /** Method and path of everything that was asked for. */
  requests(): string[]
  clear(): void
  stop(): Promise<void>
}

/** What a build is given that has a token. */
export const withToken = (uploads: Uploads): Record<string, string> => ({ SENTRY_AUTH_TOKEN: 'sntrys_not-a-token', SENTRY_ORG: 'acme', SENTRY_PROJECT: 'web', SENTRY_URL: uploads.url })

/**
 * Takes what Sentry's build plugins upload, by chunks as the service does (https://docs.sentry.io/api/). Our own: it proves what we write,
 * not the service. `refuses`: answers everything with that status.
 */
export async function startUploads(refuses?: number): Promise<Uploads> {
  const chunks = new Map<string, Buffer>()
  let bundles: Bundle[] = []
  let requests: string[] = []
  let url = ''
  const answer = (request: IncomingMessage, body: Buffer): [number, unknown] => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (refuses !== undefined) return [refuses, { detail: 'Invalid token' }]
    if (path.endsWith('/chunk-upload/') && request.method === 'POST') {
      for (const chunk of parts(body, request.headers['content-type'] ?? '')) chunks.set(createHash('sha1').update(chunk).digest('hex'), chunk)
      return [200, {}]
    }
    if (path.endsWith('/chunk-upload/')) return [200, { url: `${url}${path}`, chunkSize: 8 << 20, chunksPerRequest: 64, maxFileSize: 2 ** 31, maxRequestSize: 32 << 20, concurrency: 1, hashAlgorithm: 'sha1', compression: ['gzip'], accept: ['release_files', 'sources', 'artifact_bundles', 'artifact_bundles_v2'] }]
    if (path.endsWith('/assemble/')) {
      const asked = JSON.parse(body.toString()) as { chunks: string[]; version?: string }
      const missing = asked.chunks.filter((hash) => !chunks.has(hash))
      if (missing.length > 0) return [200, { state: 'not_found', missingChunks: missing }]
      bundles.push({ release: asked.version, maps: mapsOf(Buffer.concat(asked.chunks.map((hash) => chunks.get(hash) ?? Buffer.alloc(0)))) })
      return [200, { state: 'created', missingChunks: [] }]
    }
    return [request.method === 'POST' ? 201 : 200, path.includes('/releases/') ? { version: 'abc123', id: 1, dateCreated: '2026-01-01T00:00:00Z', projects: [] } : {}]
  }
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const received: Buffer[] = []
    request.on('data', (part: Buffer) => received.push(part)).on('end', () => {
      requests.push(`${request.method} ${request.url}`)
      const [status, said] = answer(request, Buffer.concat(received))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    bundles: () => bundles,
    requests: () => requests,
    clear() {
      bundles = []
      requests = []
    },
    stop: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  }
}

/** Files of a multipart body; those called `file_gzip` are compressed. */
function parts(body: Buffer, contentType: string): Buffer[] {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? ''
  return body.toString('latin1').split(`--${boundary}`).slice(1, -1).map((part) => {
    const at = part.indexOf('\r\n\r\n')
    const bytes = Buffer.from(part.slice(at + 4, -2), 'latin1')
    return part.slice(0, at).includes('file_gzip') ? gunzipSync(bytes) : bytes
  })
}

/** Source maps of an artifact bundle: a zip behind eight bytes of its own, with a manifest. */
function mapsOf(bundle: Buffer): Map<string, string> {
  const files = unzipped(bundle.subarray(8))
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as { files?: Record<string, { type: string; headers?: Record<string, string> }> }
  const maps = Object.entries(manifest.files ?? {}).filter(([, file]) => file.type === 'source_map')
  return new Map(maps.map(([name, file]) => [file.headers?.['debug-id'] ?? name, files.get(name)?.toString() ?? '']))
}

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 and 4.3.12. Its offsets may or may not count what stands before the archive. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const directory = end - zip.readUInt32LE(end + 12)
  const before = directory - zip.readUInt32LE(end + 16)
  for (let at = directory; at < end; ) {
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42) + before]
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes)
    at += 46 + name + extra + comment
  }
  return files
}
