import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import { builtApp, nuxt, reactRouter, svelteKit } from '../../support/servers/built.ts'

const SETTINGS = { DATABASE_URL: 'postgres://app:app@127.0.0.1:1/app', HOST: '127.0.0.1' }

describe('built apps that need a setting', () => {
  it.each([
    ['SvelteKit, by $env', 'sveltekit-dynamic', svelteKit, { PUBLIC_APP_NAME: 'Notes', DATABASE_URL: 'postgres://build' }],
    ['Nuxt, by a Nitro plugin', 'nuxt-process-env', nuxt, {}],
    ['React Router, by entry.server', 'react-router-entry-server', reactRouter, {}],
  ])('%s: builds without it, stops without it, runs with it', async (_, name, stack, fixed) => {
    const { start, ...rest } = stack()
    const planned = builtApp('env', name, { start, ...rest }, fixed)
    try {
      const stopped = spawnSync(process.execPath, [...start], { cwd: planned.dir, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', DATABASE_URL: '' } })
      expect(stopped.stderr).toMatch(/Missing or invalid environment variables:\n {2}DATABASE_URL: required \(/)
      expect(stopped.status).toBe(1)
      const app = await startApp(planned.dir, start, SETTINGS)
      await app.stop()
    } finally {
      planned.remove()
    }
  }, 240_000)
})
