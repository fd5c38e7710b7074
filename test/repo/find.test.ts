import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findRepository } from '../../src/repo/index.ts'
import { makeFolder, makeRepository, runGit } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

function environment(values: Record<string, string>): void {
  const before = Object.keys(values).map((key) => [key, process.env[key]] as const)
  Object.assign(process.env, values)
  track({ remove: () => before.forEach(([key, value]) => (value === undefined ? delete process.env[key] : (process.env[key] = value))) })
}

describe('findRepository', () => {
  it('finds the repository from its root, from a subfolder and through a link', async () => {
    const repo = track(makeRepository({ 'src/deep/a.ts': 'a\n', up: { link: 'src/deep' } }))
    for (const dir of ['', 'src/deep', 'up']) {
      expect(await findRepository(path.join(repo.dir, dir))).toEqual({
        root: repo.dir, gitDir: path.join(repo.dir, '.git'), commonDir: path.join(repo.dir, '.git'), shallow: false,
        head: { kind: 'branch', name: 'main', commit: repo.git('rev-parse', 'HEAD') }, defaultBranch: 'main',
      })
    }
  })

  it('answers undefined where there is none, also beside an empty .git folder', async () => {
    expect(await findRepository(track(makeFolder()).dir)).toBeUndefined()
    const empty = track(makeFolder())
    mkdirSync(path.join(empty.dir, '.git'))
    expect(await findRepository(empty.dir)).toBeUndefined()
  })

  it('does not take a folder for part of a repository that ignores it', async () => {
    const home = track(makeRepository({ '.gitignore': '/projects/\n' }))
    home.write({ 'projects/app/package.json': '{}' })
    expect(await findRepository(path.join(home.dir, 'projects/app'))).toBeUndefined()
  })

  it('survives a line break, spaces and quotes in the path', async () => {
    const outer = track(makeFolder())
    const dir = path.join(outer.dir, 'a "b"\nfalse c ü')
    mkdirSync(dir)
    runGit(dir, ['init', '-q', '-b', 'main'])
    expect((await findRepository(dir))?.root).toBe(realpathSync(dir))
  })

  it('knows a detached HEAD', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    repo.git('checkout', '-q', '--detach')
    const found = await findRepository(repo.dir)
    expect(found?.head).toEqual({ kind: 'detached', commit: repo.git('rev-parse', 'HEAD') })
    expect(found?.defaultBranch).toBe('main')
  })

  it('knows an unborn branch', async () => {
    const repo = track(makeRepository({ a: 'a' }, { commit: false }))
    expect((await findRepository(repo.dir))?.head).toEqual({ kind: 'unborn', name: 'main' })
  })

  it('knows a linked worktree, also while HEAD of the main one is elsewhere', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    const linked = path.join(track(makeFolder()).dir, 'tree')
    repo.git('worktree', 'add', '-q', '-b', 'other', linked)
    expect(await findRepository(linked)).toMatchObject({
      root: linked, gitDir: path.join(repo.dir, '.git/worktrees/tree'), commonDir: path.join(repo.dir, '.git'), head: { kind: 'branch', name: 'other' },
    })
  })

  it('knows a shallow clone and the default branch of its origin', async () => {
    const origin = track(makeRepository({ a: 'a' }))
    origin.git('commit', '-q', '--allow-empty', '-m', 'second')
    origin.git('branch', '-m', 'trunk')
    const clone = path.join(track(makeFolder()).dir, 'clone')
    runGit(origin.dir, ['clone', '-q', '--depth=1', `file://${origin.dir}`, clone])
    runGit(clone, ['checkout', '-q', '-b', 'feature'])
    expect(await findRepository(clone)).toMatchObject({ shallow: true, defaultBranch: 'trunk', head: { name: 'feature' } })
  })

  it('is not misled by variables that git sets for hooks', async () => {
    const [repo, other] = [track(makeRepository({ a: 'a' })), track(makeRepository({ b: 'b' }))]
    environment({ GIT_DIR: path.join(other.dir, '.git'), GIT_WORK_TREE: other.dir, GIT_INDEX_FILE: path.join(other.dir, '.git/index') })
    expect((await findRepository(repo.dir))?.root).toBe(repo.dir)
  })

  it('says that git is missing', async () => {
    const folder = track(makeFolder())
    environment({ PATH: folder.dir })
    await expect(findRepository(folder.dir)).rejects.toMatchObject({ name: 'UserError', code: 'git-missing', message: expect.stringContaining('https://git-scm.com') })
  })

  it('hands on the exact command where git does not trust the folder', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    environment({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })
    await expect(findRepository(repo.dir)).rejects.toMatchObject({ code: 'unsafe-directory', message: expect.stringContaining(`git config --global --add safe.directory ${repo.dir}`) })
  })

  it('refuses a bare repository and the inside of .git', async () => {
    const repo = track(makeRepository({ a: 'a' }))
    const bare = path.join(track(makeFolder()).dir, 'bare.git')
    runGit(repo.dir, ['clone', '-q', '--bare', repo.dir, bare])
    await expect(findRepository(bare)).rejects.toMatchObject({ code: 'bare-repository', message: expect.stringContaining('bare repository') })
    await expect(findRepository(path.join(repo.dir, '.git'))).rejects.toMatchObject({ code: 'bare-repository', message: expect.stringContaining('inside a .git folder') })
    await expect(findRepository(path.join(repo.dir, 'nowhere'))).rejects.toMatchObject({ code: 'no-such-folder' })
  })

  const damage: [string, (dir: string, repo: ReturnType<typeof makeRepository>) => void][] = [
    ['no HEAD', (dir) => writeFileSync(path.join(dir, '.git/HEAD'), '')],
    ['an empty branch file', (dir) => writeFileSync(path.join(dir, '.git/refs/heads/main'), '')],
    ['a branch that leads to a lost commit', (dir) => writeFileSync(path.join(dir, '.git/refs/heads/main'), `${'1'.repeat(40)}\n`)],
    ['a config that cannot be read', (dir) => writeFileSync(path.join(dir, '.git/config'), '[core\n')],
    ['a pointer to nowhere', (dir, repo) => (repo.git('worktree', 'list'), repo.write({ '.git': null }), writeFileSync(path.join(dir, '.git'), 'gitdir: /nowhere\n'))],
    ['a version that git does not know', (_, repo) => repo.git('config', 'core.repositoryformatversion', '99')],
    ['its files said to be the whole disk', (_, repo) => repo.git('config', 'core.worktree', '/')],
    ['files elsewhere, not around it', (_, repo) => repo.git('config', 'core.worktree', track(makeFolder()).dir)],
  ]
  it.each(damage)('says that a repository with %s is damaged', async (_, harm) => {
    const repo = track(makeRepository({ a: 'a' }))
    harm(repo.dir, repo)
    await expect(findRepository(repo.dir)).rejects.toMatchObject({ name: 'UserError', code: expect.stringMatching(/^(?:broken|bare)-repository$/) })
  })
})
