import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runApply } from '../../src/flow/apply.ts'
import { shownPatch } from '../../src/flow/shown.ts'
import type { ApplyRequest } from '../../src/flow/request.ts'
import { makeFolder, makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const FALLBACK = 'vibe-coding-2025-local'
const PASSWORD = 'Zq4' + 'Tn8LsW2yPk6Vd'
const ENV = `DATABASE_URL=postgresql://shop:${PASSWORD}@db.shop-hosting.com/shop\nADMIN_TOKEN=${'f3Qd8Lm2Xs0V' + 't6Yb1Nw9Rc4Kz7'}\n`
const FILES = {
  'package.json': '{\n  "name": "shop",\n  "type": "module",\n  "scripts": { "start": "node server.js" },\n  "dependencies": { "express": "^5.1.0", "jsonwebtoken": "^9.0.2" }\n}\n',
  'server.js': `import express from 'express'\nimport jwt from 'jsonwebtoken'\n\nconst app = express()\nconst secret = process.env.JWT_SECRET || '${FALLBACK}'\n\napp.get('/', (req, res) => res.json(jwt.sign({}, secret)))\napp.listen(3000)\n`,
  '.env': ENV,
}
const made: { remove(): void }[] = []
afterEach(() => made.splice(0).forEach((m) => m.remove()))

function repository(files: Record<string, string> = FILES): TestRepository {
  const repo = makeRepository(files)
  made.push(repo)
  return repo
}

function request(dir: string, sink: ApplyRequest['sink']): ApplyRequest {
  return { dir, only: ['secrets'], except: [], options: {}, sink, includeUncommitted: false, offline: true }
}

const quiet = (): void => {}
/** Anything of the report or a text that must not be there. */
const told = (text: string): string[] => [FALLBACK, PASSWORD, ENV.slice(-15, -1)].filter((value) => text.includes(value))

describe('secrets, applied', () => {
  it('takes .env out of the branch, says at the commit and first of all how it is kept, and the commands keep it', async () => {
    const repo = repository()
    const report = await runApply(request(repo.dir, { kind: 'branch', name: 'harden/test' }), quiet)
    expect(report.outcomes.map((o) => [o.outcome, o.reason.length > 0])).toEqual([['applied', true]])
    expect(report.commits[0]!.files).toContain('.env')
    expect(report.manualSteps[0]!.title).toMatch(/^Keep your copy of \.env/)
    expect(told(JSON.stringify(report))).toEqual([])

    const body = repo.git('log', '-1', '--format=%b', 'harden/test')
    const commands = [...body.matchAll(/^ {4}(.+)$/gm)].map((match) => match[1]!.replace('<this branch>', 'harden/test'))
    expect(commands).toEqual(['cp .env .env.keep', 'git merge harden/test', 'mv .env.keep .env'])
    expect(body).toMatch(/,\n? *as\s+shown\s+above\./)
    expect(report.manualSteps[0]!.detail).toContain('    cp .env .env.keep\n')
    expect(told(body)).toEqual([])

    execFileSync('sh', ['-ec', commands.join('\n')], { cwd: repo.dir, stdio: 'pipe' })
    expect(repo.read('.env')).toBe(ENV)
    expect(repo.git('ls-files', '.env')).toBe('')
    expect(repo.git('status', '--porcelain')).toBe('')
    expect(repo.read('.env.example')).toMatch(/^DATABASE_URL=$/m)
    expect(told(repo.git('grep', '-h', '', 'HEAD', '--', '.'))).toEqual([])
  })

  it('changes nothing at a second run on the merged branch', async () => {
    const repo = repository()
    await runApply(request(repo.dir, { kind: 'branch', name: 'harden/test' }), quiet)
    repo.git('merge', '-q', 'harden/test')
    const again = await runApply(request(repo.dir, { kind: 'branch', name: 'harden/again' }), quiet)
    expect(again.commits).toEqual([])
  })

  it('shows a diff without any value', async () => {
    const repo = repository()
    const report = await runApply(request(repo.dir, { kind: 'dry-run' }), quiet)
    expect(told(JSON.stringify(report))).toEqual([])
    expect(report.diff).toContain("-const secret = process.env.JWT_SECRET || '****'\n")
    expect(report.diff).toContain("+const secret = requireSecret('JWT_SECRET')\n")
    expect(report.diff).toMatch(/^diff --git a\/\.env b\/\.env\ndeleted file/m)
  })

  it('writes a patch that git applies, and leaves .env to a command that it names', async () => {
    const repo = repository()
    const folder = makeFolder()
    made.push(folder)
    const file = join(folder.dir, 'x.patch')
    const report = await runApply(request(repo.dir, { kind: 'patch', file }), quiet)
    const patch = readFileSync(file, 'utf8')
    expect(patch).not.toContain(PASSWORD)
    expect(patch).toContain(FALLBACK)
    expect(report.warnings).toEqual([expect.stringContaining('git rm --cached .env')])
    repo.git('apply', '--index', file)
    repo.git('rm', '-q', '--cached', '.env')
    expect(repo.read('.env')).toBe(ENV)
    expect(repo.git('status', '--porcelain', '.env')).toBe('D  .env')
  })
})

describe('a diff that is shown', () => {
  it('masks what stays and what is added as well, and keeps the number of lines of a key', () => {
    const key = ['-----BEGIN ' + 'PRIVATE KEY-----', ...Array.from({ length: 6 }, (_, i) => `MIIEv${String(i).repeat(3)}IBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC${'xY3'.repeat(5)}`), '-----END ' + 'PRIVATE KEY-----'].join('\n')
    const before = `// keys\nexport const key = \`${key}\`\n`
    const shown = shownPatch([{ path: 'keys.ts', before: Buffer.from(before), after: Buffer.from(before.replace('// keys', '// all keys')), executable: false }])
    expect(shown).toContain('+// all keys')
    expect(shown).not.toContain('MIIEv')
  })
  it('leaves a diff without secrets byte for byte', () => {
    const shown = shownPatch([{ path: 'a.ts', before: Buffer.from('const a = 1\n'), after: Buffer.from('const a = 2\n'), executable: false }])
    expect(shown).toContain('-const a = 1\n+const a = 2\n')
  })
})
