import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import type { PlannedApp } from '../../support/servers/app.ts'
import { builtApp, tanstackStart } from '../../support/servers/built.ts'
import { count } from './started.ts'

const CANARY = 'canary-52be07a9d1c3'
const SETTINGS = { DATABASE_URL: `postgres://app:${CANARY}@127.0.0.1:1/app`, SESSION_SECRET: CANARY }

describe('TanStack Start, built with Nitro', () => {
  let app: PlannedApp
  let start: readonly string[]
  beforeAll(() => {
    const stack = tanstackStart()
    start = stack.start
    // The build needs no setting of the server; what is there for it anyway goes into no page.
    app = builtApp('env', 'tanstack-start-nitro', stack, { VITE_ANALYTICS_KEY: 'key-of-the-page', BETA_CODE: CANARY })
  }, 240_000)
  afterAll(() => app.remove())

  const run = (settings: Record<string, string>) => spawnSync(process.execPath, [...start], { cwd: app.dir, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0', ...settings } })

  it.each([[['DATABASE_URL']], [['SESSION_SECRET']], [['DATABASE_URL', 'SESSION_SECRET']]])('stops without %s and names it once', (missing) => {
    const stopped = run(Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => !missing.includes(name))))
    for (const name of Object.keys(SETTINGS)) expect(count(stopped.stderr, `  ${name}: required (`), stopped.stderr).toBe(missing.includes(name) ? 1 : 0)
    expect(stopped.stdout + stopped.stderr).not.toContain(CANARY)
    expect(stopped.status).toBe(1)
  }, 60_000)

  it('starts with them, and its functions read them', async () => {
    const running = await startApp(app.dir, start, { ...SETTINGS, BETA_CODE: 'open', ADVICE_TOKEN: 'token' })
    try {
      expect((await fetch(`${running.url}/api/advice`, { method: 'POST', headers: { authorization: 'Bearer token' } })).status).toBe(200)
    } finally {
      await running.stop()
    }
  }, 60_000)

  it('puts no name or value of the server into a page', () => {
    const pages = textsIn(path.join(app.dir, '.output/public'))
    expect(pages).toContain('key-of-the-page')
    for (const name of [...Object.keys(SETTINGS), 'BETA_CODE', 'ADVICE_TOKEN', CANARY, 'Missing or invalid']) expect(pages).not.toContain(name)
  })

  it.each([
    ['warns of what its page does not start without', {}, 0],
    ['stops for it where a host builds what visitors get', { VERCEL_ENV: 'production' }, 1],
  ])('%s', (_, settings, status) => {
    const { nodeModules } = tanstackStart()
    const built = spawnSync(process.execPath, [path.join(nodeModules, 'vite/bin/vite.js'), 'build'], { cwd: app.dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: app.dir, CI: '1', ...settings } })
    const output = built.stdout + built.stderr
    expect(built.status, output).toBe(status)
    // What stops a build is said again by who reports it.
    if (status === 0) expect(count(output, 'Missing environment variables: VITE_ANALYTICS_KEY. '), output).toBe(1)
    else expect(output).toContain('Missing environment variables: VITE_ANALYTICS_KEY. ')
  }, 120_000)
})

describe('TanStack Start, built without Nitro', () => {
  it('has each handler name what it lacks once, and goes on', () => {
    const app = builtApp('env', 'tanstack-start', tanstackStart())
    try {
      writeFileSync(path.join(app.dir, 'host.mjs'), "import server from './dist/server/server.js'\nfor (const _ of [1, 2]) console.log('answered', (await server.fetch(new Request('http://localhost/'))).status)\n")
      const { stdout, stderr } = spawnSync(process.execPath, ['host.mjs'], { cwd: app.dir, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'] ?? '' } })
      expect(count(stderr, 'Missing settings: OPENAI_API_KEY. '), stderr).toBe(1)
      expect(count(stdout, 'answered 500')).toBe(2)
      const pages = textsIn(path.join(app.dir, 'dist/client'))
      for (const text of ['OPENAI_API_KEY', 'Missing settings']) expect(pages).not.toContain(text)
    } finally {
      app.remove()
    }
  }, 120_000)
})

function textsIn(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|html|css|map)$/.test(file)).map((file) => readFileSync(path.join(dir, file), 'utf8')).join('\n')
}
