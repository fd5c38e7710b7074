import { describe, expect, it } from 'vitest'
import { below, detect, expressApp, json, nextApp, onlyApp, shape, viteApp } from './detect.ts'

describe('what looks like another framework', () => {
  it('a React Router app with app/layout.jsx and api/**/route.js is no Next app', () => {
    const app = onlyApp({
      'package.json': json({ type: 'module', scripts: { dev: 'react-router dev', build: 'react-router build' }, dependencies: { 'react-router': '^7.6.0', react: '^18' }, devDependencies: { '@react-router/dev': '^7.6.0', vite: '^6' } }),
      'react-router.config.ts': "export default { appDirectory: './src/app', ssr: true }\n", 'vite.config.ts': "import { reactRouter } from '@react-router/dev/vite'\nexport default { plugins: [reactRouter()] }\n",
      'src/app/root.tsx': "import { Outlet } from 'react-router'\nexport default function Root() { return <Outlet /> }\n", 'src/app/layout.jsx': 'export default function Layout({ children }) { return children }\n',
      'src/app/api/users/route.js': 'export async function GET() { return Response.json([]) }\n', 'src/app/routes.ts': 'export default []\n',
    })
    expect([app.stack.framework, app.stack.rootComponent]).toEqual(['react-router', 'src/app/root.tsx'])
  })
  it('src/pages of a Vite app are plain components', () => {
    expect(shape(detect({ ...viteApp(), 'src/pages/Index.tsx': 'export default function Index() { return null }\n', 'src/pages/api/users.ts': 'export default function handler() {}\n' }))).toEqual(['. vite-react'])
  })
  it('src/pages of an Astro app are routes', () => {
    const files = { 'package.json': json({ type: 'module', scripts: { dev: 'astro dev', build: 'astro build' }, dependencies: { astro: '^5.13.7' } }), 'astro.config.mjs': "import { defineConfig } from 'astro/config'\nexport default defineConfig({})\n", 'src/pages/index.astro': '---\n---\n<h1>Hi</h1>\n', 'src/pages/api/a.ts': 'export const GET = () => new Response()\n' }
    expect(shape(detect(files))).toEqual(['. astro'])
  })
  it('a route file that no server mounts makes no server', () => {
    expect(shape(detect({ ...viteApp('', { dependencies: { react: '^18', express: '^4' } }), 'server/routes/orders.js': "const router = require('express').Router()\nmodule.exports = router\n" }))).toEqual(['. vite-react'])
  })
})

describe('dead and double configs', () => {
  it('the one that Next reads counts, the other is said', () => {
    const { stack } = onlyApp({ ...nextApp(), 'next.config.js': "module.exports = { output: 'export' }\n", 'next.config.ts': '' })
    expect([stack.configFile, stack.rendering, stack.output, stack.conflicts]).toEqual(['next.config.js', 'static', 'out', ['next.config.ts is not read: Next takes next.config.js']])
    expect(onlyApp({ ...nextApp(), 'next.config.mjs': 'export default {}\n', 'next.config.ts': 'export default {}\n' }).stack.conflicts).toEqual(['next.config.ts is not read: Next takes next.config.mjs'])
    expect(onlyApp({ ...nextApp(), 'src/next.config.js': 'module.exports = {}\n' }).stack.conflicts).toEqual(['src/next.config.js is not read: Next looks for its config beside package.json'])
  })
  it('a group of routes has a layout of its own, which is not the root', () => {
    expect(onlyApp({ ...nextApp(), 'app/(main)/layout.tsx': 'export default ({ children }) => children\n' }).stack.rootComponent).toBe('app/layout.tsx')
  })
})

describe('module systems side by side', () => {
  it('a .cjs server in a package of ES modules is CommonJS, and so is a server beside an ESM front end', () => {
    const files = { 'package.json': json({ type: 'module', scripts: { start: 'node server.cjs' }, dependencies: { express: '^4' } }), 'server.cjs': expressApp()['server.js']! }
    expect(onlyApp(files).stack.moduleType).toBe('cjs')
    const project = detect({ ...viteApp('web'), ...expressApp('api') })
    expect(project.apps.map((a) => [a.path, a.stack.moduleType])).toEqual([['api', 'cjs'], ['web', 'esm']])
  })
})

describe('other runtimes', () => {
  it.each([
    ['fastapi', 'requirements.txt', 'fastapi==0.110.1\nmotor==3.3\n', 'app/main.py', 'from fastapi import FastAPI\nfrom motor.motor_asyncio import AsyncIOMotorClient\napp = FastAPI()\n', '0.110.1', ['mongodb']],
    ['flask', 'pyproject.toml', '[tool.poetry.dependencies]\nflask = "^3.0"\n', 'wsgi.py', 'import sqlite3\nfrom flask import Flask\napp: Flask = Flask(__name__)\n', '^3.0', ['sqlite']],
    ['django', 'requirements.txt', 'Django>=5.0\n', 'shop/urls.py', 'from django.urls import path\nimport psycopg2\n', '>=5.0', ['postgres']],
  ] as const)('%s is recognised with its entry and version, and its limits are said', (framework, list, wanted, file, text, version, databases) => {
    const app = onlyApp({ [`api/${list}`]: wanted, [`api/${file}`]: text, ...(framework === 'django' ? { 'api/manage.py': 'import django\n' } : {}), 'api/tests/test_a.py': 'from flask import Flask\napp = Flask(__name__)\n' })
    expect([app.stack.framework, app.stack.frameworkVersion, app.stack.language, app.stack.runtime, app.stack.entries, app.stack.databases]).toEqual([framework, version, 'py', 'python', [framework === 'django' ? 'api/manage.py' : `api/${file}`], databases])
    expect(app.framework.limited).toMatch(/Python, which this version audits only in part/)
  })
  it('Expo and a Worker beside a server are apps of their own', () => {
    const project = detect({
      ...expressApp('api'),
      ...below('mobile', { 'package.json': json({ main: 'expo-router/entry', scripts: { start: 'expo start' }, dependencies: { expo: '~52.0.0', 'expo-router': '~4.0.0', react: '18.3.1', 'react-native': '0.76.0' } }), 'app.json': '{ "expo": { "name": "m" } }', 'app/_layout.tsx': "import { Stack } from 'expo-router'\nexport default function L() { return <Stack /> }\n" }),
      ...below('worker', { 'package.json': json({ scripts: { dev: 'wrangler dev' }, devDependencies: { wrangler: '^3' } }), 'wrangler.toml': 'name = "w"\nmain = "src/index.ts"\n', 'src/index.ts': 'export default { fetch() { return new Response("a") } }\n' }),
    })
    expect(shape(project)).toEqual(['api express', 'mobile expo', 'worker cloudflare-workers'])
    const mobile = project.apps.find((a) => a.path === 'mobile')!
    expect([mobile.stack.frameworkVersion, mobile.stack.start, mobile.stack.entries, mobile.framework.limited]).toEqual(['~52.0.0', undefined, ['mobile/app/_layout.tsx'], expect.stringContaining('mobile app')])
  })
})

describe('names', () => {
  it('with blanks, other scripts and lost separators are names like any other', () => {
    const app = onlyApp({ ...viteApp(), 'src/App.tsx': "import './Seite zwei/Übersicht'\nexport default function App() { return null }\n", 'src/Seite zwei/Übersicht.tsx': "import axios from 'axios'\n", 'src\\lost\\name.ts': 'x' })
    expect(app.reached).toContain('src/Seite zwei/Übersicht.tsx')
  })
})
