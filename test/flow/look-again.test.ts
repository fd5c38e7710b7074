import { expect, it } from 'vitest'
import { planAll } from '../../src/flow/plan.ts'
import type { Scope } from '../../src/flow/request.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'

const scope: Scope = { dir: '.', only: ['secrets', 'sentry'], except: [], options: {} }

/** `.env` is loaded after the module that needs it: only once something else (Sentry's first module) loads it first can the secret leave the code. */
const late = {
  'package.json': JSON.stringify({ type: 'module', scripts: { start: 'node index.js' }, dependencies: { express: '^5.1.0', dotenv: '^17.2.0', zod: '^4.1.0' } }),
  'index.js': "import express from 'express'\nimport dotenv from 'dotenv'\nimport { sign } from './auth.js'\n\nif (process.env.NODE_ENV !== 'production') {\n  dotenv.config({ path: '.env' })\n}\n\nconst app = express()\napp.get('/token', (req, res) => res.json(sign(req.query.name)))\napp.get('/send', async () => (await import('./worker.js')).send())\napp.listen(3000)\n",
  'worker.js': "import dotenv from 'dotenv'\n\ndotenv.config()\n\nexport const send = () => {}\n",
  'auth.js': `import jwt from 'jsonwebtoken'\n\nconst JWT_SECRET = process.env.JWT_SECRET || '${['clinic', 'tokens', '2024'].join('-')}'\n\nconst issuer = new URL(process.env.ISSUER_ADDRESS).host\n\nexport const sign = (name) => jwt.sign({ name }, JWT_SECRET, { issuer })\n`,
}

it('a unit that a later one made room for is planned again, so that a second run changes nothing', () => {
  const planned = planAll(memoryFiles(late), createSources(), scope)
  expect(planned.outcomes.map((o) => [o.hardening, o.outcome])).toEqual([['secrets', 'applied'], ['sentry', 'applied']])
  expect(planned.applied.map((unit) => unit.hardening.id)).toEqual(['secrets', 'sentry', 'secrets'])
  expect(planned.tree.text('auth.js')).not.toContain('||')
  expect(planned.steps.filter((step) => /out of auth\.js/.test(step.title))).toEqual([])
  expect(planAll(planned.tree, createSources(), scope).tree.changes()).toEqual([])
})

const remix = {
  'package.json': JSON.stringify({ type: 'module', scripts: { build: 'remix vite:build', start: 'remix-serve ./build/server/index.js' }, dependencies: { '@remix-run/node': '2.17.1', '@remix-run/react': '2.17.1', '@remix-run/serve': '2.17.1', isbot: '^4.1.0', react: '^18.3.1', 'react-dom': '^18.3.1' }, devDependencies: { '@remix-run/dev': '2.17.1', vite: '^5.4.0' } }),
  'vite.config.js': "import { vitePlugin as remix } from '@remix-run/dev'\nimport { defineConfig } from 'vite'\n\nexport default defineConfig({ plugins: [remix()] })\n",
  'app/root.jsx': "import { Links, Meta, Outlet, Scripts } from '@remix-run/react'\n\nexport default function App() {\n  return (\n    <html lang=\"en\">\n      <head>\n        <Meta />\n        <Links />\n      </head>\n      <body>\n        <Outlet />\n        <Scripts />\n      </body>\n    </html>\n  )\n}\n",
  'app/routes/_index.jsx': 'export default function Index() {\n  return <p>Notes</p>\n}\n',
}

it('what a unit leaves to the person is no step any more once a later unit has done it', () => {
  const titles = (...only: string[]): string[] => planAll(memoryFiles(remix), createSources(), { dir: '.', only, except: [], options: {} }).steps.map((step) => step.title)
  const step = 'Have the root export an ErrorBoundary that reports'
  expect(titles('sentry')).toContain(step)
  expect(titles('sentry', 'error-boundary')).not.toContain(step)
})
