import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import secrets from '../../../src/hardenings/secrets/index.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import type { Finding, Project } from '../../../src/types.ts'
import { jwt, KEYS } from '../../secrets/keys.ts'

const key = (kind: string): string => KEYS.find(([k]) => k === kind)![1]
const manifest = (dependencies: Record<string, string>, scripts: Record<string, string> = { start: 'node index.js' }): string => JSON.stringify({ name: 'a', type: 'module', scripts, dependencies })
const EXPRESS = { 'package.json': manifest({ express: '^5.1.0' }), '.gitignore': 'node_modules\n.env\n.env.*\n', 'index.js': "import express from 'express'\nimport './more.js'\nconst app = express()\napp.listen(3000)\n" }
const NEXT = { 'package.json': manifest({ next: '^16.0.0', react: '^19.0.0', 'react-dom': '^19.0.0', pg: '^8.0.0' }, { build: 'next build', start: 'next start' }), '.gitignore': '.env*\n', 'app/layout.tsx': 'export default function L({ children }) { return <html><body>{children}</body></html> }\n' }
const VITE = { 'package.json': manifest({ react: '^19.0.0', 'react-dom': '^19.0.0', vite: '^7.0.0' }, { build: 'vite build' }), '.gitignore': '.env*\n', 'vite.config.js': "import { defineConfig } from 'vite'\nexport default defineConfig({})\n", 'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>', 'src/main.jsx': "import { createRoot } from 'react-dom/client'\nimport './more.js'\ncreateRoot(document.getElementById('root')).render(<p/>)\n" }

function findingsIn(files: Record<string, string>, change: (project: Project) => void = () => {}): Finding[] {
  const project = detectProject(memoryFiles(files), createSources())
  change(project)
  const assessment = secrets.assess(project)
  return ('findings' in assessment && assessment.findings) || []
}

/** 'rule severity path:line' without what every small app lacks. */
const shown = (files: Record<string, string>, change?: (project: Project) => void): string[] => findingsIn(files, change).filter((f) => f.rule !== 'secrets/no-scan').map((f) => `${f.rule.replace('secrets/', '')} ${f.severity} ${f.path}:${f.line}`)

describe('severity', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['of a key in a server module', { ...EXPRESS, 'more.js': `charge('${key('stripe-live-key')}')` }, ['provider-key critical more.js:1']],
    ['of a test key', { ...EXPRESS, 'more.js': `charge('${key('stripe-test-key')}')` }, ['provider-key medium more.js:1']],
    ['of a webhook address', { ...EXPRESS, 'more.js': `fetch('${key('slack-webhook')}')` }, ['provider-key high more.js:1']],
    ['of a key in a document', { ...EXPRESS, 'more.js': '', 'docs/a.md': key('stripe-live-key') }, ['provider-key high docs/a.md:1']],
    ['of a key in a script', { ...EXPRESS, 'more.js': '', 'fix.mjs': `send('${key('sendgrid-key')}')` }, ['provider-key critical fix.mjs:1']],
    ['of the service_role key', { ...EXPRESS, 'more.js': '', 'migrations/1.sql': `select '${jwt({ iss: 'supabase', ref: 'a', role: 'service_role' })}'` }, ['service-role critical migrations/1.sql:1']],
    ['of the anon key', { ...VITE, 'src/more.js': `export const a = '${jwt({ iss: 'supabase', ref: 'a', role: 'anon' })}'` }, []],
    ['of a key in the page', { ...VITE, 'src/more.js': `export const a = '${key('openai-key')}'` }, ['in-client critical src/more.js:1']],
    ['of a key of Google Maps in the page', { ...VITE, 'src/more.js': `load({ googleMapsApiKey: '${key('google-api-key')}' })` }, ['provider-key low src/more.js:1']],
    ['of a key of Google Maps in a server', { ...EXPRESS, 'more.js': `load({ googleMapsApiKey: '${key('google-api-key')}' })` }, ['provider-key medium more.js:1']],
    ['of a fallback', { ...EXPRESS, 'more.js': "export const s = process.env.JWT_SECRET || 'dev'" }, ['literal-fallback high more.js:1']],
    ['of a fallback in a seed', { ...EXPRESS, 'more.js': '', 'scripts/seed.js': "const p = process.env.ADMIN_PASSWORD || 'Admin123!'" }, ['literal-fallback medium scripts/seed.js:1']],
    ['of a key in what was built', { ...EXPRESS, 'more.js': '', 'dist/a.js': `x('${key('openai-key')}')` }, ['in-build-output critical dist/a.js:1']],
    ['of a key in a workflow', { ...EXPRESS, 'more.js': '', '.github/workflows/a.yml': `env:\n  T: ${key('npm-token')}` }, ['in-config critical .github/workflows/a.yml:2']],
    ['of a committed .env', { ...EXPRESS, 'more.js': '', '.env': 'PORT=1\nSESSION_SECRET=hunter2' }, ['committed-env critical .env:2']],
    ['of a committed .env of public values', { ...VITE, 'src/more.js': '', '.env': 'VITE_URL=https://a.dev' }, ['committed-env low .env:1']],
  ])('%s', (_, files, expected) => {
    expect(shown(files)).toEqual(expected)
  })
})

describe('what keeps the next one out', () => {
  it('is a .gitignore that knows .env', () => {
    expect(shown({ ...EXPRESS, 'more.js': '', '.gitignore': 'node_modules\n' })).toEqual(['env-not-ignored medium .gitignore:1'])
    expect(shown({ ...EXPRESS, 'more.js': '', '.gitignore': '.env\n.env.local\n' })).toEqual(['env-not-ignored low .gitignore:1'])
  })
  it('is a scan before the merge', () => {
    const rules = (files: Record<string, string>): string[] => findingsIn(files).map((f) => `${f.rule} ${f.fix}`)
    expect(rules({ ...EXPRESS, 'more.js': '' })).toEqual(['secrets/no-scan auto'])
    expect(rules({ ...EXPRESS, 'more.js': '', '.gitlab-ci.yml': 'test:\n  script: npm test\n' })).toEqual(['secrets/no-scan manual'])
    expect(rules({ ...EXPRESS, 'more.js': '', '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - uses: gitleaks/gitleaks-action@v2\n' })).toEqual([])
  })
})

describe('the page', () => {
  it('has what a name with a public prefix holds', () => {
    expect(shown({ ...VITE, 'src/more.js': 'fetch(u, { k: import.meta.env.VITE_OPENAI_API_KEY, m: import.meta.env.VITE_MAPBOX_TOKEN, a: import.meta.env.VITE_SUPABASE_ANON_KEY })' })).toEqual(['public-name critical src/more.js:1'])
  })
  const page = (line: string): Record<string, string> => ({ ...NEXT, 'lib/db.ts': "import { Pool } from 'pg'\nexport type Row = { id: string }\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL })\n", 'app/page.tsx': `'use client'\n${line}\nexport default function Page() { return <p/> }\n` })
  it('has a server module that a client component imports, and not one of which it uses types', () => {
    expect(shown(page("import { pool } from '../lib/db'\nconsole.log(pool)"))).toEqual(['server-module-in-client medium lib/db.ts:1'])
    expect(shown(page("import { Row } from '../lib/db'\nexport const rows: Row[] = []"))).toEqual([])
    expect(shown(page("import type { Row } from '../lib/db'\nexport const rows: Row[] = []"))).toEqual([])
    const between = { 'lib/rows.ts': "import { pool } from './db'\nexport interface Row { id: string }\nexport const rows = () => pool.query('select id from rows')\n" }
    expect(shown({ ...page("import { Row } from '../lib/rows'\nexport const none: Row[] = []"), ...between })).toEqual([])
    expect(shown({ ...page("import { Row, rows } from '../lib/rows'\nrows().then((found: Row[]) => found)"), ...between })).toEqual(['server-module-in-client medium lib/db.ts:1'])
  })
  it('has the source where production serves the maps', () => {
    expect(shown({ ...VITE, 'src/more.js': '', 'vite.config.js': "import { defineConfig } from 'vite'\nexport default defineConfig({\n  build: { sourcemap: true },\n})\n" })).toEqual(['source-maps medium vite.config.js:3'])
  })
})

describe('the log and the start', () => {
  it.each([
    ['console.log(process.env)', 1], ['console.log("k", process.env.STRIPE_SECRET_KEY)', 1], ['console.log(`t ${user.password}`)', 1], ['console.log({ h: req.headers })', 1], ['logger.info(JSON.stringify(process.env))', 1],
    ['console.log(!!process.env.STRIPE_SECRET_KEY)', 0], ['console.log(process.env.PORT)', 0], ['console.log(totalTokens, maxTokens)', 0], ['console.log(key ? "set" : "not set")', 0],
  ])('%s', (line, count) => {
    expect(shown({ ...EXPRESS, 'more.js': `export function f(req, user, logger, key, totalTokens, maxTokens) {\n  ${line}\n}\n` }).filter((f) => f.startsWith('logged'))).toEqual(count === 1 ? ['logged high more.js:2'] : [])
  })
  it('is said where start is made for development', () => {
    expect(shown({ ...EXPRESS, 'more.js': '', 'package.json': manifest({ express: '^5.1.0' }, { start: 'nodemon index.js' }) })).toEqual(['debug-start medium package.json:1'])
  })
})

describe('the history', () => {
  it('is a finding where a key was taken out, and none where it is still there', () => {
    const leak = { commit: 'a'.repeat(40), path: 'old.ts', kind: 'stripe-live-key', title: 'a live secret key of Stripe', service: 'Stripe', power: 'full' as const }
    const history = { commits: 3, complete: true, leaks: [{ ...leak, present: false }, { ...leak, path: 'new.ts', present: true }] }
    expect(shown({ ...EXPRESS, 'more.js': '' }, (project) => void (project.history = history))).toEqual(['in-history high old.ts:1'])
  })
})

describe('what is recognised as no secret', () => {
  const none = { 'docs/setup.md': 'API_KEY=your-key-here\nDATABASE_URL=postgres://app:geheim77@localhost:5432/app\nAZURE_CLIENT_ID=1e60f06b-2fc0-4aed-84b1-e5bd5be81dbe\n', '.env.example': 'JWT_SECRET=your-jwt-secret\nSTRIPE_SECRET_KEY=sk_test_xxxxxxxxxxxxxxxx\n' }
  const assessed = (files: Record<string, string>): ReturnType<typeof secrets.assess> => secrets.assess(detectProject(memoryFiles(files), createSources()))

  it('is said by place, and changes nothing else', () => {
    const [plain, more] = [assessed({ ...EXPRESS, 'more.js': '', 'docs/setup.md': '', '.env.example': '' }), assessed({ ...EXPRESS, 'more.js': '', ...none })]
    expect(more).toMatchObject({ recognised: { summary: 'Looked at and no secret: 2 placeholders, 1 masked value, 1 local login, 1 identifier' } })
    expect('recognised' in more && more.recognised?.places.map(({ kind, path, lines }) => `${kind} ${path}:${lines.join()}`)).toEqual(['placeholder .env.example:1', 'masked .env.example:2', 'placeholder docs/setup.md:1', 'local docs/setup.md:2', 'identifier docs/setup.md:3'])
    expect({ ...more, recognised: undefined }).toEqual({ ...plain, recognised: undefined })
    expect(plain).not.toHaveProperty('recognised')
  })
  it('holds public keys whatever else there is', () => {
    expect(assessed({ ...EXPRESS, 'more.js': `connect('${jwt({ iss: 'supabase', ref: 'abcdef', role: 'anon', exp: 2_000_000_000 })}'); charge('${key('stripe-live-key')}')` })).toMatchObject({ state: 'missing', recognised: { summary: 'Looked at and no secret: 1 public key' } })
  })
})
