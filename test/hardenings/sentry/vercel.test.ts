import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { killed, runNode } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../support/strict.ts'
import { hardened } from './planned.ts'

needRegistry()

const CANARY = 'canary-1f80d4'
const packages = (): string => installed({ '@vercel/node': '5.10.2', '@sentry/node': '^11.12.0', '@types/node': '^22.0.0', typescript: '~5.9.3' })

const manifest = (type?: string): string => JSON.stringify({ name: 'api', private: true, ...(type ? { type } : {}), devDependencies: { '@types/node': '^22.0.0', '@vercel/node': '^5.0.0', typescript: '~5.9.3' } })
const tsconfig = JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', ...STRICTEST_BUNDLED, noImplicitReturns: false, noEmit: true, skipLibCheck: true, types: ['node'] }, include: ['api', 'lib'] })

/** Functions in TypeScript, of each form that Vercel takes. */
const TYPESCRIPT: Record<string, string> = {
  'package.json': manifest('module'), 'tsconfig.json': tsconfig, 'vercel.json': '{}\n',
  'lib/fails.ts': "export async function fails(message: string): Promise<never> {\n  await null;\n  throw new Error(message);\n}\n",
  'api/node.ts': `import type { VercelRequest, VercelResponse } from '@vercel/node';
import { fails } from '../lib/fails.js';

export default async function handler(req: VercelRequest, res: VercelResponse) {
  if (req.query['way'] === 'refused') return res.status(403).json({ error: 'No.' });
  if (req.query['way'] === 'thrown') throw new Error('sync boom');
  try {
    console.log('signed in', req.headers.authorization, req.body);
    if (req.query['way'] === 'fine') return res.json({ ok: true });
    await fails('caught boom');
  } catch (error) {
    console.error(error);
    res.status(500).json({ error: 'Something went wrong' });
  }
}
`,
  'api/web.ts': `import { fails } from '../lib/fails.js';

export function GET(request: Request): Response {
  if (new URL(request.url).searchParams.get('way') === 'refused') return new Response('No.', { status: 403 });
  return new Response('ok');
}

export const POST = async (request: Request): Promise<Response> => {
  console.log('signed in', await request.text());
  return fails('async boom');
};
`,
  'api/fetch.ts': `import { fails } from '../lib/fails.js';

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'GET') return Response.redirect('https://notes.test/');
    try {
      return await fails('fetch boom');
    } catch {
      throw new Error('fetch boom');
    }
  },
};
`,
}
/** The same in CommonJS. */
const COMMONJS: Record<string, string> = {
  'package.json': manifest(), 'vercel.json': '{}\n',
  'api/node.js': `const allowed = (fn) => async (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  return fn(req, res);
};

const handler = async (req, res) => {
  if (req.query['way'] === 'refused') return res.status(403).json({ error: 'No.' });
  if (req.query['way'] === 'thrown') throw new Error('sync boom');
  try {
    if (req.body && req.query['way'] === 'fine') return res.json({ ok: true });
    throw new Error('caught boom');
  } catch (error) {
    return res.status(500).json({ error: 'Something went wrong' });
  }
};

module.exports = allowed(handler);
`,
}

/** One function in the host of Vercel's own \`vercel dev\`: it hands requests over as the one that runs deployed functions does. */
async function inVercel(dir: string, entry: string, settings: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }> {
  const require = createRequire(path.join(packages(), '@vercel/node/x.js'))
  const child = fork(path.join(packages(), '@vercel/node/dist/dev-server.mjs'), {
    cwd: dir, execArgv: [], stdio: 'ignore',
    env: { PATH: process.env['PATH'] ?? '', HOME: dir, NODE_OPTIONS: `--import ${pathToFileURL(require.resolve('tsx')).href} --no-warnings`, VERCEL_DEV_ENTRYPOINT: entry, VERCEL_DEV_CONFIG: '{}', VERCEL: '1', VERCEL_ENV: 'production', VERCEL_GIT_COMMIT_SHA: 'abc123', ...settings },
  })
  const [address] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error(`the host of ${entry} ended`) })])) as [{ port: number }]
  return { url: `http://127.0.0.1:${address.port}`, stop: () => killed(child) }
}

const ingest = useIngest(packages)

interface Sent {
  entry: string
  way: string
  method: 'GET' | 'POST'
  /** What is reported; none where it is no failure. */
  event?: string
  status: number
  body?: string
}

const NODE = (entry: string): Sent[] => [
  { entry, way: 'caught', method: 'POST', event: 'caught boom', status: 500 },
  { entry, way: 'refused', method: 'GET', status: 403 },
  { entry, way: 'fine', method: 'POST', status: 200 },
  { entry, way: 'fine', method: 'POST', status: 500, body: '{ no json' },
  { entry, way: 'thrown', method: 'POST', event: 'sync boom', status: 500 },
]

const send = (url: string, { way, method, body }: Sent): Promise<Response | undefined> => fetch(`${url}/?way=${way}&token=${CANARY}`, {
  method, redirect: 'manual', signal: AbortSignal.timeout(10_000), ...(method === 'POST' ? { body: body ?? JSON.stringify({ mail: CANARY }) } : {}),
  headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-vercel-id': 'fra1::iad1::req-42', 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' },
  // What a function throws ends it, and the host's connection with it.
}).catch((error: unknown) => { if ((error as Error).name === 'TimeoutError') throw error; return undefined })

describe.each([
  ['in TypeScript', TYPESCRIPT, [['sentry']], [
    ...NODE('api/node.ts'),
    { entry: 'api/web.ts', way: 'refused', method: 'GET', status: 403 },
    { entry: 'api/web.ts', way: 'x', method: 'POST', event: 'async boom', status: 500 },
    { entry: 'api/fetch.ts', way: 'x', method: 'GET', status: 302 },
    { entry: 'api/fetch.ts', way: 'x', method: 'POST', event: 'fetch boom', status: 500 },
  ]],
  ['in CommonJS, on a branch that has error-handling', COMMONJS, [['error-handling'], ['sentry']], NODE('api/node.js')],
] satisfies [string, Record<string, string>, string[][], Sent[]][])('functions of Vercel %s', (_, files, runs, requests) => {
  let app: ReturnType<typeof hardened>
  beforeAll(() => {
    app = hardened(files, packages(), ...runs)
  })
  afterAll(() => app?.remove())
  it('tell of each error once, with its release and request, and of nobody', async () => {
    if (files['tsconfig.json']) runNode(app.dir, [path.join(packages(), 'typescript/bin/tsc'), '--noEmit'])
    const entries = [...new Set(requests.map((request) => request.entry))]
    const hosts = await Promise.all(entries.map((entry) => inVercel(app.dir, entry, { SENTRY_DSN: ingest.dsn })))
    for (const [at, entry] of entries.entries()) {
      const running = hosts[at]!
      try {
        for (const request of requests.filter((one) => one.entry === entry)) {
          ingest.clear()
          const { way, method, event, status } = request
          expect([entry, way, method, (await send(running.url, request))?.status ?? 500]).toEqual([entry, way, method, status])
          const events = await ingest.events(event ? 1 : 0)
          expect([entry, way, messagesOf(events)]).toEqual([entry, way, event ? [event] : []])
          if (event) expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production', tags: { request_id: 'fra1::iad1::req-42' } })
          expect(ingest.leaks(CANARY)).toEqual([])
        }
      } finally {
        await running.stop()
      }
    }
  }, 180_000)
})

it('functions of Vercel send nothing and answer as before without a DSN', async () => {
  const app = hardened(COMMONJS, packages(), ['sentry'])
  const running = await inVercel(app.dir, 'api/node.js', {})
  try {
    ingest.clear()
    for (const request of NODE('api/node.js')) expect([request.way, (await send(running.url, request))?.status ?? 500]).toEqual([request.way, request.status])
    expect([await ingest.events(0), ingest.raw()]).toEqual([[], ''])
  } finally {
    await running.stop()
    app.remove()
  }
}, 60_000)
