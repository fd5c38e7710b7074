import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../../support/browser.ts'
import { startIngest } from '../../support/ingest.ts'
import type { Ingest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { installed } from '../../support/servers/install.ts'
import { hardened, policySteps, serve } from './planned.ts'

needRegistry()

const EXPRESS = { express: '^5.1.0', helmet: '^8.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' }
const express = (): string => installed({ ...EXPRESS, '@sentry/node': '^11.12.0', '@sentry/react': '^11.12.0', '@sentry/vite-plugin': '^11.9.0', vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0' })
/** A page that a server of its own hands out under helmet's policy. */
const HELMET: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { build: 'vite build', start: 'node server.js' }, dependencies: EXPRESS, devDependencies: { vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0' } }),
  'server.js': "import express from 'express';\nimport helmet from 'helmet';\n\nconst app = express();\napp.use(helmet());\napp.use(express.static('dist'));\napp.listen(process.env.PORT);\n",
  'index.html': '<!doctype html>\n<html lang="en">\n  <body>\n    <div id="root"></div>\n    <script type="module" src="/src/main.jsx"></script>\n  </body>\n</html>\n',
  'vite.config.js': "import react from '@vitejs/plugin-react';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ plugins: [react()] });\n",
  'src/main.jsx': "import { createRoot } from 'react-dom/client';\nimport App from './App';\n\ncreateRoot(document.getElementById('root')).render(<App />);\n",
  'src/App.jsx': "export default function App() {\n  return <button onClick={() => { throw new Error('click boom'); }}>click</button>;\n}\n",
}

let ingest: Ingest
let browser: Browser | undefined
beforeAll(async () => {
  express()
  ingest = await startIngest()
  browser = await startBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await ingest?.stop()
})

/** The sources of `connect-src` as the step says them, with the host of the DSN in place of Sentry's, as it says as well. */
function asked(): string[] {
  const [step = ''] = policySteps(HELMET)
  expect(step).toContain('server.js:5')
  return (/There, write: connect-src (.*) \(in place of/.exec(step)?.[1] ?? '').replace('https://*.sentry.io', new URL(ingest.dsn).origin).split(' ')
}

function build(dir: string, env: Record<string, string>): void {
  execFileSync(process.execPath, [path.join(express(), 'vite/bin/vite.js'), 'build'], { cwd: dir, env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), CI: '1', ...env }, stdio: 'ignore' })
}

/** What a click on the page tells, and what its browser refused. */
async function clicked(dir: string, count: number): Promise<{ events: unknown[]; refused: boolean }> {
  const server = await serve(dir, ['server.js'], {})
  const page = await browser!.newPage()
  try {
    ingest.clear()
    let refused = false
    page.on('console', (message) => (refused ||= /connect(?:ing)? to .* violates .*Content Security Policy/i.test(message.text())))
    const answer = await page.goto(server.url, { waitUntil: 'networkidle' })
    expect((await answer?.allHeaders())?.['content-security-policy']).toContain("default-src 'self'")
    await page.getByText('click', { exact: true }).click()
    return { events: (await ingest.events(count)).map((e) => e.exception?.values?.at(-1)?.value), refused }
  } finally {
    await page.close()
    await server.stop()
  }
}

it("helmet's policy drops the report of a page, and lets it through once it reads as the step says", async () => {
  const app = hardened(HELMET, express(), ['sentry'])
  try {
    const sources = asked()
    if (!browser) return
    build(app.dir, { VITE_SENTRY_DSN: ingest.dsn })
    expect(await clicked(app.dir, 0)).toEqual({ events: [], refused: true })
    const file = path.join(app.dir, 'server.js')
    writeFileSync(file, readFileSync(file, 'utf8').replace('helmet()', `helmet({ contentSecurityPolicy: { directives: { connectSrc: ${JSON.stringify(sources)} } } })`))
    expect(await clicked(app.dir, 1)).toEqual({ events: ['click boom'], refused: false })
  } finally {
    app.remove()
  }
}, 120_000)
