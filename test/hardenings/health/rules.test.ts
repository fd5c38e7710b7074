import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../../src/flow/assess.ts'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { purposeOf, urlOfRouteFile } from '../../../src/hardenings/health/paths.ts'
import { relativeTo } from '../../../src/detect/specifiers.ts'

const scope = { dir: '.', only: ['health'], except: [], options: {} }

function assess(files: Record<string, string>) {
  return auditFiles(memoryFiles(files), createSources(), scope).assessed[0]!.assessment
}

function rules(files: Record<string, string>): string[] {
  const assessment = assess(files)
  return assessment.state === 'not-applicable' ? [] : (assessment.findings ?? []).map((f) => f.rule)
}

/** An Express server with Postgres whose routes are `code`. */
function server(code: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'package.json': JSON.stringify({ name: 'app', scripts: { start: 'node server.js' }, dependencies: { express: '^4.21.2', pg: '^8.13.1' } }),
    'db.js': "const { Pool } = require('pg');\nconst pool = new Pool();\nmodule.exports = { pool };\n",
    'server.js': `const express = require('express');\nconst { pool } = require('./db');\nconst app = express();\n${code}\napp.listen(process.env.PORT);\n`,
    ...more,
  }
}

const LIVE = "app.get('/livez', (req, res) => res.send('ok'));"

describe('what readiness asks', () => {
  it('leaves out clients that only the page makes', () => {
    const files = (server: string): Record<string, string> => ({
      'package.json': JSON.stringify({ name: 'app', type: 'module', scripts: { dev: 'tsx server/index.ts' }, dependencies: { express: '^4.21.2', pg: '^8.13.1', react: '^18.3.1', 'react-dom': '^18.3.1', '@supabase/supabase-js': '^2.45.0' }, devDependencies: { vite: '^5.4.0' } }),
      'server/index.ts': `import express from 'express'\nimport { pool } from './db'\n${server}\nconst app = express()\napp.get('/items', async (_req, res) => res.json(await pool.query('select 1')))\napp.listen(5000)\n`,
      'server/db.ts': "import { Pool } from 'pg'\nexport const pool = new Pool()\n",
      'client/index.html': '<script type="module" src="/src/main.tsx"></script>\n',
      'vite.config.ts': "export default { root: 'client' }\n",
      'client/src/main.tsx': "import { createRoot } from 'react-dom/client'\nimport { start } from './auth'\nvoid start()\ncreateRoot(document.body).render(<p />)\n",
      'client/src/auth.ts': "import { createClient } from '@supabase/supabase-js'\nlet client\nexport async function start() { client = createClient(await url(), 'key') }\n",
    })
    const blocked = (server: string): boolean => planAll(memoryFiles(files(server)), createSources(), scope).steps.some((step) => step.title.startsWith('Let readiness ask'))
    expect([blocked(''), blocked("import '../client/src/auth'")]).toEqual([false, true])
  })
})

describe('what counts as a health route', () => {
  it.each([
    ['/livez', 'live'], ['/health/live', 'live'], ['/readyz', 'ready'], ['/api/v1/health/ready', 'ready'], ['/health', 'health'], ['/api/healthz', 'health'], ['/up', 'health'], ['/api/health/detailed', 'health'],
    ['/api/billing/health', undefined], ['/healthy-recipes', undefined], ['/upload', undefined], ['/status', undefined], ['/api/ping/:id', undefined],
  ])('%s is %s', (path, purpose) => {
    expect(purposeOf(path)).toBe(purpose)
  })
  it.each([
    ['app/livez/route.ts', '/livez'], ['src/app/(ops)/api/health/route.js', '/api/health'], ['pages/api/health.ts', '/api/health'], ['src/pages/api/health/index.ts', '/api/health'],
    ['app/livez/page.tsx', undefined], ['pages/health.tsx', undefined], ['lib/app/livez/route.ts', undefined],
  ])('the file %s answers at %s', (path, url) => {
    expect(urlOfRouteFile(path)).toBe(url)
  })
  it('sees the route of a server whose object comes from another package', () => {
    const files = (route: string): Record<string, string> => ({
      'package.json': JSON.stringify({ name: 'api', type: 'module', scripts: { start: 'tsx index.ts' }, dependencies: { hono: '^4.6.0', '@acme/routes': '^1.0.0' } }),
      'index.ts': `import { serve } from '@hono/node-server'\nimport { logger } from 'hono/logger'\nimport { createRouter } from '@acme/routes'\nconst app = createRouter(logger)\n${route}\nserve({ fetch: app.fetch })\n`,
    })
    expect(assess(files("app.get('/health', (c) => c.json({ ok: true }))"))).toMatchObject({ state: 'present', reason: '/health (index.ts:5) answers' })
    expect(assess(files(''))).toMatchObject({ state: 'needs-you' })
  })
  it('takes a route in a string, a comment or a test for none', () => {
    expect(rules(server("// app.get('/health', ok)\nconst lesson = `app.get('/health', (req, res) => res.send('ok'))`;", { 'test/app.test.js': "const app = require('express')();\napp.get('/health', (q, s) => s.send('ok'));\n" }))).toContain('health/no-liveness')
  })
})

describe('what a route does', () => {
  it('takes /health that asks the database for readiness', () => {
    expect(rules(server("app.get('/health', async (req, res) => { await pool.query('select 1'); res.send('ok'); });"))).toEqual(['health/no-liveness', 'health/readiness-without-timeout'])
  })
  it('takes it for liveness where the database is asked only on request', () => {
    expect(rules(server("app.get('/health', async (req, res) => { if (req.query.deep) await pool.query('select 1'); res.send('ok'); });"))).toEqual(['health/no-readiness'])
  })
  it('accepts a limit that the client itself has', () => {
    const files = server(`${LIVE}\napp.get('/ready', async (req, res) => { await pool.query('select 1'); res.send('ok'); });`)
    expect(rules(files)).toEqual(['health/readiness-without-timeout'])
    expect(rules({ ...files, 'db.js': files['db.js']!.replace('new Pool()', 'new Pool({ connectionTimeoutMillis: 1000, query_timeout: 1000 })') })).toEqual([])
  })
  it.each([
    ['process.version', true], ['err.message', true], ['process.env.NODE_ENV', true], ['!!process.env.SENTRY_DSN', false], ['process.uptime()', false], ["'ok'", false],
  ])('%s in an answer is a leak: %s', (value, leaks) => {
    expect(rules(server(`${LIVE}\napp.get('/ready', (req, res) => { const err = new Error(); res.json({ value: ${value} }); });`)).includes('health/leaks-details')).toBe(leaks)
  })
  it('takes an error that is only logged for no leak', () => {
    expect(rules(server(`${LIVE}\napp.get('/ready', (req, res) => { const err = new Error(); console.error({ error: err.message }); res.json({ status: 'ok' }); });`))).toEqual([])
  })
})

describe('evidence and options', () => {
  it('shows what hosts and containers ask today', () => {
    const assessment = assess(server(`${LIVE}\napp.get('/readyz', async (req, res) => { await Promise.race([pool.query('select 1'), timeout()]); res.send('ok'); });\nfunction timeout() { return new Promise((_, no) => setTimeout(no, 1000)); }`, {
      'render.yaml': 'services:\n  - type: web\n    healthCheckPath: /livez\n',
      'fly.toml': '[[http_service.checks]]\n  interval = "15s"\n  path = "/readyz"\n',
      Dockerfile: 'FROM node:22\nHEALTHCHECK CMD curl -f http://localhost:3000/livez || exit 1\n',
    }))
    expect(assessment).toMatchObject({ state: 'present' })
    expect(assessment.state === 'present' && assessment.evidence.map((e) => `${e.path}:${e.line} ${e.note}`)).toEqual(['server.js:4 /livez', 'server.js:5 /readyz, asks the database', 'Dockerfile:2 asks /livez', 'fly.toml:3 asks /readyz', 'render.yaml:3 asks /livez'])
  })
  it('writes the timeout that was asked for', () => {
    const planned = planAll(memoryFiles(server('')), createSources(), { ...scope, options: { health: { timeout: 3000 } } })
    expect(planned.tree.text('health.js')).toContain('const TIMEOUT_MS = 3000;')
  })
  it('tells a host that restarts on failure to ask liveness', () => {
    const planned = planAll(memoryFiles(server('', { 'render.yaml': 'services:\n  - type: web\n', 'railway.json': '{}' })), createSources(), scope)
    expect(planned.steps[0]?.detail).toContain('Render: Settings, Health Checks, path /livez')
    expect(planned.steps[0]?.detail).toContain('Healthcheck Path /readyz')
  })
})

describe('how a module is named', () => {
  it.each([
    ['src/app.ts', 'src/db/index.ts', 'none', './db'], ['src/http/app.ts', 'src/db.ts', 'none', '../db'], ['src/app.ts', 'src/db.ts', '.js', './db.js'], ['src/app.ts', 'src/db.ts', '.ts', './db.ts'],
    ['server/a/b.mts', 'server/db.mts', '.js', '../db.mjs'], ['app.js', 'lib/db.cjs', 'none', './lib/db.cjs'], ['src/index.ts', 'index.ts', 'none', '..'],
  ] as const)('%s imports %s (%s) as %s', (from, target, style, specifier) => {
    expect(relativeTo(from, target, style)).toBe(specifier)
  })
})
