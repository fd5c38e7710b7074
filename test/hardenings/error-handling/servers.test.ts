import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { plannedApp, startApp, typeErrors } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { installed } from '../../support/servers/install.ts'
import { until } from '../../support/servers/net.ts'

const DEPENDENCIES = {
  express: '^5.1.0', express4: 'npm:express@^4.21.2', '@types/express': '^5.0.0', 'types-express4': 'npm:@types/express@^4.17.21', '@types/node': '^20.19.0', '@types/pg': '^8.11.0', typescript: '~5.9.3',
  pg: '^8.13.1', 'drizzle-orm': '^0.44.0', dotenv: '^16.4.5', zod: '^3.25.76',
  fastify: '^5.2.0', koa: '^2.15.3', koa3: 'npm:koa@^3.0.0', 'koa-router': '^12.0.1', '@types/koa': '^2.15.0', hono: '^4.6.14', '@hono/node-server': '^1.13.7',
  '@nestjs/common': '^11.0.1', '@nestjs/core': '^11.0.1', '@nestjs/platform-express': '^11.0.1', 'reflect-metadata': '^0.2.2', rxjs: '^7.8.1',
}
const EXPRESS_4 = { express: 'express4', '@types/express': 'types-express4' }
const SORRY = 'Something went wrong on our side. Please try again.'

let nodeModules: string
beforeAll(() => {
  nodeModules = installed(DEPENDENCIES)
}, 300_000)

interface Server {
  name: string
  entry: string
  as?: Record<string, string>
  /** Compiled before it runs: tsx does not write the types of parameters down, which Nest's container reads. */
  compiled?: true
  typed?: true
  /** Addresses that throw while the request is handled, and after a promise. */
  throws: string[]
  /** It has begun to answer when it fails. */
  late?: string
  /** Refuses with 403 and a message. */
  refused?: string
  /** Takes JSON. */
  takes?: string
  env?: Record<string, string>
  /** Key of the message in the answer. */
  key?: string
  /** Its routes know who asks, which the log then says by id. */
  user?: true
}

const SERVERS: readonly Server[] = [
  { name: 'express-replit', entry: 'server/index.ts', as: EXPRESS_4, throws: ['/api/sync', '/api/async/a-b'], late: '/api/late', refused: '/api/refused', takes: '/api/echo', env: { DATABASE_URL: 'postgres://u@127.0.0.1:1/db' } },
  { name: 'express-commonjs', entry: 'server.js', as: EXPRESS_4, throws: ['/api/notes/sync', '/api/notes', '/api/notes/upstream'], late: '/late', refused: '/api/notes/refused', takes: '/api/notes', key: 'error' },
  { name: 'express-class', entry: 'src/server.ts', as: EXPRESS_4, typed: true, throws: ['/api/items/sync', '/api/items/async/7'], refused: '/api/items/refused' },
  { name: 'express-5-esm', entry: 'server.js', throws: ['/api/async'], key: 'error.message' },
  { name: 'express-5-typescript', entry: 'src/index.ts', typed: true, throws: ['/api/sync', '/api/async'], user: true },
  { name: 'express-two-files', entry: 'src/index.js', as: EXPRESS_4, throws: ['/api/sync'] },
  { name: 'express-three-parameters', entry: 'server.js', as: EXPRESS_4, throws: ['/api/sync', '/api/async'] },
  { name: 'express-good-handler', entry: 'src/index.js', as: EXPRESS_4, throws: ['/api/sync'], key: 'error' },
  { name: 'fastify-typescript', entry: 'src/index.ts', typed: true, user: true, throws: ['/api/sync', '/api/async'], late: '/api/late', refused: '/api/refused', takes: '/api/echo' },
  { name: 'koa-commonjs', entry: 'server.js', throws: ['/sync', '/async'], late: '/late', refused: '/refused', key: 'error' },
  { name: 'koa-typescript', entry: 'src/index.ts', typed: true, user: true, throws: ['/async'] },
  { name: 'hono-node', entry: 'src/index.ts', typed: true, user: true, throws: ['/sync', '/async'], refused: '/refused' },
  { name: 'nest', entry: 'dist/main.js', compiled: true, typed: true, user: true, throws: ['/sync', '/async'], refused: '/refused', takes: '/echo' },
]

async function withApp({ name, entry, as, env, compiled, typed }: Server, test: (app: RunningApp) => Promise<void>, plan = true): Promise<void> {
  const planned = plannedApp(name, nodeModules, as, { hardening: 'error-handling', plan })
  try {
    if (typed) expect(typeErrors(planned.dir)).toBe('')
    if (compiled) execFileSync(process.execPath, [path.join(nodeModules, 'typescript/bin/tsc'), '-p', planned.dir], { cwd: planned.dir, stdio: 'ignore' })
    const app = await startApp(planned.dir, [entry], env ?? {})
    try {
      await test(app)
    } finally {
      await app.stop()
    }
  } finally {
    planned.remove()
  }
}

describe.each(SERVERS)('$name', (server) => {
  it('answers what fails with an id and nothing else, writes the rest to the log, and lives', async () => {
    await withApp(server, async (app) => {
      for (const route of server.throws) {
        const answer = await fetch(app.url + route, { headers: { 'x-request-id': 'req-12345678' } })
        const text = await answer.text()
        expect(answer.status, route).toBe(500)
        expect(answer.headers.get('x-request-id')).toBe('req-12345678')
        expect(text).toContain('req-12345678')
        expect(text).not.toMatch(/canary|\bat .*:\d+/)
        const body = JSON.parse(text) as Record<string, unknown>
        expect((server.key ?? 'message').split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body)).toBe(SORRY)
      }
      const [route = ''] = server.throws
      const forged = await fetch(app.url + route, { headers: { 'x-request-id': 'x" or: 1\tforged' } })
      expect(forged.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
      await until('it is logged', async () => app.output().includes('canary') && app.output().includes('req-12345678'))
      if (server.user) expect(app.output()).toMatch(/, user 42\)|"userId":42/)
      if (server.late) expect(await fetch(app.url + server.late).then((r) => r.text()).catch(() => 'closed')).not.toContain('canary')
      if (server.refused) await refuses(app, server.refused)
      if (server.takes) await takesJson(app, server.takes)
      const missing = await fetch(`${app.url}/api/no-such-page-${Math.random()}`)
      expect(missing.status).toBeLessThan(500)
      if (server.name === 'hono-node') expect(await missing.json()).toMatchObject({ success: false, message: 'Not found' })
      expect(app.alive(), app.output()).toBe(true)
    })
  })
})

/** What a route throws on purpose is still said. */
async function refuses(app: RunningApp, route: string): Promise<void> {
  const answer = await fetch(app.url + route)
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('You may not do that')
}

async function takesJson(app: RunningApp, route: string): Promise<void> {
  const post = (body: string): Promise<Response> => fetch(app.url + route, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect((await post('{ broken')).status).toBe(400)
  expect((await post(JSON.stringify({ text: 'x'.repeat(2_000_000) }))).status).toBe(413)
}

describe('the process', () => {
  it('dies of one failing async route on Express 4 before', async () => {
    await withApp({ ...SERVERS[1]! }, async (app) => {
      await fetch(`${app.url}/api/notes`).catch(() => undefined)
      await until('it is dead', async () => !app.alive())
      expect(app.exitCode()).toBe(1)
    }, false)
  })
  it('says why it ends, and ends with code 1, after an error that nobody caught', async () => {
    await withApp({ ...SERVERS[1]! }, async (app) => {
      await fetch(`${app.url}/crash`).catch(() => undefined)
      await until('it is dead', async () => !app.alive())
      expect(app.exitCode()).toBe(1)
      expect(app.output()).toMatch(/\d{4}-\d\d-\d\dT[\d:.]+Z Uncaught exception Error: canary: nobody caught this/)
    })
  })
  it('tells of what was wrong in the request, by the rule of zod', async () => {
    await withApp({ ...SERVERS[1]! }, async (app) => {
      const answer = await fetch(`${app.url}/api/notes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ success: false, error: 'text: Required' })
    })
  })
})
