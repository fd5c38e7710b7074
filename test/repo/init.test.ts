import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { findRepository, initRepository, listUncommitted } from '../../src/repo/index.ts'
import { fingerprint, makeFolder, makeRepository, runGit } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

describe('initRepository', () => {
  it('commits everything but settings and what tools fetched, and touches no file', async () => {
    const folder = track(makeFolder({
      'package.json': '{}', 'src/a "b".ts': 'a\r\n', 'run.sh': { executable: 'r' }, link: { link: 'run.sh' }, '.env': 'K=secret', 'api/prod.env': 'K=secret', '.env.example': 'K=', '.env.local.example': 'K=',
      'node_modules/x/index.js': 'x', 'web/.next/y.js': 'y', 'dist/z.js': 'z',
    }))
    const before = fingerprint(folder.dir)
    const { commit, leftOut } = await initRepository(folder.dir)
    const after = fingerprint(folder.dir)
    expect(Object.fromEntries(Object.entries(after).filter(([name]) => !name.startsWith('.git/')))).toEqual(before)
    expect(leftOut).toEqual(['.env', 'api/prod.env', 'node_modules/', 'web/.next/'])
    expect(runGit(folder.dir, ['ls-tree', '-r', '-z', '--name-only', 'HEAD']).split('\0').filter(Boolean).sort()).toEqual(['.env.example', '.env.local.example', 'dist/z.js', 'link', 'package.json', 'run.sh', 'src/a "b".ts'])
    const repo = (await findRepository(folder.dir))!
    expect(repo.head).toEqual({ kind: 'branch', name: 'main', commit })
    expect(await listUncommitted(repo)).toEqual([])
    expect(runGit(folder.dir, ['status', '--porcelain'])).toBe('')
    runGit(folder.dir, ['add', '-A'])
    expect(runGit(folder.dir, ['status', '--porcelain'])).toBe('')
    expect(runGit(folder.dir, ['log', '--format=%s %an'])).toBe('Initial commit harden-my-app')
    expect(runGit(folder.dir, ['fsck', '--strict'])).toBe('')
    expect(runGit(folder.dir, ['config', '--local', '--name-only', '--list'])).not.toMatch(/worktree|user/)
  })

  it('follows the .gitignore that is there, and the name that the person gives to first branches', async () => {
    const folder = track(makeFolder({ '.gitignore': 'node_modules\n.env\n/dist\n!keep.env\n', 'a.ts': 'a', '.env': 'K=v', 'dist/z.js': 'z', 'node_modules/x.js': 'x', config: '[init]\n\tdefaultBranch = trunk\n[user]\n\tname = Grace\n\temail = grace@example.com\n' }))
    process.env['GIT_CONFIG_GLOBAL'] = `${folder.dir}/config`
    track({ remove: () => void (process.env['GIT_CONFIG_GLOBAL'] = '/dev/null') })
    expect((await initRepository(folder.dir)).leftOut).toEqual([])
    expect(runGit(folder.dir, ['ls-tree', '-r', '--name-only', 'HEAD'])).toBe('.gitignore\na.ts\nconfig')
    expect(runGit(folder.dir, ['log', '--format=%an <%ae> %D'])).toBe('Grace <grace@example.com> HEAD -> trunk')
  })

  it('takes no repository inside as a part, and makes one in an empty folder', async () => {
    const folder = track(makeFolder({ 'a.ts': 'a', 'client/b.ts': 'b' }))
    execFileSync('git', ['init', '-q', 'client'], { cwd: folder.dir })
    expect((await initRepository(folder.dir)).leftOut).toEqual(['client/'])
    expect(runGit(folder.dir, ['ls-files'])).toBe('a.ts')
    const empty = track(makeFolder())
    await initRepository(empty.dir)
    expect((await findRepository(empty.dir))?.head.kind).toBe('branch')
  })

  it('does not touch a repository that is there', async () => {
    const repo = track(makeRepository({ a: 'a' }, { commit: false }))
    const before = fingerprint(repo.dir)
    await expect(initRepository(repo.dir)).rejects.toMatchObject({ name: 'UserError', code: 'repository-exists' })
    expect(fingerprint(repo.dir)).toEqual(before)
  })

  it('leaves no trace where it fails', async () => {
    const folder = track(makeFolder({ 'a.ts': 'a', config: '[init]\n\tdefaultBranch = not..valid\n' }))
    process.env['GIT_CONFIG_GLOBAL'] = `${folder.dir}/config`
    track({ remove: () => void (process.env['GIT_CONFIG_GLOBAL'] = '/dev/null') })
    await expect(initRepository(folder.dir)).rejects.toMatchObject({ name: 'UserError' })
    expect(readdirSync(folder.dir).sort()).toEqual(['a.ts', 'config'])
  })
})
