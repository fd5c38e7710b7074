import { execFileSync } from 'node:child_process'
import { chmodSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.ts'
import { makeFolder } from '../support/repository.ts'
import type { Spec } from '../support/repository.ts'

const set = ['--set', 'source=./env.js', '--set', 'named=env']
let folder = makeFolder()
afterEach(() => folder.remove())

const run = (files: Record<string, Spec>, args: readonly string[]) => {
  folder.remove()
  folder = makeFolder(files)
  return runCli(['codemod', 'add-import', ...args], { cwd: folder.dir })
}

describe('codemod', () => {
  it('changes files in place, a second run nothing', async () => {
    const { status, stdout } = await run({ 'src/a.js': 'export const a = 1\n', 'src/deep/b.tsx': 'export const b = <i />\n' }, ['src', ...set])
    expect(status).toBe(0)
    expect(stdout).toContain('changed  src/a.js')
    expect(stdout).toContain('2 changed, 0 unchanged, 0 skipped, 0 failed.')
    expect(folder.read('src/a.js')).toContain("env } from './env.js'")
    const again = await runCli(['codemod', 'add-import', 'src', ...set], { cwd: folder.dir })
    expect(again.stdout).toBe('0 changed, 2 unchanged, 0 skipped, 0 failed.\n')
  })
  it('keeps the end of line, the BOM, a missing final newline and the permissions', async () => {
    folder = makeFolder({ 'a.js': '\uFEFFimport b from "b";\r\nb();' })
    chmodSync(join(folder.dir, 'a.js'), 0o750)
    await runCli(['codemod', 'add-import', 'a.js', ...set], { cwd: folder.dir })
    expect(folder.read('a.js')).toBe('\uFEFFimport b from "b";\r\nimport { env } from "./env.js";\r\nb();')
    expect(statSync(join(folder.dir, 'a.js')).mode & 0o777).toBe(0o750)
  })
  it('prints a diff that git takes, and writes nothing', async () => {
    const { status, stdout, stderr } = await run({ 'a.js': 'export const a = 1\n' }, ['a.js', '--dry-run', ...set])
    expect([status, folder.read('a.js')]).toEqual([0, 'export const a = 1\n'])
    expect(stderr).toContain('would change  a.js')
    expect(() => execFileSync('git', ['apply', '-'], { cwd: folder.dir, input: stdout, stdio: 'pipe' })).not.toThrow()
    expect(folder.read('a.js')).toContain('env')
  })
  it('says what it left out and why: links, binaries, what is too large', async () => {
    folder = makeFolder({ 'a.js': 'export const a = 1\n', 'b.js': new Uint8Array([0, 1, 2]), 'big.js': `//${'x'.repeat(5 * 1024 * 1024)}`, 'node_modules/x/index.js': 'x\n', 'd.d.ts': 'export {}\n' })
    symlinkSync(join(folder.dir, 'a.js'), join(folder.dir, 'link.js'))
    symlinkSync('/', join(folder.dir, 'root'))
    const { status, stdout } = await runCli(['codemod', 'add-import', '.', ...set, '--format', 'json'], { cwd: folder.dir })
    const { counts, files } = JSON.parse(stdout)
    expect([status, counts]).toEqual([0, { changed: 1, unchanged: 0, skipped: 3, failed: 0 }])
    expect(Object.fromEntries(files.map((f: { path: string; reason?: string }) => [f.path, f.reason]))).toEqual({ 'a.js': undefined, 'b.js': 'not a text file', 'big.js': 'larger than 5 MB', 'link.js': 'a symbolic link' })
  })
  it('exits with 1 where a file does not parse, and does the others', async () => {
    const { status, stdout } = await run({ 'a.js': 'export const a = 1\n', 'broken.js': 'const = ;\n' }, ['.', ...set])
    expect(status).toBe(1)
    expect(stdout).toContain('failed  broken.js: it does not parse')
    expect(stdout).toContain('1 changed, 0 unchanged, 0 skipped, 1 failed.')
    expect(folder.read('broken.js')).toBe('const = ;\n')
  })
  it('works on each file once, however often it is named', async () => {
    const { stdout } = await run({ 'a.js': 'export const a = 1\n' }, ['a.js', '.', './a.js', ...set])
    expect(stdout).toContain('1 changed, 0 unchanged')
  })
})
