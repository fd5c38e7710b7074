import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { serveFolder, useChromium } from '../../support/browser.ts'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { hardenedApart, serve } from './planned.ts'

needRegistry()

const CANARY = 'canary-5e20d7'
const ALL = ['sentry', 'error-boundary', 'error-handling']

/** Breaks once, and comes back with "Try again" a while later. */
const BREAKS = "import { useState } from 'react';\n\nlet brokenUntil = 0;\n\nexport default function Page() {\n  const [, setCount] = useState(0);\n  if (Date.now() < brokenUntil) throw new Error('component boom');\n\n  return <button onClick={() => { brokenUntil = Date.now() + 1000; setCount((count) => count + 1); }}>break</button>;\n}\n"

const nextApp = (next: string, react: string): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'web', private: true, scripts: { dev: 'next dev', build: 'next build', start: 'next start' }, dependencies: { next, react, 'react-dom': react }, devDependencies: { typescript: '~5.9.3', '@types/react': `^${react.replace('^', '')}`, '@types/node': '^20.19.0' } }),
  'next.config.mjs': '/** @type {import("next").NextConfig} */\nconst nextConfig = {\n  reactStrictMode: true,\n};\n\nexport default nextConfig;\n',
  'app/layout.tsx': "import type { ReactNode } from 'react';\n\nexport default function Layout({ children }: { children: ReactNode }) {\n  return (\n    <html lang=\"en\">\n      <body>{children}</body>\n    </html>\n  );\n}\n",
  'app/page.tsx': `'use client';\n\n${BREAKS}`,
  'app/api/sync/route.ts': "export function POST() {\n  throw new Error('sync boom');\n}\n",
  'app/api/async/route.ts': "export async function POST() {\n  await null;\n  throw new Error('async boom');\n}\n",
  'app/server/page.tsx': "export const dynamic = 'force-dynamic';\n\nexport default async function Page() {\n  await null;\n  throw new Error('render boom');\n}\n",
})

const CRA: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, scripts: { start: 'react-scripts start', build: 'react-scripts build' }, dependencies: { react: '^18.3.1', 'react-dom': '^18.3.1', 'react-scripts': '5.0.1' }, browserslist: ['last 1 chrome version'] }),
  'public/index.html': '<!doctype html>\n<html lang="en">\n  <body>\n    <div id="root"></div>\n  </body>\n</html>\n',
  'src/index.js': "import React from 'react';\nimport ReactDOM from 'react-dom/client';\nimport App from './App';\n\nconst root = ReactDOM.createRoot(document.getElementById('root'));\nroot.render(\n  <React.StrictMode>\n    <App />\n  </React.StrictMode>\n);\n",
  'src/App.js': BREAKS,
}

const fourteen = (): string => installed({ next: '14.2.33', react: '^18.3.1', 'react-dom': '^18.3.1', '@sentry/nextjs': '^10.75.2', '@types/node': '^20.19.0', '@types/react': '^18.3.0', typescript: '~5.9.3' })
const sixteenTwo = (): string => installed({ next: '16.2.6', react: '^19.2.0', 'react-dom': '^19.2.0', '@sentry/nextjs': '~11.0.0', '@types/node': '^20.19.0', '@types/react': '^19.0.0', typescript: '~5.9.3' })
const cra = (): string => installed({ 'react-scripts': '5.0.1', react: '^18.3.1', 'react-dom': '^18.3.1', 'react-router-dom': '^6.30.0', '@sentry/react': '^11.12.0' })

const ingest = useIngest(fourteen, sixteenTwo, cra)
const chromium = useChromium()

const leaks = (): string[] => ingest.leaks(CANARY)

/** The page breaks, shows the way back under the event's reference, and comes back; answers what the visitor can quote. */
async function breaks(url: string): Promise<string> {
  const page = await chromium.browser!.newPage()
  await page.addInitScript('Math.random = () => 0.01 + Math.floor(performance.now()) / 1e7')
  await page.goto(`${url}/?token=${CANARY}`, { waitUntil: 'networkidle' })
  ingest.clear()
  await page.getByRole('button', { name: 'break' }).click()
  const code = page.locator('[role=alert]:has(h1) code')
  await code.waitFor({ timeout: 10_000 })
  expect(await ingest.messages(1)).toEqual(['component boom'])
  await expect.poll(() => code.textContent()).toMatch(/^[\da-z]{6,}$/)
  const reference = (await code.textContent()) ?? ''
  await page.waitForTimeout(1200)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'break' }).waitFor({ timeout: 10_000 })
  await page.close()
  return reference
}

it.each([
  ['14, whose error pages are given reset', '14.2.33', '18.3.1', fourteen, 'reset', [ALL]],
  ['16.2, whose error pages are given unstable_retry', '16.2.6', '19.2.0', sixteenTwo, 'unstable_retry', [['error-boundary', 'error-handling'], ['sentry']]],
])('shows the way back and tells once on Next %s', async (_, next, react, packages, prop, runs) => {
  const app = hardenedApart(nextApp(next, react), packages(), ...runs)
  const cli = path.join(app.dir, 'node_modules/next/dist/bin/next')
  try {
    expect(execFileSync('cat', [path.join(app.dir, 'app/error.tsx')], { encoding: 'utf8' })).toMatch(new RegExp(`error, ${prop} `))
    runNode(app.dir, [cli, 'build'], { NEXT_TELEMETRY_DISABLED: '1', NEXT_PUBLIC_SENTRY_DSN: ingest.dsn, SENTRY_RELEASE: 'abc123' })
    const server = await serve(app.dir, [cli, 'start'], {})
    try {
      ingest.clear()
      for (const name of ['sync', 'async']) {
        const response = await fetch(`${server.url}/api/${name}?token=${CANARY}`, { method: 'POST', body: CANARY, headers: { cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}` } })
        expect(response.status).toBe(500)
      }
      const events = await ingest.events(2)
      expect(messagesOf(events).sort()).toEqual(['async boom', 'sync boom'])
      expect(events[0]).toMatchObject({ release: 'abc123', environment: 'production' })
      if (chromium.browser) {
        const reference = await breaks(server.url)
        const [event] = await ingest.events(1)
        expect([event?.event_id, event?.tags?.['reference']]).toContain(reference)
        ingest.clear()
        const page = await chromium.browser.newPage()
        await page.goto(`${server.url}/server?token=${CANARY}`, { waitUntil: 'networkidle' })
        expect(await ingest.messages(1)).toEqual(['render boom'])
        expect(await page.locator('[role=alert]:has(h1) code').textContent()).toMatch(/^\d+$/)
        await page.close()
      }
      expect(leaks()).toEqual([])
      expect(server.alive()).toBe(true)
    } finally {
      await server.stop()
    }
  } finally {
    app.remove()
  }
}, 600_000)

it('shows the way back and tells once in Create React App', async () => {
  if (!chromium.browser) return
  const app = hardenedApart(CRA, cra(), ALL)
  try {
    runNode(app.dir, [path.join(app.dir, 'node_modules/react-scripts/bin/react-scripts.js'), 'build'], { CI: 'true', REACT_APP_SENTRY_DSN: ingest.dsn, REACT_APP_SENTRY_RELEASE: 'abc123', GENERATE_SOURCEMAP: 'false' })
    const served = await serveFolder(path.join(app.dir, 'build'))
    try {
      const reference = await breaks(served.url)
      const [event] = await ingest.events(1)
      expect(event).toMatchObject({ release: 'abc123', environment: 'production' })
      expect(event?.event_id).toBe(reference)
      expect(leaks()).toEqual([])
    } finally {
      await served.stop()
    }
  } finally {
    app.remove()
  }
}, 600_000)
