import { describe, expect, it } from 'vitest'
import { planAll } from '../../../src/flow/plan.ts'
import type { Planned } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { ALNUM, jwt, KEYS, random } from '../../secrets/keys.ts'

const key = (kind: string): string => KEYS.find(([k]) => k === kind)![1]
const STRIPE = key('stripe-live-key')
const SERVICE_ROLE = jwt({ iss: 'supabase', ref: 'abcdefgh', role: 'service_role', exp: 2_000_000_000 })
const MONGO = `mongodb+srv://app:${random(ALNUM, 16, 5)}7@cluster0.ab12c.mongodb.net/app`

const manifest = (dependencies: Record<string, string>, more: object = {}): string => JSON.stringify({ name: 'app', type: 'module', scripts: { start: 'node server.js', build: 'vite build' }, dependencies, ...more })
const express = (server: string, more: Record<string, string> = {}): Record<string, string> => ({ 'package.json': manifest({ express: '^5.1.0' }), '.gitignore': '.env\n.env.*\n!.env.example\n', '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: gitleaks detect\n', 'server.js': `import express from 'express'\n${server}\nconst app = express()\napp.listen(3000)\n`, ...more })

function plan(files: Record<string, string>): Planned {
  return planAll(memoryFiles(files), createSources(), { dir: '.', only: ['secrets'], except: [], options: {} })
}

function changed(planned: Planned): Record<string, string> {
  return Object.fromEntries(planned.tree.changes().map((change) => [change.path, Buffer.from(change.after).toString()]))
}

const steps = (planned: Planned): string => planned.steps.map((step) => `${step.title}\n${step.detail}\n${step.prompt}`).join('\n')
const everything = (planned: Planned): string => JSON.stringify([changed(planned), planned.outcomes, planned.steps, planned.applied.map((a) => a.plan)])

describe('a secret that stands in server code', () => {
  it.each([
    ['as an argument', `import Stripe from 'stripe'\nexport const stripe = new Stripe('${STRIPE}')`, "new Stripe(requireSecret('STRIPE_SECRET_KEY'))"],
    ['as a constant', `const STRIPE_KEY = "${STRIPE}"\nexport const k = STRIPE_KEY`, "const STRIPE_KEY = requireSecret('STRIPE_SECRET_KEY')"],
    ['behind a word', `export const headers = { Authorization: 'Bearer ${STRIPE}' }`, "{ Authorization: `Bearer ${requireSecret('STRIPE_SECRET_KEY')}` }"],
    ['in a template', `const id = 1\nexport const url = \`https://a.dev/\${id}?key=${STRIPE}&v=1\``, "`https://a.dev/${id}?key=${requireSecret('STRIPE_SECRET_KEY')}&v=1`"],
    ['in place of a variable', `export const k = process.env.PAY_KEY || '${STRIPE}'`, "requireSecret('PAY_KEY')"],
    ['as the default of a pattern', `const { PAY_KEY: pay = '${STRIPE}', PORT = 3000 } = process.env\nexport const k = [pay, PORT]`, "const { PAY_KEY: pay = requireSecret('PAY_KEY'), PORT = 3000 } = process.env"],
  ])('is read from the environment (%s)', (_, code, expected) => {
    const planned = plan(express(code))
    expect(changed(planned)['server.js']).toContain(expected)
    expect(changed(planned)['.env.example']).toMatch(/^(?:STRIPE_SECRET_KEY|PAY_KEY)=$/m)
    expect(everything(planned)).not.toContain(STRIPE)
    expect(steps(planned)).toContain('https://dashboard.stripe.com/apikeys')
  })

  it('has one name wherever it stands, and two secrets have two', () => {
    const other = key('stripe-live-key').slice(0, -4) + 'Qz7R'
    const planned = plan(express(`import './a.js'\nimport './b.js'`, { 'a.js': `export const a = call('${STRIPE}')\nexport const c = call('${other}')\n`, 'b.js': `export const b = call('${STRIPE}')\n` }))
    expect(changed(planned)['a.js']).toMatch(/a = call\(requireSecret\('STRIPE_SECRET_KEY'\)\)\nexport const c = call\(requireSecret\('A_STRIPE_SECRET_KEY'\)\)/)
    expect(changed(planned)['b.js']).toContain("requireSecret('STRIPE_SECRET_KEY')")
  })

  it('is an address: nothing stands in for it', () => {
    const planned = plan(express(`import mongoose from 'mongoose'\nawait mongoose.connect('${MONGO}')`))
    expect(changed(planned)['server.js']).toContain('mongoose.connect(process.env.MONGODB_URI)')
    expect(Object.keys(changed(planned))).not.toContain('require-secret.js')
    expect(everything(planned)).not.toContain(MONGO)
  })

  it('is read as Deno reads it in a function of Supabase', () => {
    const planned = plan({ 'package.json': manifest({ '@supabase/supabase-js': '^2' }), 'supabase/config.toml': 'project_id = "x"\n', 'supabase/functions/pay/index.ts': `Deno.serve(() => new Response(String(call("${STRIPE}"))))\n` })
    expect(changed(planned)['supabase/functions/pay/index.ts']).toContain('call(Deno.env.get("STRIPE_SECRET_KEY")!)')
    expect(steps(planned)).toContain('supabase secrets set STRIPE_SECRET_KEY=…')
  })
})

describe('a secret that is left where it is', () => {
  it('stands in what browsers download: never moved, the way out is named', () => {
    const planned = plan({ 'package.json': manifest({ react: '^19', 'react-dom': '^19' }, { devDependencies: { vite: '^6', '@vitejs/plugin-react': '^4' } }), 'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>', 'vite.config.js': "import { defineConfig } from 'vite'\nexport default defineConfig({})\n", 'src/main.jsx': `import { createRoot } from 'react-dom/client'\nimport { createClient } from '@supabase/supabase-js'\nexport const db = createClient('https://abcdefgh.supabase.co', '${SERVICE_ROLE}')\ncreateRoot(document.getElementById('root')).render(<p />)\n` })
    expect(Object.keys(changed(planned))).not.toContain('src/main.jsx')
    expect(steps(planned)).toMatch(/out of what every visitor downloads/)
    expect(steps(planned)).toContain('Do not use a variable with a public prefix')
    expect(everything(planned)).not.toContain(SERVICE_ROLE)
  })

  it.each([
    ['a migration of Supabase', 'supabase/migrations/1_cron.sql', `select net.http_post('https://a.dev', headers := '{"Authorization": "Bearer ${SERVICE_ROLE}"}');\n`, "(select decrypted_secret from vault.decrypted_secrets where name = 'supabase_service_role_key')"],
    ['a workflow', '.github/workflows/deploy.yml', `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      KEY: ${STRIPE}\n    steps:\n      - run: deploy\n`, '${{ secrets.STRIPE_SECRET_KEY }}'],
    ['a compose file', 'docker-compose.yml', `services:\n  web:\n    image: web\n    environment:\n      STRIPE_SECRET_KEY: ${STRIPE}\n`, '${STRIPE_SECRET_KEY:?set it in .env}'],
    ['a Dockerfile', 'Dockerfile', `FROM node:22\nENV STRIPE_SECRET_KEY=${STRIPE}\n`, '--mount=type=secret,id=stripe_secret_key'],
    ['an example of settings', 'config/.env.sample', `PAYMENTS_KEY=${STRIPE}\n`, '\n\n    PAYMENTS_KEY='],
    ['a document', 'docs/setup.md', `Use ${STRIPE}\n`, '<STRIPE_SECRET_KEY>'],
    ['a shell script', 'deploy.sh', `curl -u ${STRIPE}: https://api.stripe.com\n`, '"${STRIPE_SECRET_KEY:?STRIPE_SECRET_KEY is not set}"'],
    ['a script that no server runs', 'scripts/refund.js', `call('${STRIPE}')\n`, 'process.env.STRIPE_SECRET_KEY'],
  ])('stands in %s: a step with the exact text', (_, path, text, expected) => {
    const planned = plan(express('', { [path]: text }))
    expect(Object.keys(changed(planned))).not.toContain(path)
    expect(steps(planned)).toContain(expected)
    expect(everything(planned)).not.toMatch(new RegExp(`${STRIPE}|${SERVICE_ROLE.replaceAll('.', '\\.')}`))
  })

  it('is the key of a map: pages have it, so it is to be restricted and neither replaced nor moved', () => {
    const maps = key('google-api-key')
    const planned = plan(express('', { 'public/index.html': `<script src="https://maps.googleapis.com/maps/api/js?key=${maps}"></script>` }))
    expect(planned.steps.map((step) => step.title).filter((title) => title.includes('Google'))).toEqual(['Restrict the key of Google Maps to your own addresses'])
    expect(everything(planned)).not.toContain(maps)
  })

  it('encrypts data: another value would lose it', () => {
    const planned = plan(express("export const k = process.env.ENCRYPTION_KEY || 'default-key-change-in-production-32b'"))
    expect(Object.keys(changed(planned))).not.toContain('server.js')
    expect(steps(planned)).toMatch(/Set ENCRYPTION_KEY to the very value that is in use first/)
  })

  it('is the password of a user and not a setting', () => {
    const planned = plan(express("export const users = [{ email: 'a@shop.dev', role: 'admin', password: 'Tr0ub4dor-Vx19-qL' }]"))
    expect(Object.keys(changed(planned))).not.toContain('server.js')
  })

  it('would be asked for before .env is loaded', () => {
    const planned = plan({ ...express(''), 'package.json': manifest({ express: '^5.1.0', dotenv: '^16.4.5' }), 'server.js': "import express from 'express'\nimport dotenv from 'dotenv'\nimport { secret } from './auth.js'\ndotenv.config({ path: `./config/${process.env.STAGE}.env` })\nconst app = express()\napp.get('/', (req, res) => res.send(secret))\napp.listen(3000)\n", 'auth.js': "export const secret = process.env.JWT_SECRET || 'your-secret-key'\n" })
    expect(Object.keys(changed(planned))).not.toContain('auth.js')
    expect(steps(planned)).toMatch(/loads \.env only after modules that need it/)
  })
})

describe('what reaches the page without standing in it', () => {
  it('is a secret by its name behind a public prefix', () => {
    const planned = plan({ 'package.json': manifest({ react: '^19', 'react-dom': '^19' }, { devDependencies: { vite: '^6' } }), 'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>', 'vite.config.js': "import { defineConfig } from 'vite'\nexport default defineConfig({})\n", 'src/main.jsx': "import { createRoot } from 'react-dom/client'\nconst key = import.meta.env.VITE_OPENAI_API_KEY\ncreateRoot(document.getElementById('root')).render(<p>{key.length}</p>)\n" })
    expect(planned.steps.map((step) => step.title)).toContain('Take VITE_OPENAI_API_KEY out of the page')
    expect(steps(planned)).toContain('process.env.OPENAI_API_KEY')
  })

  it('is a server module that a client component of Next imports', () => {
    const planned = plan({ 'package.json': manifest({ next: '15.5.18', react: '^19', 'react-dom': '^19', pg: '^8.13.1' }, { scripts: { build: 'next build', start: 'next start' } }), 'app/layout.jsx': 'export default function Layout({ children }) {\n  return <html><body>{children}</body></html>\n}\n', 'app/page.jsx': "'use client'\nimport { format } from '../lib/db'\nexport default function Page() {\n  return <p>{format(1)}</p>\n}\n", 'lib/db.js': "import pg from 'pg'\nexport const pool = new pg.Pool({ password: process.env.DB_PASSWORD })\nexport const format = (n) => `${n}`\n" })
    expect(planned.steps.map((step) => step.title)).toContain('Keep server modules out of the page')
    expect(steps(planned)).toContain("`import 'server-only'`")
  })
})
