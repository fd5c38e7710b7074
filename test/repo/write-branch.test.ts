import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseBranchName, commitFiles, findRepository, treeOfUncommitted, writeBranch } from '../../src/repo/index.ts'
import type { Change, CommitPlan } from '../../src/repo/index.ts'
import { fingerprint, makeFolder, makeRepository, runGit } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

async function open(dir: string) {
  const repo = await findRepository(dir)
  if (!repo) throw new Error('no repository')
  return repo
}

const file = (name: string, after: string | Uint8Array, before?: string, executable = false): Change => ({
  path: name, after: typeof after === 'string' ? Buffer.from(after) : after, before: before === undefined ? undefined : Buffer.from(before), executable,
})
const commit = (message: string, ...changes: Change[]): CommitPlan => ({ message, changes })
const TODAY = new Date(2031, 0, 5, 12)

describe('chooseBranchName', () => {
  it('takes the date, and the next free name where that is taken', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    const found = await open(repo.dir)
    expect(await chooseBranchName(found, undefined, TODAY)).toBe('harden/2031-01-05')
    repo.git('branch', 'harden/2031-01-05')
    expect(await chooseBranchName(found, undefined, TODAY)).toBe('harden/2031-01-05-2')
    repo.git('branch', 'harden/2031-01-05-2')
    repo.git('pack-refs', '--all')
    expect(await chooseBranchName(found, undefined, TODAY)).toBe('harden/2031-01-05-3')
  })

  it('does not take a name that a push would meet on the remote', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    repo.git('update-ref', 'refs/remotes/origin/harden/2031-01-05', 'HEAD')
    expect(await chooseBranchName(await open(repo.dir), undefined, TODAY)).toBe('harden/2031-01-05-2')
    expect(await chooseBranchName(await open(repo.dir), 'harden/2031-01-05', TODAY)).toBe('harden/2031-01-05')
  })

  it('goes beside a branch that bars the folder', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    repo.git('branch', 'harden')
    const found = await open(repo.dir)
    expect(await chooseBranchName(found, undefined, TODAY)).toBe('harden-2031-01-05')
    await expect(chooseBranchName(found, 'harden/mine', TODAY)).rejects.toMatchObject({ code: 'branch-exists', message: expect.stringContaining('--branch harden-mine') })
  })

  it('names a free one where the wanted one is taken, or is a folder of branches', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    repo.git('branch', 'work')
    repo.git('branch', 'team/one')
    const found = await open(repo.dir)
    await expect(chooseBranchName(found, 'work', TODAY)).rejects.toMatchObject({ name: 'UserError', code: 'branch-exists', message: expect.stringContaining('--branch work-2') })
    await expect(chooseBranchName(found, 'team', TODAY)).rejects.toMatchObject({ code: 'branch-exists', message: expect.stringContaining('--branch team-2') })
    expect(await chooseBranchName(found, 'team/two', TODAY)).toBe('team/two')
  })

  it('does not bring an unborn HEAD to life', async () => {
    const repo = track(makeRepository({ a: 'a' }, { commit: false }))
    await expect(chooseBranchName(await open(repo.dir), 'main', TODAY)).rejects.toMatchObject({ code: 'branch-exists' })
  })

  it.each(['', '-x', 'a b', 'a..b', 'a~1', '@{-1}', 'HEAD', 'x.lock', '/x', 'x/', 'ü\n', 'a\\b'])('refuses %j as a name', async (name) => {
    await expect(chooseBranchName(await open(track(makeRepository({ a: 'a' })).dir), name, TODAY)).rejects.toMatchObject({ code: 'bad-branch-name' })
  })
})

describe('writeBranch', () => {
  it('writes one commit a plan, on top of the base, and touches nothing else', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a\n', 'src/b.ts': 'b\n', 'run.sh': { executable: 'r\n' } }, { dirty: { 'a.ts': 'dirty\n', 'new.ts': 'n', 'staged.ts': 's' }, staged: ['staged.ts'] }))
    repo.git('stash', 'push', '-q', '--include-untracked')
    repo.write({ 'a.ts': 'dirty again\n', 'staged.ts': 's' })
    repo.git('add', 'staged.ts')
    repo.git('tag', 'v1')
    const base = repo.git('rev-parse', 'HEAD')
    const before = fingerprint(repo.dir)
    const written = await writeBranch(await open(repo.dir), 'harden/x', base, [
      commit('harden(ci): Add a workflow\n\nWhy.\n\n# not a comment\n', file('.github/workflows/ci.yml', 'on: push\n')),
      commit('harden(y): Change', file('a.ts', 'a2', 'a\n'), file('run.sh', 'r2\n', 'r\n', true), file('bin/new.sh', '#!/bin/sh\n', undefined, true), file('logo.png', new Uint8Array([0, 10, 255]))),
    ])
    expect(fingerprint(repo.dir, ['refs/heads/harden/x'])).toEqual(before)
    expect(written).toEqual({ branch: 'harden/x', commits: repo.git('rev-list', '--reverse', `${base}..harden/x`).split('\n') })
    expect(repo.git('log', '-1', '--format=%B', written.commits[0]!)).toBe('harden(ci): Add a workflow\n\nWhy.\n\n# not a comment\n')
    expect(repo.git('diff-tree', '-r', '--name-status', '--no-commit-id', written.commits[1]!)).toBe('M\ta.ts\nA\tbin/new.sh\nA\tlogo.png\nM\trun.sh')
    expect(repo.git('ls-tree', '-r', 'harden/x', 'run.sh', 'bin', 'src').split('\n').map((line) => line.slice(0, 6))).toEqual(['100755', '100755', '100644'])
    const files = await commitFiles(await open(repo.dir), 'harden/x')
    expect(files.text('a.ts')).toBe('a2')
    expect([...(files.bytes('logo.png') ?? [])]).toEqual([0, 10, 255])
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('')
    expect(readdirSync(path.join(repo.dir, '.git')).filter((name) => name.includes('crash'))).toEqual([])
  })

  it('writes every name', async () => {
    const names = ['with space.ts', '"quoted".ts', 'quo"te.ts', 'line\nbreak.ts', 'tab\t.ts', 'back\\slash.ts', 'back\\n.ts', 'ümläut/日本.ts', '🚀.ts', '-dash.ts', ' leading.ts', 'trailing.ts ', 'cr\r.ts']
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    await writeBranch(await open(repo.dir), 'x', repo.git('rev-parse', 'HEAD'), [commit('names', ...names.map((name) => file(name, name)))])
    const files = await commitFiles(await open(repo.dir), 'x')
    expect(files.list()).toEqual(['a.ts', ...names].sort())
    for (const name of names) expect(files.text(name)).toBe(name)
  })

  it('stores bytes as given: no line end conversion, no filter', async () => {
    const repo = track(makeRepository({ '.gitattributes': '* text eol=crlf\n' }, { config: { 'core.autocrlf': 'true' } }))
    await writeBranch(await open(repo.dir), 'x', repo.git('rev-parse', 'HEAD'), [commit('m', file('a.ts', '\uFEFFa\r\nb'), file('b.ts', 'lf\n'))])
    expect(Buffer.from((await commitFiles(await open(repo.dir), 'x')).bytes('a.ts')!).toString()).toBe('\uFEFFa\r\nb')
  })

  it('takes over uncommitted changes as a whole tree', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a\n', 'gone.ts': 'g\n' }, { dirty: { 'a.ts': 'b\n', 'gone.ts': null, 'new.ts': 'n\n' } }))
    const found = await open(repo.dir)
    const { tree } = await treeOfUncommitted(found)
    const { commits } = await writeBranch(found, 'x', repo.git('rev-parse', 'HEAD'), [{ message: 'mine', changes: [], tree }, commit('ours', file('new.ts', 'n2\n', 'n\n'))])
    expect(repo.git('rev-parse', `${commits[0]}^{tree}`)).toBe(tree)
    expect(repo.git('diff-tree', '-r', '--name-status', '--no-commit-id', commits[0]!)).toBe('M\ta.ts\nD\tgone.ts\nA\tnew.ts')
    expect(repo.git('show', 'x:new.ts')).toBe('n2')
  })

  it('starts a history where there is none, and leaves HEAD unborn', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }, { commit: false, staged: ['a.ts'] }))
    const found = await open(repo.dir)
    const { tree } = await treeOfUncommitted(found)
    const before = fingerprint(repo.dir)
    await writeBranch(found, 'harden/x', undefined, [{ message: 'all', changes: [], tree }, commit('more', file('b.ts', 'b'))])
    expect(fingerprint(repo.dir, ['refs/heads/harden/x'])).toEqual(before)
    expect(repo.git('log', '--format=%s', 'harden/x')).toBe('more\nall')
    expect((await open(repo.dir)).head).toEqual({ kind: 'unborn', name: 'main' })
  })

  it('works with a detached HEAD, in a linked worktree and in a shallow clone', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    repo.git('commit', '-q', '--allow-empty', '-m', 'second')
    const folder = track(makeFolder()).dir
    repo.git('worktree', 'add', '-q', '--detach', path.join(folder, 'linked'))
    runGit(repo.dir, ['clone', '-q', '--depth=1', `file://${repo.dir}`, path.join(folder, 'shallow')])
    repo.git('checkout', '-q', '--detach', 'HEAD~1')
    for (const [i, dir] of [repo.dir, path.join(folder, 'linked'), path.join(folder, 'shallow')].entries()) {
      const found = await open(dir)
      if (found.head.kind === 'unborn') throw new Error('unborn')
      const before = [fingerprint(repo.dir, [`refs/heads/harden/${i}`]), fingerprint(dir, [`refs/heads/harden/${i}`])]
      await writeBranch(found, `harden/${i}`, found.head.commit, [commit('m', file('b.ts', 'b'))])
      expect([fingerprint(repo.dir, [`refs/heads/harden/${i}`]), fingerprint(dir, [`refs/heads/harden/${i}`])]).toEqual(before)
      expect(runGit(dir, ['show', `harden/${i}:b.ts`])).toBe('b')
      expect(runGit(dir, ['rev-parse', `harden/${i}~1`])).toBe(found.head.commit)
    }
  })

  it('never moves a branch that is there, even one that just came', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    const base = repo.git('rev-parse', 'HEAD')
    repo.git('branch', 'taken')
    const before = fingerprint(repo.dir)
    await expect(writeBranch(await open(repo.dir), 'taken', base, [commit('m', file('b.ts', 'b'))])).rejects.toMatchObject({ code: 'branch-exists', message: expect.stringContaining('taken-2') })
    expect(fingerprint(repo.dir)).toEqual(before)
    const found = await open(repo.dir)
    const attempts = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => writeBranch(found, 'race', base, [commit(`m${i}`, file('b.ts', `${i}`))])))
    const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(won).toHaveLength(1)
    expect(repo.git('rev-parse', 'race')).toBe(won[0]?.commits[0])
    for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'branch-exists' })
  })

  it('leaves nothing behind where the stream is refused', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    const before = fingerprint(repo.dir)
    await expect(writeBranch(await open(repo.dir), 'x', '1'.repeat(40), [commit('m', file('b.ts', 'b'))])).rejects.toThrow(/fast-import/)
    await expect(writeBranch(await open(repo.dir), 'x', undefined, [])).rejects.toThrow()
    expect(fingerprint(repo.dir)).toEqual(before)
  })

  it('says so where another program holds the branch', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    mkdirSync(path.join(repo.dir, '.git/refs/heads/harden'))
    writeFileSync(path.join(repo.dir, '.git/refs/heads/harden/x.lock'), '')
    await expect(writeBranch(await open(repo.dir), 'harden/x', repo.git('rev-parse', 'HEAD'), [commit('m', file('b.ts', 'b'))])).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('x.lock') })
    writeFileSync(path.join(repo.dir, '.git/refs/heads/harden/2031-01-05.lock'), '')
    expect(await chooseBranchName(await open(repo.dir), undefined, TODAY)).toBe('harden/2031-01-05-2')
  })

  describe('signs with', () => {
    const author = async (config: Record<string, string>): Promise<string> => {
      const repo = track(makeRepository({ 'a.ts': 'a' }, { config }))
      const settings = readFileSync(path.join(repo.dir, '.git/config'), 'utf8')
      await writeBranch(await open(repo.dir), 'x', repo.git('rev-parse', 'HEAD'), [commit('m', file('b.ts', 'b'))])
      expect(readFileSync(path.join(repo.dir, '.git/config'), 'utf8')).toBe(settings)
      expect(Math.abs(Number(repo.git('log', '-1', '--format=%ct', 'x')) - Date.now() / 1000)).toBeLessThan(60)
      return repo.git('log', '-1', '--format=%an <%ae> %cn <%ce>', 'x')
    }

    it('the name that git is set to', async () => {
      expect(await author({ 'user.name': 'Grace "Büß" Hopper', 'user.email': 'grace@example.com' })).toBe('Grace "Büß" Hopper <grace@example.com> Grace "Büß" Hopper <grace@example.com>')
    })

    it.each<Record<string, string>>([{}, { 'user.name': 'No Mail' }])('a name of our own where git is not set up: %j', async (config) => {
      expect(await author(config)).toBe('harden-my-app <harden-my-app@localhost> harden-my-app <harden-my-app@localhost>')
    })
  })
})
