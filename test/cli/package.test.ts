import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.ts'
import { makeFolder } from '../support/repository.ts'

const root = resolve(import.meta.dirname, '../..')
const empty = makeFolder()
const installed = join(empty.dir, 'place/node_modules/harden-my-app')
const bin = join(installed, 'bin/harden-my-app.js')

beforeAll(() => {
  const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, stdio: 'pipe', encoding: 'utf8' })
  const [{ filename }] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', empty.dir))
  mkdirSync(join(empty.dir, 'place'))
  writeFileSync(join(empty.dir, 'place/package.json'), '{ "private": true }\n')
  npm(join(empty.dir, 'place'), 'install', '--offline', '--no-audit', '--no-fund', join(empty.dir, filename))
})
afterAll(() => empty.remove())

describe('the packed package', () => {
  it('installs alone, at most 3 MB', () => {
    expect(readdirSync(join(empty.dir, 'place/node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['harden-my-app'])
    expect(sizeOf(installed)).toBeLessThan(3 * 1024 * 1024)
  })
  it('holds the licence of everything in it', () => {
    const licences = readFileSync(join(installed, 'THIRD-PARTY-LICENSES'), 'utf8')
    for (const name of ['jscodeshift', '@babel/parser', 'recast', 'yaml']) expect(licences).toContain(`\n${name} `)
  })
  it('runs where it was installed', async () => {
    const run = (...args: string[]) => runCli(args, { bin, cwd: empty.dir })
    expect((await run('--version')).status).toBe(0)
    expect((await run('list')).stdout).toContain('add-import')
    empty.write({ 'app/package.json': '{ "name": "shop", "dependencies": { "express": "^4.19.2" } }\n', 'app/index.js': "const app = require('express')()\napp.listen(3000)\n" })
    const audit = await run('audit', 'app', '--format', 'json')
    expect([audit.status, audit.stderr]).toEqual([0, ''])
    expect(JSON.parse(audit.stdout).apps[0].stack.framework).toBe('express')
    const apply = await run('apply', 'app', '--dry-run', '--offline')
    expect([apply.status, apply.stdout.slice(0, 11)]).toEqual([0, 'diff --git '])
  })
  it('can be run by npx from there', () => {
    const out = execFileSync('npx', ['--no-install', 'harden-my-app', '--version'], { cwd: join(empty.dir, 'place'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
  it('has every codemod as a transform that plain jscodeshift runs', async () => {
    const { codemods } = JSON.parse((await runCli(['list', '--format', 'json'], { bin })).stdout)
    for (const { id } of codemods) expect([id, existsSync(join(installed, `dist/codemods/${id}.cjs`))]).toEqual([id, true])
    empty.write({ 'plain/a.js': 'export const a = 1\n' })
    const jscodeshift = join(root, 'node_modules/jscodeshift/bin/jscodeshift.js')
    const out = execFileSync(process.execPath, [jscodeshift, '-t', join(installed, 'dist/codemods/add-import.cjs'), '--source=./env.js', '--named=env', '--run-in-band', join(empty.dir, 'plain/a.js')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    expect(out).toContain('1 ok')
    expect(empty.read('plain/a.js')).toContain("env } from './env.js'")
  })
})

function sizeOf(path: string): number {
  return statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : statSync(path).size
}
