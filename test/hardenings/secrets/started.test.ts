import { once } from 'node:events'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installed } from '../../support/servers/install.ts'
import { accepts, freePort, until } from '../../support/servers/net.ts'
import { count, planned, run, start } from '../env/started.ts'
import type { Planned } from '../env/started.ts'

const CANARY = 'canary-71d0c8e4b9f2'
const made: Planned[] = []
afterAll(() => made.forEach((app) => app.remove()))
const track = (app: Planned): Planned => (made.push(app), app)

describe('an Express app whose constants are gone', () => {
  const LISTENING = /\blistening\b/
  const args = ['-e', "require('./server.js'); setTimeout(() => console.log('listening'), 300)"]
  let alone: Planned
  let checked: Planned
  beforeAll(() => {
    const nodeModules = installed({ express: '^4.21.2', 'express-session': '^1.18.1', jsonwebtoken: '^9.0.2', dotenv: '^16.4.5', zod: '^4.6.7' })
    alone = track(planned('express-literal-fallbacks', nodeModules, {}, ['secrets']))
    checked = track(planned('express-literal-fallbacks', nodeModules, {}, ['secrets', 'env']))
  }, 300_000)

  it.each([['alone', () => alone], ['with the check of its settings', () => checked]])('still starts on a computer where nothing is set, and says what stands in (%s)', async (_, app) => {
    const ended = await start(app().dir, args, {}, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: true })
    for (const name of ['SESSION_SECRET', 'JWT_SECRET']) expect(count(ended.output, `${name} is not set. Set it where the app is hosted, or in .env (see .env.example).`), ended.output).toBe(1)
    expect(ended.output).not.toMatch(/keyboard cat|your-secret-key/)
  })
  it('stops in production and names what is missing', async () => {
    const ended = await start(alone.dir, args, { NODE_ENV: 'production', SESSION_SECRET: CANARY }, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(ended.output).toContain('Error: JWT_SECRET is not set.')
    expect(ended.output).not.toContain(CANARY)
  })
  it('stops in production with all names at once, where the settings are checked too', async () => {
    const ended = await start(checked.dir, args, { NODE_ENV: 'production' }, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    for (const name of ['SESSION_SECRET', 'JWT_SECRET']) expect(count(ended.output, `  ${name}: required (`), ended.output).toBe(1)
  })
  it('starts in production where all are set, and says nothing', async () => {
    const ended = await start(checked.dir, args, { NODE_ENV: 'production', SESSION_SECRET: CANARY, JWT_SECRET: CANARY }, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: true })
    expect(ended.output).not.toMatch(/is not set|canary/)
  })
  it('takes one value for a secret as long as it runs', async () => {
    const ended = await start(alone.dir, ['-e', "const { sign, verify } = require('./services/tokens'); console.log(verify(sign({ id: 'me' })).id, 'is in')"], {}, /is in/)
    expect(ended.output).toContain('me is in')
  })
})

describe('a Next app whose constant is gone', () => {
  const NEXT = 'next/dist/bin/next'
  let alone: Planned
  let checked: Planned
  beforeAll(() => {
    const nodeModules = installed({ next: '^15.2.4', react: '^19.0.0', 'react-dom': '^19.0.0', '@supabase/ssr': '^0.6.1', '@supabase/supabase-js': '^2.49.4', zod: '^3.25.76', '@t3-oss/env-nextjs': '^0.13.11', typescript: '~5.9.3', '@types/node': '^22', '@types/react': '^19' })
    alone = track(planned('next-session-secret', nodeModules, {}, ['secrets']))
    checked = track(planned('next-session-secret', nodeModules, {}, ['secrets', 'env']))
  }, 300_000)

  it('signs in while it is developed with nothing set: the middleware agrees with the route', async () => {
    const port = await freePort()
    const child = spawn(process.execPath, [path.join('node_modules', NEXT), 'dev', '-p', String(port)], { cwd: alone.dir, env: { PATH: process.env['PATH'], HOME: alone.dir, NEXT_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => void (output += data.toString()))
    try {
      await until('next dev', () => accepts(port), 60_000)
      const { token } = (await (await fetch(`http://127.0.0.1:${port}/api/login`, { method: 'POST' })).json()) as { token: string }
      const ask = (cookie: string) => fetch(`http://127.0.0.1:${port}/dashboard`, { headers: { cookie: `session=${cookie}` }, redirect: 'manual' })
      expect((await ask(token)).status, output).toBe(200)
      expect((await ask('1.forged')).status).toBe(307)
      expect(output).toContain('JWT_SECRET is not set. Set it where the app is hosted, or in .env.local (see .env.example).')
    } finally {
      process.kill(-child.pid!, 'SIGKILL')
      await once(child, 'close')
    }
  }, 120_000)
  it('builds and passes the type checker with nothing set, and does not start in production without the secret', async () => {
    run(checked.dir, NEXT, ['build'])
    expect(run(checked.dir, 'typescript/bin/tsc', ['--noEmit', '-p', '.'])).toBe('')
    const ended = await start(checked.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], {}, /never/, 20_000)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, '  JWT_SECRET: required (lib/session.ts)'), ended.output).toBe(1)
    const set = await start(checked.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], { JWT_SECRET: CANARY }, /Ready in/)
    expect(set, set.output).toMatchObject({ listening: true })
    expect(set.output).not.toContain(CANARY)
  }, 240_000)
})
