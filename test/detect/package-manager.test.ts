import { describe, expect, it } from 'vitest'
import { detect, expressApp, json, nextApp, onlyApp, viteApp } from './detect.ts'

const npmLock = (express = '4.21.2') => json({ lockfileVersion: 3, packages: { '': {}, 'node_modules/express': { version: express } } })
const pnpmLock = (range = '^4.21.0') => `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: ${range}\n        version: 4.21.2\n`
const bunLock = (range = '^4.21.0') => `{"lockfileVersion": 1, "workspaces": {"": {"dependencies": {"express": "${range}",}}}, "packages": {"express": ["express@4.21.2", "", {}, ""],}}`

function manager(files: Record<string, string | Uint8Array>, manifest: object = {}) {
  const app = onlyApp({ ...expressApp('', manifest), ...files })
  return { ...app.packageManager, conflicts: app.stack.conflicts, major: app.major('express'), version: app.stack.frameworkVersion }
}

describe('the package manager of an app', () => {
  it('is that of its lockfile, which also gives versions', () => {
    expect(manager({ 'package-lock.json': npmLock() })).toMatchObject({ id: 'npm', root: '.', lockfile: 'package-lock.json', conflicts: [], major: 4, version: '4.21.2' })
    expect(manager({ 'pnpm-lock.yaml': pnpmLock() })).toMatchObject({ id: 'pnpm', version: '4.21.2' })
    expect(manager({ 'yarn.lock': '# yarn lockfile v1\n\nexpress@^4.21.0:\n  version "4.21.2"\n' })).toMatchObject({ id: 'yarn', major: 4 })
    expect(manager({ 'yarn.lock': '__metadata:\n  version: 8\n\n"express@npm:^4.21.0":\n  version: 4.21.2\n' })).toMatchObject({ id: 'yarn-berry', major: 4 })
    expect(manager({ 'bun.lock': bunLock() })).toMatchObject({ id: 'bun', version: '4.21.2' })
    expect(manager({ 'bun.lockb': new Uint8Array([0, 1, 2]) })).toMatchObject({ id: 'bun', lockfile: 'bun.lockb', major: 4 })
  })
  it('is npm without a lockfile, and versions come from the range', () => {
    const found = manager({})
    expect(found).toMatchObject({ id: 'npm', major: 4, version: '^4.21.0' })
    expect(found.lockfile).toBeUndefined()
  })
  it('is what packageManager or devEngines name, with the version', () => {
    expect(manager({ 'pnpm-lock.yaml': pnpmLock() }, { dependencies: { express: '^4.21.0' }, packageManager: 'pnpm@10.17.1+sha512.abc' })).toMatchObject({ id: 'pnpm', conflicts: [] })
    const app = onlyApp({ ...expressApp('', { packageManager: 'yarn@4.9.0' }) })
    expect(app.packageManager).toMatchObject({ id: 'yarn-berry', version: '4.9.0' })
    expect(onlyApp(expressApp('', { devEngines: { packageManager: { name: 'pnpm', version: '^10' } } })).packageManager).toMatchObject({ id: 'pnpm', version: '^10' })
  })
  it('is what installs today where packageManager names another one without a lockfile', () => {
    const found = manager({ 'package-lock.json': npmLock() }, { dependencies: { express: '^4.21.0' }, packageManager: 'pnpm@10.17.1' })
    expect(found).toMatchObject({ id: 'npm', lockfile: 'package-lock.json' })
    expect(found.conflicts.join()).toContain('"packageManager" names pnpm, but the lockfile is package-lock.json')
  })
  it('is found in the workspace root, where the install runs', () => {
    const project = detect({ 'package.json': json({ private: true, workspaces: ['apps/*'], packageManager: 'pnpm@9.1.0' }), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n\nimporters:\n\n  apps/web:\n    dependencies:\n      next:\n        specifier: 15.2.4\n        version: 15.2.4\n      react:\n        specifier: ^19\n        version: 19.1.0\n", ...nextApp('apps/web', { dependencies: { next: '15.2.4', react: '^19' } }) })
    expect(project.apps[0]?.packageManager).toEqual({ id: 'pnpm', version: '9.1.0', lockfile: 'pnpm-lock.yaml', root: '.' })
    expect(project.packageManager?.id).toBe('pnpm')
  })
  it('says that a frozen install fails', () => {
    const found = manager({ 'package-lock.json': npmLock('3.0.0') })
    expect(found.outOfSync).toBe('package-lock.json was made for another range of express')
    expect(found.conflicts.join()).toContain('An install that must not change the lockfile fails today')
  })
  it('is that of the workspace where a member keeps a lockfile of npm from before, which cannot install it', () => {
    const lock = "lockfileVersion: '9.0'\n\nimporters:\n\n  apps/web:\n    dependencies:\n      '@acme/types':\n        specifier: workspace:*\n        version: link:../../packages/types\n      next:\n        specifier: 15.2.4\n        version: 15.2.4\n"
    const files = { 'package.json': json({ private: true }), 'pnpm-workspace.yaml': "packages:\n  - apps/*\n  - packages/*\n", 'pnpm-lock.yaml': lock, 'packages/types/package.json': json({ name: '@acme/types' }), ...nextApp('apps/web', { dependencies: { '@acme/types': 'workspace:*', next: '15.2.4' } }), 'apps/web/package-lock.json': npmLock() }
    const [app] = detect(files).apps
    expect(app?.packageManager).toEqual({ id: 'pnpm', lockfile: 'pnpm-lock.yaml', root: '.', version: expect.any(String) as string })
    expect(app?.stack.conflicts.join()).toContain('apps/web/package-lock.json installs nothing here: package.json asks for @acme/types@workspace:*')
  })
  it('takes workspace: and catalog: versions without a root for what cannot be installed', () => {
    const [app] = detect(viteApp('web', { devDependencies: { vite: 'catalog:' } })).apps
    expect(app?.packageManager).toMatchObject({ id: 'pnpm', outOfSync: expect.stringContaining('vite@catalog:') })
  })
})

describe('two lockfiles in one folder', () => {
  it('the one that matches package.json is kept', () => {
    expect(manager({ 'package-lock.json': npmLock('3.0.0'), 'bun.lock': bunLock() })).toMatchObject({ id: 'bun', conflicts: [expect.stringMatching(/Keep bun\.lock, because it matches package\.json .*delete package-lock\.json\./)] })
    expect(manager({ 'package-lock.json': npmLock(), 'bun.lock': bunLock('^4.0.0') })).toMatchObject({ id: 'npm', conflicts: [expect.stringContaining('Keep package-lock.json')] })
  })
  it('what the host installs with decides before', () => {
    expect(manager({ 'package-lock.json': npmLock(), 'bun.lock': bunLock(), Dockerfile: 'FROM oven/bun\nRUN bun install --frozen-lockfile\n' })).toMatchObject({ id: 'bun', conflicts: [expect.stringContaining('Dockerfile installs with bun')] })
    expect(manager({ 'package-lock.json': npmLock(), 'pnpm-lock.yaml': pnpmLock(), '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      # pnpm install\n      - run: npm ci\n' })).toMatchObject({ id: 'npm', conflicts: [expect.stringContaining('.github/workflows/ci.yml installs with npm')] })
  })
  it('npm is kept beside the bun lockfile of a builder where both match, pnpm beside npm', () => {
    expect(manager({ 'package-lock.json': npmLock(), 'bun.lock': bunLock(), 'bun.lockb': new Uint8Array([0]) })).toMatchObject({ id: 'npm', conflicts: [expect.stringContaining('delete bun.lock and bun.lockb')] })
    expect(manager({ 'package-lock.json': npmLock(), 'pnpm-lock.yaml': pnpmLock() })).toMatchObject({ id: 'pnpm' })
  })
  it('an empty one is never kept', () => {
    expect(manager({ 'package-lock.json': npmLock('3.0.0'), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" })).toMatchObject({ id: 'npm' })
  })
  it('packageManager decides where it names one of them', () => {
    expect(manager({ 'package-lock.json': npmLock(), 'pnpm-lock.yaml': pnpmLock() }, { dependencies: { express: '^4.21.0' }, packageManager: 'npm@10.9.0' })).toMatchObject({ id: 'npm', conflicts: [expect.stringContaining('"packageManager" names it')] })
  })
})
