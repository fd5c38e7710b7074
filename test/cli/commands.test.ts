import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ApplyReport, AuditReport } from '../../src/flow/report-types.ts'
import { runCli } from '../support/cli.ts'
import { makeFolder, makeRepository } from '../support/repository.ts'

const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
const files = {
  'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts: { start: 'node index.js' }, dependencies: { express: '^4.19.2' } }, undefined, 2) + '\n',
  'index.js': "import express from 'express'\n\nconst app = express()\n\napp.get('/', (req, res) => res.send('hello'))\n\napp.listen(3000)\n",
}
const repo = makeRepository(files, { dirty: { 'notes.txt': 'mine\n' } })
const folder = makeFolder(files)
afterAll(() => {
  repo.remove()
  folder.remove()
})

describe('help and version', () => {
  it.each([['--version'], ['-v']])('%s prints the version and nothing else', async (flag) => {
    expect(await runCli([flag])).toEqual({ status: 0, signal: null, stdout: `${version}\n`, stderr: '' })
  })
  it('--help names every command, every exit code and nothing that is not there', async () => {
    const { status, stdout, stderr } = await runCli(['--help'])
    expect([status, stderr]).toEqual([0, ''])
    for (const word of ['audit', 'apply', 'codemod', 'list', 'explain', '130']) expect(stdout).toContain(word)
    expect(stdout).not.toMatch(/prove|verify/)
    expect(Math.max(...stdout.split('\n').map((l) => l.length))).toBeLessThanOrEqual(80)
  })
  it.each(['audit', 'apply', 'codemod', 'list', 'explain'])('%s --help shows its flags within 80 columns', async (name) => {
    const { status, stdout } = await runCli([name, '--help'])
    expect(status).toBe(0)
    expect(stdout).toContain(`harden-my-app ${name}`)
    expect(stdout).toContain('--format')
    expect(stdout).not.toContain('--verify')
    expect(Math.max(...stdout.split('\n').map((l) => l.length))).toBeLessThanOrEqual(80)
  })
})

describe('usage errors', () => {
  it.each([
    [[], 'harden-my-app audit'],
    [['.'], 'This is not'],
    [['audti'], 'did you mean "audit"?'],
    [['prove'], 'does not have "prove"'],
    [['apply', '--verify', '--yes'], 'does not have --verify'],
    [['apply'], '--yes'],
    [['apply', '--format', 'markdown'], '--yes'],
    [['audit', 'nowhere'], 'There is no folder "nowhere"'],
    [['audit', 'index.js'], 'is a file'],
    [['audit', '--only', 'helth'], 'did you mean "health"?'],
    [['audit', '--app', 'nowhere'], 'nowhere'],
    [['audit', '--baseline', 'nowhere.json'], '--baseline nowhere.json cannot be read'],
    [['audit', '--baseline', 'package.json'], '--baseline needs a file that'],
    [['audit', '--output', 'nowhere/a.json'], 'There is no folder for nowhere/a.json'],
    [['explain', 'helth'], 'did you mean "health"?'],
    [['codemod', 'add-imprt', 'index.js'], 'did you mean "add-import"?'],
    [['codemod', 'add-import', 'nowhere.js'], 'There is no file or folder "nowhere.js"'],
    [['codemod', 'add-import', 'package.json'], 'Nothing to work on'],
    [['codemod', 'add-import', 'index.js'], 'source'],
    [['codemod', 'add-import', 'index.js', '--set', 'sorce=x'], 'did you mean "source"?'],
  ] as const)('%j exits with 2 and one line that says what to do', async (args, part) => {
    const { status, stdout, stderr } = await runCli(args, { cwd: repo.dir })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    if (part !== 'This is not') expect(stderr).toContain(part)
  })
  it.each([
    [['audit', 'nowhere', '--format', 'json'], 'no-such-folder'],
    [['apply', '--format=json'], 'needs-yes'],
    [['audit', '--nope', '--format', 'json'], 'usage'],
    [['explain', 'nope', '--format', 'json'], 'unknown-id'],
    [['codemod', 'nope', 'x', '--format', 'json'], 'unknown-codemod'],
    [['list', 'x', '--format', 'json'], 'usage'],
  ] as const)('%j leaves one JSON document on stdout', async (args, code) => {
    const { status, stdout, stderr } = await runCli(args, { cwd: repo.dir })
    expect(status).toBe(2)
    const { error } = JSON.parse(stdout)
    expect(error.code).toBe(code)
    expect(stderr).toBe(`${error.message}\n`)
  })
})

describe('audit', () => {
  it('reads and writes nothing', async () => {
    const before = repo.git('status', '--porcelain=v1', '-z')
    const { status, stdout, stderr } = await runCli(['audit'], { cwd: repo.dir })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Express')
    expect(stdout).not.toContain('\u001B')
    expect(repo.git('status', '--porcelain=v1', '-z')).toBe(before)
  })
  it('gives one JSON document in the shape of the contract', async () => {
    const { stdout } = await runCli(['audit', repo.dir, '--format', 'json'])
    const report: AuditReport = JSON.parse(stdout)
    expect(report).toMatchObject({ schemaVersion: 1, tool: { name: 'harden-my-app', version }, project: { git: true }, apps: [{ path: '.', stack: { framework: 'express', language: 'js' } }] })
    expect(report.apps[0]!.assessments.map((a) => a.id)).toContain('health')
  })
  it('exits with 1 at --fail-on, and not for what the baseline knows', async () => {
    const { status, stdout } = await runCli(['audit', '--format', 'json', '--fail-on', 'low'], { cwd: repo.dir })
    expect(status).toBe(1)
    folder.write({ 'base.json': stdout })
    const again = await runCli(['audit', repo.dir, '--fail-on', 'low', '--baseline', 'base.json'], { cwd: folder.dir })
    expect([again.status, again.stderr]).toEqual([0, ''])
    expect(again.stdout).toContain('known from the baseline')
  })
  it.each(['sarif', 'markdown', 'html', 'text', 'json'])('writes %s to a file, and nothing to stdout', async (format) => {
    const { status, stdout, stderr } = await runCli(['audit', repo.dir, '--format', format, '--output', 'report.out'], { cwd: folder.dir })
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toContain('report.out')
    expect(folder.read('report.out').length).toBeGreaterThan(200)
    if (format === 'html') expect(folder.read('report.out')).toMatch(/^<!doctype html>/)
  })
  it('works in a folder without git', async () => {
    const { status, stdout } = await runCli(['audit', folder.dir, '--format', 'json'])
    expect([status, JSON.parse(stdout).project.git]).toEqual([0, false])
  })
  it('colours only where it is asked to', async () => {
    const coloured = await runCli(['audit'], { cwd: repo.dir, env: { FORCE_COLOR: '1' } })
    expect(coloured.stdout).toContain('\u001B[')
    const plain = await runCli(['audit'], { cwd: repo.dir, env: { NO_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\u001B[')
  })
})

describe('apply', () => {
  it('prints a diff alone to stdout, which git takes, and changes nothing', async () => {
    const before = [repo.git('status', '--porcelain'), repo.git('for-each-ref')]
    const { status, stdout, stderr } = await runCli(['apply', '--dry-run', '--only', 'health', '--offline'], { cwd: repo.dir })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^diff --git /)
    expect(stderr).toContain('harden-my-app apply --yes --only health --offline')
    repo.write({ 'x.patch': stdout })
    expect(() => repo.git('apply', '--check', 'x.patch')).not.toThrow()
    repo.write({ 'x.patch': null })
    expect([repo.git('status', '--porcelain'), repo.git('for-each-ref')]).toEqual(before)
  })
  it('holds the diff in its one document with JSON', async () => {
    const { status, stdout } = await runCli(['apply', '--dry-run', '--only', 'health', '--offline', '--format', 'json'], { cwd: repo.dir })
    expect([status, JSON.parse(stdout).sink, JSON.parse(stdout).diff.slice(0, 11)]).toEqual([0, 'dry-run', 'diff --git '])
  })
  it('makes a branch and reports it in the shape of the contract; the second run finds everything there', async () => {
    const { status, stdout } = await runCli(['apply', '--yes', '--only', 'health', '--offline', '--branch', 'harden/test', '--format', 'json'], { cwd: repo.dir })
    const report: ApplyReport = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(report).toMatchObject({ schemaVersion: 1, branch: 'harden/test', base: { ref: 'main', commit: repo.git('rev-parse', 'main') }, outcomes: [{ hardening: 'health', outcome: 'applied' }], notIncluded: ['notes.txt'] })
    expect(report.commits.map((c) => c.commit)).toContain(repo.git('rev-parse', 'harden/test'))
    const taken = await runCli(['apply', '--yes', '--only', 'health', '--offline', '--branch', 'harden/test'], { cwd: repo.dir })
    expect([taken.status, taken.stdout]).toEqual([2, ''])
    expect(taken.stderr).toContain('harden/test')
  })
  it('ends its text with the three next commands, and they work', async () => {
    const { status, stdout } = await runCli(['apply', '--yes', '--only', 'health', '--offline', '--branch', 'harden/text'], { cwd: repo.dir })
    expect(status).toBe(0)
    expect(stdout).toContain('notes.txt')
    const commands = stdout.trimEnd().split('\n').filter((l) => l.startsWith('    git ')).map((l) => l.trim())
    expect(commands).toEqual(['git diff main...harden/text', 'git push -u origin harden/text', 'git branch -D harden/text'])
    expect(repo.git('diff', '--stat', 'main...harden/text')).toContain('index.js')
    repo.git('branch', '-D', 'harden/text')
  })
  it('writes a patch without asking, and names how to use and to undo it', async () => {
    const { status, stdout } = await runCli(['apply', '--patch', 'h.patch', '--only', 'health', '--offline'], { cwd: repo.dir })
    expect(status).toBe(0)
    expect(stdout).toContain('git apply h.patch')
    expect(repo.read('h.patch')).toMatch(/^diff --git /)
    repo.write({ 'h.patch': null })
  })
  it('exits with 1 where what --only names was not done', async () => {
    const docs = makeRepository({ 'README.md': '# hello\n' })
    const { status, stdout } = await runCli(['apply', '--yes', '--only', 'health', '--format', 'json'], { cwd: docs.dir })
    expect([status, JSON.parse(stdout).commits]).toEqual([1, []])
    docs.remove()
  })
})

describe('list and explain', () => {
  it('list gives every part with what is known of it', async () => {
    const { status, stdout } = await runCli(['list', '--format', 'json'])
    const { hardenings, codemods, frameworks } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(hardenings.map((h: { id: string }) => h.id)).toContain('health')
    expect(codemods.map((c: { id: string }) => c.id)).toContain('add-import')
    expect(frameworks.map((f: { id: string }) => f.id)).toContain('next-app')
  })
  it('is generated from the sources', async () => {
    const { catalog } = await import('../../src/catalog.ts')
    const { stdout } = await runCli(['list', '--format', 'json'])
    const without = (entries: readonly { how: string }[]) => entries.map(({ how: _how, ...facts }) => facts)
    const expected = { hardenings: without(catalog.hardenings), codemods: without(catalog.codemods), frameworks: catalog.frameworks }
    expect(JSON.parse(stdout)).toMatchObject(JSON.parse(JSON.stringify(expected)))
  })
  it.each(['health', 'add-import', 'express'])('explains %s as text and as JSON', async (id) => {
    const text = await runCli(['explain', id])
    expect([text.status, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toContain(`${id}: `)
    expect(JSON.parse((await runCli(['explain', id, '--format', 'json'])).stdout).id).toBe(id)
  })
  it('says of a hardening what, why, how, risk, references and how to undo it', async () => {
    const { stdout } = await runCli(['explain', 'health'])
    for (const part of ['How\n', 'Risk', 'How to undo it', '--except health', 'Read more', 'https://', '--dry-run --only health']) expect(stdout).toContain(part)
  })
})

describe('names that mean harm', () => {
  it('cannot reach the terminal', async () => {
    const evil = makeRepository(files)
    const name = 'x\u001B[31m\n\u001B]0;owned\u0007'
    mkdirSync(join(evil.dir, name))
    writeFileSync(join(evil.dir, name, 'package.json'), files['package.json'])
    writeFileSync(join(evil.dir, name, 'index.js'), files['index.js'])
    symlinkSync('/etc/passwd', join(evil.dir, 'link.js'))
    for (const args of [['audit', '--verbose'], ['apply', '--yes', '--only', 'health', '--offline', '--verbose'], ['codemod', 'add-import', '.', '--set', 'source=x'], ['audit', '--app', name], ['audit', name]]) {
      const { stdout, stderr } = await runCli(args, { cwd: evil.dir })
      expect([args[0], (stdout + stderr).includes('\u001B')]).toEqual([args[0], false])
    }
    evil.remove()
  })
})
