import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { app, plan } from './project.ts'

const layout = { 'app/layout.tsx': "import '../lib/client'\n\nexport default function Layout({ children }) {\n  return <html><body>{children}</body></html>\n}\n", 'app/page.tsx': 'export default function Page() {\n  return <p>Hello</p>\n}\n' }

function env(client: string, files: Record<string, string> = {}): Record<string, string> {
  const content = app({ scripts: { build: 'next build' }, dependencies: { next: '^16.0.0', react: '^19.0.0' } }, { ...layout, 'lib/client.ts': client, ...files })
  delete content['server.js']
  const workflow = parse(plan(content).text) as { jobs: Record<string, { steps: { name?: string; env?: Record<string, string> }[] }> }
  return workflow.jobs['check']!.steps.find((step) => step.name === 'Build')!.env ?? {}
}

describe('placeholders for the build', () => {
  it('are set where a client is made from public settings in code that next build runs', () => {
    const made = "createClient(process.env.NEXT_PUBLIC_SUPABASE_URL!, process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY!)"
    const wanted = { NEXT_PUBLIC_SUPABASE_ANON_KEY: 'placeholder', NEXT_PUBLIC_SUPABASE_URL: 'https://example.supabase.co' }
    expect(env(`import { createClient } from '@supabase/supabase-js'\n\nexport const supabase = ${made}\n`)).toEqual(wanted)
    expect(env(`import { createClient } from '@supabase/supabase-js'\n\nexport function browser() {\n  return ${made}\n}\n`)).toEqual(wanted)
    expect(env("import { createClient } from '@supabase/supabase-js'\n\nconst url = process.env.NEXT_PUBLIC_SUPABASE_URL || ''\nconst key = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY as string\n\nexport const supabase = createClient(url, key)\n")).toEqual(wanted)
  })
  it('are set for secrets only where the module itself stops without them', () => {
    expect(env("import Stripe from 'stripe'\n\nexport const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!)\n")).toEqual({ STRIPE_SECRET_KEY: 'placeholder' })
    expect(env("import OpenAI from 'openai'\n\nexport const ai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY })\n")).toEqual({ OPENAI_API_KEY: 'placeholder' })
    expect(env("import Stripe from 'stripe'\n\nexport const stripe = () => new Stripe(process.env.STRIPE_SECRET_KEY!)\n")).toEqual({})
    expect(env("if (!process.env.MONGODB_URI || !process.env.MONGODB_DB) {\n  throw new Error('set them')\n}\n\nexport const uri = process.env.MONGODB_URI\n")).toEqual({ MONGODB_DB: 'mongodb://localhost:27017/app', MONGODB_URI: 'mongodb://localhost:27017/app' })
  })
  it('are not set where there is another value, where a function checks, or where nothing stops', () => {
    expect(env("import { createClient } from '@supabase/supabase-js'\n\nexport const supabase = createClient(process.env.NEXT_PUBLIC_SUPABASE_URL ?? 'https://x.supabase.co', 'key')\n")).toEqual({})
    expect(env("export function key() {\n  if (!process.env.API_KEY) throw new Error('no key')\n  return process.env.API_KEY\n}\n")).toEqual({})
    expect(env("if (!process.env.API_KEY) console.warn('no key')\n\nexport const key = process.env.API_KEY\n")).toEqual({})
  })
  it('are not set for code that no page leads to', () => {
    const files = { 'scripts/seed.ts': "import Stripe from 'stripe'\n\nexport const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!)\n" }
    expect(env('export const nothing = 1\n', files)).toEqual({})
  })
  it('cover guards in a config that the build runs', () => {
    const content = app({ type: 'module', scripts: { build: 'vite build' }, dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0' }, devDependencies: { vite: '^7.0.0' } }, {
      'index.html': '<script type="module" src="/src/main.tsx"></script>', 'src/main.tsx': "import { createRoot } from 'react-dom/client'\n\ncreateRoot(document.body).render(<p />)\n",
      'vite.config.ts': "import { defineConfig } from 'vite'\n\nconst port = process.env.PORT\n\nif (!port) {\n  throw new Error('PORT is required')\n}\n\nexport default defineConfig({ server: { port: Number(port) } })\n",
    })
    delete content['server.js']
    expect(plan(content).text).toContain("      # Placeholders: the build stops where these are not set.\n      - name: Build\n        env:\n          PORT: '3000'\n")
  })
})

describe('Prisma', () => {
  const schema = { 'prisma/schema.prisma': 'generator client {\n  provider = "prisma-client-js"\n}\n' }
  const generated = (scripts: Record<string, string>, files = {}): boolean => plan(app({ type: 'module', scripts, dependencies: { express: '^5.0.0', '@prisma/client': '^6.0.0' }, devDependencies: { prisma: '^6.0.0' } }, { ...schema, ...files })).text.includes('npx prisma generate')
  it('is generated unless the install or the build does it', () => {
    expect(generated({})).toBe(true)
    expect(generated({ postinstall: 'prisma generate' })).toBe(false)
    expect(generated({ postinstall: 'npm run db:generate', 'db:generate': 'prisma generate' })).toBe(false)
    expect(generated({ build: 'prisma generate && tsc' })).toBe(false)
    expect(generated({ dev: 'prisma generate && tsx watch' })).toBe(true)
  })
  it('gets an address where its config insists on one', () => {
    const files = { 'prisma.config.ts': "import { defineConfig, env } from 'prisma/config'\n\nexport default defineConfig({ datasource: { url: env('DATABASE_URL') } })\n" }
    const { text } = plan(app({ type: 'module', dependencies: { express: '^5.0.0', '@prisma/client': '^7.0.0' }, devDependencies: { prisma: '^7.0.0' } }, { ...schema, ...files }))
    expect(text).toContain('DATABASE_URL: postgresql://user:password@localhost:5432/app')
  })
})
