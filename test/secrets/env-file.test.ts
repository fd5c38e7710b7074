import { afterAll, describe, expect, it } from 'vitest'
import { commitFiles, diskFiles, findRepository } from '../../src/repo/index.ts'
import { settingsOf } from '../../src/secrets/env-file.ts'
import { makeRepository } from '../support/repository.ts'
import { ALNUM, jwt, KEYS, pem, random } from './keys.ts'

const key = (kind: string): string => KEYS.find(([k]) => k === kind)![1]
const values = (text: string): Record<string, string> => Object.fromEntries(settingsOf(text).map(({ name, value, kind }) => [name, kind ? `${value} ${kind}` : value]))

describe('what a .env sets', () => {
  it('is told by name and kind', () => {
    const text = [
      '# comment', 'PORT=3000', 'EMPTY=', `export STRIPE_SECRET_KEY="${key('stripe-live-key')}"`, `VITE_SUPABASE_ANON_KEY=${jwt({ iss: 'supabase', ref: 'a', role: 'anon' })}`, `SUPABASE_SERVICE_ROLE_KEY=${jwt({ iss: 'supabase', ref: 'a', role: 'service_role' })}`,
      'API_KEY=<your-api-key>', 'JWT_SECRET=your-secret-key', 'SESSION_SECRET=hunter2 # ours', 'VITE_API_URL=https://a.dev', 'DATABASE_URL=postgres://postgres:postgres@localhost:5432/a', `MONGO_URI=mongodb+srv://app:${random(ALNUM, 14)}@c0.k3xyz.mongodb.net/a`,
      `VITE_OPENAI_API_KEY=${key('openai-key')}`, `FIREBASE_KEY="${pem()}"`, 'PGPASSWORD=s3cretpw', 'NEXT_PUBLIC_SITE=a',
    ].join('\n')
    expect(values(text)).toEqual({
      PORT: 'plain', EMPTY: 'empty', STRIPE_SECRET_KEY: 'secret stripe-live-key', VITE_SUPABASE_ANON_KEY: 'public', SUPABASE_SERVICE_ROLE_KEY: 'secret supabase-service-role', API_KEY: 'placeholder', JWT_SECRET: 'secret session-secret', SESSION_SECRET: 'secret session-secret',
      VITE_API_URL: 'public', DATABASE_URL: 'plain', MONGO_URI: 'secret mongodb-url', VITE_OPENAI_API_KEY: 'secret openai-key', FIREBASE_KEY: 'secret private-key', PGPASSWORD: 'secret password', NEXT_PUBLIC_SITE: 'public',
    })
    expect(settingsOf('\uFEFFA=1\r\nB=2\r\n').map(({ name, line }) => [name, line])).toEqual([['A', 1], ['B', 2]])
  })
})

describe('a real .env in a repository', () => {
  const repo = makeRepository({ '.env': `SESSION_SECRET=${random(ALNUM, 20)}\n`, 'a.ts': '' }, { dirty: { 'web/.env.local': 'PORT=1\n' } })
  afterAll(() => repo.remove())
  it('has settings and neither text nor bytes, on disk and in a commit', async () => {
    const found = (await findRepository(repo.dir))!
    for (const files of [await diskFiles(repo.dir, found), await commitFiles(found, 'HEAD')]) {
      expect(files.text('.env')).toBeUndefined()
      expect(files.bytes('.env')).toBeUndefined()
      expect(files.settings?.('.env')).toEqual([{ name: 'SESSION_SECRET', line: 1, value: 'secret', kind: 'session-secret', title: 'the secret that signs sessions' }])
      expect(files.settings?.('a.ts')).toBeUndefined()
    }
  })
  it('is known to be tracked, or to lie there only', async () => {
    const files = await diskFiles(repo.dir, (await findRepository(repo.dir))!)
    expect([files.entry('.env')?.untracked, files.entry('web/.env.local')?.untracked]).toEqual([undefined, true])
  })
})
