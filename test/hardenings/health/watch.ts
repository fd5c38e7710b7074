import { expect } from 'vitest'
import type { RunningApp } from '../../support/servers/app.ts'
import { startHanging, until } from '../../support/servers/net.ts'
import type { Database } from '../../support/servers/postgres.ts'

interface Paths {
  live: string
  ready: string
}

const PATHS: Paths = { live: '/livez', ready: '/readyz' }

/** Ready, then not (and still alive) while the database is stopped and while it hangs, then ready again. */
export async function watch(app: RunningApp, database: Database, name = 'database', paths: Paths = PATHS): Promise<void> {
  await ready(app, paths)
  await database.stop()
  try {
    await down(app, name, paths)
    const hanging = await startHanging(database.port)
    try {
      await down(app, name, paths)
    } finally {
      await hanging.stop()
    }
  } finally {
    await database.start()
  }
  await ready(app, paths)
  expect(app.alive(), app.output()).toBe(true)
}

export async function ready(app: RunningApp, paths: Paths = PATHS): Promise<void> {
  await until('readiness answers 200', async () => (await app.get(paths.ready)).status === 200)
  expect(await app.get(paths.ready)).toMatchObject({ status: 200, body: '{"status":"ok"}', cacheControl: 'no-store' })
  expect(await app.get(paths.live)).toMatchObject({ status: 200, body: '{"status":"ok"}', cacheControl: 'no-store' })
}

export async function down(app: RunningApp, name: string, paths: Paths = PATHS): Promise<void> {
  await until('readiness answers 503', async () => (await app.get(paths.ready)).status === 503, 5000)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const answer = await app.get(paths.ready)
  expect(answer).toMatchObject({ status: 503, body: `{"status":"unavailable","down":["${name}"]}`, cacheControl: 'no-store' })
  expect(answer.ms).toBeLessThan(2000)
  const live = await app.get(paths.live)
  expect(live.status).toBe(200)
  expect(live.ms).toBeLessThan(1000)
}
