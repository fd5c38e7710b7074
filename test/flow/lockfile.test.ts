import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { outputFile, remove } from 'fs-extra/esm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateLockfile } from '../../src/flow/lockfile.ts'
import { setJson } from '../../src/tree/json.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import type { PackageManager } from '../../src/types.ts'
import { needRegistry } from '../support/registry.ts'

/** Real package managers against the real registry; a lockfile that is first made by them for the old manifest. */
let work: string

needRegistry()
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'harden-test-lockfile-'))
})
afterAll(() => remove(work))

type Content = Record<string, string>

const manifest = (extra: object = {}): string => `${JSON.stringify({ name: 'app', version: '1.0.0', private: true, dependencies: { ms: '2.1.2' }, ...extra }, undefined, 2)}\n`

/** Makes a lockfile with the versions as pinned, then loosens the ranges: what is newer must not come in. */
async function locked(content: Content, lockfile: string, command: string[]): Promise<Content> {
  const folder = await mkdtemp(join(work, 'made-'))
  for (const [path, text] of Object.entries(content)) await outputFile(join(folder, path), text)
  await execa(command[0]!, command.slice(1), { cwd: folder, stdin: 'ignore', env: { CI: '', YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' } })
  const lock = await readFile(join(folder, lockfile), 'utf8')
  return { ...content, [lockfile]: lock }
}

const PINS: [string, string][] = [
  ['"ms": "2.1.2"', '"ms": "^2.1.2"'],
  ['specifier: 2.1.2', 'specifier: ^2.1.2'],
  ['"ms@npm:2.1.2":', '"ms@npm:^2.1.2":'],
  ['ms: "npm:2.1.2"', 'ms: "npm:^2.1.2"'],
  ['\nms@2.1.2:', '\nms@^2.1.2:'],
]
const loosen = (content: Content): Content => Object.fromEntries(Object.entries(content).map(([path, text]) => [path, PINS.reduce((t, [from, to]) => t.replaceAll(from, to), text)]))

const add = (content: Content, path = 'package.json', name = 'picocolors', range = '^1.0.0'): Content => ({ ...content, [path]: setJson(content[path]!, ['dependencies', name], range) })

function changes(before: string, after: string): { gone: string[]; came: string[] } {
  const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim().replace(/,$/, '')).filter((line) => line !== '')
  const without = (a: string[], b: string[]): string[] => a.filter((line) => !b.includes(line))
  return { gone: without(lines(before), lines(after)), came: without(lines(after), lines(before)) }
}

async function updated(content: Content, manager: PackageManager): Promise<string> {
  const result = await updateLockfile(memoryFiles(content), manager)
  if (!result.ok) throw new Error(result.reason)
  expect(result.path).toBe(manager.lockfile)
  return Buffer.from(result.bytes).toString()
}

const npm: PackageManager = { id: 'npm', root: '.', lockfile: 'package-lock.json' }
const makeNpm = (...flags: string[]): string[] => ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved=false', ...flags]

describe('npm', () => {
  test.each([1, 2, 3])('lockfile version %i gets the new package and keeps all else', async (version) => {
    const content = loosen(await locked({ 'package.json': manifest() }, 'package-lock.json', makeNpm(`--lockfile-version=${version}`)))
    const after = await updated(add(content), npm)
    const { gone, came } = changes(content['package-lock.json']!, after)
    expect(gone).toEqual([])
    expect(came.join('\n')).toContain('picocolors')
    expect(came.filter((line) => /"resolved"/.test(line))).toHaveLength(version === 2 ? 2 : 1)
    expect((JSON.parse(after) as { lockfileVersion: number }).lockfileVersion).toBe(version)
    expect(after).toContain('ms-2.1.2.tgz')
  })

  test('addresses stay out where the lockfile has none; CRLF and tabs stay', async () => {
    const content = loosen(await locked({ 'package.json': manifest() }, 'package-lock.json', ['npm', 'install', '--package-lock-only', '--omit-lockfile-registry-resolved=true']))
    const lock = content['package-lock.json']!.replace(/^( {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2)).replaceAll('\n', '\r\n')
    const after = await updated(add({ ...content, 'package-lock.json': lock }), npm)
    expect(changes(lock, after).gone).toEqual([])
    expect(after).not.toContain('"resolved"')
    expect(after.replaceAll('\r\n', '')).not.toContain('\n')
    expect(after).toContain('\r\n\t\t"node_modules/picocolors": {')
  })

  test('a member of a workspace, and a local package', async () => {
    const content = loosen(await locked({
      'package.json': manifest({ workspaces: ['apps/*'] }),
      'apps/web/package.json': JSON.stringify({ name: 'web', version: '1.0.0', dependencies: { local: 'file:../../libs/local' } }, undefined, 2),
      'libs/local/package.json': JSON.stringify({ name: 'local', version: '1.0.0' }),
      'libs/fixture/package.json': '{ "dependencies": { "nobody-installs-this": "1.0.0" } }',
    }, 'package-lock.json', makeNpm()))
    const { gone, came } = changes(content['package-lock.json']!, await updated(add(content, 'apps/web/package.json'), npm))
    expect(gone).toEqual([])
    expect(came[0]).toBe('"picocolors": "^1.0.0"')
  })

  test('a conflict that the app has already does not stop it; one that the addition makes does', async () => {
    const broken = await locked({ 'package.json': manifest({ dependencies: { react: '18.3.1', 'react-dom': '17.0.2' } }) }, 'package-lock.json', makeNpm('--legacy-peer-deps'))
    expect(changes(broken['package-lock.json']!, await updated(add(broken), npm)).gone).toEqual([])

    const fine = await locked({ 'package.json': manifest({ dependencies: { react: '18.3.1' } }) }, 'package-lock.json', makeNpm())
    const refused = await updateLockfile(memoryFiles(add(fine, 'package.json', 'react-dom', '17.0.2')), npm)
    expect(refused).toEqual({ ok: false, reason: expect.stringContaining('ERESOLVE') as string, command: 'npm install "react-dom@17.0.2"', forAll: false })
  })

  test('an update that would drop other entries is refused', async () => {
    const content = await locked({ 'package.json': manifest({ dependencies: { ms: '2.1.2', debug: '4.3.4', express: '4.18.2' } }) }, 'package-lock.json', makeNpm())
    const stale = { ...content, 'package.json': manifest() }
    const result = await updateLockfile(memoryFiles(add(stale)), npm)
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/^npm \S+ would also change \d+ of the \d+ packages in it that have nothing to do with this$/) as string, command: 'npm install "picocolors@^1.0.0"' })
  })

  test('a version that is not published, and a registry that does not answer', async () => {
    const content = await locked({ 'package.json': manifest() }, 'package-lock.json', makeNpm())
    expect(await updateLockfile(memoryFiles(add(content, 'package.json', 'picocolors', '^999.0.0')), npm)).toMatchObject({ ok: false, reason: 'a version that package.json asks for is not published' })
    const far = { ...add(content), '.npmrc': 'registry=http://127.0.0.1:9/\n' }
    expect(await updateLockfile(memoryFiles(far), npm)).toEqual({ ok: false, reason: 'the package registry cannot be reached from here', command: 'npm install "picocolors@^1.0.0"', forAll: true })
  })

  test('nothing of the repository runs', async () => {
    const marker = join(work, 'ran')
    const touch = `node -e "require('fs').writeFileSync('${marker}', '')"`
    const scripts = { preinstall: touch, install: touch, postinstall: touch, prepare: touch }
    const content = await locked({ 'package.json': manifest({ scripts }) }, 'package-lock.json', makeNpm())
    await updated({ ...add(content), '.npmrc': `script-shell=${marker}\nnode-options=--require ./evil.cjs\nignore-scripts=false\n`, 'evil.cjs': `require('fs').writeFileSync('${marker}', '')` }, npm)
    expect(existsSync(marker)).toBe(false)
  })

  test('stopping it leaves no folder behind', async () => {
    const content = await locked({ 'package.json': manifest() }, 'package-lock.json', makeNpm())
    const folders = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('harden-lockfile-'))
    const before = await folders()
    const controller = new AbortController()
    const running = updateLockfile(memoryFiles(add(content)), npm, controller.signal)
    setTimeout(() => controller.abort(new Error('stop')), 400)
    await expect(running).rejects.toThrow('stop')
    expect((await folders()).filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('pnpm', () => {
  const pnpm: PackageManager = { id: 'pnpm', root: '.', lockfile: 'pnpm-lock.yaml' }
  const make = (major: number): string[] => ['npx', '--yes', `pnpm@${major}`, 'install', '--lockfile-only', '--no-frozen-lockfile']

  test.each([8, 10])('the lockfile of pnpm %i gets the new package and keeps all else', async (major) => {
    const content = loosen(await locked({ 'package.json': manifest() }, 'pnpm-lock.yaml', make(major)))
    const { gone, came } = changes(content['pnpm-lock.yaml']!, await updated(add(content), { ...pnpm, version: String(major) }))
    expect(gone).toEqual([])
    expect(came.slice(0, 3)).toEqual(['picocolors:', 'specifier: ^1.0.0', expect.stringMatching(/^version: 1\./)])
  })

  test('a member of a workspace; what follows a tag stays where it is locked', async () => {
    const made = await locked({
      'package.json': manifest({ packageManager: 'pnpm@9.15.0' }),
      'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
      'apps/web/package.json': JSON.stringify({ name: 'web', version: '1.0.0', dependencies: { ms: '2.1.2', app: 'workspace:*' } }, undefined, 2),
    }, 'pnpm-lock.yaml', ['npx', '--yes', 'pnpm@9.15.0', 'install', '--lockfile-only', '--no-frozen-lockfile'])
    const tagged = Object.fromEntries(Object.entries(made).map(([path, text]) => [path, text.replace('"ms": "2.1.2"', '"ms": "latest"').replaceAll('specifier: 2.1.2', 'specifier: latest')]))
    const after = await updated(add(tagged, 'apps/web/package.json'), { ...pnpm, version: '9.15.0' })
    const { gone, came } = changes(tagged['pnpm-lock.yaml']!, after)
    expect(gone).toEqual([])
    expect(came.join('\n')).not.toMatch(/ms@/)
    expect(after).toContain('specifier: latest')
  })

  test('a .pnpmfile is code, so it is left to the person', async () => {
    const files = memoryFiles({ 'package.json': manifest(), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n", '.pnpmfile.cjs': 'process.exit(1)' })
    expect(await updateLockfile(files, pnpm)).toMatchObject({ ok: false, reason: expect.stringContaining('.pnpmfile') as string })
  })
})

describe('yarn', () => {
  test('yarn 1 gets the new block and keeps all else', async () => {
    const content = loosen(await locked({ 'package.json': manifest() }, 'yarn.lock', ['npx', '--yes', 'yarn@1', 'install', '--ignore-scripts']))
    const after = await updated(add(content), { id: 'yarn', root: '.', lockfile: 'yarn.lock', version: '1' })
    expect(changes(content['yarn.lock']!, after).gone).toEqual([])
    expect(after).toMatch(/\nms@\^2\.1\.2:\n {2}version "2\.1\.2"/)
    expect(after).toMatch(/\npicocolors@\^1\.0\.0:\n {2}version "1\./)
    const folder = await mkdtemp(join(work, 'yarn-'))
    await writeFile(join(folder, 'package.json'), add(content)['package.json']!)
    await writeFile(join(folder, 'yarn.lock'), after)
    await execa('npx', ['--yes', 'yarn@1', 'install', '--frozen-lockfile', '--ignore-scripts'], { cwd: folder, stdin: 'ignore' })
    expect(await readFile(join(folder, 'yarn.lock'), 'utf8')).toBe(after)
  })

  test('yarn 4 gets the new block and keeps all else; its committed release does not run', async () => {
    const settings = 'nodeLinker: node-modules\nenableGlobalCache: true\n'
    const content = loosen(await locked({ 'package.json': manifest(), '.yarnrc.yml': settings }, 'yarn.lock', ['npx', '--yes', '--package=@yarnpkg/cli-dist@4', '--', 'yarn', 'install', '--mode=update-lockfile']))
    const marker = join(work, 'yarn-ran')
    const hostile = { ...content, '.yarnrc.yml': `${settings}yarnPath: .yarn/releases/evil.cjs\nplugins:\n  - path: .yarn/releases/evil.cjs\n`, '.yarn/releases/evil.cjs': `require('fs').writeFileSync('${marker}', '')` }
    const after = await updated(add(hostile), { id: 'yarn-berry', root: '.', lockfile: 'yarn.lock', version: '4' })
    expect(changes(content['yarn.lock']!, after).gone).toEqual([])
    expect(after).toContain('"picocolors@npm:^1.0.0"')
    expect(existsSync(marker)).toBe(false)
  })
})

describe('bun', () => {
  const bun: PackageManager = { id: 'bun', root: '.', lockfile: 'bun.lock' }
  test.each(['1.2', '1'])('the lockfile of bun %s gets the new package and keeps all else', async (version) => {
    const content = loosen(await locked({ 'package.json': manifest() }, 'bun.lock', ['npx', '--yes', `bun@${version}`, 'install', '--lockfile-only']))
    const { gone, came } = changes(content['bun.lock']!, await updated(add(content), bun))
    expect(gone).toEqual([])
    expect(came).toHaveLength(2)
  })
})

test('no lockfile, a merge conflict, a package outside the repository', async () => {
  const missing = await updateLockfile(memoryFiles({ 'package.json': manifest() }), { id: 'npm', root: '.' })
  expect(missing).toEqual({ ok: false, reason: 'there is no lockfile to update', command: 'npm install', forAll: true })
  const conflict = memoryFiles({ 'server/package.json': manifest(), 'server/package-lock.json': '<<<<<<< HEAD\n{}\n' })
  expect(await updateLockfile(conflict, { ...npm, root: 'server', lockfile: 'server/package-lock.json' })).toEqual({ ok: false, reason: 'it holds the marks of a merge conflict', command: 'cd server && npm install', forAll: true })
  const outside = memoryFiles({ 'package.json': manifest({ dependencies: { lib: 'file:../lib' } }), 'package-lock.json': '{}' })
  expect(await updateLockfile(outside, npm)).toMatchObject({ ok: false, reason: 'package.json uses ../lib, which lies outside the repository' })
})
