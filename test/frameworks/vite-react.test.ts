import { describe, expect, test } from 'vitest'
import { appAt, manifest, matchOf, recognised } from './support.ts'

const pkg = manifest({ dev: 'vite', build: 'vite build', preview: 'vite preview' }, { react: '^18.3.1', vite: '^5.4.19' })
const html = '<!doctype html>\n<body>\n  <div id="root"></div>\n  <!-- <script type="module" src="/src/old.tsx"></script> -->\n  <script type="module" src="/src/main.tsx"></script>\n</body>\n'
const main = "import { createRoot } from 'react-dom/client';\nimport App from './App';\ncreateRoot(document.getElementById('root')!).render(<App />);\n"
const base = { 'package.json': pkg, 'index.html': html, 'src/main.tsx': main, 'src/App.tsx': 'export default () => null\n' }

function places(content: Record<string, string>, path = '.') {
  const app = appAt(content, 'vite-react', path)
  return { routes: app.framework.routes(app), entry: app.framework.entry(app), env: app.framework.env(app) }
}

test('a Lovable app', () => {
  const content = { ...base, 'vite.config.ts': 'import { defineConfig } from "vite";\nexport default defineConfig(({ mode }) => ({\n  server: { host: "::", port: 8080 },\n  plugins: [mode === "development" && tagger()].filter(Boolean),\n}));\n' }
  expect(recognised(content)).toEqual(['vite-react', 'static'])
  expect(matchOf(content, 'vite-react')).toMatchObject({
    confidence: 0.7,
    stack: { frameworkVersion: '^5.4.19', language: 'ts', runtime: 'static', entries: ['src/main.tsx'], build: 'build', output: 'dist', conflicts: [] },
    evidence: { framework: [{ path: 'index.html', line: 5, note: 'loads src/main.tsx' }, { path: 'vite.config.ts', note: 'Vite config' }] },
  })
  expect(places(content)).toEqual({
    routes: { kind: 'static', folder: 'public' },
    entry: { kind: 'module', path: 'src/main.tsx', runs: 'browser' },
    env: { client: 'import.meta.env', publicPrefixes: ['VITE_'], module: 'src/env', viteConfig: 'vite.config.ts' },
  })
})

describe('the config moves the places', () => {
  test.each([
    ['root and paths anchored at the config', "import path from 'path';\nconst __dirname = path.dirname(fileURLToPath(import.meta.url));\nexport default defineConfig({ root: path.resolve(__dirname, 'client'), publicDir: path.resolve(__dirname, 'assets'), build: { outDir: path.resolve(__dirname, 'dist/public') } });\n", 'assets', 'dist/public'],
    ['root and paths relative to it', "export default defineConfig({ root: './client', build: { outDir: '../dist' } });\n", 'client/public', 'dist'],
    ['a function with a block', "export default defineConfig(({ mode }) => {\n  const env = loadEnv(mode, process.cwd());\n  return { root: 'client', publicDir: 'static' };\n});\n", 'client/static', 'client/dist'],
    ['new URL', "export default { root: fileURLToPath(new URL('./client', import.meta.url)) };\n", 'client/public', 'client/dist'],
  ])('%s', (_, config, folder, output) => {
    const content = { 'web/package.json': pkg, 'web/vite.config.ts': config, 'web/client/index.html': html, 'web/client/src/main.tsx': main }
    expect(places(content, 'web')).toEqual({
      routes: { kind: 'static', folder: `web/${folder}` },
      entry: { kind: 'module', path: 'web/client/src/main.tsx', runs: 'browser' },
      env: { client: 'import.meta.env', publicPrefixes: ['VITE_'], module: 'client/src/env', viteConfig: 'web/vite.config.ts' },
    })
    expect(matchOf(content, 'vite-react', 'web')?.stack.output).toBe(`web/${output}`)
  })

  test('prefixes, a public folder that is off, a config named by the script', () => {
    const content = { ...base, 'package.json': manifest({ build: 'vite build --config config/vite.web.ts' }, { vite: '^7.0.0', react: '^19.0.0' }), 'config/vite.web.ts': "const prefixes = ['VITE_', 'APP_'];\nexport default { root: '..', envPrefix: ['VITE_', 'APP_'], publicDir: false } satisfies UserConfig;\n" }
    expect(places(content)).toMatchObject({ routes: { kind: 'none' }, entry: { path: 'src/main.tsx' }, env: { publicPrefixes: ['VITE_', 'APP_'] } })
  })
})

test.each([
  ['nothing that index.html loads', { 'package.json': pkg, 'index.html': '<p>hello</p>', 'src/App.tsx': 'export {}\n' }],
  ['a Vue app', { 'package.json': manifest({ dev: 'vite' }, { vue: '^3.0.0', vite: '^5.0.0' }), 'index.html': html.replace('main.tsx', 'main.ts'), 'src/main.ts': "import { createApp } from 'vue';\ncreateApp({}).mount('#app');\n" }],
  ['a library that tests with vite', { 'package.json': manifest({ test: 'vitest' }, { vite: '^5.0.0', react: '^18.0.0' }), 'src/index.ts': 'export {}\n' }],
])('%s is no Vite + React app', (_, content: Record<string, string>) => {
  expect(recognised(content)).not.toContain('vite-react')
})
