import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runApply } from '../../src/flow/apply.ts'
import { runAudit } from '../../src/flow/audit.ts'
import type { ApplyRequest } from '../../src/flow/request.ts'
import { readFolder, textOf } from '../harness/case.ts'
import { fingerprint, makeFolder, makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const app = (name: string) => Object.fromEntries(Object.entries(readFolder(join(import.meta.dirname, '../apps', name, 'app'))).map(([path, bytes]) => [path, textOf(bytes)]))
const replit = app('replit-express-vite')
const mern = app('mern-split')
const quiet = (): void => {}
const made: { remove(): void }[] = []

afterEach(() => made.splice(0).forEach((m) => m.remove()))

function repository(...args: Parameters<typeof makeRepository>): TestRepository {
  const repo = makeRepository(...args)
  made.push(repo)
  return repo
}

function request(dir: string, more: Partial<ApplyRequest> = {}): ApplyRequest {
  return { dir, except: [], options: {}, sink: { kind: 'branch', name: 'harden/test' }, includeUncommitted: false, offline: true, ...more }
}

describe('apply', () => {
  it('leaves a branch with one explained commit per hardening, and everything else byte for byte', async () => {
    const repo = repository(replit)
    const before = fingerprint(repo.dir)
    const report = await runApply(request(repo.dir), quiet)
    expect(fingerprint(repo.dir, ['refs/heads/harden/test'])).toEqual(before)
    expect(report.branch).toBe('harden/test')
    expect(repo.git('log', '--reverse', '--format=%s', 'main..harden/test').split('\n')).toEqual(report.commits.map((c) => `harden(${c.hardening}): ${c.title}`))
    expect(report.commits.map((c) => c.hardening)).toEqual(report.outcomes.filter((o) => o.outcome === 'applied').map((o) => o.hardening))
    expect(report.commits.map((c) => c.hardening)).toEqual(expect.arrayContaining(['env', 'health', 'ci']))
    for (const commit of report.commits) {
      const body = repo.git('log', '-1', '--format=%b', commit.commit!)
      for (const part of ['What changed:', 'References:', 'To undo:', 'https://']) expect(body).toContain(part)
      for (const line of body.split('\n')) if (!line.includes('https://')) expect(line.length, line).toBeLessThanOrEqual(72)
    }
    expect(report.score.after.overall).toBeGreaterThan(report.score.before.overall!)
  })

  it('gives no score where no app is known, however clean the files are', async () => {
    const repo = repository({ 'pubspec.yaml': 'name: shop\n', 'lib/main.dart': 'void main() {}\n', '.gitignore': '.env*\n' })
    expect((await runAudit({ dir: repo.dir, except: [], options: {} }, quiet)).score.overall).toBeNull()
  })

  it('says which commits revert cleanly, and git agrees', async () => {
    const repo = repository(replit)
    const report = await runApply(request(repo.dir), quiet)
    repo.git('checkout', '-q', 'harden/test')
    for (const commit of report.commits) {
      let clean = true
      try {
        repo.git('revert', '--no-commit', commit.commit!)
      } catch {
        clean = false
      }
      repo.git('reset', '-q', '--hard', 'harden/test')
      expect(clean, commit.hardening).toBe(commit.revertsCleanly)
    }
  })

  it('changes nothing at a second run on the branch', async () => {
    const repo = repository(replit)
    await runApply(request(repo.dir), quiet)
    repo.git('checkout', '-q', 'harden/test')
    const again = await runApply(request(repo.dir, { sink: { kind: 'branch', name: 'harden/again' } }), quiet)
    expect(again.commits).toEqual([])
    expect(again.branch).toBeUndefined()
    expect(new Set(again.outcomes.map((o) => o.outcome))).not.toContain('applied')
  })

  it('names the uncommitted files that are not included, or takes them as the first commit', async () => {
    const repo = repository(replit, { dirty: { 'server/extra.ts': 'export const extra = 1;\n', 'README.md': 'mine\n' }, staged: ['README.md'] })
    const before = fingerprint(repo.dir)
    const without = await runApply(request(repo.dir), quiet)
    expect(without.notIncluded.sort()).toEqual(['README.md', 'server/extra.ts'])
    expect(repo.git('ls-tree', '-r', '--name-only', 'harden/test')).not.toContain('server/extra.ts')
    const taken = await runApply(request(repo.dir, { includeUncommitted: true, sink: { kind: 'branch', name: 'harden/with' } }), quiet)
    expect(taken.commits[0]?.hardening).toBe('uncommitted')
    expect(repo.git('show', 'harden/with:server/extra.ts')).toBe('export const extra = 1;')
    expect(fingerprint(repo.dir, ['refs/heads/harden/test', 'refs/heads/harden/with'])).toEqual(before)
  })

  it('starts from a detached HEAD', async () => {
    const repo = repository(replit)
    repo.git('checkout', '-q', '--detach')
    const report = await runApply(request(repo.dir), quiet)
    expect(report.base.ref).toBeUndefined()
    expect(repo.git('merge-base', 'HEAD', 'harden/test')).toBe(report.base.commit)
  })

  it('says what to do in a repository without a commit, and starts one from the files when asked', async () => {
    const repo = repository(replit, { commit: false })
    await expect(runApply(request(repo.dir), quiet)).rejects.toThrow(/no commit yet: commit your work first, or add --include-uncommitted/)
    const report = await runApply(request(repo.dir, { includeUncommitted: true }), quiet)
    expect(report.commits[0]?.hardening).toBe('uncommitted')
    expect(repo.git('show', 'harden/test:server/index.ts')).toContain('app.use(health)')
  })

  it('never moves a branch that is there, and offers a free name', async () => {
    const repo = repository(replit)
    repo.git('branch', 'harden/test')
    const at = repo.git('rev-parse', 'harden/test')
    await expect(runApply(request(repo.dir), quiet)).rejects.toThrow(/harden\/test-2/)
    expect(repo.git('rev-parse', 'harden/test')).toBe(at)
  })

  it('holds back what needs a lockfile that cannot be updated, with the command to run', async () => {
    const repo = repository(mern)
    const report = await runApply(request(repo.dir), quiet)
    const held = report.outcomes.find((o) => o.hardening === 'env' && o.app === 'server')
    expect(held).toMatchObject({ outcome: 'needs-you', reason: expect.stringMatching(/cd server && npm install zod/) as string })
    expect(repo.git('diff', '--name-only', 'main', 'harden/test')).not.toMatch(/package(?:-lock)?\.json/)
    expect(report.manualSteps.find((s) => s.hardening === 'env')?.prompt).toMatch(/Change no other dependency/)
  })

  it('looks at the apps below the folder that was named, and at the whole repository for what belongs to it', async () => {
    const repo = repository(mern)
    const report = await runApply(request(join(repo.dir, 'client')), quiet)
    expect(new Set(report.outcomes.map((o) => o.app))).toEqual(new Set(['client', '.']))
    const audit = await runAudit({ dir: join(repo.dir, 'server'), except: [], options: {} }, quiet)
    expect(audit.apps.map((a) => a.path)).toEqual(['server'])
  })
})

describe('the other sinks', () => {
  it('print, patch and write the same tree that the branch gets', async () => {
    const repo = repository(replit)
    await runApply(request(repo.dir), quiet)
    const dry = await runApply(request(repo.dir, { sink: { kind: 'dry-run' } }), quiet)
    repo.write({ 'all.patch': dry.diff! })
    repo.git('apply', '--index', 'all.patch')
    expect(repo.git('diff', '--cached', 'harden/test')).toBe('')

    const plain = makeFolder(replit)
    made.push(plain)
    await runApply(request(plain.dir, { sink: { kind: 'write' } }), quiet)
    expect(plain.read('server/index.ts')).toBe(`${repo.git('show', 'harden/test:server/index.ts')}\n`)
    const file = join(plain.dir, 'harden.patch')
    await expect(runApply(request(plain.dir), quiet)).rejects.toThrow(/--patch FILE or --write/)
    const other = makeFolder(replit)
    made.push(other)
    const patched = await runApply(request(other.dir, { sink: { kind: 'patch', file } }), quiet)
    expect(patched.patchFile).toBe(file)
    expect(plain.read('harden.patch')).toContain('+app.use(health);')
    expect(existsSync(join(other.dir, 'server/health.ts'))).toBe(false)
    await expect(runApply(request(other.dir, { sink: { kind: 'patch', file } }), quiet)).rejects.toThrow(/never overwritten/)
  })

  it('refuses to write over a git repository', async () => {
    const repo = repository(replit)
    await expect(runApply(request(repo.dir, { sink: { kind: 'write' } }), quiet)).rejects.toThrow(/leave out --write/)
  })

  it('stops before the first byte when it is cancelled', async () => {
    const repo = repository(replit)
    const before = fingerprint(repo.dir)
    const signal = AbortSignal.abort()
    await expect(runApply(request(repo.dir), quiet, signal)).rejects.toThrow()
    expect(fingerprint(repo.dir)).toEqual(before)
  })
})
