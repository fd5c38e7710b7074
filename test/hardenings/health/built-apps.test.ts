import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import type { RunningApp } from '../../support/servers/app.ts'
import { plannedInside } from '../../support/servers/inside.ts'
import { installed } from '../../support/servers/install.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import type { Database } from '../../support/servers/postgres.ts'
import { watch } from './watch.ts'

/** The newest majors that run on Node 20; those after them (SvelteKit 3, Nuxt 4.2, Astro 6, React Router 8) need Node 22. */
const KIT = { '@sveltejs/adapter-node': '^5.2.0', '@sveltejs/kit': '^2.16.0', '@sveltejs/vite-plugin-svelte': '^5.0.0', svelte: '^5.0.0', vite: '^6.0.0' }
const ASTRO = { astro: '^5.0.0', '@astrojs/node': '^9.0.0' }
const ROUTER = { 'react-router': '7.18.4', '@react-router/node': '7.18.4', '@react-router/serve': '7.18.4', '@react-router/dev': '7.18.4', '@react-router/fs-routes': '7.18.4', isbot: '^5.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' }
const OWN = { pg: '^8.13.1', '@types/pg': '^8.11.0', '@types/node': '^20.19.0', '@types/react': '^19.0.0', '@types/react-dom': '^19.0.0', typescript: '~5.9.3' }

let postgres: Database | undefined
let vite: string
let nuxt: string

beforeAll(async () => {
  vite = installed({ ...KIT, ...ASTRO, ...ROUTER, ...OWN })
  nuxt = installed({ nuxt: '4.1.3', vue: '^3.5.0', ...OWN })
  postgres = await startPostgres()
}, 400_000)
afterAll(async () => postgres?.remove())

interface Build {
  bin: string
  args: readonly string[]
  start: readonly string[]
  types?: readonly (readonly string[])[]
}

/** Builds without a database, and starts what was built. */
async function withBuilt(cases: readonly string[], nodeModules: string, { bin, args, start, types = [] }: Build, url: string, test: (app: RunningApp) => Promise<void>): Promise<void> {
  const planned = plannedInside('health', cases, nodeModules)
  const at = (file: string): string => path.join(nodeModules, file)
  const run = (command: readonly string[]): void => {
    try {
      execFileSync(process.execPath, [at(command[0]!), ...command.slice(1)], { cwd: planned.dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), CI: '1', NUXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      throw new Error(`${command.join(' ')} failed:\n${String((error as { stdout?: string }).stdout)}\n${String((error as { stderr?: string }).stderr)}`)
    }
  }
  try {
    run([bin, ...args])
    types.forEach(run)
    const app = await startApp(planned.dir, [start[0]!.startsWith('node_modules/') ? at(start[0]!.slice('node_modules/'.length)) : start[0]!, ...start.slice(1)], { DATABASE_URL: url, HOST: '127.0.0.1' })
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
  it('SvelteKit with adapter-node', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    const kit: Build = { bin: 'vite/bin/vite.js', args: ['build'], start: ['build'], types: [['typescript/bin/tsc', '--noEmit']] }
    await withBuilt(['sveltekit-pg'], vite, kit, database.url, (app) => watch(app, database))
  }, 120_000)
  it('Astro with its node adapter', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withBuilt(['astro-node-pg'], vite, { bin: 'astro/astro.js', args: ['build'], start: ['dist/server/entry.mjs'] }, database.url, (app) => watch(app, database))
  }, 120_000)
  it('Astro that makes most pages when it is built', async () => {
    await withBuilt(['astro-on-demand'], vite, { bin: 'astro/astro.js', args: ['build'], start: ['dist/server/entry.mjs'] }, '', async (app) => {
      expect(await app.get('/notes/livez/')).toMatchObject({ status: 200, body: '{"status":"ok"}', cacheControl: 'no-store' })
    })
  }, 120_000)
  it('React Router with a list of routes', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    const router: Build = { bin: '@react-router/dev/bin.js', args: ['build'], start: ['node_modules/@react-router/serve/bin.js', './build/server/index.js'], types: [['@react-router/dev/bin.js', 'typegen'], ['typescript/bin/tsc', '--noEmit']] }
    await withBuilt(['react-router-route-list'], vite, router, database.url, (app) => watch(app, database))
  }, 120_000)
  it('React Router with routes by file', async () => {
    const router: Build = { bin: '@react-router/dev/bin.js', args: ['build'], start: ['node_modules/@react-router/serve/bin.js', './build/server/index.js'] }
    await withBuilt(['react-router-flat-routes'], vite, router, '', async (app) => {
      expect(await app.get('/livez')).toMatchObject({ status: 200, body: '{"status":"ok"}', cacheControl: 'no-store' })
    })
  }, 120_000)
  it('Nuxt', async ({ skip }) => {
    if (!postgres) return skip()
    const database = postgres
    await withBuilt(['nuxt-pg'], nuxt, { bin: 'nuxt/bin/nuxt.mjs', args: ['build'], start: ['.output/server/index.mjs'] }, database.url, (app) => watch(app, database))
  }, 180_000)
})
