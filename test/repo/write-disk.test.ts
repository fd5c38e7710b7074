import { chmodSync, lstatSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { diskFiles, writeToDisk } from '../../src/repo/index.ts'
import type { Change } from '../../src/repo/index.ts'
import type { UserError } from '../../src/errors.ts'
import { createSources } from '../../src/tree/sources.ts'
import { createTree } from '../../src/tree/tree.ts'
import { fingerprint, makeFolder } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

const change = (name: string, before: string | undefined, after: string, executable = false): Change => ({ path: name, before: before === undefined ? undefined : Buffer.from(before), after: Buffer.from(after), executable })
const folderOf = (files: Parameters<typeof makeFolder>[0]) => track(makeFolder(files))

describe('writeToDisk', () => {
  it('writes new and edited files, keeps permissions, leaves nothing else', async () => {
    const folder = folderOf({ 'a.ts': 'a\r\n', 'run.sh': { executable: 'r\n' }, 'private.ts': 'p', 'keep.ts': 'k' })
    chmodSync(path.join(folder.dir, 'private.ts'), 0o640)
    await writeToDisk(folder.dir, [change('a.ts', 'a\r\n', 'b\r\n'), change('run.sh', 'r\n', 's\n', true), change('private.ts', 'p', 'q'), change('deep/er/new.ts', undefined, 'n'), change('bin/x', undefined, 'x', true)])
    expect(readdirSync(folder.dir).sort()).toEqual(['a.ts', 'bin', 'deep', 'keep.ts', 'private.ts', 'run.sh'])
    expect([folder.read('a.ts'), folder.read('run.sh'), folder.read('private.ts'), folder.read('deep/er/new.ts')]).toEqual(['b\r\n', 's\n', 'q', 'n'])
    const mode = (name: string) => lstatSync(path.join(folder.dir, name)).mode & 0o777
    expect([mode('run.sh'), mode('private.ts'), mode('bin/x') & 0o111]).toEqual([0o755, 0o640, 0o111])
  })

  it('is the sink of a tree over the folder', async () => {
    const folder = folderOf({ 'a.ts': '\uFEFFexport const a = 1\r\n', '.env': 'K=secret' })
    const tree = createTree(await diskFiles(folder.dir), createSources())
    tree.edit('a.ts', (text) => text.replace('1', '2'))
    tree.create('b.ts', 'export const b = 1\n')
    await writeToDisk(folder.dir, tree.changes())
    expect([folder.read('a.ts'), folder.read('b.ts'), folder.read('.env')]).toEqual(['\uFEFFexport const a = 2\r\n', 'export const b = 1\n', 'K=secret'])
  })

  const refusals: [string, (folder: ReturnType<typeof folderOf>) => Change[]][] = [
    ['a file that was edited meanwhile', () => [change('new.ts', undefined, 'n'), change('a.ts', 'old', 'b')]],
    ['a file that was deleted meanwhile', () => [change('gone.ts', 'g', 'h')]],
    ['a file that exists by now', () => [change('new.ts', undefined, 'n'), change('a.ts', undefined, 'b')]],
    ['a link', (folder) => (symlinkSync('a.ts', path.join(folder.dir, 'link.ts')), [change('link.ts', 'a', 'b')])],
    ['a dangling link', (folder) => (symlinkSync('nowhere', path.join(folder.dir, 'link.ts')), [change('link.ts', undefined, 'b')])],
    ['a linked folder', (folder) => (symlinkSync(folderOf({}).dir, path.join(folder.dir, 'out')), [change('out/x.ts', undefined, 'b')])],
    ['a folder in a linked folder', (folder) => (symlinkSync(folderOf({}).dir, path.join(folder.dir, 'out')), [change('out/deep/x.ts', undefined, 'b')])],
    ['a file where a folder is needed', () => [change('a.ts/x.ts', undefined, 'b')]],
    ['a real .env file', () => [change('.env.local', undefined, 'K=v')]],
    ['a path that leads out', () => [change('../x.ts', undefined, 'b')]],
    ['an absolute path', () => [change('/tmp/harden-my-app-x.ts', undefined, 'b')]],
  ]
  it.each(refusals)('refuses %s, with nothing written', async (_, changes) => {
    const folder = folderOf({ 'a.ts': 'a' })
    const planned = changes(folder)
    const before = fingerprint(folder.dir)
    await expect(writeToDisk(folder.dir, planned)).rejects.toThrow()
    expect(fingerprint(folder.dir)).toEqual(before)
  })

  // `before` is read when the change is checked, staged, checked again and put in place: what happens at the third and fourth
  // reading happens in the middle of writing.
  const meanwhile = (planned: Change, reading: 3 | 4, happens: () => void): Change => {
    const { before } = planned
    let readings = 0
    return Object.defineProperty(planned, 'before', {
      get: () => {
        readings++
        if (readings === reading) happens()
        return before
      },
    })
  }

  it('puts everything back where a late write fails', async () => {
    const folder = folderOf({ 'a.ts': 'a', 'b.ts': { executable: 'b' }, 'z.ts': 'z' })
    const before = fingerprint(folder.dir)
    const planned = [change('a.ts', 'a', 'A'), change('deep/new.ts', undefined, 'n'), change('b.ts', 'b', 'B', true)]
    const last = meanwhile(change('z.ts', 'z', 'Z'), 4, () => {
      expect([folder.read('a.ts'), folder.read('b.ts'), folder.read('deep/new.ts')]).toEqual(['A', 'B', 'n'])
      throw new Error('the disk went away')
    })
    await expect(writeToDisk(folder.dir, [...planned, last])).rejects.toThrow('the disk went away')
    expect(fingerprint(folder.dir)).toEqual(before)
  })

  it('puts everything back where it is cancelled half way', async () => {
    const folder = folderOf({ 'a.ts': 'a', 'b.ts': 'b' })
    const before = fingerprint(folder.dir)
    const stop = new AbortController()
    const third = meanwhile(change('c.ts', undefined, 'c'), 4, () => stop.abort())
    const changes = [change('a.ts', 'a', 'A'), change('b.ts', 'b', 'B'), third, change('d.ts', undefined, 'd')]
    await expect(writeToDisk(folder.dir, changes, stop.signal)).rejects.toMatchObject({ code: 'cancelled', exitCode: 130 })
    expect(fingerprint(folder.dir)).toEqual(before)
  })

  it('says where the originals are if they cannot be put back', async () => {
    const folder = folderOf({ 'a.ts': 'a', 'b.ts': 'b' })
    const second = meanwhile(change('b.ts', 'b', 'B'), 4, () => {
      folder.write({ 'a.ts': null, 'a.ts/in/the/way.ts': 'x' })
      throw new Error('the disk went away')
    })
    const failure = await writeToDisk(folder.dir, [change('a.ts', 'a', 'A'), second]).catch((error: UserError) => error)
    expect(failure).toMatchObject({ code: 'not-restored', message: expect.stringContaining('the disk went away') })
    const kept = readdirSync(folder.dir).find((name) => name.startsWith('.harden-my-app-'))!
    expect(failure?.message).toContain(path.join(folder.dir, kept, 'before'))
    expect(folder.read(`${kept}/before/a.ts`)).toBe('a')
    expect((await diskFiles(folder.dir)).list()).toEqual(['a.ts/in/the/way.ts', 'b.ts'])
  })

  it('keeps what someone else wrote while it was writing', async () => {
    const folder = folderOf({ 'a.ts': 'a', 'b.ts': 'b' })
    const second = meanwhile(change('b.ts', 'b', 'B'), 3, () => writeFileSync(path.join(folder.dir, 'b.ts'), 'theirs'))
    await expect(writeToDisk(folder.dir, [change('a.ts', 'a', 'A'), second])).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect([folder.read('a.ts'), folder.read('b.ts')]).toEqual(['a', 'theirs'])
  })
})
