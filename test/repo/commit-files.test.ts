import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { commitFiles, findRepository } from '../../src/repo/index.ts'
import { MAX_FILE_BYTES } from '../../src/tree/files.ts'
import { makeFolder, makeRepository, runGit } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

async function open(dir: string) {
  const repo = await findRepository(dir)
  if (!repo) throw new Error('no repository')
  return repo
}

const readHead = async ({ dir }: TestRepository) => commitFiles(await open(dir), 'HEAD')

describe('commitFiles', () => {
  it('reads the commit, not the folder', async () => {
    const repo = track(makeRepository({ 'a.ts': 'old\n', 'gone.ts': 'here\n' }, { dirty: { 'a.ts': 'new\n', 'gone.ts': null, 'b.ts': 'untracked\n' }, staged: ['a.ts'] }))
    const files = await readHead(repo)
    expect(files.list()).toEqual(['a.ts', 'gone.ts'])
    expect(files.text('a.ts')).toBe('old\n')
    expect(files.text('gone.ts')).toBe('here\n')
    expect(files.entry('b.ts')).toBeUndefined()
    expect(files.text('b.ts')).toBeUndefined()
  })

  it('keeps every name: spaces, quotes, line breaks, backslashes, non-ASCII', async () => {
    const names = ['with space.ts', 'quo"te.ts', "apo'strophe.ts", 'line\nbreak.ts', 'tab\there.ts', 'back\\slash.ts', 'ümläut-日本.ts', '🚀/😀.ts', '-dash.ts', '"quoted".ts']
    const repo = track(makeRepository(Object.fromEntries(names.map((name) => [name, `// ${name}\n`]))))
    const files = await readHead(repo)
    expect(files.list()).toEqual([...names].sort())
    for (const name of names) expect(files.text(name)).toBe(`// ${name}\n`)
  })

  it('leaves out names that are not UTF-8', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a' }))
    runGit(repo.dir, ['update-index', '-z', '--index-info'], Buffer.from(`100644 ${repo.git('rev-parse', 'HEAD:a.ts')}\tcaf\xe9.ts\0`, 'latin1'))
    repo.git('commit', '-q', '-m', 'latin1')
    expect((await readHead(repo)).list()).toEqual(['a.ts'])
  })

  it('tells files, executables, links and submodules apart and lists only files', async () => {
    const repo = track(makeRepository({ 'a.sh': { executable: 'x\n' }, 'b.ts': 'bb', link: { link: 'b.ts' }, 'empty.ts': '' }))
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/lib`)
    repo.git('commit', '-q', '-m', 'orphan gitlink')
    const files = await readHead(repo)
    expect(files.list()).toEqual(['a.sh', 'b.ts', 'empty.ts'])
    expect(files.entry('a.sh')).toMatchObject({ kind: 'executable', size: 2 })
    expect(files.entry('link')).toMatchObject({ kind: 'symlink' })
    expect(files.entry('vendor/lib')).toMatchObject({ kind: 'submodule', size: 0 })
    expect(files.entry('vendor')).toBeUndefined()
    expect(files.text('link')).toBeUndefined()
    expect(files.text('vendor/lib')).toBeUndefined()
    expect(files.text('empty.ts')).toBe('')
  })

  it('gives bytes as they are in the repository: CRLF, BOM, no final line break', async () => {
    const text = '\uFEFFa\r\nb\nc'
    const repo = track(makeRepository({ 'a.ts': text }, { config: { 'core.autocrlf': 'false' } }))
    repo.git('config', 'core.autocrlf', 'true')
    expect((await readHead(repo)).text('a.ts')).toBe(text)
  })

  it('never reads a real .env file, a binary as text, or more than the limit', async () => {
    const repo = track(makeRepository({ '.env': 'KEY=secret\n', '.env.example': 'KEY=\n', 'logo.png': new Uint8Array([137, 80, 0, 1]), 'latin.ts': new Uint8Array([0xe9, 10]), 'data.json': 'x'.repeat(MAX_FILE_BYTES + 1), 'max.json': 'x'.repeat(MAX_FILE_BYTES) }))
    const files = await readHead(repo)
    expect(files.list()).toContain('.env')
    expect(files.bytes('.env')).toBeUndefined()
    expect(files.text('.env.example')).toBe('KEY=\n')
    expect([...(files.bytes('logo.png') ?? [])]).toEqual([137, 80, 0, 1])
    expect(files.text('logo.png')).toBeUndefined()
    expect(files.text('latin.ts')).toBeUndefined()
    expect(files.bytes('data.json')).toBeUndefined()
    expect(files.entry('data.json')?.size).toBe(MAX_FILE_BYTES + 1)
    expect(files.text('max.json')?.length).toBe(MAX_FILE_BYTES)
  })

  it('reads what was not loaded up front when it is asked for', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`node_modules/p${i}/index.js`, `module.exports = ${i}\n`]))
    const repo = track(makeRepository({ ...many, 'node_modules/same/index.js': 'module.exports = 7\n', 'a.ts': 'a' }))
    const files = await readHead(repo)
    for (const name of Object.keys(many).reverse()) expect(files.text(name)).toBe(many[name])
    expect(files.text('node_modules/same/index.js')).toBe('module.exports = 7\n')
  })

  it('answers undefined for what a partial clone does not hold, and fetches nothing', async () => {
    const origin = track(makeRepository({ 'a.ts': 'a\n', 'b/c.ts': 'c\n', 'node_modules/x.js': 'x\n' }))
    origin.git('config', 'uploadpack.allowFilter', 'true')
    const clone = path.join(track(makeFolder()).dir, 'clone')
    runGit(origin.dir, ['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${origin.dir}`, clone])
    const files = await commitFiles(await open(clone), 'HEAD')
    expect(files.list()).toEqual(['a.ts', 'b/c.ts', 'node_modules/x.js'])
    expect(files.text('a.ts')).toBeUndefined()
    expect(files.text('node_modules/x.js')).toBeUndefined()
    expect(runGit(clone, ['rev-list', '--objects', '--missing=print', 'HEAD']).match(/^\?/gm)).toHaveLength(3)
    runGit(clone, ['checkout', '-q', 'HEAD', '--', 'b'])
    const some = await commitFiles(await open(clone), 'HEAD')
    expect([some.text('a.ts'), some.text('b/c.ts'), some.entry('b/c.ts')?.size]).toEqual([undefined, 'c\n', 2])

    const treeless = `${clone}-treeless`
    runGit(origin.dir, ['clone', '-q', '--filter=tree:0', '--no-checkout', `file://${origin.dir}`, treeless])
    await expect(commitFiles(await open(treeless), 'HEAD')).rejects.toMatchObject({ code: 'partial-clone' })
  })

  it('reads a shallow clone, a linked worktree, and a tree without a commit', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a\n' }))
    const folder = track(makeFolder()).dir
    runGit(repo.dir, ['clone', '-q', '--depth=1', `file://${repo.dir}`, path.join(folder, 'shallow')])
    repo.git('worktree', 'add', '-q', '--detach', path.join(folder, 'linked'))
    for (const name of ['shallow', 'linked']) expect((await commitFiles(await open(path.join(folder, name)), 'HEAD')).text('a.ts')).toBe('a\n')
    expect((await commitFiles(await open(repo.dir), repo.git('rev-parse', 'HEAD^{tree}'))).list()).toEqual(['a.ts'])
    const unborn = track(makeRepository({ a: 'a' }, { commit: false }))
    expect((await commitFiles(await open(unborn.dir), '4b825dc642cb6eb9a060e54bf8d69288fbee4904')).list()).toEqual([])
  })

  it('says so where the objects are damaged', async () => {
    const repo = track(makeRepository({ 'a.ts': 'a\n' }))
    const tree = repo.git('rev-parse', 'HEAD^{tree}')
    const found = await open(repo.dir)
    rmSync(path.join(repo.dir, '.git/objects', tree.slice(0, 2), tree.slice(2)))
    await expect(commitFiles(found, 'HEAD')).rejects.toMatchObject({ name: 'UserError', code: 'git-failed' })
  })
})
