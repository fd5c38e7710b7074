import { spawnSync } from 'node:child_process'
import path from 'node:path'
import fse from 'fs-extra'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import { astro, astro4, astro7, builtApp, nuxt, reactRouter, remix, svelteKit, svelteKit3 } from '../../support/servers/built.ts'
import { plannedInside } from '../../support/servers/inside.ts'
import { count } from './started.ts'

const CANARY = 'canary-8c41f07d2e6b'
const DATABASE_URL = `postgres://app:${CANARY}@127.0.0.1:1/app`

describe('built apps that need settings', () => {
  it.each([
    ['SvelteKit, by $env', 'sveltekit-dynamic', svelteKit, { DATABASE_URL }, { PUBLIC_APP_NAME: 'Notes', DATABASE_URL: 'postgres://build' }],
    ['Nuxt, by a Nitro plugin', 'nuxt-process-env', nuxt, { DATABASE_URL }, {}],
    ['React Router, by entry.server', 'react-router-entry-server', reactRouter, { DATABASE_URL }, {}],
    ['Remix, by entry.server', 'remix', remix, { DATABASE_URL }, {}],
    ['Astro, by its own schema', 'astro-node', astro, { DATABASE_URL }, {}],
    ['Astro, read at the top of a page', 'astro-frontmatter', astro, { DATABASE_URL }, {}],
    ['Astro 4', 'astro-4', astro4, { DATABASE_URL, SESSION_SECRET: CANARY }, {}],
    ['Astro 7', 'astro-7', astro7, { DATABASE_URL, SESSION_SECRET: CANARY }, {}],
    ['SvelteKit 3, by its own check', 'sveltekit-3', svelteKit3, { DATABASE_URL, SESSION_SECRET: CANARY }, {}],
    ['Astro with a middleware', 'astro-middleware', astro, { DATABASE_URL, SESSION_SECRET: CANARY }, {}],
  ])('%s: builds without them, stops without any of them, runs with them', async (_, name, stack, settings: Record<string, string>, fixed) => {
    const made = stack()
    const { start, node = process.execPath } = made
    const planned = builtApp('env', name, made, fixed)
    try {
      const names = Object.keys(settings)
      for (const missing of [...names.map((one) => [one]), ...(names.length > 1 ? [names] : [])]) {
        const set = Object.fromEntries(Object.entries(settings).filter(([key]) => !missing.includes(key)))
        const stopped = spawnSync(node, [...start], { cwd: planned.dir, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...set } })
        expect(stopped.stderr).toMatch(/(?:Missing(?: or invalid)?|Invalid) environment variables:\n/)
        for (const key of names) expect(count(stopped.stderr, key), stopped.stderr).toBe(missing.includes(key) ? 1 : 0)
        expect(stopped.stdout + stopped.stderr).not.toContain(CANARY)
        expect(stopped.status).toBe(1)
      }
      const app = await startApp(planned.dir, start, { ...settings, HOST: '127.0.0.1' }, node)
      await app.stop()
    } finally {
      planned.remove()
    }
  }, 240_000)
})

describe('pages that a build makes', () => {
  it.each([
    ['warns of what they lack', {}, { status: 0, warned: 1 }],
    ['says nothing where all is set', { PUBLIC_SUPABASE_URL: CANARY, PUBLIC_SUPABASE_ANON_KEY: CANARY }, { status: 0, warned: 0 }],
  ])('the build of Astro %s', (_, settings, expected) => {
    const { nodeModules, build } = astro()
    const app = plannedInside('env', ['astro-static'], nodeModules)
    try {
      fse.outputFileSync(path.join(app.dir, 'node_modules/@supabase/supabase-js/package.json'), '{ "name": "@supabase/supabase-js", "main": "index.mjs" }')
      fse.outputFileSync(path.join(app.dir, 'node_modules/@supabase/supabase-js/index.mjs'), 'export const createClient = () => ({})\n')
      const [[file = '', ...args] = []] = build
      const built = spawnSync(process.execPath, [path.join(nodeModules, file), ...args], { cwd: app.dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: app.dir, CI: '1', ASTRO_TELEMETRY_DISABLED: '1', ...settings } })
      const output = built.stdout + built.stderr
      expect(built.status, output).toBe(expected.status)
      expect(count(output, 'Missing environment variables: PUBLIC_SUPABASE_URL, PUBLIC_SUPABASE_ANON_KEY. '), output).toBe(expected.warned)
      expect(output).not.toContain(CANARY)
    } finally {
      app.remove()
    }
  }, 120_000)
})
