import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plannedApp, startApp, typeErrors } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { installed } from '../../support/servers/install.ts'
import { freePort } from '../../support/servers/net.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { startRedis } from '../../support/servers/redis.ts'
import { down, watch } from './watch.ts'

const FASTIFY_4 = { fastify: 'fastify4' }
const DEPENDENCIES = {
  fastify: '^5.2.0', fastify4: 'npm:fastify@^4.28.0', 'fastify-plugin': '^5.0.1', '@fastify/rate-limit': '^10.3.0', '@fastify/cors': '^8.4.1',
  koa: '^2.15.3', koa3: 'npm:koa@^3.0.0', 'koa-router': '^12.0.1', '@types/koa': '^2.15.0', hono: '^4.6.14', '@hono/node-server': '^1.13.7',
  pg: '^8.13.1', 'drizzle-orm': '^0.44.0', ioredis: '^5.4.1', mysql2: '^3.11.0', sequelize: '^6.37.0', dotenv: '^16.4.5', '@types/node': '^20.19.0', '@types/pg': '^8.11.0', typescript: '~5.9.3',
}

let nodeModules: string
let postgres: Database | undefined
let redis: Database | undefined

beforeAll(async () => {
  nodeModules = installed(DEPENDENCIES)
  postgres = await startPostgres()
  redis = await startRedis()
}, 300_000)
afterAll(async () => {
  await postgres?.remove()
  await redis?.remove()
})

async function withApp(name: string, entry: string, env: Record<string, string>, test: (app: RunningApp, dir: string) => Promise<void>, as: Record<string, string> = {}): Promise<void> {
  const planned = plannedApp(name, nodeModules, as)
  try {
    const app = await startApp(planned.dir, [entry], { API_TOKEN: 'test', ...env })
    try {
      await test(app, planned.dir)
    } finally {
      await app.stop()
    }
  } finally {
    planned.remove()
  }
}

describe('Fastify servers', () => {
  it('TypeScript: answers before the login hook and the limit of later plugins', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('fastify-typescript-plugins', 'src/index.ts', { DATABASE_URL: database.url }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      expect((await app.get('/api/v1/scores')).status).toBe(401)
      const answers = await Promise.all(Array.from({ length: 60 }, () => app.get('/livez')))
      expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]))
      await watch(app, database)
    })
  })
  it('CommonJS, Fastify 4, Sequelize: is alive and not ready without its database', async () => {
    await withApp('fastify-commonjs-sequelize', 'src/server.js', { DATABASE_URL: `mysql://root@127.0.0.1:${await freePort()}/app` }, (app) => down(app, 'database'), FASTIFY_4)
  })
  it('asks the pool of the server module, before the hook that asks for a key', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('fastify-client-in-server', 'server.js', { DATABASE_URL: database.url }, async (app) => {
      expect((await app.get('/tickets')).status).toBe(401)
      expect((await app.get('/livez?from=monitor')).status).toBe(200)
      await watch(app, database)
    })
  })
})

describe('Koa servers', () => {
  it('CommonJS with koa-router: answers before the login', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('koa-router-pg', 'server.js', { DATABASE_URL: database.url }, async (app) => {
      expect((await app.get('/api/todos')).status).toBe(401)
      await watch(app, database)
    })
  })
  it('Koa 3, TypeScript, without a router: asks Redis', async ({ skip }) => {
    if (!redis) return skip()
    const cache = redis
    await withApp('koa-typescript-redis', 'src/main.ts', { REDIS_URL: cache.url }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      expect((await app.get('/unknown')).status).toBe(404)
      await watch(app, cache, 'cache')
    }, { koa: 'koa3' })
  })
})

describe('Hono on Node', () => {
  it('answers before the login that guards everything', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('hono-node-server-drizzle', 'src/index.ts', { DATABASE_URL: database.url }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      expect((await app.get('/api/notes')).status).toBe(401)
      await watch(app, database)
    })
  })
})
