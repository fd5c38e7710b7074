import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { codeCache } from '../../src/cli/code-cache.ts'
import { cacheFile } from '../../src/cli/code-cache-file.ts'
import { runCli } from '../support/cli.ts'
import { makeFolder } from '../support/repository.ts'

let folder = makeFolder()
const all = [folder]
beforeEach(() => {
  folder = makeFolder()
  all.push(folder)
  folder.write({ 'package/a.cjs': "exports.b = require('./b.cjs').b\nexports.sep = require('node:path').posix.sep\n", 'package/b.cjs': 'const number = () => 1\nexports.b = number()\n' })
  mkdirSync(join(folder.dir, 'cache'))
})
afterAll(() => all.forEach((each) => each.remove()))

const kept = (): string[] => (existsSync(join(folder.dir, 'cache/harden-my-app')) ? readdirSync(join(folder.dir, 'cache/harden-my-app')) : [])
const keptFile = (): string => join(folder.dir, 'cache/harden-my-app', kept()[0]!)
const env = (): Record<string, string> => ({ XDG_CACHE_HOME: join(folder.dir, 'cache'), LOCALAPPDATA: join(folder.dir, 'cache') })
const open = (version = '1.0.0', projects: readonly string[] = []) => cacheFile(version, env(), projects)

let copies = 0

/** One run of a command: what it loaded, and whether it wrote the cache. From a copy, since V8 itself knows a file again within a process. */
function run(command = 'audit', file = open()): { loaded: unknown; wrote: boolean } {
  let wrote = false
  const cache = codeCache({ read: file.read, write: (content) => ((wrote = true), file.write(content)) }, command)
  const copy = join(folder.dir, `package-${++copies}`)
  cpSync(join(folder.dir, 'package'), copy, { recursive: true })
  const loaded = cache.load(join(copy, 'a.cjs'))
  cache.keep()
  return { loaded, wrote }
}

/** Runs until nothing is written any more: how often it was. */
function settle(command = 'audit'): number {
  let times = 0
  while (run(command).wrote) times++
  return times
}

describe('the cache of compiled code', () => {
  it('is made by the first three runs of a command and taken by the next', () => {
    for (const wrote of [true, true, true, false, false]) expect(run()).toEqual({ loaded: { b: 1, sep: '/' }, wrote })
    expect(kept()).toHaveLength(1)
  })
  it('takes in what another command called, and keeps the first', () => {
    settle('audit')
    expect(settle('apply')).toBe(3)
    expect([run('audit').wrote, run('apply').wrote]).toEqual([false, false])
    expect(open().read()!.runs).toEqual({ audit: 3, apply: 3 })
  })
  it('holds what only a later run called', () => {
    folder.write({ 'package/a.cjs': "const seldom = () => 'a long enough text to be seen in the data'\nexports.b = process.env.HARDEN_TEST_SELDOM ? seldom() : 1\n" })
    run()
    const before = statSync(keptFile()).size
    process.env['HARDEN_TEST_SELDOM'] = '1'
    run()
    delete process.env['HARDEN_TEST_SELDOM']
    expect(statSync(keptFile()).size).toBeGreaterThan(before)
  })
  it('keeps the code of a file that a command did not load', () => {
    run('audit')
    const cache = codeCache(open(), 'explain')
    cache.load(join(folder.dir, 'package/b.cjs'))
    cache.keep()
    expect([...open().read()!.parts.keys()].map((name) => name.split(' ')[0]).sort()).toEqual(['a.cjs', 'b.cjs'])
  })
  it('is another one for another version', () => {
    run()
    expect(run('audit', open('1.0.1')).wrote).toBe(true)
    expect(kept()).toHaveLength(2)
  })
  it('never stands in for a changed file, not even of the same length', () => {
    settle()
    folder.write({ 'package/b.cjs': 'const number = () => 2\nexports.b = number()\n' })
    expect(run()).toEqual({ loaded: { b: 2, sep: '/' }, wrote: true })
    expect(open().read()!.runs).toEqual({ audit: 1 })
  })
  it.each([['a byte', (b: Buffer) => b.fill(b[300]! ^ 1, 300, 301)], ['its end', (b: Buffer) => b.subarray(0, -9)], ['everything', () => Buffer.alloc(0)]])('is made anew where %s of it is wrong', (_, damage) => {
    settle()
    writeFileSync(keptFile(), damage(readFileSync(keptFile())))
    expect(open().read()).toBeUndefined()
    expect(run()).toEqual({ loaded: { b: 1, sep: '/' }, wrote: true })
    expect(open().read()!.runs).toEqual({ audit: 1 })
  })
  it('is made anew where V8 does not take it', () => {
    settle()
    const { runs, parts } = open().read()!
    open().write({ runs, parts: new Map([...parts.keys()].map((name) => [name, Buffer.alloc(64)])) })
    expect(run()).toEqual({ loaded: { b: 1, sep: '/' }, wrote: true })
  })
  it('keeps the newest three versions', () => {
    for (const [i, version] of ['1', '2', '3'].entries()) {
      run('audit', open(version))
      const name = kept().find((each) => each.startsWith(`${version}-`))!
      utimesSync(join(folder.dir, 'cache/harden-my-app', name), 1000 + i, 1000 + i)
    }
    run('audit', open('4'))
    expect(kept().map((name) => name[0]).sort()).toEqual(['2', '3', '4'])
  })
})

describe.runIf(process.getuid)('the folder of the cache', () => {
  it('is its user’s alone', () => {
    run()
    expect([statSync(join(folder.dir, 'cache/harden-my-app')).mode & 0o777, statSync(keptFile()).mode & 0o777]).toEqual([0o700, 0o600])
  })
  it('is not used where others can write to it', () => {
    run()
    chmodSync(join(folder.dir, 'cache/harden-my-app'), 0o770)
    expect(open().read()).toBeUndefined()
    const before = readFileSync(keptFile())
    open().write({ runs: {}, parts: new Map() })
    expect(readFileSync(keptFile()).equals(before)).toBe(true)
  })
  it('may be impossible to make', () => {
    writeFileSync(join(folder.dir, 'cache/harden-my-app'), '')
    expect(run()).toEqual({ loaded: { b: 1, sep: '/' }, wrote: true })
    expect(open().read()).toBeUndefined()
  })
  it('never lies in the project, nor in any repository', () => {
    run('audit', open('1.0.0', [folder.dir]))
    mkdirSync(join(folder.dir, '.git'))
    run()
    expect(kept()).toEqual([])
  })
})

describe('the command', () => {
  const project = { 'app/package.json': '{ "name": "shop", "dependencies": { "express": "^4.19.2" } }\n', 'app/index.js': "const app = require('express')()\napp.listen(3000)\n" }
  const audit = (extra: Record<string, string> = {}) => runCli(['audit', 'app', '--format', 'json'], { cwd: folder.dir, env: { ...env(), ...extra } })
  /** From Node 22.1 the cache is Node's own. */
  const files = 'enableCompileCache' in nodeModule ? 0 : 1

  it('answers the same from the cache, also when it runs several times at once', async () => {
    folder.write(project)
    const [first, ...others] = await Promise.all([audit(), audit(), audit()])
    expect([first!.status, first!.stderr]).toEqual([0, ''])
    expect(kept()).toHaveLength(files)
    for (const ran of [...others, await audit()]) expect(ran).toEqual(first)
    expect(readdirSync(join(folder.dir, 'app')).sort()).toEqual(['index.js', 'package.json'])
  })
  it('keeps nothing where it is told so, nor where there is no home', async () => {
    folder.write(project)
    const ran = await audit({ NODE_DISABLE_COMPILE_CACHE: '1' })
    expect(await audit({ XDG_CACHE_HOME: '/dev/null/none', LOCALAPPDATA: '', HOME: '/dev/null' })).toEqual(ran)
    expect([ran.status, kept()]).toEqual([0, []])
  })
  it.each([[['--version']], [['--help']], [['list']], [['audit', '--help']]])('writes nothing for %j', async (args) => {
    expect((await runCli(args, { cwd: folder.dir, env: env() })).status).toBe(0)
    expect(readdirSync(join(folder.dir, 'cache'))).toEqual([])
  })
})
