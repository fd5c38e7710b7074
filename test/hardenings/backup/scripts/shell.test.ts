import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { render } from '../../../../src/render/index.ts'
import { scriptsFor } from '../../../../src/hardenings/backup/scripts.ts'
import type { Kind, Source } from '../../../../src/hardenings/backup/sources.ts'
import { onPath, required } from '../../../support/servers/available.ts'

const KINDS: readonly Kind[] = ['postgres', 'mysql', 'sqlite', 'turso', 'mongodb', 'supabase', 'firestore', 'files']
const source = (kind: Kind, i: number): Source => ({
  name: `${kind}${i}`, kind, from: `PLACE_${i}`, to: `RESTORE_${i}`, evidence: { path: 'x', note: '' },
  ...(kind === 'files' || kind === 'sqlite' ? { fallback: './data' } : {}), ...(kind === 'turso' ? { token: 'TURSO_AUTH_TOKEN' } : {}),
  ...(kind === 'mysql' ? { parts: { scheme: 'mysql', host: 'DB_HOST', user: 'DB_USER', password: 'DB_PASS', database: 'DB_NAME' } as const } : {}),
})
const sets: [string, Source[]][] = [...KINDS.map((kind): [string, Source[]] => [kind, [source(kind, 1)]]), ['everything', KINDS.map(source)]]
const shellcheck = required('shellcheck', onPath('shellcheck'))
const shfmt = required('shfmt', onPath('shfmt'))

describe('the loop of the container beside the app', () => {
  const text = render('backup/ops/backup/schedule.sh.hbs', { time: '03:17', seconds: 11_820 })
  const check = (program: string, ...args: string[]): string => spawnSync(program, [...args, '-'], { input: text, encoding: 'utf8' }).stdout
  it.runIf(shellcheck)('passes shellcheck', () => expect(check('shellcheck', '--norc')).toBe(''))
  it.runIf(shfmt)('is formatted as shfmt does', () => expect(check('shfmt', '-i', '2', '-d')).toBe(''))
})

describe.each(sets)('the scripts for %s', (name, sources) => {
  const scripts = scriptsFor({ app: 'shop', folder: 'ops/backup', sources })
  const on = (program: string, ...args: string[]): string => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-shell-'))
    for (const { path: file, text } of scripts) writeFileSync(path.join(dir, path.basename(file)), text)
    try {
      return spawnSync(program, [...args, ...scripts.map((s) => path.basename(s.path))], { cwd: dir, encoding: 'utf8' }).stdout
    } finally {
      rmSync(dir, { recursive: true })
    }
  }
  it.runIf(shellcheck)('pass shellcheck', () => expect(on('shellcheck', '--norc', '--external-sources')).toBe(''))
  it.runIf(shfmt)('are formatted as shfmt does', () => expect(on('shfmt', '-i', '2', '-d')).toBe(''))
  it('declare bash and leave nothing of a template', () => {
    for (const { text } of scripts) expect(text).toMatch(/^#!\/usr\/bin\/env bash\n/)
    expect(scripts.map((s) => s.text).join('\n')).not.toMatch(/\{\{[#/\w]|undefined|\[object/)
  })
  it.runIf(name !== 'everything')('hold nothing of databases that the app does not have', () => {
    const text = scripts.map((s) => s.text).join('\n')
    const words: Record<string, RegExp> = { postgres: /pg_dump/, mysql: /mysqldump/, sqlite: /sqlite3/, mongodb: /mongodump/, supabase: /supabase db dump/, firestore: /gcloud/, turso: /TURSO_TOKEN:-/, files: /files_dump/ }
    const also: Record<string, string[]> = { supabase: ['postgres'], turso: ['sqlite'] }
    for (const [kind, word] of Object.entries(words)) expect(word.test(text), kind).toBe(kind === name || (also[name] ?? []).includes(kind))
  })
})
