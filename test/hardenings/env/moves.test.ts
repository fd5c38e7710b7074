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
