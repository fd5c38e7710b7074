import { describe, expect, it } from 'vitest'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const DB = "const pg = require('pg');\nmodule.exports = new pg.Pool({ connectionString: process.env.DATABASE_URL });\n"

function planned(more: Record<string, string>, options: Record<string, boolean> = {}, scripts: Record<string, string> = {}) {
  const files = {
    'package.json': JSON.stringify({ name: 'api', main: 'server.js', scripts: { start: 'node server.js', ...scripts }, dependencies: { express: '^5.1.0', pg: '^8.13.1', zod: '^4.1.0' } }),
    'server.js': "const express = require('express');\nconst pool = require('./db');\nconst app = express();\napp.get('/', async (req, res) => res.json(await pool.query('select 1')));\napp.listen(3000);\n",
    'db.js': DB,
    ...more,
  }
  const { tree, outcomes } = planAll(memoryFiles(files), createSources(), { dir: '.', only: ['env'], except: [], options: { env: options } })
  return { db: tree.text('db.js') ?? '', outcome: outcomes[0]?.outcome }
}

describe('a file that reads its settings from process.env', () => {
  it('reads them from the env module where only the server loads it', () => {
    expect(planned({})).toMatchObject({ outcome: 'applied', db: DB.replace("require('pg');\n", "require('pg');\nconst { env } = require('./env');\n").replace('process.env.', 'env.') })
  })
  it.each([
    ['a test loads it', { 'db.test.js': "const db = require('./db');\nprocess.env.DATABASE_URL = 'x';\n" }],
    ['a script loads it', { 'scripts/seed.js': "require('../db').query('insert');\n" }],
    ['a test loads what loads it', { 'repository.js': "module.exports = require('./db');\n", 'test/repository.js': "require('../repository');\n" }],
    ['the server sets the variable', { 'late.js': "process.env.DATABASE_URL = require('./x');\n", 'server.js': "require('./late');\nconst express = require('express');\nrequire('./db');\nif (!process.env.SECRET) throw new Error('no');\nexpress().listen(3000);\n" }],
  ])('stays where %s', (_, more) => {
    expect(planned(more)).toMatchObject({ outcome: 'applied', db: DB })
  })
  it('stays where a script of package.json starts it', () => {
    expect(planned({}, {}, { migrate: 'node db.js' })).toMatchObject({ outcome: 'applied', db: DB })
  })
  it('stays where the person says so', () => {
    expect(planned({}, { 'move-reads': false })).toMatchObject({ outcome: 'applied', db: DB })
  })
})

describe('a file of a Next app', () => {
  const LIB = "import { createClient } from '@supabase/supabase-js'\n\nexport const admin = () => createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!)\n"
  const app = (more: Record<string, string> = {}): Record<string, string> => ({
    'package.json': JSON.stringify({ name: 'web', scripts: { build: 'next build', start: 'next start' }, dependencies: { next: '15.5.18', react: '^19', 'react-dom': '^19', '@supabase/supabase-js': '^2.49.4' }, devDependencies: { typescript: '^5' } }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, paths: { '@/*': ['./*'] } } }),
    'app/layout.tsx': 'export default function Layout({ children }: { children: React.ReactNode }) {\n  return <html><body>{children}</body></html>\n}\n',
    'app/page.tsx': "import { admin } from '@/lib/admin'\nimport { start } from '@/lib/boot'\n\nexport default async function Page() {\n  start()\n  return <p>{String(await admin().from('a').select())}</p>\n}\n",
    'lib/boot.ts': "if (!process.env.SUPABASE_URL) throw new Error('SUPABASE_URL is not set')\n\nexport const start = () => {}\n",
    'lib/admin.ts': LIB,
    ...more,
  })
  const lib = (more?: Record<string, string>): string => planAll(memoryFiles(app(more)), createSources(), { dir: '.', only: ['env'], except: [], options: {} }).tree.text('lib/admin.ts') ?? ''

  it('reads its settings from the env module where only the server loads it, by the alias of the app', () => {
    expect(lib({ 'lib/admin.ts': `import '@/lib/boot'\n${LIB}` })).toContain("import { env } from '@/env'\n\nexport const admin = () => createClient(env.SUPABASE_URL, env.SUPABASE_SERVICE_ROLE_KEY!)")
  })
  it('does so where a client component calls it through a server action', () => {
    expect(lib({ 'app/form.tsx': "'use client'\nimport { save } from './actions'\nexport const Form = () => <form action={save} />\n", 'app/actions.ts': "'use server'\nimport { admin } from '@/lib/admin'\nexport async function save() {\n  await admin().from('a').insert({})\n}\n", 'app/new/page.tsx': "import { Form } from '../form'\nexport default function New() {\n  return <Form />\n}\n" })).toContain('createClient(env.SUPABASE_URL,')
  })
  it.each([
    ['a client component imports it', { 'app/new/page.tsx': "'use client'\nimport { admin } from '@/lib/admin'\nexport default function New() {\n  return <button onClick={() => admin()} />\n}\n" }],
    ['the middleware imports it', { 'middleware.ts': "import { admin } from '@/lib/admin'\nexport const middleware = () => void admin()\n" }],
    ['a route at the edge imports it', { 'app/api/a/route.ts': "import { admin } from '@/lib/admin'\nexport const runtime = 'edge'\nexport const GET = () => Response.json(admin())\n" }],
    ['a page of the Pages Router imports it', { 'pages/old.tsx': "import { admin } from '@/lib/admin'\nexport default function Old() {\n  return <p />\n}\nexport const getServerSideProps = () => ({ props: { a: String(admin()) } })\n" }],
    ['a script imports it', { 'scripts/seed.ts': "import { admin } from '../lib/admin'\nawait admin()\n" }],
    ['the config of a tool names it', { 'drizzle.config.ts': "export default { schema: './lib/admin.ts' }\n" }],
    ['the config writes the variable into the code', { 'next.config.js': 'module.exports = { env: { SUPABASE_SERVICE_ROLE_KEY: process.env.KEY } }\n' }],
    ['the app types process.env itself', { 'types/env.d.ts': 'declare namespace NodeJS {\n  interface ProcessEnv {\n    SUPABASE_SERVICE_ROLE_KEY: string\n  }\n}\n' }],
    ['a build would get another value than the module gives', { 'lib/admin.ts': LIB.replace('process.env.SUPABASE_SERVICE_ROLE_KEY!', "process.env.SUPABASE_SERVICE_ROLE_KEY || 'anon'") }],
  ])('stays where %s', (_, more) => {
    expect(lib(more)).toContain('process.env.SUPABASE_URL!')
  })
})

describe('a file of a TanStack Start app', () => {
  const HANDLER = "import { createServerFn } from '@tanstack/react-start';\n\nexport const advice = createServerFn({ method: 'POST' }).handler(async () => process.env.ADVICE_KEY);\n"
  const app = (more: Record<string, string> = {}, start = '1.168.0'): Record<string, string> => ({
    'package.json': JSON.stringify({ name: 'habits', type: 'module', dependencies: { '@tanstack/react-start': start, '@tanstack/react-router': '1.170.0', nitro: '3.0.0', pg: '^8.13.1', react: '^19' }, devDependencies: { typescript: '^5', vite: '^7.1.0' } }),
    'vite.config.ts': "import { tanstackStart } from '@tanstack/react-start/plugin/vite';\nimport { nitro } from 'nitro/vite';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ plugins: [tanstackStart(), nitro()] });\n",
    'src/router.tsx': "import { createRouter } from '@tanstack/react-router';\nimport { routeTree } from './routeTree.gen';\nexport const getRouter = () => createRouter({ routeTree });\n",
    'src/routes/__root.tsx': "import { createRootRoute, Outlet } from '@tanstack/react-router';\nimport { find } from '../db.server';\nimport { advice } from '../advice';\nexport const Route = createRootRoute({ loader: async () => [await find(), await advice()], component: () => <Outlet /> });\n",
    'src/db.server.ts': "import { createServerFn } from '@tanstack/react-start';\nimport pg from 'pg';\n\nconst pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\nexport const find = createServerFn().handler(async () => (await pool.query('select 1')).rows);\n",
    'src/advice.ts': HANDLER,
    ...more,
  })
  const text = (path: string, files: Record<string, string>): string => planAll(memoryFiles(files), createSources(), { dir: '.', only: ['env'], except: [], options: {} }).tree.text(path) ?? ''

  it('reads its settings from the env module inside of what no page gets', () => {
    expect(text('src/advice.ts', app())).toContain("import { env } from './env.server';\n\nexport const advice = createServerFn({ method: 'POST' }).handler(async () => env.ADVICE_KEY);")
    expect(text('src/db.server.ts', app())).toContain('connectionString: env.DATABASE_URL')
    expect(text('vite.config.ts', app())).toContain("plugins: ['./src/env.server.ts']")
  })
  it.each([
    ['something else of it reads one, too', `${HANDLER}\nexport const isOn = (): boolean => process.env.ADVICE === 'on';\n`],
    ['the handler is another module’s', HANDLER.replace("'@tanstack/react-start'", "'./own'")],
    ['what is called there is no handler', HANDLER.replace('.handler(', '.validator(')],
  ])('stays where %s', (_, advice) => {
    expect(text('src/advice.ts', app({ 'src/advice.ts': advice }))).toContain('process.env.ADVICE_KEY')
  })
  it('stays where its name does not keep it out of pages yet', () => {
    expect(text('src/db.server.ts', app({}, '1.140.0'))).toContain('process.env.DATABASE_URL')
    expect(text('src/advice.ts', app({}, '1.140.0'))).toContain('env.ADVICE_KEY')
  })
  it('keeps a secret of its code where it is: what would read it may be part of a page', () => {
    const advice = HANDLER.replace('process.env.ADVICE_KEY', "fetch('https://api.stripe.com/v1/charges', { headers: { authorization: `Bearer ${key}` } })").replace('\nexport', `\nconst key = '${['sk', 'live', '51Hx'.padEnd(24, 'aZ9')].join('_')}';\n\nexport`)
    const { tree } = planAll(memoryFiles(app({ 'src/advice.ts': advice })), createSources(), { dir: '.', only: ['secrets'], except: [], options: {} })
    expect(tree.text('src/advice.ts')).toBe(advice)
  })
  it.each([
    ['Nitro makes pages when it builds', { 'vite.config.ts': "import { nitro } from 'nitro/vite';\nimport { tanstackStart } from '@tanstack/react-start/plugin/vite';\n\nexport default { plugins: [tanstackStart(), nitro({ prerender: { routes: ['/'] } })] };\n" }],
    ['Vite has a root of its own', { 'vite.config.ts': "import { nitro } from 'nitro/vite';\nimport { tanstackStart } from '@tanstack/react-start/plugin/vite';\n\nexport default { root: 'web', plugins: [tanstackStart(), nitro()] };\n" }],
    ['the app loads its settings itself', { 'src/db.server.ts': "import 'dotenv/config';\nimport { createServerFn } from '@tanstack/react-start';\nimport pg from 'pg';\n\nconst pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\nexport const find = createServerFn().handler(async () => (await pool.query('select 1')).rows);\n" }],
  ])('is given no check where %s', (_, more: Record<string, string>) => {
    expect(text('src/env.server.ts', app(more))).toBe('')
    expect(text('vite.config.ts', app(more))).not.toContain('env.server')
  })
})

describe('the code at the top of an .astro page', () => {
  const app = (page: string): Record<string, string> => ({
    'package.json': JSON.stringify({ name: 'notes', type: 'module', scripts: { build: 'astro build' }, dependencies: { astro: '^5.13.0', '@astrojs/node': '^9.4.0', pg: '^8.13.1' } }),
    'astro.config.mjs': "import node from '@astrojs/node';\nimport { defineConfig } from 'astro/config';\n\nexport default defineConfig({ output: 'server', adapter: node({ mode: 'standalone' }) });\n",
    'src/db.ts': "import pg from 'pg';\n\nexport const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\n",
    'src/pages/index.astro': page,
  })
  const text = (page: string): string => planAll(memoryFiles(app(page)), createSources(), { dir: '.', only: ['env'], except: [], options: {} }).tree.text('src/pages/index.astro') ?? ''
  const PAGE = "---\nimport { pool } from '../db';\n\nconst url = process.env.DATABASE_URL!;\nconst { rows } = await pool.query('select 1');\n---\n\n<p>{url.length + rows.length}</p>\n"

  it('takes its settings from the framework', () => {
    expect(text(PAGE)).toBe(PAGE.replace("'../db';\n", "'../db';\nimport { DATABASE_URL } from 'astro:env/server';\n").replace('process.env.DATABASE_URL!', 'DATABASE_URL'))
  })
  it.each([
    ['what is drawn reads one, too', PAGE.replace('<p>', '<p title={process.env.TITLE}>')],
    ['the build makes the page', PAGE.replace('const url', 'export const prerender = true;\nconst url')],
    ['it does not parse', PAGE.replace('const { rows }', 'const { rows')],
  ])('stays where %s', (_, page) => {
    expect(text(page)).toBe(page)
  })
})
