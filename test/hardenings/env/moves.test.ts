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
