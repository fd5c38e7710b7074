import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { toPatch } from '../../src/repo/index.ts'
import type { Change } from '../../src/repo/index.ts'
import { makeFolder, makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

type Content = string | Uint8Array
const bytes = (content: Content): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)
const change = (name: string, before: Content | undefined, after: Content, executable = false): Change => ({ path: name, before: before === undefined ? undefined : bytes(before), after: bytes(after), executable })

/** Applies with real git, checks every byte and mode, and takes the patch back again. */
function applies(changes: readonly Change[], ...flags: string[]): TestRepository {
  const old = changes.filter((c) => c.before !== undefined)
  const repo = track(makeRepository({ 'keep.ts': 'k', ...Object.fromEntries(old.map((c) => [c.path, c.executable ? { executable: Buffer.from(c.before!).toString('latin1') } : c.before!])) }))
  const patch = path.join(track(makeFolder()).dir, 'x.patch')
  writeFileSync(patch, toPatch(changes))
  repo.git('apply', '--check', ...flags, patch)
  repo.git('apply', '--index', ...flags, patch)
  for (const { path: name, after, executable } of changes) {
    expect(readFileSync(path.join(repo.dir, name)).equals(after), name).toBe(true)
    expect(repo.git('ls-files', '--stage', '--', `:(literal)${name}`).slice(0, 6)).toBe(executable ? '100755' : '100644')
  }
  repo.git('apply', '--index', '-R', ...flags, patch)
  expect(repo.git('status', '--porcelain')).toBe('')
  return repo
}

const LINES = Array.from({ length: 60 }, (_, i) => `line ${i}`)

describe('toPatch', () => {
  it('reads like git diff', () => {
    const [before, after] = ['a\nb\nc\nd\ne\nf\ng\nh\ni\n', 'a\nb\nc\nd\nE\nf\ng\nh\ni\n']
    const repo = track(makeRepository({ 'src/a.ts': before, 'run.sh': { executable: 'x\n' } }, { dirty: { 'src/a.ts': after, 'new.ts': 'one\ntwo', 'run.sh': null } }))
    repo.write({ 'run.sh': { executable: 'y\n' } })
    repo.git('add', '-A')
    const patch = toPatch([change('new.ts', undefined, 'one\ntwo'), change('run.sh', 'x\n', 'y\n', true), change('src/a.ts', before, after)])
    // git leaves out a count of 1, the diff package writes it; both mean the same.
    const plain = (text: string) => text.replace(/^(index \S{7})\S*(\.\.\S{7})\S*/gm, '$1$2').replace(/^(@@ -\d+),1 (\+\d+),1 @@/gm, '$1 $2 @@').replace(/ @@.*$/gm, ' @@')
    expect(plain(patch)).toBe(plain(`${repo.git('diff', '--cached')}\n`))
  })

  it('is empty for no changes', () => {
    expect(toPatch([])).toBe('')
  })

  it('is taken by git: new, edited, executable, empty, without a final line break', () => {
    applies([
      change('a/new.ts', undefined, 'one\ntwo\n'), change('empty.ts', undefined, ''), change('filled.ts', '', 'now\n'), change('bare.ts', undefined, 'no end'), change('end.ts', 'a\nb', 'a\nb\n'),
      change('open.ts', 'a\nb\n', 'a\nb'), change('both.ts', 'a\nb', 'a\nc'), change('bin/x.sh', undefined, '#!/bin/sh\n', true), change('old.sh', 'a\n', 'b\n', true), change('emptied.ts', 'a\n', ''),
      change('many.ts', `${LINES.join('\n')}\n`, `${LINES.map((line, i) => (i % 20 === 7 ? `${line}!` : line)).join('\n')}\n`), change('dashes.sql', 'a\n-- b\n', 'a\n++ c\n'), change('one.ts', 'x', 'y'),
    ])
  })

  it('is taken by git: CRLF, mixed line ends, lone CR, BOM, form feed, trailing blanks', () => {
    applies([
      change('crlf.ts', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\nd\r\n'), change('mixed.ts', 'a\r\nb\nc\r\n', 'a\r\nb\nd\r\n'), change('cr.ts', 'a\rb\rc\n', 'a\rB\rc\n'), change('bom.ts', '\uFEFFa\n', '\uFEFFa\nb\n'),
      change('new-crlf.ts', undefined, 'a\r\nb\r\n'), change('ff.ts', 'a\fb\n\u2028c\n', 'a\fb\n\u2028d\n'), change('blank.md', 'a  \n\t\n', 'a  \n\t\nb \n'), change('to-lf.ts', 'a\r\nb\r\n', 'a\nb\n'),
    ])
  })

  it('is taken by git: every name', () => {
    const names = ['with space.ts', ' lead.ts', 'trail.ts ', 'a b/c d.ts', 'quo"te.ts', 'back\\slash.ts', 'tab\t.ts', 'line\nbreak.ts', 'ümläut/日本.ts', '🚀.ts', '-dash.ts', 'b/b/b.ts', 'a/b => c.ts']
    applies(names.flatMap((name) => [change(`new/${name}`, undefined, 'n\n'), change(`old/${name}`, 'a\n', 'b\n'), change(`empty/${name}`, undefined, '')]))
  })

  it('is taken by git: binary files, and text that is not UTF-8', () => {
    const noise = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)
    applies([
      change('bun.lockb', noise(5000), noise(5003)), change('new.lockb', undefined, noise(1)), change('latin.ts', new Uint8Array([0xe9, 10]), new Uint8Array([0xe9, 10, 0xe8, 10])),
      change('becomes-text', noise(52), 'text\n'), change('becomes-binary', 'text\n', noise(53)), change('bin/tool', undefined, noise(300), true), change('sp ace.bin', noise(26), noise(27)), change('text.ts', 'a\n', 'b\n'),
    ])
  })

  it('is taken by git, and soon, where a lockfile is as good as new', () => {
    const before = Array.from({ length: 30_000 }, (_, i) => `  "package-${i}": "1.0.${i % 7}",`).join('\n')
    const after = Array.from({ length: 30_000 }, (_, i) => `  "pkg-${i}": "2.0.${i % 5}",\n`).join('')
    const start = performance.now()
    const patch = toPatch([change('package-lock.json', before, after)])
    expect(patch.split('\n').length).toBeGreaterThan(60_000)
    expect(performance.now() - start).toBeLessThan(20_000)
    applies([change('package-lock.json', before, after)])
  })

  it('names its base, so that git can merge it where the lines around have changed', () => {
    const before = `${LINES.join('\n')}\n`
    const repo = track(makeRepository({ 'a.ts': before }))
    const patch = toPatch([change('a.ts', before, before.replace('line 30', 'line thirty'))])
    repo.write({ 'a.ts': before.replace('line 27', 'x') })
    repo.git('commit', '-q', '-a', '-m', 'meanwhile')
    const file = path.join(track(makeFolder()).dir, 'x.patch')
    writeFileSync(file, patch)
    expect(() => repo.git('apply', '--check', file)).toThrow()
    repo.git('apply', '--3way', file)
    expect(repo.read('a.ts')).toBe(before.replace('line 27', 'x').replace('line 30', 'line thirty'))
  })
})
