import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installed } from '../../support/servers/install.ts'
import { count, planned, run, start } from './started.ts'
import type { Planned, Settings } from './started.ts'

const CANARY = 'canary-9f3e51c07ab2'
const PACKAGES = {
  express: '^5.1.0', cors: '^2.8.5', dotenv: '^16.4.5', jsonwebtoken: '^9.0.2', mongoose: '^8.9.0', pg: '^8.13.1', resend: '^4.0.0', '@supabase/supabase-js': '^2.45.0',
  zod: '^4.6.7', zod3: 'npm:zod@^3.25.76', typescript: '~5.9.3', typescript4: 'npm:typescript@~4.9.5', '@types/node': '^20.19.0', '@types/express': '^5.0.0', '@types/pg': '^8.11.0', '@types/jsonwebtoken': '^9.0.7',
  react: '^18.3.1', 'react-dom': '^18.3.1', '@types/react': '^18.3.3', '@types/react-dom': '^18.3.0', vite: '^5.4.14', '@vitejs/plugin-react': '^4.3.2',
}
const ZOD_3 = { zod: 'zod3' }

let nodeModules: string
beforeAll(() => {
  nodeModules = installed(PACKAGES)
}, 300_000)

interface Sample {
  name: string
  as?: Record<string, string>
  args: string[]
  listening: RegExp
  required: Record<string, string>
  /** Built before it is started. */
  build?: (dir: string) => void
}

const SAMPLES: Sample[] = [
  { name: 'express-esm-types', args: ['src/index.js'], listening: /listening on/, required: { SITE_URL: 'https://example.com', RESEND_API_KEY: CANARY } },
  { name: 'mern-commonjs', args: ['server.js'], listening: /Server running/, required: { MONGO_URI: `mongodb://user:${CANARY}@127.0.0.1:1/notes`, JWT_SECRET: CANARY } },
  { name: 'replit-express-vite', as: ZOD_3, args: ['server/index.ts'], listening: /serving on port/, required: { DATABASE_URL: `postgres://u:${CANARY}@127.0.0.1:1/db`, JWT_SECRET: CANARY } },
  { name: 'tested-typescript-4', as: { ...ZOD_3, typescript: 'typescript4' }, args: ['--input-type=module', '-e', "await import('./dist/index.js'); console.log('loaded')"], listening: /loaded/, required: { DATABASE_URL: `postgres://u:${CANARY}@127.0.0.1:1/db` }, build: (dir) => void run(dir, 'typescript/bin/tsc', []) },
]

describe.each(SAMPLES)('$name, hardened', ({ name, as, args, listening, required, build }) => {
  let app: Planned
  beforeAll(() => {
    app = planned(name, nodeModules, as)
    build?.(app.dir)
  })
  afterAll(() => app.remove())

  it('starts where everything is set', async () => {
    const ended = await start(app.dir, args, required, listening)
    expect(ended, ended.output).toMatchObject({ listening: true })
  })
  it.each(Object.keys(required))('stops without %s and names it once', async (missing) => {
    const ended = await start(app.dir, args, { ...required, [missing]: undefined }, listening)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, `  ${missing}: required (`), ended.output).toBe(1)
    for (const other of Object.keys(required)) if (other !== missing) expect(ended.output).not.toContain(`  ${other}:`)
    expect(ended.output).not.toContain(CANARY)
  })
  it('names all of them at once, also those that are set to nothing', async () => {
    const empty: Settings = Object.fromEntries(Object.keys(required).map((key) => [key, '']))
    for (const settings of [{}, empty]) {
      const ended = await start(app.dir, args, settings, listening)
      expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
      for (const key of Object.keys(required)) expect(count(ended.output, `  ${key}: required (`), ended.output).toBe(1)
      expect(ended.output).toContain('Set them where the app is hosted, or in .env (see .env.example).')
    }
  })
})

describe('the check', () => {
  it('says what is malformed, without its value', async () => {
    const app = planned('express-esm-types', nodeModules)
    try {
      const ended = await start(app.dir, ['src/index.js'], { SITE_URL: `not a url ${CANARY}`, RESEND_API_KEY: CANARY, RATE_WINDOW_MS: CANARY }, /listening on/)
      expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
      expect(ended.output).toMatch(/^ {2}SITE_URL: /m)
      expect(ended.output).toMatch(/^ {2}RATE_WINDOW_MS: /m)
      expect(ended.output).not.toContain(CANARY)
    } finally {
      app.remove()
    }
  })
  it('loads .env first, where the app does', async () => {
    const app = planned('mern-commonjs', nodeModules)
    try {
      writeFileSync(path.join(app.dir, '.env'), 'MONGO_URI=mongodb://127.0.0.1:1/notes\nJWT_SECRET=long-and-random\n')
      const ended = await start(app.dir, ['server.js'], {}, /Server running/)
      expect(ended, ended.output).toMatchObject({ listening: true })
    } finally {
      app.remove()
    }
  })
  it('leaves tests that import the entry alone', async () => {
    const app = planned('tested-typescript-4', nodeModules, { ...ZOD_3, typescript: 'typescript4' })
    try {
      run(app.dir, 'typescript/bin/tsc', [])
      const ended = await start(app.dir, ['--input-type=module', '-e', "await import('./dist/index.js'); console.log('loaded')"], { NODE_ENV: 'test' }, /never/)
      expect(ended, ended.output).toMatchObject({ code: 0 })
      expect(ended.output).toContain('loaded')
    } finally {
      app.remove()
    }
  })
  it.each([['replit-express-vite', ZOD_3], ['typescript-express', {}]] as const)('passes the type checker in strict mode: %s', (name, as) => {
    const app = planned(name, nodeModules, as)
    try {
      expect(run(app.dir, 'typescript/bin/tsc', ['--noEmit', '-p', '.'])).toBe('')
    } finally {
      app.remove()
    }
  })
})

describe('a page, hardened', () => {
  let app: Planned
  beforeAll(() => {
    app = planned('replit-express-vite', nodeModules, ZOD_3)
  })
  afterAll(() => app.remove())
  const build = (settings: Record<string, string>) => spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { cwd: app.dir, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...settings } })
  // As much of a page as the loader that Vite puts in front asks for.
  const main = "globalThis.WebSocket = class {}; globalThis.document = { createElement: () => ({ relList: { supports: () => true } }) }; const { readdirSync } = await import('node:fs'); const dir = process.cwd() + '/dist/public/assets/'; await import(dir + readdirSync(dir).find((n) => n.endsWith('.js')))"

  it('is built without its variables in CI, and the build names them all', async () => {
    const built = build({ CI: 'true' })
    expect(built).toMatchObject({ status: 0 })
    expect(count(built.stderr, 'Missing environment variables: VITE_SUPABASE_URL, VITE_SUPABASE_ANON_KEY. Set them where the app is built')).toBe(1)
  })
  it.each<Record<string, string>>([{ VERCEL_ENV: 'production' }, { CONTEXT: 'production', VITE_SUPABASE_URL: '' }, { RENDER: 'true', IS_PULL_REQUEST: 'false' }])('is not built without them where a host builds what visitors get: %o', (settings) => {
    const built = build(settings)
    expect(built.status).toBe(1)
    expect(built.stderr).toContain('Missing environment variables: VITE_SUPABASE_URL, VITE_SUPABASE_ANON_KEY.')
  })
  it('is built with one of them for a pull request, and no word of its value', () => {
    const built = build({ RENDER: 'true', IS_PULL_REQUEST: 'true', VITE_SUPABASE_URL: `https://${CANARY}.supabase.co` })
    expect(built).toMatchObject({ status: 0 })
    expect(built.stderr).toContain('Missing environment variables: VITE_SUPABASE_ANON_KEY.')
    expect(built.stderr + built.stdout).not.toContain(CANARY)
  })
  it('says at start which are missing', async () => {
    build({})
    const ended = await start(app.dir, ['--input-type=module', '-e', main], {}, /never/)
    for (const name of ['VITE_SUPABASE_URL', 'VITE_SUPABASE_ANON_KEY']) expect(count(ended.output, `  ${name}: required (client/src/lib/supabase.ts)`), ended.output).toBe(1)
  })
  it('starts with them', async () => {
    const built = build({ VERCEL_ENV: 'production', VITE_SUPABASE_URL: 'https://example.supabase.co', VITE_SUPABASE_ANON_KEY: 'public' })
    expect(built).toMatchObject({ status: 0, stderr: '' })
    const ended = await start(app.dir, ['--input-type=module', '-e', main], {}, /never/)
    expect(ended.output).not.toContain('required (')
    // It got as far as the page, which is not there.
    expect(ended.output).toMatch(/getElementById is not a function/)
  })
})
