import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { useChromium } from '../../support/browser.ts'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { hardenedApart, serve } from './planned.ts'
import { FILES, packages } from './sites/next.ts'

needRegistry()

const CANARY = 'canary-19f3c0'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }

const ingest = useIngest(packages)
const chromium = useChromium()

it('tells of each error of a Next app once, on both sides, and of nobody', async () => {
  const app = hardenedApart(FILES, packages(), ['error-boundary'], ['sentry'])
  const next = path.join(app.dir, 'node_modules/next/dist/bin/next')
  runNode(app.dir, [next, 'build'], { NEXT_TELEMETRY_DISABLED: '1', NEXT_PUBLIC_SENTRY_DSN: ingest.dsn, SENTRY_RELEASE: 'abc123' })
  expect(execFileSync('find', [path.join(app.dir, '.next/static'), '-name', '*.map'], { encoding: 'utf8' })).toBe('')
  const server = await serve(app.dir, [next, 'start'], {})
  const leaks = (): string[] => ingest.leaks(CANARY, MAIL)
  try {
    ingest.clear()
    for (const name of ['sync', 'async']) {
      const response = await fetch(`${server.url}/api/${name}?token=${CANARY}&email=${MAIL}`, { method: 'POST', body: JSON.stringify({ email: MAIL, password: CANARY }), headers: { cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED } })
      expect(response.status).toBe(500)
    }
    const events = await ingest.events(2)
    expect(messagesOf(events).sort()).toEqual(['async boom', 'sync boom'])
    expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production' })
    expect(leaks()).toEqual([])
    if (!chromium.browser) return
    const page = await chromium.browser.newPage()
    // The timing of each page view is sent too, and not that of one in ten.
    await page.addInitScript('Math.random = () => 0.01')
    for (const route of ['/', '/own']) {
      await page.goto(`${server.url}${route}?token=${CANARY}&email=${MAIL}`, { waitUntil: 'networkidle' })
      ingest.clear()
      await page.getByRole('button', { name: 'break' }).click()
      await page.getByText('orry').or(page.locator('code')).first().waitFor()
      const seen = await ingest.events(1)
      expect(messagesOf(seen)).toEqual(['component boom'])
      expect(seen[0]).toMatchObject({ release: 'abc123', environment: 'production' })
      if (route === '/') expect(await page.locator('code').first().textContent()).toBe(seen[0]?.tags?.['reference'])
    }
    ingest.clear()
    await page.goto(`${server.url}/server?token=${CANARY}`, { waitUntil: 'networkidle' })
    expect(await ingest.messages(1)).toEqual(['render boom'])
    expect(leaks()).toEqual([])
    await page.close()
  } finally {
    await server.stop()
    app.remove()
  }
}, 240_000)
