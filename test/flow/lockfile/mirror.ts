import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { execa } from 'execa'

export interface Mirror {
  /** With a slash at its end. */
  address: string
  close(): void
}

/** A registry as a company's mirror is one: what `answers` says for a path ('missing', or what it is), else the real registry. */
export async function startMirror(answers: (path: string, address: string) => object | 'missing' | undefined): Promise<Mirror> {
  const real = (await execa('npm', ['config', 'get', 'registry'])).stdout.trim()
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1)
    const answer = answers(path, address)
    if (answer === undefined) response.writeHead(302, { location: new URL((request.url ?? '/').slice(1), real).href }).end()
    else response.writeHead(answer === 'missing' ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer === 'missing' ? {} : answer))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { address, close: () => void server.close() }
}
