import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { diskFiles, findRepository } from '../../src/repo/index.ts'
import { makeFolder, makeRepository, runGit } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

const read = async (dir: string) => diskFiles(dir, await findRepository(dir))

describe('diskFiles in a repository', () => {
  it('gives tracked and untracked files as they are on disk, without ignored and deleted ones', async () => {
    const repo = track(makeRepository({ '.gitignore': 'dist\n*.log\n', 'a.ts': 'a\n', 'b.ts': 'b\n', 'dist/kept.js': 'k\n' }, { dirty: { 'a.ts': 'A\r\nmixed\n', 'b.ts': null, 'new.ts': 'n', 'dist/x.js': 'x', 'e.log': 'l' } }))
    const files = await read(repo.dir)
    expect(files.list()).toEqual(['.gitignore', 'a.ts', 'new.ts'])
    repo.git('add', '-f', 'dist/x.js')
    const again = await read(repo.dir)
    expect(again.list()).toEqual(['.gitignore', 'a.ts', 'dist/x.js', 'new.ts'])
    expect(again.text('a.ts')).toBe('A\r\nmixed\n')
    expect(files.entry('b.ts')).toBeUndefined()
  })

  it('works before the first commit and from a subfolder, with paths from the root', async () => {
    const repo = track(makeRepository({ 'web/a.ts': 'a', 'api/b.ts': 'b' }, { commit: false }))
    const files = await read(path.join(repo.dir, 'web'))
    expect(files.list()).toEqual(['api/b.ts', 'web/a.ts'])
    expect(files.text('api/b.ts')).toBe('b')
  })

  it('never follows a link, also not through a folder', async () => {
    const outside = track(makeFolder({ 'secret.ts': 'outside\n' }))
    const repo = track(makeRepository({ 'src/secret.ts': 'inside\n', 'a.ts': 'a' }, { dirty: { src: null } }))
    repo.write({ src: { link: outside.dir }, 'b.ts': { link: path.join(outside.dir, 'secret.ts') } })
    const files = await read(repo.dir)
    expect(files.list()).toEqual(['a.ts'])
    expect(files.entry('src')).toMatchObject({ kind: 'symlink' })
    expect(files.text('src/secret.ts')).toBeUndefined()
    expect(files.text('b.ts')).toBeUndefined()
  })

  it('does not read a file that became a link after it was listed', async () => {
    const outside = track(makeFolder({ 'secret.ts': 'outside\n' }))
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    const files = await read(repo.dir)
    repo.write({ 'a.ts': null })
    repo.write({ 'a.ts': { link: path.join(outside.dir, 'secret.ts') } })
    expect(files.text('a.ts')).toBeUndefined()
  })

  it('keeps answering what it read once, so that a later change is noticed when writing', async () => {
    const repo = track(makeRepository({ 'a.ts': '\uFEFFbefore\r\n' }))
    const files = await read(repo.dir)
    expect(files.text('a.ts')).toBe('\uFEFFbefore\r\n')
    writeFileSync(path.join(repo.dir, 'a.ts'), 'meanwhile')
    expect(files.text('a.ts')).toBe('\uFEFFbefore\r\n')
    expect(Buffer.from(files.bytes('a.ts') ?? []).toString()).toBe('\uFEFFbefore\r\n')
  })

  it('takes submodules and repositories inside for what they are', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    repo.write({ 'inner/x.ts': 'x' })
    runGit(path.join(repo.dir, 'inner'), ['init', '-q'])
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/lib`)
    const files = await read(repo.dir)
    expect(files.list()).toEqual(['a.ts'])
    expect(files.entry('inner')).toEqual({ kind: 'submodule', size: 0 })
    expect(files.entry('vendor/lib')).toEqual({ kind: 'submodule', size: 0 })
  })

  it('leaves out an untracked node_modules that nobody ignores, keeps a committed one', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a', 'old/node_modules/x.js': 'x' }, { dirty: { 'node_modules/y/index.js': 'y', 'dist/z.js': 'z' } }))
    expect((await read(repo.dir)).list()).toEqual(['a.ts', 'dist/z.js', 'old/node_modules/x.js'])
  })

  it('never reads a real .env file and keeps odd names', async () => {
    const repo = track(makeRepository({ '.env': 'KEY=secret\n', 'a "b"\n\\ü.ts': 'odd\n', 'run.sh': { executable: 'x' } }))
    const files = await read(repo.dir)
    expect(files.list()).toEqual(['.env', 'a "b"\n\\ü.ts', 'run.sh'])
    expect(files.bytes('.env')).toBeUndefined()
    expect(files.text('a "b"\n\\ü.ts')).toBe('odd\n')
    expect(files.entry('run.sh')?.kind).toBe('executable')
  })

  it('does not touch the index', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }, { dirty: { 'a.ts': 'b' } }))
    const index = path.join(repo.dir, '.git/index')
    const before = [readFileSync(index).toString('hex'), statSync(index).mtimeMs]
    await read(repo.dir)
    expect([readFileSync(index).toString('hex'), statSync(index).mtimeMs]).toEqual(before)
  })
})

describe('diskFiles without git', () => {
  it('walks the folder but not what tools fetched or built', async () => {
    const folder = track(makeFolder({
      'package.json': '{}', 'src/build/step.ts': 's', 'dist/a.js': 'a', 'build/b.js': 'b', 'coverage/c.js': 'c', '.next/d.js': 'd', 'venv/e.py': 'e',
      'node_modules/f/index.js': 'f', 'web/package.json': '{}', 'web/dist/g.js': 'g', 'web/node_modules/h.js': 'h', 'client/.git/HEAD': 'ref', 'client/i.ts': 'i', '.env': 'K=v',
    }))
    const files = await read(folder.dir)
    expect(files.list()).toEqual(['.env', 'client/i.ts', 'package.json', 'src/build/step.ts', 'web/package.json'])
    expect(files.text('src/build/step.ts')).toBe('s')
    expect(files.text('.env')).toBeUndefined()
  })

  it('never follows a link, not even around in a circle', async () => {
    const outside = track(makeFolder({ 'x.ts': 'x' }))
    const folder = track(makeFolder({ 'a.ts': 'a', loop: { link: '.' }, out: { link: outside.dir }, 'x.ts': { link: path.join(outside.dir, 'x.ts') } }))
    const files = await read(folder.dir)
    expect(files.list()).toEqual(['a.ts'])
    expect(files.entry('loop')?.kind).toBe('symlink')
    expect(files.text('x.ts')).toBeUndefined()
  })
})
