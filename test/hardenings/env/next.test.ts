import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plannedWithCopy, startApp } from '../../support/servers/app.ts'
import type { PlannedApp } from '../../support/servers/app.ts'
import { next16 } from '../../support/servers/built.ts'
import { installed } from '../../support/servers/install.ts'
import { count, planned, run, start } from './started.ts'
import type { Planned } from './started.ts'

const CANARY = 'canary-2c8d60ab17fe'
const NEXT = 'next/dist/bin/next'
const LISTENING = /Ready in/

describe('Next 15 with t3-env and zod 3, hardened', () => {
  let app: Planned
  beforeAll(() => {
    const nodeModules = installed({ next: '^15.2.4', react: '^19.0.0', 'react-dom': '^19.0.0', '@supabase/ssr': '^0.6.1', '@supabase/supabase-js': '^2.49.4', zod: '^3.25.76', '@t3-oss/env-nextjs': '^0.13.11', typescript: '~5.9.3', '@types/node': '^22', '@types/react': '^19' })
    app = planned('next-supabase', nodeModules)
    // The public variables are not there either: a build needs none of them.
    run(app.dir, NEXT, ['build'])
  }, 600_000)
  afterAll(() => app.remove())
  const required = { NEXT_PUBLIC_SUPABASE_URL: 'https://example.supabase.co', NEXT_PUBLIC_SUPABASE_ANON_KEY: CANARY }

  it('starts where everything is set', async () => {
    const ended = await start(app.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], required, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: true })
  })
  it.each(Object.keys(required))('stops without %s and names it once', async (missing) => {
    const ended = await start(app.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], { ...required, [missing]: undefined }, /never/)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, `  ${missing}: required (lib/supabase/`), ended.output).toBe(1)
    expect(ended.output).not.toContain(CANARY)
  })
  it('passes the type checker', () => {
    expect(run(app.dir, 'typescript/bin/tsc', ['--noEmit', '-p', '.'])).toBe('')
  })
  it('is not built where a client component imports a module that reads a secret', () => {
    mkdirSync(path.join(app.dir, 'app/leak'))
    writeFileSync(path.join(app.dir, 'app/leak/page.tsx'), "'use client'\n\nimport { createAdmin } from '@/lib/supabase/admin'\n\nexport default function Leak() {\n  return <button onClick={() => console.log(createAdmin())}>leak</button>\n}\n")
    expect(() => run(app.dir, NEXT, ['build'])).toThrow(/server-only/)
  }, 300_000)
})

describe('Next 14 with a zod that t3-env does not take, hardened', () => {
  let app: Planned
  const required = { MONGODB_URI: `mongodb://u:${CANARY}@127.0.0.1:1/notes` }
  beforeAll(() => {
    const nodeModules = installed({ next: '14.2.35', react: '^18', 'react-dom': '^18', mongodb: '^6.3.0', zod: '3.22.4', typescript: '~5.4.5', '@types/node': '^20', '@types/react': '^18' })
    app = planned('next-14-old-zod', nodeModules)
    // Its own guard in lib/mongodb.ts stops a build without it, as before.
    run(app.dir, NEXT, ['build'], required)
  }, 600_000)
  afterAll(() => app.remove())

  it('starts where everything is set', async () => {
    const ended = await start(app.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], required, LISTENING)
    expect(ended, ended.output).toMatchObject({ listening: true })
  })
  it('stops without MONGODB_URI and names it once', async () => {
    const ended = await start(app.dir, [`node_modules/${NEXT}`, 'start', '-p', '0'], {}, /never/)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, '  MONGODB_URI: required (lib/mongodb.ts)'), ended.output).toBe(1)
  })
  it('passes the type checker', () => {
    expect(run(app.dir, 'typescript/bin/tsc', ['--noEmit', '-p', '.'])).toBe('')
  })
})

describe('Next 16 as a standalone server, hardened', () => {
  let app: PlannedApp
  const server = ['.next/standalone/server.js']
  const required = { DATABASE_URL: `postgres://u:${CANARY}@127.0.0.1:1/db`, JWT_SECRET: CANARY }
  beforeAll(() => {
    app = plannedWithCopy(['next-16-standalone'], next16(), 'env')
    // With its types, and without any variable.
    run(app.dir, NEXT, ['build'])
  }, 600_000)
  afterAll(() => app.remove())

  it('hands its settings to the files that read them from the env module', async () => {
    const running = await startApp(app.dir, server, { ...required, HOSTNAME: '127.0.0.1' })
    try {
      expect((await running.get('/api/me')).body).toBe(JSON.stringify({ keyLength: CANARY.length }))
    } finally {
      await running.stop()
    }
  }, 60_000)
  it.each(Object.keys(required))('stops without %s and names it once', async (missing) => {
    const ended = await start(app.dir, server, { ...required, [missing]: undefined, HOSTNAME: '127.0.0.1' }, /never/)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, `  ${missing}: required (lib/`), ended.output).toBe(1)
    expect(ended.output).not.toContain(CANARY)
  }, 60_000)
})
