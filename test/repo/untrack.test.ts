import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findRepository, writeBranch } from '../../src/repo/index.ts'
import { keepCommands, rescueCommands } from '../../src/tree/keep-copy.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { createTree } from '../../src/tree/tree.ts'
import { makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const made: TestRepository[] = []
afterEach(() => made.splice(0).forEach((repo) => repo.remove()))

const ENV = 'JWT_SECRET=only-here\n'
const PATHS = ['.env', 'my app/.env.local']

async function withBranch(): Promise<TestRepository> {
  const repo = makeRepository({ 'index.js': '1\n', ...Object.fromEntries(PATHS.map((name) => [name, ENV])) })
  made.push(repo)
  const found = (await findRepository(repo.dir))!
  const ignore = Buffer.from('.env\n.env.*\n')
  await writeBranch(found, 'harden/x', repo.git('rev-parse', 'HEAD'), [{ message: 'Take .env out', changes: [{ path: '.gitignore', before: undefined, after: ignore, executable: false }], untracked: PATHS }])
  return repo
}

function shell(dir: string, commands: readonly string[]): void {
  execFileSync('sh', ['-ec', commands.join('\n')], { cwd: dir, env: { ...process.env, GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'a@example.com' }, stdio: 'pipe' })
}

const onDisk = (repo: TestRepository, name: string): boolean => existsSync(path.join(repo.dir, name))

describe('taking a real .env out of the repository', () => {
  it('leaves the folder as it is, and the branch without the file', async () => {
    const repo = await withBranch()
    expect(repo.git('ls-tree', '-r', '--name-only', 'harden/x')).toBe('.gitignore\nindex.js')
    expect(repo.git('status', '--porcelain')).toBe('')
    expect(PATHS.map((name) => repo.read(name))).toEqual([ENV, ENV])
  })

  it('deletes the file from the folder in which it is merged: what the person is warned of', async () => {
    const repo = await withBranch()
    repo.git('merge', '-q', 'harden/x')
    expect(PATHS.filter((name) => onDisk(repo, name))).toEqual([])
  })

  it.each([['when nothing else was committed', false], ['when the branch was left behind', true]])('loses nothing by the commands that the person is given, %s', async (_, behind) => {
    const repo = await withBranch()
    if (behind) {
      repo.write({ 'index.js': '2\n' })
      repo.git('commit', '-qam', 'meanwhile')
    }
    shell(repo.dir, keepCommands(PATHS, behind ? '--no-edit harden/x' : 'harden/x'))
    expect(PATHS.map((name) => repo.read(name))).toEqual([ENV, ENV])
    expect(repo.git('ls-files')).toBe('.gitignore\nindex.js')
    // Ignored from now on, and nothing left over.
    expect(repo.git('status', '--porcelain', '--ignored')).toBe('!! .env\n!! "my app/"')
  })

  it('is undone by the other commands after a merge without them', async () => {
    const repo = await withBranch()
    repo.git('merge', '-q', 'harden/x')
    shell(repo.dir, rescueCommands(['.env']))
    expect(readFileSync(path.join(repo.dir, '.env'), 'utf8')).toBe(ENV)
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it('comes to the file of a colleague who pulls, who is given the same commands', async () => {
    const repo = await withBranch()
    const clone = makeRepository({})
    made.push(clone)
    shell(clone.dir, ['rm -rf .git', `git clone -q ${repo.dir} app`])
    repo.git('merge', '-q', 'harden/x')
    const app = path.join(clone.dir, 'app')
    shell(app, keepCommands(PATHS).map((line) => line.replace(/^git merge.*/, 'git pull -q')))
    expect(readFileSync(path.join(app, '.env'), 'utf8')).toBe(ENV)
  })
})

describe('the tree', () => {
  const tree = () => createTree(memoryFiles({ '.env': ENV, 'a.js': '1', 'config/prod.env': 'A=1', '.env.example': 'A=' }), createSources())

  it('forgets a real .env file, unread', () => {
    const fork = tree().fork()
    fork.untrack('.env')
    expect(fork.untracked()).toEqual(['.env'])
    expect(fork.list()).toEqual(['.env.example', 'a.js', 'config/prod.env'])
    expect([fork.entry('.env'), fork.settings?.('.env')]).toEqual([undefined, undefined])
    expect(fork.changes()).toEqual([])
  })

  it('takes it over from a fork', () => {
    const base = tree()
    const fork = base.fork()
    fork.untrack('config/prod.env')
    base.merge(fork)
    expect(base.untracked()).toEqual(['config/prod.env'])
  })

  it.each([['a.js', /no \.env file/], ['.env.example', /no \.env file/], ['.env.local', /no file of this project/], ['../.env', /not a path inside/], ['.git/.env', /inside \.git/]])('refuses %s', (name, message) => {
    expect(() => tree().untrack(name)).toThrow(message)
  })

  it('still never writes one', () => {
    expect(() => tree().create('.env.local', 'A=1')).toThrow(/never written/)
    expect(() => tree().put('.env', Buffer.from(''))).toThrow(/never written/)
  })
})
