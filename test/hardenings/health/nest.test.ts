import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plannedApp, startApp } from '../../support/servers/app.ts'
import { installed } from '../../support/servers/install.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { watch } from './watch.ts'

const DEPENDENCIES = {
  '@nestjs/common': '^11.0.1', '@nestjs/core': '^11.0.1', '@nestjs/platform-express': '^11.0.1', '@nestjs/typeorm': '^11.0.0', typeorm: '^0.3.20', pg: '^8.13.1',
  'reflect-metadata': '^0.2.2', rxjs: '^7.8.1', typescript: '~5.9.3', '@types/node': '^20.19.0',
}

let nodeModules: string
let postgres: Database | undefined

beforeAll(async () => {
  nodeModules = installed(DEPENDENCIES)
  postgres = await startPostgres()
}, 300_000)
afterAll(() => postgres?.remove())

describe('NestJS, built by its compiler', () => {
  it('answers under the global prefix and past the guard of the app, and asks the injected connection', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    const planned = plannedApp('nest-typeorm-public', nodeModules)
    try {
      execFileSync(process.execPath, [path.join(nodeModules, 'typescript/bin/tsc'), '-p', planned.dir], { cwd: planned.dir, stdio: 'inherit' })
      const app = await startApp(planned.dir, ['dist/main.js'], { DATABASE_URL: database.url, API_TOKEN: 'test' })
      try {
        expect((await app.get('/api/rooms')).status).toBe(401)
        await watch(app, database, 'database', { live: '/api/livez', ready: '/api/readyz' })
      } finally {
        await app.stop()
      }
    } finally {
      planned.remove()
    }
  })
})
