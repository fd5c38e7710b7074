import { execFile, execFileSync } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useChromium } from '../../support/browser.ts'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { startUploads, withToken } from '../../support/uploads.ts'
import type { Uploads } from '../../support/uploads.ts'
import { hardened, serve } from './planned.ts'

const CANARY = 'canary-4c90e2'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }

/** An app that draws its pages on both sides: `POST /api/sync` and `/api/async` throw, and so do the pages that its start page links to. */
export interface Site {
  packages(): string
  files: Record<string, string>
  /** Programs below node_modules, one after the other. */
  build: readonly (readonly string[])[]
  /** What node is given to serve it. */
  start(nodeModules: string): readonly string[]
  /** The variable of the DSN; set for the build and the process alike. */
  dsn: string
  /** Folder that browsers are served. */
  served: string
  /** What is clicked on the start page, and what is then reported ('' nothing): from the page or from the server; `shown` is what the page then says. */
  clicks: readonly (readonly [name: string, message: string, from: 'page' | 'server', shown?: string])[]
  /** What the error page of error-boundary shows: the event's id, where this is absent. */
  shows?: 'time'
  /** A page whose server throws when it is opened. */
  fails: readonly [address: string, message: string]
  /** Status of an API route that throws; 500 where none is given. */
  routes?: readonly string[]
}

/** The error is told once, on whichever side it happens; with the release, the user's id, and nobody's data. */
export function tellsOnBothSides(site: Site, ways: readonly (readonly [name: string, files: Record<string, string>, runs: readonly (readonly string[])[]])[]): void {
  const ingest = useIngest(site.packages)
  const chromium = useChromium()
  let uploads: Uploads
  beforeAll(async () => {
    uploads = await startUploads()
  })
  afterAll(() => uploads?.stop())

  const leaks = (): string[] => ingest.leaks(CANARY, 'visitor(?:@|%40)mail')
  const send = (url: string, method: string): Promise<Response> => fetch(`${url}?token=${CANARY}&email=${MAIL}`, {
    method, ...(method === 'POST' ? { body: JSON.stringify({ email: MAIL, password: CANARY }) } : {}),
    headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED },
  })
  const opened = async (url: string): Promise<Page> => {
    const page = await chromium.browser!.newPage()
    await page.addInitScript('Math.random = () => 0.01')
    await page.context().addCookies([{ name: 'sid', value: CANARY, url }])
    return page
  }

  it.each(ways)('tells of each error once, on both sides, and of nobody: %s', async (_, files, runs) => {
    const app = hardened(files, site.packages(), ...runs)
    try {
      await build(app.dir, site, { [site.dsn]: ingest.dsn, SENTRY_RELEASE: 'abc123' })
      expect(mapsServed(app.dir, site)).toBe('')
      const server = await serve(app.dir, site.start(site.packages()), { [site.dsn]: ingest.dsn, SENTRY_RELEASE: 'abc123' })
      try {
        ingest.clear()
        for (const route of site.routes ?? ['sync', 'async']) {
          const answer = await send(`${server.url}/api/${route}`, 'POST')
          expect([answer.status, (await answer.text()).includes('boom')]).toEqual([500, false])
        }
        expect((await fetch(`${server.url}/nowhere`)).status).toBe(404)
        expect(await ingest.messages(2)).toEqual(['sync boom', 'async boom'])
        expect((await ingest.events(2))[0]).toMatchObject({ release: 'abc123', environment: 'production' })
        ingest.clear()
        expect((await send(`${server.url}${site.fails[0]}`, 'GET')).status).toBe(500)
        expect(await ingest.messages(1)).toEqual([site.fails[1]])
        expect(leaks()).toEqual([])
        expect(server.alive()).toBe(true)
        if (!chromium.browser) return
        const page = await opened(server.url)
        ingest.clear()
        // An answer without a page is shown by the browser itself.
        await page.goto(`${server.url}${site.fails[0]}?token=${CANARY}`, { waitUntil: 'networkidle' }).catch(() => undefined)
        expect(await ingest.messages(1)).toEqual([site.fails[1]])
        for (const [name, message, from, said] of site.clicks) {
          await page.goto(`${server.url}/?token=${CANARY}&email=${MAIL}`, { waitUntil: 'networkidle' })
          ingest.clear()
          await page.getByText(name, { exact: true }).click()
          const events = await ingest.events(message === '' ? 0 : 1)
          expect([name, messagesOf(events)]).toEqual([name, message === '' ? [] : [message]])
          expect(leaks()).toEqual([])
          if (said !== undefined) await page.getByText(said, { exact: true }).waitFor({ timeout: 5000 })
          if (message === '') continue
          expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production', ...(from === 'page' ? { user: { id: 'u_42' } } : {}) })
          const shown = page.getByRole('alert').locator('code')
          if ((await shown.count()) === 0) continue
          // Of what the server threw the page may know no more than when.
          if (from === 'page' && site.shows !== 'time') await expect.poll(() => shown.textContent()).toBe(events[0]?.event_id)
          else await expect.poll(() => shown.textContent()).toMatch(/^(?:\d{4}-\d\d-\d\dT[\d:.]+Z|[\da-f]{32})$/)
        }
        await page.close()
      } finally {
        await server.stop()
      }
    } finally {
      app.remove()
    }
  }, 300_000)

  it('sends nothing and breaks nothing without a DSN, and serves no source map that it uploaded', async () => {
    const app = hardened(site.files, site.packages(), ['sentry'])
    try {
      await build(app.dir, site, { ...withToken(uploads), SENTRY_RELEASE: 'abc123' })
      expect(new Set(uploads.bundles().map((bundle) => bundle.release))).toEqual(new Set(['abc123']))
      expect(uploads.bundles().flatMap((bundle) => [...bundle.maps])).not.toEqual([])
      expect(mapsServed(app.dir, site)).toBe('')
      const silent = await serve(app.dir, site.start(site.packages()), {})
      try {
        ingest.clear()
        for (const route of site.routes ?? ['sync', 'async']) expect((await send(`${silent.url}/api/${route}`, 'POST')).status).toBe(500)
        expect((await fetch(silent.url)).status).toBe(200)
        if (chromium.browser) {
          const page = await opened(silent.url)
          await page.goto(silent.url, { waitUntil: 'networkidle' })
          await page.getByText(site.clicks[0]![0], { exact: true }).click()
          expect(await page.getByText(site.clicks[0]![0], { exact: true }).count()).toBe(1)
          await page.close()
        }
        expect(await ingest.events(0)).toEqual([])
        expect(ingest.raw()).toBe('')
      } finally {
        await silent.stop()
      }
    } finally {
      app.remove()
    }
  }, 300_000)
}

/** Not in one go: this process takes what the build uploads. In a home of its own, where Sentry's command keeps which server it met. */
async function build(dir: string, site: Site, env: Record<string, string>): Promise<void> {
  for (const [program = '', ...args] of site.build) {
    await promisify(execFile)(process.execPath, [path.join(site.packages(), program), ...args], { cwd: dir, env: { PATH: process.env['PATH'] ?? '', HOME: dir, CI: '1', ...env }, maxBuffer: 1 << 28 })
      .catch(({ stdout, stderr }: { stdout?: string; stderr?: string }) => { throw new Error(`${program} failed:\n${stdout ?? ''}${(stderr ?? '').replace(/^\s+at .*$/gm, '')}`) })
  }
}

function mapsServed(dir: string, site: Site): string {
  return execFileSync('find', [path.join(dir, site.served), '-name', '*.map*'], { encoding: 'utf8' })
}
