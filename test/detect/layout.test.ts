import { describe, expect, it } from 'vitest'
import { below, detect, expressApp, json, nextApp, onlyApp, shape, viteApp } from './detect.ts'

describe('where the apps are', () => {
  it.each([
    ['the root', viteApp(), ['. vite-react']],
    ['client and server', { ...viteApp('client'), ...expressApp('server') }, ['client vite-react', 'server express']],
    ['frontend/web beside backend', { ...viteApp('frontend/web'), ...expressApp('backend') }, ['backend express', 'frontend/web vite-react']],
    ['project/ of an unpacked download', viteApp('project'), ['project vite-react']],
    ['npm workspaces', { 'package.json': json({ name: 'root', private: true, workspaces: ['apps/*'] }), ...nextApp('apps/web') }, ['apps/web next-app']],
    ['artifacts/* without a root manifest', { ...viteApp('artifacts/web'), ...expressApp('artifacts/api') }, ['artifacts/api express', 'artifacts/web vite-react']],
    ['a web app with edge functions', { ...viteApp(), 'supabase/functions/hello/index.ts': "Deno.serve(() => new Response('ok'))\n", 'supabase/functions/_shared/cors.ts': 'export const a = 1\n' }, ['. vite-react', 'supabase/functions supabase-functions']],
    ['a web app with Firebase functions', { ...viteApp(), ...below('functions', { 'package.json': json({ name: 'functions', main: 'index.js', dependencies: { 'firebase-functions': '^6.0.0' } }), 'index.js': "const { onRequest } = require('firebase-functions/v2/https')\nexports.api = onRequest((req, res) => res.send('ok'))\n" }) }, ['. vite-react', 'functions firebase-functions']],
    ['a Python back end', { ...viteApp('frontend'), 'backend/requirements.txt': 'fastapi==0.110.1\n', 'backend/server.py': 'from fastapi import FastAPI\napp = FastAPI()\n' }, ['backend fastapi', 'frontend vite-react']],
  ] as const)('%s', (_, files, apps) => {
    expect(shape(detect(files))).toEqual(apps)
  })

  it('takes an Express server and the Vite client that it serves from one package for one app', () => {
    const project = detect({
      'package.json': json({ name: 'rest-express', type: 'module', scripts: { dev: 'tsx server/index.ts', build: 'vite build && esbuild server/index.ts --platform=node --bundle --format=esm --outdir=dist', start: 'node dist/index.js' }, dependencies: { express: '^4.21.2', react: '^18', 'react-dom': '^18' }, devDependencies: { vite: '^5.4.14' } }),
      'vite.config.ts': "import { defineConfig } from 'vite'\nimport path from 'path'\nexport default defineConfig({ resolve: { alias: { '@': path.resolve(import.meta.dirname, 'client', 'src'), '@shared': path.resolve(import.meta.dirname, 'shared') } }, root: path.resolve(import.meta.dirname, 'client') })\n",
      'client/index.html': '<div id="root"></div><script type="module" src="/src/main.tsx"></script>\n',
      'client/src/main.tsx': "import { createRoot } from 'react-dom/client'\nimport { items } from '@shared/items'\ncreateRoot(document.body).render(<p>{items}</p>)\n",
      'shared/items.ts': 'export const items = 1\n',
      'server/index.ts': "import express from 'express'\nconst app = express()\napp.listen(5000)\n",
    })
    expect(shape(project)).toEqual(['. express+vite-react'])
    expect(project.apps[0]?.reached).toEqual(expect.arrayContaining(['client/src/main.tsx', 'shared/items.ts', 'server/index.ts']))
  })

  it('finds a back end without a package.json, which no script starts', () => {
    const project = detect({ ...viteApp('', { dependencies: { react: '^18', 'react-dom': '^18', express: '^4.19.0' } }), 'backend/server.js': "import express from 'express'\nconst app = express()\napp.listen(4000)\n" })
    expect(shape(project)).toEqual(['. vite-react', 'backend express'])
    expect(project.apps[1]?.manifest?.path).toBe('package.json')
    expect(project.apps[0]?.files).not.toContain('backend/server.js')
  })

  it('counts libraries of a workspace as no apps, and reaches into them', () => {
    const project = detect({
      'package.json': json({ name: 'root', private: true, scripts: { dev: 'pnpm --filter web dev' } }),
      'pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n  - "packages/*"\n',
      ...nextApp('apps/web', { dependencies: { next: '15.2.4', react: '^19', '@acme/db': 'workspace:*' } }),
      'apps/web/app/api/items/route.ts': "import { prisma } from '@acme/db'\nexport async function GET() { return Response.json(await prisma.item.findMany()) }\n",
      'packages/db/package.json': json({ name: '@acme/db', main: './src/index.ts', exports: { '.': './src/index.ts' }, dependencies: { '@prisma/client': '^6.0.0' } }),
      'packages/db/src/index.ts': "export * from './client'\n",
      'packages/db/src/client.ts': "import { PrismaClient } from '@prisma/client'\nexport const prisma = new PrismaClient()\n",
      'packages/db/prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    })
    expect(shape(project)).toEqual(['apps/web next-app'])
    expect(project.workspaces).toEqual(['apps/*', 'packages/*'])
    expect(project.apps[0]?.clients).toMatchObject([{ database: 'postgres', library: '@prisma/client', path: 'packages/db/src/client.ts', exported: 'prisma' }])
    expect(project.decoys).toEqual([])
  })

  it('counts a package with the routes of another app as a part of that app', () => {
    const project = detect({
      'package.json': json({ name: 'root', private: true, workspaces: ['apps/*', 'packages/*'] }),
      ...below('apps/api', { 'package.json': json({ name: 'api', type: 'module', scripts: { start: 'tsx src/index.ts' }, dependencies: { hono: '^4.6.0', '@acme/routes': '*' } }), 'src/index.ts': "import { serve } from '@hono/node-server'\nimport { createRouter } from '@acme/routes'\nserve({ fetch: createRouter().fetch })\n" }),
      ...below('packages/routes', { 'package.json': json({ name: '@acme/routes', type: 'module', main: './src/index.ts', dependencies: { hono: '^4.6.0' } }), 'src/index.ts': "import { Hono } from 'hono'\nexport function createRouter() {\n  const app = new Hono()\n  app.get('/items', (c) => c.json([]))\n  return app\n}\n" }),
    })
    expect(shape(project)).toEqual(['apps/api hono'])
    expect(project.apps[0]?.reached).toContain('packages/routes/src/index.ts')
  })

  it('takes a page that calls a Hono server by its client for no server', () => {
    const page = { ...viteApp('', { dependencies: { hono: '^4.6.0', react: '^18.3.1', 'react-dom': '^18.3.1' } }), 'src/App.tsx': "import { hc } from 'hono/client'\nexport default function App() { return <p>{String(hc('/api'))}</p> }\n" }
    expect(shape(detect(page))).toEqual(['. vite-react'])
    expect(onlyApp({ 'package.json': json({ scripts: { start: 'bun server.ts' }, dependencies: { hono: '^4.6.0' } }), 'server.ts': "import { serve } from 'bun'\nimport './api'\nserve({ fetch: () => new Response('') })\n", 'api.ts': "import { hc } from 'hono/client'\nexport const api = hc('/api')\n" }).stack.framework).toBe('unknown')
  })

  it('takes the whole source for what runs where only a bundler loads its config', () => {
    const app = onlyApp({ 'package.json': json({ name: 'api', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { hono: '^4.6.0' }, devDependencies: { vite: '^6.0.0' } }), 'vite.config.ts': "export default { build: { ssr: 'src/index.ts' } }\n", 'src/index.ts': "import { Hono } from 'hono'\nconst app = new Hono()\nexport default app\n" })
    expect(app.reached).toContain('src/index.ts')
  })

  it('finds a Python server below or beside the JavaScript app of the same folder', () => {
    const server = 'from flask import Flask\napp = Flask(__name__)\n'
    expect(shape(detect({ ...viteApp(), 'requirements.txt': 'flask==3.0.0\n', 'api/app.py': server }))).toEqual(['. vite-react', 'api flask'])
    const mixed = detect({ ...viteApp(), 'requirements.txt': 'flask==3.0.0\n', 'app.py': server })
    expect([shape(mixed), mixed.decoys]).toEqual([['. vite-react'], [{ path: 'app.py', reason: 'a Python server in the folder of a JavaScript app: only the JavaScript part was looked at' }]])
  })

  it('calls a repository without anything known one unknown app, and one without code none', () => {
    expect(shape(detect({ 'main.js': 'console.log(1)\n' }))).toEqual(['. unknown'])
    expect(shape(detect({ 'README.md': '# Notes\n' }))).toEqual([])
  })

  it('keeps a process that runs nothing known, but starts', () => {
    expect(shape(detect({ ...expressApp(), 'bot/package.json': json({ name: 'bot', scripts: { start: 'node src/index.js' }, dependencies: { axios: '^1.0.0' } }), 'bot/src/index.js': "require('axios')\n" }))).toEqual(['. express', 'bot unknown'])
  })
})
