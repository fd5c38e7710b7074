import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../../support/browser.ts'
import { startIngest } from '../../support/ingest.ts'
import type { Ingest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { installed } from '../../support/servers/install.ts'
import { hardened, serve } from './planned.ts'

needRegistry()

const CANARY = 'canary-8e41d7'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }
const KIT = { '@sveltejs/adapter-node': '^5.2.0', '@sveltejs/kit': '^2.16.0', '@sveltejs/vite-plugin-svelte': '^5.0.0', svelte: '^5.0.0', vite: '^6.0.0', typescript: '~5.9.3', '@types/node': '^20.19.0' }
const packages = (): string => installed({ ...KIT, '@sentry/sveltekit': '^10.75.2' })

const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite dev', build: 'vite build' }, devDependencies: KIT }),
  'vite.config.ts': "import { sveltekit } from '@sveltejs/kit/vite';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({\n  plugins: [sveltekit()],\n});\n",
  'svelte.config.js': "import adapter from '@sveltejs/adapter-node';\n\nexport default { kit: { adapter: adapter() } };\n",
  'tsconfig.json': '{\n  "extends": "./.svelte-kit/tsconfig.json",\n  "compilerOptions": { "strict": true, "skipLibCheck": true }\n}\n',
  'src/app.html': '<!doctype html>\n<html lang="en">\n  <head>%sveltekit.head%</head>\n  <body>%sveltekit.body%</body>\n</html>\n',
  'src/routes/+page.svelte': "<button onclick={() => { throw new Error('click boom'); }}>click</button>\n<a href=\"/draws\">draws</a>\n<a href=\"/loads\">loads</a>\n",
  'src/routes/about/+page.ts': 'export const prerender = true;\n',
  'src/routes/about/+page.svelte': '<p>drawn by the build</p>\n',
  'src/routes/draws/+page.svelte': "<script lang=\"ts\">\n  if (typeof window !== 'undefined') throw new Error('component boom');\n</script>\n",
  'src/routes/loads/+page.ts': "export function load() {\n  if (typeof window !== 'undefined') throw new Error('load boom');\n}\n",
  'src/routes/loads/+page.svelte': '<p>never</p>\n',
  'src/routes/server/+page.server.ts': "export async function load() {\n  await null;\n  throw new Error('server boom');\n}\n",
  'src/routes/server/+page.svelte': '<p>never</p>\n',
  'src/routes/api/sync/+server.ts': "import type { RequestHandler } from './$types';\n\nexport const POST: RequestHandler = () => {\n  throw new Error('sync boom');\n};\n",
  'src/routes/api/async/+server.ts': "import type { RequestHandler } from './$types';\n\nexport const POST: RequestHandler = async ({ request }) => {\n  console.log('signed in', await request.text());\n  throw new Error('async boom');\n};\n",
}
const HOOKS = "import type { Handle, HandleServerError } from '@sveltejs/kit';\n\nexport const handle: Handle = async ({ event, resolve }) => {\n  const response = await resolve(event);\n  response.headers.set('x-own', 'yes');\n  return response;\n};\n\nexport const handleError: HandleServerError = ({ status, message }) => {\n  return { message: status < 500 ? message : 'own words' };\n};\n"

let ingest: Ingest
let browser: Browser | undefined
beforeAll(async () => {
  packages()
  ingest = await startIngest()
  browser = await startBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await ingest?.stop()
})

function build(dir: string): void {
  for (const args of [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']]) {
    try {
      execFileSync(process.execPath, [path.join(packages(), args[0]!), ...args.slice(1)], { cwd: dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), CI: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      throw new Error(String((error as { stdout?: string }).stdout) + String((error as { stderr?: string }).stderr), { cause: error })
    }
  }
  expect(execFileSync('find', [path.join(dir, 'build/client'), '-name', '*.map'], { encoding: 'utf8' })).toBe('')
}

const messages = async (count: number): Promise<unknown[]> => (await ingest.events(count)).map((e) => e.exception?.values?.at(-1)?.value)
const leaks = (): string[] => [...ingest.raw().matchAll(new RegExp(`.{0,60}(?:${CANARY}|visitor(?:@|%40)mail).{0,20}`, 'g'))].map((m) => m[0])
const send = (url: string): Promise<Response> => fetch(`${url}?token=${CANARY}&email=${MAIL}`, {
  method: 'POST', body: JSON.stringify({ email: MAIL, password: CANARY }),
  headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED },
})

it.each<[string, Record<string, string>, string[][]]>([
  ['on a branch that has error-handling and error-boundary', FILES, [['error-handling', 'error-boundary'], ['sentry']]],
  ['around hooks of its own', { ...FILES, 'src/hooks.server.ts': HOOKS }, [['sentry']]],
])('tells of each error of a SvelteKit app once, on both sides, and of nobody, %s', async (_, files, runs) => {
  const app = hardened(files, packages(), ...runs)
  try {
    build(app.dir)
    const server = await serve(app.dir, ['build'], { PUBLIC_SENTRY_DSN: ingest.dsn, PUBLIC_SENTRY_RELEASE: 'abc123' })
    try {
      ingest.clear()
      for (const name of ['sync', 'async']) {
        const answer = await send(`${server.url}/api/${name}`)
        expect(answer.status).toBe(500)
        if ('src/hooks.server.ts' in files) expect([answer.headers.get('x-own'), (await answer.text()).includes('own words')]).toEqual(['yes', true])
      }
      expect((await fetch(`${server.url}/nowhere`)).status).toBe(404)
      expect(await messages(2)).toEqual(['sync boom', 'async boom'])
      expect((await ingest.events(2))[0]).toMatchObject({ release: 'abc123', environment: 'production' })
      ingest.clear()
      await fetch(`${server.url}/server?token=${CANARY}&email=${MAIL}`, { headers: { cookie: `sid=${CANARY}`, ...SAMPLED } })
      expect(await messages(1)).toEqual(['server boom'])
      expect(leaks()).toEqual([])
      if (!browser) return
      const page = await browser.newPage()
      // The timing of each page view is sent too, and not that of one in ten.
      await page.addInitScript('Math.random = () => 0.01')
      for (const [name, message] of [['click', 'click boom'], ['draws', 'component boom'], ['loads', 'load boom']] as const) {
        await page.goto(`${server.url}/?token=${CANARY}&email=${MAIL}`, { waitUntil: 'networkidle' })
        ingest.clear()
        await page.getByText(name, { exact: true }).click()
        expect(await messages(1)).toEqual([message])
        expect((await ingest.events(1))[0]).toMatchObject({ release: 'abc123', environment: 'production' })
        expect(leaks()).toEqual([])
      }
      await page.close()
    } finally {
      await server.stop()
    }
    const silent = await serve(app.dir, ['build'], {})
    try {
      ingest.clear()
      expect((await send(`${silent.url}/api/sync`)).status).toBe(500)
      expect((await fetch(silent.url)).status).toBe(200)
      expect(await ingest.events(0)).toEqual([])
      expect(ingest.raw()).toBe('')
    } finally {
      await silent.stop()
    }
  } finally {
    app.remove()
  }
}, 240_000)
