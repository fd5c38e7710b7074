import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plannedWithCopy, startApp } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { next16 } from '../../support/servers/built.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { watch } from './watch.ts'

let nodeModules: string
let postgres: Database | undefined

beforeAll(async () => {
  nodeModules = next16()
  postgres = await startPostgres()
}, 300_000)
afterAll(async () => postgres?.remove())

/** Builds (types included, and without a database) and starts it. */
async function withBuilt(cases: readonly string[], url: string, test: (app: RunningApp, log: string) => Promise<void>): Promise<void> {
  const planned = plannedWithCopy(cases, nodeModules)
  try {
    const next = path.join(planned.dir, 'node_modules/next/dist/bin/next')
    const log = execFileSync(process.execPath, [next, 'build'], { cwd: planned.dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), NEXT_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    const app = await startApp(planned.dir, [next, 'start'], { DATABASE_URL: url, NEXT_TELEMETRY_DISABLED: '1' })
    try {
      await test(app, log)
    } finally {
      await app.stop()
    }
  } finally {
    planned.remove()
  }
}

describe('Next with a real Postgres', () => {
  it('App Router and Pages Router: each request is answered anew', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withBuilt(['next-app-pg', 'next-pages-pg'], database.url, async (app, log) => {
      for (const route of ['/livez', '/readyz', '/api/livez', '/api/readyz']) expect(log).toMatch(new RegExp(`\u0192 ${route}\\b`))
      await watch(app, database)
      await watch(app, database, 'database', { live: '/api/livez', ready: '/api/readyz' })
    })
  }, 240_000)
  it('Cache Components, which refuse `dynamic`', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withBuilt(['next-app-cache-components'], database.url, async (app, log) => {
      for (const route of ['/livez', '/readyz']) expect(log).toMatch(new RegExp(`\u0192 ${route}\\b`))
      await watch(app, database)
    })
  }, 240_000)
})
