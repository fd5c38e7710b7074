import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { useChromium } from '../../support/browser.ts'
import { useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { hardened, policySteps, serve } from './planned.ts'
import { FILES, HOOKS, packages } from './sites/sveltekit.ts'

needRegistry()

const CANARY = 'canary-8e41d7'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }

const ingest = useIngest(packages)
const chromium = useChromium()

const POLICY = FILES['svelte.config.js']!.replace('adapter()', "adapter(), csp: { directives: { 'default-src': ['self'] } }")

/** A policy of the app with the sources that the step asks for, and the host of the DSN in place of Sentry's. */
function allowing(files: Record<string, string>): Record<string, string> {
  const [step] = policySteps(files)
  expect(step === undefined).toBe(files['svelte.config.js'] !== POLICY)
  if (step === undefined) return files
  const sources = (/There, write: connect-src (.*) \(in place of/.exec(step)?.[1] ?? '').replace('https://*.sentry.io', new URL(ingest.dsn).origin).replaceAll("'", '').split(' ')
  return { ...files, 'svelte.config.js': POLICY.replace("['self'] }", `['self'], 'connect-src': ${JSON.stringify(sources)} }`) }
}

function build(dir: string): void {
  for (const [program = '', ...args] of [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']]) runNode(dir, [path.join(packages(), program), ...args])
  expect(execFileSync('find', [path.join(dir, 'build/client'), '-name', '*.map'], { encoding: 'utf8' })).toBe('')
}

const leaks = (): string[] => ingest.leaks(CANARY, 'visitor(?:@|%40)mail')
const send = (url: string): Promise<Response> => fetch(`${url}?token=${CANARY}&email=${MAIL}`, {
  method: 'POST', body: JSON.stringify({ email: MAIL, password: CANARY }),
  headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED },
})

it.each<[string, Record<string, string>, string[][]]>([
  ['on a branch that has error-handling and error-boundary', FILES, [['error-handling', 'error-boundary'], ['sentry']]],
  ['around hooks of its own, under its own Content-Security-Policy as the step has it read', { ...FILES, 'src/hooks.server.ts': HOOKS, 'svelte.config.js': POLICY }, [['sentry']]],
])('tells of each error of a SvelteKit app once, on both sides, and of nobody, %s', async (_, files, runs) => {
  const app = hardened(allowing(files), packages(), ...runs)
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
      expect(await ingest.messages(2)).toEqual(['sync boom', 'async boom'])
      expect((await ingest.events(2))[0]).toMatchObject({ release: 'abc123', environment: 'production' })
      ingest.clear()
      await fetch(`${server.url}/server?token=${CANARY}&email=${MAIL}`, { headers: { cookie: `sid=${CANARY}`, ...SAMPLED } })
      expect(await ingest.messages(1)).toEqual(['server boom'])
      expect(leaks()).toEqual([])
      if (!chromium.browser) return
      const page = await chromium.browser.newPage()
      // The timing of each page view is sent too, and not that of one in ten.
      await page.addInitScript('Math.random = () => 0.01')
      for (const [name, message] of [['click', 'click boom'], ['draws', 'component boom'], ['loads', 'load boom']] as const) {
        const opened = await page.goto(`${server.url}/?token=${CANARY}&email=${MAIL}`, { waitUntil: 'networkidle' })
        expect((await opened?.allHeaders())?.['content-security-policy']?.includes('connect-src')).toBe(files['svelte.config.js'] === POLICY ? true : undefined)
        ingest.clear()
        await page.getByText(name, { exact: true }).click()
        expect(await ingest.messages(1)).toEqual([message])
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
