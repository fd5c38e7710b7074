import { cpSync, readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findRepository, listUncommitted, treeOfUncommitted } from '../../src/repo/index.ts'
import { fingerprint, makeFolder, makeRepository, runGit } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

async function open(dir: string) {
  const repo = await findRepository(dir)
  if (!repo) throw new Error('no repository')
  return repo
}

const list = async ({ dir }: TestRepository) => listUncommitted(await open(dir))
const treeOf = async ({ dir }: TestRepository) => treeOfUncommitted(await open(dir))
const namesIn = (repo: TestRepository, tree: string) => repo.git('ls-tree', '-r', '-z', '--name-only', tree).split('\0').filter(Boolean)

/** The tree that `git add -A` and a commit would make, in a copy of the folder. */
function treeAsGitAdds(repo: TestRepository): string {
  const copy = path.join(track(makeFolder()).dir, 'copy')
  cpSync(repo.dir, copy, { recursive: true, verbatimSymlinks: true })
  runGit(copy, ['-c', 'core.safecrlf=false', 'add', '-A'])
  return runGit(copy, ['write-tree'])
}

describe('listUncommitted', () => {
  it('names every path with its state', async () => {
    const repo = track(makeRepository(
      { 'modified.ts': 'a', 'staged.ts': 'a', 'deleted.ts': 'a', 'removed.ts': 'a', 'cached.ts': 'a', 'same.ts': 'a', '.env': 'K=1', '.gitignore': 'ignored\n' },
      { dirty: { 'modified.ts': 'b', 'staged.ts': 'b', 'deleted.ts': null, '.env': 'K=2', 'new file "ü"\n.ts': 'n', 'deep/er/x.ts': 'x', ignored: 'i', 'node_modules/y.js': 'y', 'added.ts': 'a' }, staged: ['staged.ts', 'added.ts'] },
    ))
    repo.git('rm', '-q', 'removed.ts')
    repo.git('rm', '-q', '--cached', 'cached.ts')
    expect(await list(repo)).toEqual([
      { path: '.env', state: 'modified' }, { path: 'added.ts', state: 'staged' }, { path: 'cached.ts', state: 'staged' }, { path: 'deep/er/x.ts', state: 'untracked' },
      { path: 'deleted.ts', state: 'deleted' }, { path: 'modified.ts', state: 'modified' }, { path: 'new file "ü"\n.ts', state: 'untracked' },
      { path: 'removed.ts', state: 'deleted' }, { path: 'staged.ts', state: 'staged' },
    ])
  })

  it('names conflicts', async () => {
    expect(await list(track(conflicted()))).toContainEqual({ path: 'a b.ts', state: 'conflicted' })
  })

  it('answers nothing for a clean repository, and works before the first commit', async () => {
    expect(await list(track(makeRepository({ a: 'a' })))).toEqual([])
    expect(await list(track(makeRepository({ a: 'a', b: 'b' }, { commit: false, staged: ['b'] })))).toEqual([{ path: 'a', state: 'untracked' }, { path: 'b', state: 'staged' }])
  })

  it('does not refresh or write the index, though every file looks touched', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a', 'b.ts': 'b' }, { dirty: { 'b.ts': 'c' } }))
    utimesSync(path.join(repo.dir, 'a.ts'), 1_500_000_000, 1_500_000_000)
    const before = fingerprint(repo.dir)
    expect(await list(repo)).toEqual([{ path: 'b.ts', state: 'modified' }])
    expect(fingerprint(repo.dir)).toEqual(before)
    repo.git('status')
    expect(fingerprint(repo.dir)).not.toEqual(before)
  })

  it('names a submodule at another commit, and never looks inside one', async () => {
    const lib = track(makeRepository({ 'x.ts': 'x' }))
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', lib.dir, 'lib')
    repo.git('commit', '-q', '-m', 'lib')
    repo.write({ 'lib/x.ts': 'changed inside' })
    expect(await list(repo)).toEqual([])
    runGit(path.join(repo.dir, 'lib'), ['commit', '-q', '-a', '-m', 'inside'])
    expect(await list(repo)).toEqual([{ path: 'lib', state: 'modified' }])
  })
})

function conflicted(): TestRepository {
  const repo = makeRepository({ 'a b.ts': 'base\n' })
  repo.git('checkout', '-q', '-b', 'other')
  repo.write({ 'a b.ts': 'theirs\n' })
  repo.git('commit', '-q', '-a', '-m', 'theirs')
  repo.git('checkout', '-q', 'main')
  repo.write({ 'a b.ts': 'ours\n' })
  repo.git('commit', '-q', '-a', '-m', 'ours')
  expect(() => repo.git('merge', 'other')).toThrow()
  return repo
}

describe('treeOfUncommitted', () => {
  it('makes the tree that git add and commit would make, and changes nothing but the object database', async () => {
    const repo = track(makeRepository(
      { 'mod.ts': 'a\n', 'staged.ts': 'a\n', 'both.ts': 'a\n', 'gone.ts': 'g\n', 'dir/now-file/x.ts': 'x\n', 'run.sh': 'r\n', '.gitignore': 'out\n' },
      { dirty: { 'mod.ts': 'b\n', 'staged.ts': 'b\n', 'both.ts': 'b\n', 'gone.ts': null, 'dir/now-file': null, out: 'o', 'new "q" ü\n\\x.ts': 'n\n', 'bin.dat': new Uint8Array([0, 255, 1]), link: { link: 'mod.ts' } }, staged: ['staged.ts', 'both.ts'] },
    ))
    repo.write({ 'both.ts': 'c\n', 'dir/now-file': 'f\n', 'run.sh': null })
    repo.write({ 'run.sh': { executable: 'r\n' } })
    const before = fingerprint(repo.dir)
    const { tree, leftOut } = await treeOf(repo)
    expect(fingerprint(repo.dir)).toEqual(before)
    expect(leftOut).toEqual([])
    expect(tree).toBe(treeAsGitAdds(repo))
    expect(namesIn(repo, tree)).toContain('new "q" ü\n\\x.ts')
    expect(repo.git('ls-tree', tree, 'run.sh', 'link')).toMatch(/^120000.*\n100755/)
  })

  it('keeps names that are not UTF-8', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    runGit(repo.dir, ['update-index', '-z', '--index-info'], Buffer.from(`100644 ${repo.git('rev-parse', 'HEAD:a.ts')}\tcaf\xe9.ts\0`, 'latin1'))
    repo.git('commit', '-q', '-m', 'latin1')
    const { tree } = await treeOf(repo)
    expect(tree).toBe(treeAsGitAdds(repo))
    expect(namesIn(repo, tree)).toHaveLength(1)
  })

  it.each(['true', 'input', 'false'])('stores line ends as git add does with core.autocrlf=%s', async (autocrlf) => {
    const repo = track(makeRepository({ 'a.ts': 'a\nb\n', 'crlf.ts': 'a\r\nb\r\n', '.gitattributes': '*.bat text eol=crlf\n*.raw -text\n' }, { config: { 'core.autocrlf': 'false' } }))
    repo.git('config', 'core.autocrlf', autocrlf)
    repo.write({ 'a.ts': 'a\r\nb\r\nc\r\n', 'crlf.ts': 'a\r\nb\r\nc\r\n', 'new.ts': 'n\r\nn\r\n', 'x.bat': 'x\r\n', 'y.raw': 'y\r\n' })
    expect((await treeOf(repo)).tree).toBe(treeAsGitAdds(repo))
  })

  it('holds of real .env files what HEAD holds of them, whatever became of them', async () => {
    const repo = track(makeRepository(
      { '.env': 'K=head\n', 'gone.env': 'K=head\n', 'api/.env.local': 'K=head\n', '.env.example': 'K=\n', 'a.ts': 'a' },
      { dirty: { '.env': 'K=changed\n', 'gone.env': null, 'api/.env.local': 'K=staged\n', '.env.example': 'K=\nL=\n', 'web/.env': 'K=new\n', '.env.production': 'K=added\n' }, staged: ['api/.env.local', '.env.production'] },
    ))
    const before = fingerprint(repo.dir)
    const { tree, leftOut } = await treeOf(repo)
    expect(leftOut).toEqual(['.env', '.env.production', 'api/.env.local', 'gone.env', 'web/.env'])
    expect(namesIn(repo, tree)).toEqual(['.env', '.env.example', 'a.ts', 'api/.env.local', 'gone.env'])
    for (const name of ['.env', 'api/.env.local', 'gone.env']) expect(repo.git('cat-file', 'blob', `${tree}:${name}`)).toBe('K=head')
    expect(repo.git('cat-file', 'blob', `${tree}:.env.example`)).toBe('K=\nL=')
    expect(fingerprint(repo.dir)).toEqual(before)
  })

  it('leaves out repositories inside and an untracked node_modules, by name', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }, { dirty: { 'b.ts': 'b', 'node_modules/x/index.js': 'x', 'web/node_modules/node_modules/y.js': 'y', 'inner/z.ts': 'z' } }))
    runGit(path.join(repo.dir, 'inner'), ['init', '-q'])
    const { tree, leftOut } = await treeOf(repo)
    expect(leftOut).toEqual(['inner/', 'node_modules/', 'web/node_modules/'])
    expect(namesIn(repo, tree)).toEqual(['a.ts', 'b.ts'])
  })

  it('takes the files below a folder that became a link as deleted', async () => {
    const outside = track(makeFolder({ 'x.ts': 'outside' }))
    const repo = track(makeRepository({ 'src/x.ts': 'x', 'a.ts': 'a' }, { dirty: { src: null } }))
    repo.write({ src: { link: outside.dir } })
    const { tree } = await treeOf(repo)
    expect(tree).toBe(treeAsGitAdds(repo))
    expect(namesIn(repo, tree)).toEqual(['a.ts', 'src'])
  })

  it('works before the first commit, in a linked worktree and with a split index', async () => {
    const unborn = track(makeRepository({ 'a.ts': 'a', 'b.ts': 'b' }, { commit: false, staged: ['b.ts'] }))
    expect(namesIn(unborn, (await treeOf(unborn)).tree)).toEqual(['a.ts', 'b.ts'])
    const repo = track(makeRepository({ 'a.ts': 'a' }, { config: { 'core.splitIndex': 'true' } }))
    const linked = path.join(track(makeFolder()).dir, 'tree')
    repo.git('worktree', 'add', '-q', '-b', 'other', linked)
    for (const dir of [repo.dir, linked]) {
      runGit(dir, ['update-index', '--split-index'])
      track(makeFolder()).write({})
      const file = path.join(dir, 'new.ts')
      repo.write({ [path.relative(repo.dir, file)]: 'n' })
      const before = readdirSync(path.join(repo.dir, '.git')).sort()
      const { tree } = await treeOfUncommitted(await open(dir))
      expect(namesIn(repo, tree)).toEqual(['a.ts', 'new.ts'])
      expect(readdirSync(path.join(repo.dir, '.git')).sort()).toEqual(before)
    }
  })

  it('refuses in the middle of a merge', async () => {
    await expect(treeOf(track(conflicted()))).rejects.toMatchObject({ name: 'UserError', code: 'conflicts', message: expect.stringContaining('a b.ts') })
  })
})
