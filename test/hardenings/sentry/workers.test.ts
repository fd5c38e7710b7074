import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode, startChild } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../support/strict.ts'
import { hardened } from './planned.ts'

needRegistry()

const CANARY = 'canary-7be31f'
/** The runtime of Workers and Bun come by a package of this platform. */
const packages = (): string => installed({ '@sentry/cloudflare': '10.75.2', '@sentry/hono': '10.75.2', '@sentry/bun': '10.75.2', hono: '4.13.19', miniflare: '4.20260730.0', esbuild: '0.25.12', typescript: '~5.9.3', '@cloudflare/workers-types': '^4.20250101.0', '@types/bun': '^1.2.0', '@oven/bun-linux-x64': '1.4.5' })

const tsconfig = (types: string): string => JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['ES2022'], module: 'ESNext', moduleResolution: 'bundler', ...STRICTEST_BUNDLED, noEmit: true, skipLibCheck: true, types: [types] }, include: ['src'] })
const WRANGLER = 'name = "notes"\nmain = "src/index.ts"\ncompatibility_date = "2025-10-08"\n'
const ROUTES = "app.post('/api/sync', () => {\n  throw new Error('sync boom');\n});\napp.post('/api/async', async (c) => {\n  console.log(await c.req.text());\n  throw new Error('async boom');\n});\napp.get('/refused', () => {\n  throw new HTTPException(403, { message: 'No.' });\n});\napp.get('/', (c) => c.text('ok'));\n\nexport default app;\n"
const HONO = (bindings: string): string => `import { Hono } from 'hono';\nimport { HTTPException } from 'hono/http-exception';\n\nconst app = new Hono${bindings}();\n\n${ROUTES}`
const PLAIN = `interface Env {
  KEY: string;
}

export default {
  async fetch(request, env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/sync') throw new Error('sync boom');
    if (pathname === '/api/async') {
      console.log(await request.text());
      throw new Error('async boom');
    }
    if (pathname === '/refused') return new Response('No.', { status: 403 });
    return new Response(pathname === '/' ? \`ok\${env.KEY.slice(0, 0)}\` : 'Not found', { status: pathname === '/' ? 200 : 404 });
  },
} satisfies ExportedHandler<Env>;
`
const worker = (main: string): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'notes', private: true, scripts: { dev: 'wrangler dev', deploy: 'wrangler deploy' }, dependencies: main.includes('hono') ? { hono: '^4.6.14' } : {}, devDependencies: { wrangler: '^4.0.0', '@cloudflare/workers-types': '^4.20250101.0' } }),
  'tsconfig.json': tsconfig('@cloudflare/workers-types'), 'wrangler.toml': WRANGLER, 'src/index.ts': main,
})
const bun = (): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'notes', private: true, scripts: { start: 'bun src/index.ts' }, dependencies: { hono: '^4.6.14' }, devDependencies: { '@types/bun': '^1.2.0' } }),
  'tsconfig.json': tsconfig('bun'), 'src/index.ts': HONO(''),
})

/** Asks something that runs. */
type Ask = (address: string, init?: RequestInit) => Promise<{ status: number; requestId: string | null; body: string }>
interface Runs {
  ask: Ask
  stop(): Promise<void>
}

/** In workerd, the runtime that Cloudflare runs, with the flags and bindings of the wrangler file as it is now. */
async function inWorkerd(dir: string, settings: Record<string, string>): Promise<Runs> {
  const require = createRequire(path.join(packages(), 'x.js'))
  const { Miniflare } = require('miniflare') as { Miniflare: new (options: object) => { dispatchFetch(url: string, init?: object): Promise<Response>; dispose(): Promise<void> } }
  const { buildSync } = require('esbuild') as { buildSync(options: object): { outputFiles: { text: string }[] } }
  const script = buildSync({ entryPoints: [path.join(dir, 'src/index.ts')], bundle: true, format: 'esm', write: false, external: ['node:*', 'cloudflare:*'], conditions: ['workerd', 'worker', 'browser'] }).outputFiles[0]?.text
  const wrangler = readFileSync(path.join(dir, 'wrangler.toml'), 'utf8')
  const flags = /compatibility_flags = \["([\w-]+)"\]/.exec(wrangler)?.[1]
  const binding = /\[version_metadata\]\nbinding = "(\w+)"/.exec(wrangler)?.[1] ?? ''
  const runtime = new Miniflare({ modules: true, script, compatibilityDate: '2025-10-08', compatibilityFlags: flags === undefined ? [] : [flags], bindings: { KEY: 'k', ...settings, [binding]: { id: 'abc123' } } })
  return { stop: () => runtime.dispose(), ask: async (address, init) => answered(await runtime.dispatchFetch(`http://localhost${address}`, init)) }
}

async function inBun(dir: string, settings: Record<string, string>): Promise<Runs> {
  const server = await startChild(path.join(packages(), '@oven/bun-linux-x64/bin/bun'), dir, (port) => ({ args: ['src/index.ts'], env: { PORT: String(port), NODE_ENV: 'production', SENTRY_RELEASE: 'abc123', ...settings } }), 15_000)
  return { stop: server.stop, ask: async (address, init) => answered(await fetch(server.url + address, init)) }
}

async function answered(answer: Response): ReturnType<Ask> {
  return { status: answer.status, requestId: answer.headers.get('x-request-id'), body: await answer.text() }
}

const ingest = useIngest(packages)

const SENT = { headers: { cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1', baggage: 'sentry-sampled=true,sentry-sample_rate=1' } }

describe.each([
  ['Hono on Workers, in workerd', worker(HONO('<{ Bindings: { KEY: string } }>')), inWorkerd, [['sentry']], true],
  ['Hono on Workers, on a branch that has error-handling, in workerd', worker(HONO('')), inWorkerd, [['error-handling'], ['sentry']], true],
  ['a Worker with handlers of its own, in workerd', worker(PLAIN), inWorkerd, [['sentry']], false],
  ['Hono on Bun', bun(), inBun, [['sentry']], true],
] as const)('%s', (_, files, start, runs, hasId) => {
  it('tells of each error once, with its release, and of nobody; without a DSN it sends nothing', async () => {
    const app = hardened(files, packages(), ...runs)
    try {
      runNode(app.dir, [path.join(packages(), 'typescript/bin/tsc'), '--noEmit'])
      const running = await start(app.dir, { SENTRY_DSN: ingest.dsn })
      try {
        for (const route of ['sync', 'async']) {
          ingest.clear()
          const answer = await running.ask(`/api/${route}?token=${CANARY}`, { ...SENT, method: 'POST', body: `mail=${CANARY}` })
          expect(answer.status).toBe(500)
          const events = await ingest.events(1)
          expect(messagesOf(events)).toEqual([`${route} boom`])
          expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production' })
          if (hasId) expect([events[0]?.tags?.['request_id'], (answer.requestId ?? '').length]).toEqual([answer.requestId, 36])
          expect(ingest.leaks(CANARY)).toEqual([])
        }
        ingest.clear()
        expect([(await running.ask('/refused')).status, (await running.ask('/nowhere')).status, (await running.ask('/')).body]).toEqual([403, 404, 'ok'])
        expect(await ingest.events(0)).toEqual([])
      } finally {
        await running.stop()
      }
      const silent = await start(app.dir, {})
      try {
        ingest.clear()
        expect([(await silent.ask('/api/sync', { method: 'POST' })).status, (await silent.ask('/')).body]).toEqual([500, 'ok'])
        expect([await ingest.events(0), ingest.raw()]).toEqual([[], ''])
      } finally {
        await silent.stop()
      }
    } finally {
      app.remove()
    }
  }, 120_000)
})
