import { expect, it } from 'vitest'
import { policySteps, withSentry } from './planned.ts'

const PAGE = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0' }, devDependencies: { vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0' } }),
  'index.html': '<!doctype html>\n<html lang="en">\n  <head>\n  </head>\n  <body>\n    <div id="root"></div>\n    <script type="module" src="/src/main.jsx"></script>\n  </body>\n</html>\n',
  'vite.config.js': "import { defineConfig } from 'vite';\nimport react from '@vitejs/plugin-react';\n\nexport default defineConfig({ plugins: [react()] });\n",
  'src/main.jsx': "import { createRoot } from 'react-dom/client';\nimport App from './App';\n\ncreateRoot(document.getElementById('root')).render(<App />);\n",
  'src/App.jsx': 'export default function App() {\n  return <p>hello</p>;\n}\n',
}

function stepsOf(files: Record<string, string>): string[] {
  const app = { ...PAGE, ...files }
  return withSentry(app).outcomes.some((o) => o.outcome === 'applied') ? policySteps(app) : ['not applied']
}

it.each<[string, Record<string, string>, string]>([
  ['a meta element', { 'index.html': PAGE['index.html'].replace('<head>', '<head>\n    <meta http-equiv="Content-Security-Policy" content="default-src \'self\'; connect-src \'self\' https://api.notes.test">') }, "index.html:4 lets pages connect to no host of Sentry, so browsers would drop every report of the page. There, write: connect-src 'self' https://api.notes.test https://*.sentry.io"],
  ['headers of a host, by what stands in for connect-src', { 'vercel.json': JSON.stringify({ headers: [{ source: '/(.*)', headers: [{ key: 'Content-Security-Policy', value: "default-src 'self'; img-src *" }] }] }, null, 2) }, "vercel.json:8 lets pages connect to no host of Sentry, so browsers would drop every report of the page. There, write: connect-src 'self' https://*.sentry.io"],
  ['headers of Netlify', { 'public/_headers': "/*\n  Content-Security-Policy: connect-src 'none'; script-src 'self'\n" }, 'public/_headers:2 lets pages connect to no host of Sentry, so browsers would drop every report of the page. There, write: connect-src https://*.sentry.io'],
])('names the file and the directive where a policy would drop the reports: %s', (_, files, text) => {
  const [step, more] = stepsOf(files)
  expect(step).toContain(text)
  expect(more).toBeUndefined()
})

it.each<[string, Record<string, string>]>([
  ['none', {}],
  ['one that lets pages connect anywhere', { 'vercel.json': JSON.stringify({ headers: [{ source: '/', headers: [{ key: 'Content-Security-Policy', value: "default-src 'self'; connect-src *" }] }] }) }],
  ['one that names Sentry', { 'public/_headers': "/*\n  Content-Security-Policy: connect-src 'self' https://o1.ingest.de.sentry.io\n" }],
  ['one that says nothing of connections', { 'public/_headers': "/*\n  Content-Security-Policy: frame-ancestors 'none'\n" }],
])('asks for nothing where the policy is %s', (_, files) => {
  expect(stepsOf(files)).toEqual([])
})
