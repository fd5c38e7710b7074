import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { astro, builtApp, nuxt, reactRouter, remix, svelteKit } from '../../support/servers/built.ts'
import type { Stack } from '../../support/servers/built.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { watch } from './watch.ts'

let postgres: Database | undefined

beforeAll(async () => {
  svelteKit()
  nuxt()
  remix()
  postgres = await startPostgres()
}, 400_000)
afterAll(async () => postgres?.remove())

async function withBuilt(name: string, stack: Stack, url: string, test: (app: RunningApp) => Promise<void>): Promise<void> {
  const planned = builtApp('health', name, stack)
  try {
    const app = await startApp(planned.dir, stack.start, { DATABASE_URL: url, HOST: '127.0.0.1' })
    try {
      await test(app)
    } finally {
      await app.stop()
    }
  } finally {
    planned.remove()
  }
}

describe('built apps with a real Postgres', () => {
  it.each([
    ['SvelteKit with adapter-node', 'sveltekit-pg', svelteKit],
    ['Astro with its node adapter', 'astro-node-pg', astro],
    ['React Router with a list of routes', 'react-router-route-list', reactRouter],
    ['Remix 2, with its own Response', 'remix-pg', remix],
    ['Nuxt, whose server modules are there without an import', 'nuxt-pg', nuxt],
  ])('%s', async (_, name, stack) => {
    if (!postgres) return
    const database = postgres
    await withBuilt(name, stack(), database.url, (app) => watch(app, database))
  }, 180_000)
})

describe('built apps without a database', () => {
  it.each([
    ['Astro that makes most pages when it is built', 'astro-on-demand', astro, '/notes/livez/'],
    ['React Router with routes by file', 'react-router-flat-routes', reactRouter, '/livez'],
  ])('%s', async (_, name, stack, url) => {
    await withBuilt(name, stack(), '', async (app) => {
      expect(await app.get(url)).toMatchObject({ status: 200, body: '{"status":"ok"}', cacheControl: 'no-store' })
    })
  }, 180_000)
})
