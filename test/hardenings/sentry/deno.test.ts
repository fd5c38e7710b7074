import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { startChild } from '../../support/servers/child.ts'
import type { Started } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { hardenedApart } from './planned.ts'

needRegistry()

const CANARY = 'canary-5c02be'
/** Deno itself comes by a package of this platform. */
const packages = (): string => installed({ '@deno/linux-x64-glibc': '2.9.6', '@sentry/hono': '10.75.2', '@sentry/deno': '10.75.2', hono: '4.13.19' })

const FUNCTION = (around: string): string => `${around}
Deno.serve(async (req) => {
  const { pathname } = new URL(req.url);
  if (pathname === '/api/sync') throw new Error('sync boom');
  if (pathname === '/api/refused') return new Response('No.', { status: 403, headers });
  try {
    console.log('signed in', req.headers.get('authorization'), await req.text());
    if (pathname === '/api/async') throw new Error('async boom');
    if (pathname === '/api/rows') throw { message: 'rows boom', details: 'Key (mail)=(${CANARY}) already exists.' };
    return new Response('ok', { headers });
  } catch (error) {
    console.error('failed', error);
    return Response.json({ error: 'Something went wrong' }, { status: 500, headers });
  }
});
`
const supabase = (shared: boolean): Record<string, string> => ({
  'supabase/config.toml': 'project_id = "x"\n',
  'supabase/functions/api/index.ts': FUNCTION(shared ? "import { headers } from '../_shared/cors.ts';\n" : "const headers = { 'Access-Control-Allow-Origin': '*' };\n"),
  ...(shared ? { 'supabase/functions/_shared/cors.ts': "export const headers = { 'Access-Control-Allow-Origin': '*' };\n" } : {}),
})
const HONO: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'notes', private: true, type: 'module', scripts: { start: 'deno run --allow-net --allow-env src/main.ts' }, dependencies: { hono: '^4.6.0' } }),
  'src/main.ts': `import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';

const app = new Hono();

app.post('/api/sync', () => {
  throw new Error('sync boom');
});
app.post('/api/async', async (c) => {
  console.log(await c.req.text());
  throw new Error('async boom');
});
app.post('/api/refused', () => {
  throw new HTTPException(403, { message: 'No.' });
});
app.post('/api/fine', (c) => c.text('ok'));

Deno.serve(app.fetch);
`,
}

/** As a hosted function is started: by its module, at the address that the host says. */
function inDeno(dir: string, args: readonly string[], settings: Record<string, string>): Promise<Started> {
  return startChild(path.join(packages(), '@deno/linux-x64-glibc/deno'), dir, (port) => ({
    args: ['run', '--quiet', '--no-prompt', '--no-lock', ...args],
    env: { HOME: dir, NO_COLOR: '1', DENO_DIR: path.join(packages(), '.deno'), DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`, SB_REGION: 'eu-west-1', SB_EXECUTION_ID: 'run-42', DENO_DEPLOYMENT_ID: 'abc123', ...settings },
  }), 60_000)
}

const ingest = useIngest(packages)

const ARGS = ['--check', '--node-modules-dir=manual', '--allow-net', '--allow-env']
const EDGE = [...ARGS, 'supabase/functions/api/index.ts']
const SERVER = [...ARGS, 'src/main.ts']

describe.each([
  ['edge functions that share a module', supabase(true), [['sentry']], EDGE],
  ['an edge function that is deployed by itself, on a branch that has error-handling', supabase(false), [['error-handling'], ['sentry']], EDGE],
  ['Hono on Deno', HONO, [['sentry']], SERVER],
  ['Hono on Deno, on a branch that has error-handling', HONO, [['error-handling'], ['sentry']], SERVER],
] satisfies [string, Record<string, string>, string[][], string[]][])('%s', (_, files, runs, args) => {
  it('tell of each error once, with its release, and of nobody; without a DSN they send nothing', async () => {
    const app = hardenedApart(files, packages(), ...runs)
    const server = files === HONO
    // Packages that the code names by version come from here, and not over the network.
    if (!server) writeFileSync(path.join(app.dir, 'package.json'), JSON.stringify({ dependencies: { '@sentry/deno': '10.75.2' } }))
    const send = (url: string, route: string): Promise<Response> => fetch(`${url}/api/${route}?token=${CANARY}`, {
      method: 'POST', body: `mail=${CANARY}`, headers: { cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1', baggage: 'sentry-sampled=true,sentry-sample_rate=1' },
    })
    try {
      const running = await inDeno(app.dir, args, { SENTRY_DSN: ingest.dsn })
      try {
        for (const route of ['sync', 'async', ...(server ? [] : ['rows'])]) {
          ingest.clear()
          const answer = await send(running.url, route)
          expect(answer.status, running.output()).toBe(500)
          const events = await ingest.events(1)
          expect(messagesOf(events)).toEqual([`${route} boom`])
          expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production' })
          expect(events[0]?.tags).toMatchObject(server ? { request_id: answer.headers.get('x-request-id') } : { region: 'eu-west-1', execution_id: 'run-42' })
          expect(ingest.leaks(CANARY)).toEqual([])
        }
        ingest.clear()
        expect([(await send(running.url, 'refused')).status, (await send(running.url, 'fine')).status]).toEqual([403, 200])
        expect(await ingest.events(0)).toEqual([])
      } finally {
        await running.stop()
      }
      // Nothing that error-handling writes sends anything.
      if (runs.length > 1) return
      const silent = await inDeno(app.dir, args.filter((argument) => argument !== '--check'), {})
      try {
        ingest.clear()
        expect([(await send(silent.url, 'sync')).status, (await send(silent.url, 'async')).status, (await send(silent.url, 'fine')).status]).toEqual([500, 500, 200])
        expect([await ingest.events(0), ingest.raw()]).toEqual([[], ''])
      } finally {
        await silent.stop()
      }
    } finally {
      app.remove()
    }
  }, 120_000)
})
