import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { useChromium } from '../../support/browser.ts'
import { useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { hardened, policySteps, serve } from './planned.ts'
import { nineteen } from './sites/vite-react.ts'

needRegistry()

const EXPRESS = { express: '^5.1.0', helmet: '^8.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' }
/** A page that a server of its own hands out under helmet's policy. */
const HELMET: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { build: 'vite build', start: 'node server.js' }, dependencies: EXPRESS, devDependencies: { vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0' } }),
  'server.js': "import express from 'express';\nimport helmet from 'helmet';\n\nconst app = express();\napp.use(helmet());\napp.use(express.static('dist'));\napp.listen(process.env.PORT);\n",
  'index.html': '<!doctype html>\n<html lang="en">\n  <body>\n    <div id="root"></div>\n    <script type="module" src="/src/main.jsx"></script>\n  </body>\n</html>\n',
  'vite.config.js': "import react from '@vitejs/plugin-react';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ plugins: [react()] });\n",
  'src/main.jsx': "import { createRoot } from 'react-dom/client';\nimport App from './App';\n\ncreateRoot(document.getElementById('root')).render(<App />);\n",
  'src/App.jsx': "export default function App() {\n  return <button onClick={() => { throw new Error('click boom'); }}>click</button>;\n}\n",
}

const ingest = useIngest(nineteen)
const chromium = useChromium()

/** The sources of `connect-src` as the step says them, with the host of the DSN in place of Sentry's, as it says as well. */
function asked(): string[] {
  const [step = ''] = policySteps(HELMET)
  expect(step).toContain('server.js:5')
  return (/There, write: connect-src (.*) \(in place of/.exec(step)?.[1] ?? '').replace('https://*.sentry.io', new URL(ingest.dsn).origin).split(' ')
}

/** What a click on the page tells, and what its browser refused. */
async function clicked(dir: string, count: number): Promise<{ events: unknown[]; refused: boolean }> {
  const server = await serve(dir, ['server.js'], {})
  const page = await chromium.browser!.newPage()
  try {
    ingest.clear()
    let refused = false
    page.on('console', (message) => (refused ||= /connect(?:ing)? to .* violates .*Content Security Policy/i.test(message.text())))
    const answer = await page.goto(server.url, { waitUntil: 'networkidle' })
    expect((await answer?.allHeaders())?.['content-security-policy']).toContain("default-src 'self'")
    await page.getByText('click', { exact: true }).click()
    return { events: await ingest.messages(count), refused }
  } finally {
    await page.close()
    await server.stop()
  }
}

it("helmet's policy drops the report of a page, and lets it through once it reads as the step says", async () => {
  const app = hardened(HELMET, nineteen(), ['sentry'])
  try {
    const sources = asked()
    if (!chromium.browser) return
    runNode(app.dir, [path.join(nineteen(), 'vite/bin/vite.js'), 'build'], { VITE_SENTRY_DSN: ingest.dsn })
    expect(await clicked(app.dir, 0)).toEqual({ events: [], refused: true })
    const file = path.join(app.dir, 'server.js')
    writeFileSync(file, readFileSync(file, 'utf8').replace('helmet()', `helmet({ contentSecurityPolicy: { directives: { connectSrc: ${JSON.stringify(sources)} } } })`))
    expect(await clicked(app.dir, 1)).toEqual({ events: ['click boom'], refused: false })
  } finally {
    app.remove()
  }
}, 120_000)
