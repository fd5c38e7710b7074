import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plannedApp, startApp, typeErrors } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { installed } from '../../support/servers/install.ts'
import { startMongoDouble } from '../../support/servers/mongo.ts'
import { freePort, startHanging, until } from '../../support/servers/net.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { startRedis } from '../../support/servers/redis.ts'
import { down, ready, watch } from './watch.ts'

const EXPRESS_4 = { express: 'express4', '@types/express': 'types-express4' }
const DEPENDENCIES = {
  express: '^5.1.0', express4: 'npm:express@^4.21.2', '@types/express': '^5.0.0', 'types-express4': 'npm:@types/express@^4.17.21', '@types/node': '^20.19.0', '@types/pg': '^8.11.0', typescript: '~5.9.3',
  pg: '^8.13.1', 'drizzle-orm': '^0.44.0', knex: '^3.1.0', postgres: '^3.4.5', redis: '^4.7.0', ioredis: '^5.4.1', mongoose: '^8.9.0', mongodb: '^6.12.0', bson: '^6.10.0', mysql2: '^3.11.0', sequelize: '^6.37.0', '@supabase/supabase-js': '^2.45.0', dotenv: '^16.4.5',
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

async function withApp(name: string, args: readonly string[], env: Record<string, string>, test: (app: RunningApp, dir: string) => Promise<void>, as: Record<string, string> = {}): Promise<void> {
  const planned = plannedApp(name, nodeModules, as)
  try {
    const app = await startApp(planned.dir, args, env)
    try {
      await test(app, planned.dir)
    } finally {
      await app.stop()
    }
  } finally {
    planned.remove()
  }
}

describe('Express servers with a real Postgres', () => {
  it('CommonJS, Express 4: answers before the login that guards everything', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('express-commonjs-pg', ['server.js'], { DATABASE_URL: database.url }, async (app) => {
      expect((await app.get('/api/notes')).status).toBe(401)
      await watch(app, database)
    }, EXPRESS_4)
  })
  it('ES modules, Express 5: asks the pool that the server module declares below', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('express-esm-client-in-server', ['server.js'], { DATABASE_URL: database.url }, (app) => watch(app, database))
  })
  it('Replit: answers before the catch-all of the client', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withApp('express-replit-iife', ['server/index.ts'], { DATABASE_URL: database.url }, async (app) => {
      expect((await app.get('/anything')).body).toContain('<div id=root>')
      await watch(app, database)
    }, EXPRESS_4)
  })
  it('app and server files, TypeScript: asks Knex and Redis side by side', async ({ skip }) => {
    if (!postgres || !redis) return skip()
    const [database, cache] = [postgres, redis]
    await withApp('express-app-and-server-files', ['src/server.ts'], { DATABASE_URL: database.url, REDIS_URL: cache.url }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      await watch(app, database)
      await watch(app, cache, 'cache')
    })
  })
  it('NodeNext: imports with endings, asks postgres.js and ioredis', async ({ skip }) => {
    if (!postgres || !redis) return skip()
    const [database, cache] = [postgres, redis]
    await withApp('express-nodenext-endings', ['src/main.ts'], { DATABASE_URL: database.url, REDIS_URL: cache.url }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      await watch(app, database)
      await watch(app, cache, 'cache')
    })
  })
})

describe('Express servers with what can be had of other databases', () => {
  it('factory with mongoose: follows the connection down and up', async () => {
    const mongo = await startMongoDouble(nodeModules)
    try {
      await withApp('express-factory-mongoose', ['src/index.js'], { MONGO_URI: mongo.url }, async (app) => {
        const get = async (): Promise<number> => (await app.get('/readyz')).status
        await until('ready', async () => (await get()) === 200)
        await mongo.stop()
        await until('down', async () => (await get()) === 503)
        expect((await app.get('/api/health')).status).toBe(200)
        await mongo.start()
        await until('ready again', async () => (await get()) === 200, 25_000)
        expect(app.alive()).toBe(true)
      }, EXPRESS_4)
    } finally {
      await mongo.remove()
    }
  })
  it('three stores at once: says which of them is down', async ({ skip }) => {
    if (!postgres || !redis) return skip()
    const [database, cache] = [postgres, redis]
    const mongo = await startMongoDouble(nodeModules)
    try {
      await withApp('express-three-stores', ['src/index.ts'], { DATABASE_URL: database.url, REDIS_URL: cache.url, MONGODB_URI: `${mongo.url}?serverSelectionTimeoutMS=1000` }, async (app, dir) => {
        expect(typeErrors(dir)).toBe('')
        await ready(app)
        await cache.stop()
        try {
          await down(app, 'cache')
        } finally {
          await cache.start()
        }
        await ready(app)
        await mongo.stop()
        await down(app, 'mongodb')
        expect(app.alive(), app.output()).toBe(true)
      })
    } finally {
      await mongo.remove()
    }
  })
  it('class with Sequelize, TypeScript: is alive and not ready without its database', async () => {
    await withApp('express-class-mysql', ['src/server.ts'], { DATABASE_URL: `mysql://root@127.0.0.1:${await freePort()}/app` }, async (app, dir) => {
      expect(typeErrors(dir)).toBe('')
      expect((await app.get('/api/version')).status).toBe(401)
      await down(app, 'database')
    }, EXPRESS_4)
  })
  it('a pool of the callback API that had to be exported', async () => {
    const port = await freePort()
    const hanging = await startHanging(port)
    try {
      await withApp('express-export-first', ['server.js'], { DATABASE_URL: `mysql://root@127.0.0.1:${port}/app` }, (app) => down(app, 'database'), EXPRESS_4)
    } finally {
      await hanging.stop()
    }
  })
  it('Supabase: a gateway error is down, a refusal of one table is not; asks once a second at most', async () => {
    let status = 200
    const asked: string[] = []
    const api = http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url?.split('?')[0]}`)
      response.writeHead(status).end()
    })
    const port = await freePort()
    await new Promise<void>((resolve) => api.listen(port, '127.0.0.1', resolve))
    try {
      // Its realtime part wants a WebSocket, which Node has from 22 on.
      const webSocket = ['--import', 'data:text/javascript,globalThis.WebSocket=class{}']
      await withApp('express-supabase', [...webSocket, 'server.js'], { SUPABASE_URL: `http://127.0.0.1:${port}`, SUPABASE_SERVICE_ROLE_KEY: 'test-key' }, async (app) => {
        await ready(app)
        await new Promise((resolve) => setTimeout(resolve, 1100))
        asked.length = 0
        const began = performance.now()
        expect(new Set((await Promise.all(Array.from({ length: 200 }, () => app.get('/readyz')))).map((a) => a.status))).toEqual(new Set([200]))
        // However often it is called: once a second.
        expect(asked.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 1000))
        expect(new Set(asked)).toEqual(new Set(['HEAD /rest/v1/reports']))
        status = 403
        await new Promise((resolve) => setTimeout(resolve, 1100))
        expect((await app.get('/readyz')).status).toBe(200)
        status = 503
        await down(app, 'database')
        status = 200
        await ready(app)
        api.closeAllConnections()
        await new Promise((resolve) => api.close(resolve))
        await down(app, 'database')
      }, EXPRESS_4)
    } finally {
      api.closeAllConnections()
      api.close()
    }
  })
  it.each([['express-no-database', 'index.cjs'], ['express-client-per-request', 'server.js']])('%s: only says that it is alive', async (name, entry) => {
    await withApp(name, [entry], {}, async (app) => {
      expect(await app.get('/livez')).toMatchObject({ status: 200, cacheControl: 'no-store' })
      expect((await app.get('/readyz')).status).toBe(404)
    }, EXPRESS_4)
  })
})
