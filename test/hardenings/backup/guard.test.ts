import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { render } from '../../../src/render/index.ts'

const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-guard-'))
afterAll(() => rmSync(dir, { recursive: true }))
writeFileSync(path.join(dir, 'guard.mjs'), render('backup/ops/backup/refuse-production.mjs.hbs', { addresses: "['DATABASE_URL', 'DB_HOST']" }))
const guard = (env: Record<string, string>) => {
  const { status, stderr } = spawnSync(process.execPath, ['guard.mjs'], { cwd: dir, env, encoding: 'utf8' })
  return { status, stderr }
}

describe('the check in front of scripts that delete data', () => {
  it.each([
    {}, { DATABASE_URL: 'postgres://u:p@localhost:5432/app' }, { DATABASE_URL: 'postgres://u:p@127.0.0.1/app' }, { DATABASE_URL: 'mysql://u:p@[::1]:3306/app' }, { DATABASE_URL: 'postgres://u:p@db:5432/app' },
    { DATABASE_URL: 'file:./dev.db' }, { DATABASE_URL: './data/dev.db' }, { DB_HOST: 'localhost' },
    { DATABASE_URL: 'postgres://u:p@db.example.com/app', ALLOW_DATA_LOSS: 'db.example.com' },
  ])('lets through %j', (env) => expect(guard(env as Record<string, string>)).toEqual({ status: 0, stderr: '' }))
  it.each([
    [{ DATABASE_URL: 'postgres://u:s3cret@ep-x.eu.neon.tech:5432/app?sslmode=require' }, 'ep-x.eu.neon.tech'], [{ DATABASE_URL: 'mongodb+srv://u:s3cr@et/x@cluster0.abc.mongodb.net/app' }, 'cluster0.abc.mongodb.net'],
    [{ DATABASE_URL: 'postgres://localhost/app', DB_HOST: 'db.example.com' }, 'db.example.com'], [{ NODE_ENV: 'production' }, 'NODE_ENV is production'],
    [{ DATABASE_URL: 'postgres://u:s3cret@db.example.com/app', ALLOW_DATA_LOSS: 'other.example.com' }, 'db.example.com'],
  ])('stops at %j', (env, named) => {
    const { status, stderr } = guard(env as Record<string, string>)
    expect(status).toBe(1)
    expect(stderr).toContain(named)
    expect(stderr).not.toContain('s3cr')
  })
  it('reads .env as the tools behind it do', () => {
    writeFileSync(path.join(dir, '.env'), 'DATABASE_URL="postgres://u:p@db.example.com/app"\n')
    expect(guard({}).status).toBe(1)
    expect(guard({ DATABASE_URL: 'postgres://localhost/app' }).status).toBe(0)
  })
})
