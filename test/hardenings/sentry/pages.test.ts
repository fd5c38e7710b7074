import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { serveFolder, useChromium } from '../../support/browser.ts'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { hardened } from './planned.ts'
import { eighteen, files, nineteen } from './sites/vite-react.ts'

needRegistry()

const CANARY = 'canary-77ab10'
const MAIL = 'visitor@mail.test'

const ingest = useIngest(nineteen, eighteen)
const chromium = useChromium()

function build(dir: string, nodeModules: string, env: Record<string, string>): void {
  for (const [program = '', ...args] of [['typescript/bin/tsc', '--noEmit'], ['vite/bin/vite.js', 'build']]) runNode(dir, [path.join(nodeModules, program), ...args], env)
}

it.each([
  ['React 19, alone', '^19.0.0', [['sentry']]],
  ['React 19 with error-boundary', '^19.0.0', [['sentry', 'error-boundary']]],
  ['React 19 on a branch that has error-boundary', '^19.0.0', [['error-boundary'], ['sentry']]],
  ['React 18, alone', '^18.3.1', [['sentry']]],
  ['React 18 with error-boundary', '^18.3.1', [['sentry', 'error-boundary']]],
  ['React 18 on a branch that has error-boundary', '^18.3.1', [['error-boundary'], ['sentry']]],
])('tells of each error of a page once: %s', async (_, react, runs) => {
  if (!chromium.browser) return
  const nodeModules = react.startsWith('^19') ? nineteen() : eighteen()
  const app = hardened(files(react), nodeModules, ...runs)
  build(app.dir, nodeModules, { VITE_SENTRY_DSN: ingest.dsn, SENTRY_RELEASE: 'abc123' })
  const served = await serveFolder(path.join(app.dir, 'dist'))
  try {
    expect(readdirSync(path.join(app.dir, 'dist/assets')).filter((name) => name.endsWith('.map'))).toEqual([])
    const page = await chromium.browser.newPage()
    // The timing of each page view is sent too, and not that of one in ten.
    await page.addInitScript('Math.random = () => 0.01')
    for (const [button, message] of [['click', 'click boom'], ['promise', 'promise boom'], ['break', 'component boom']] as const) {
      await page.goto(`${served.url}/?token=${CANARY}&email=${MAIL}`, { waitUntil: 'networkidle' })
      ingest.clear()
      await page.getByRole('button', { name: button }).click()
      const events = await ingest.events(1)
      expect(messagesOf(events)).toEqual([message])
      expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production', user: { id: 'u_42' } })
      expect(ingest.leaks(CANARY, MAIL)).toEqual([])
      if (button === 'break' && runs.flat().includes('error-boundary')) {
        const code = (await page.getByRole('alert').locator('code').textContent()) ?? ''
        expect(events[0]?.event_id).toContain(code)
      }
    }
    await page.close()
  } finally {
    await served.stop()
    app.remove()
  }
}, 120_000)

it('sends nothing and breaks nothing without a DSN', async () => {
  if (!chromium.browser) return
  const app = hardened(files('^19.0.0'), nineteen(), ['sentry'])
  build(app.dir, nineteen(), {})
  const served = await serveFolder(path.join(app.dir, 'dist'))
  try {
    const page = await chromium.browser.newPage()
    ingest.clear()
    await page.goto(served.url, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'click' }).click()
    expect(await page.getByRole('button').count()).toBe(3)
    expect(await ingest.events(0)).toEqual([])
    expect(existsSync(path.join(app.dir, 'dist/index.html'))).toBe(true)
    await page.close()
  } finally {
    await served.stop()
    app.remove()
  }
}, 120_000)
