import { createServer } from 'node:http'
import { createReadStream, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { onPath, required } from './servers/available.ts'

/** Debian's Chromium for all tests of a file: `browser` is undefined where it is not installed (an error where CI runs). */
export function useChromium(): { readonly browser: Browser | undefined } {
  const used: { browser: Browser | undefined } = { browser: undefined }
  beforeAll(async () => {
    const executablePath = required('Chromium', onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'))
    if (executablePath !== undefined) used.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  })
  afterAll(() => used.browser?.close())
  return used
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' }

/** Serves a built single-page app as most hosts do: a file where there is one, else the start page. `base` stands in front of every address. */
export async function serveFolder(folder: string, base = ''): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = path.join(folder, pathname.startsWith(base) ? pathname.slice(base.length) : pathname)
    const found = file.startsWith(folder) && existsSync(file) && statSync(file).isFile() ? file : path.join(folder, 'index.html')
    response.setHeader('content-type', TYPES[path.extname(found)] ?? 'application/octet-stream')
    createReadStream(found).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))) }
}
