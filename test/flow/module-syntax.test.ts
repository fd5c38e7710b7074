import { expect, it } from 'vitest'
import { planAll } from '../../src/flow/plan.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'

const app = (type: string, compilerOptions: object, entry: string): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'api', private: true, type, scripts: { build: 'tsc', start: 'node dist/index.js' }, dependencies: { express: '^5.1.0', pg: '^8.13.1' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { rootDir: 'src', outDir: 'dist', target: 'es2022', strict: true, ...compilerOptions } }),
  'src/db.ts': "import pg = require('pg');\n\nconst pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\n\nexport = pool;\n",
  'src/index.ts': `${entry}import pool = require('./db');\n\nconst app = express();\napp.get('/', async (_req, res) => {\n  res.json((await pool.query('select 1')).rows);\n});\napp.listen(process.env.PORT);\n`,
})
const OWN = "import express = require('express');\n"

function outcomes(files: Record<string, string>) {
  const content = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))
  const planned = planAll(memoryFiles(content), createSources(), { dir: '.', only: ['secrets', 'env', 'health', 'sentry', 'error-handling'], except: [], options: {} })
  return { ...planned, kinds: Object.fromEntries(planned.outcomes.map((o) => [o.hardening, o.outcome])) }
}

it.each([
  ['commonjs', 'module', { module: 'commonjs', verbatimModuleSyntax: true }],
  ['what package.json says', 'commonjs', { module: 'NodeNext', verbatimModuleSyntax: true }],
])('writes no import or export that TypeScript refuses, where the files are CommonJS by %s', (_, type, options) => {
  const { kinds, steps, tree } = outcomes(app(type, options, OWN))
  expect(kinds).toEqual({ secrets: 'applied', env: 'needs-you', health: 'needs-you', sentry: 'needs-you', 'error-handling': 'needs-you' })
  expect([...new Set(steps.filter((step) => step.hardening !== 'secrets').map((step) => step.title))]).toEqual(['Take verbatimModuleSyntax out of tsconfig.json, then run harden-my-app again'])
  expect(tree.changes().map((change) => change.path)).toEqual(['.github/workflows/secrets.yml', '.gitignore'])
})

it.each([
  ['ES modules', 'module', { module: 'nodenext', verbatimModuleSyntax: true }, OWN],
  ['no such option', 'commonjs', { module: 'nodenext' }, OWN],
  ['such imports in the app itself', 'commonjs', { module: 'nodenext', verbatimModuleSyntax: true }, "import express from 'express';\n"],
])('writes them where there are %s', (_, type, options, entry) => {
  expect(outcomes(app(type, options, entry)).kinds).toEqual({ secrets: 'applied', env: 'applied', health: 'applied', sentry: 'applied', 'error-handling': 'applied' })
})

it('exports nothing beside `export =`, which TypeScript refuses', () => {
  const { tree, steps } = outcomes(app('commonjs', { module: 'nodenext' }, OWN))
  expect(tree.text('src/db.ts')).not.toMatch(/^export (?!= pool;$)/m)
  expect(steps.find((step) => step.hardening === 'health' && step.detail.includes('src/db.ts'))?.detail).toContain('exports one thing alone (export =)')
})
