import { describe, expect, it } from 'vitest'
import { readBunLock } from '../../src/detect/lockfiles/bun.ts'
import type { Lockfile } from '../../src/detect/lockfiles/index.ts'
import { readNpmLock } from '../../src/detect/lockfiles/npm.ts'
import { readPnpmLock } from '../../src/detect/lockfiles/pnpm.ts'
import { readYarnBerryLock } from '../../src/detect/lockfiles/yarn-berry.ts'
import { readYarnV1Lock } from '../../src/detect/lockfiles/yarn-v1.ts'
import type { PackageJson } from '../../src/detect/manifest.ts'
import { json } from './detect.ts'

function manifest(dependencies: Record<string, string>, devDependencies: Record<string, string> = {}, raw: Record<string, unknown> = {}): PackageJson {
  return { path: 'package.json', scripts: {}, dependencies, devDependencies, optionalDependencies: {}, peerDependencies: {}, engines: {}, workspaces: [], raw }
}

function read(lock: Lockfile | undefined): Lockfile {
  if (!lock) throw new Error('not read')
  return lock
}

describe('package-lock.json', () => {
  const npm = (packages: Record<string, object>, lockfileVersion = 3) => read(readNpmLock(json({ lockfileVersion, packages: { '': {}, ...packages } })))
  it('gives the version of a direct dependency, for a workspace its own first', () => {
    const lock = npm({ 'node_modules/zod': { version: '3.24.1' }, 'apps/web/node_modules/zod': { version: '4.0.0' } })
    expect([lock.version('.', 'zod'), lock.version('apps/web', 'zod'), lock.version('apps/api', 'zod'), lock.version('.', 'ky')]).toEqual(['3.24.1', '4.0.0', '3.24.1', undefined])
  })
  it('reads version 1, a tree without install paths', () => {
    const lock = read(readNpmLock(json({ lockfileVersion: 1, dependencies: { express: { version: '4.17.1' } } })))
    expect([lock.managerVersion, lock.version('.', 'express'), lock.mismatch('.', manifest({ express: '^4.17.0' })), lock.mismatch('.', manifest({ cors: '^2' }))]).toEqual(['6', '4.17.1', undefined, 'package-lock.json has no entry for cors'])
  })
  it('matches where the locked version satisfies the range, whatever range it was locked for', () => {
    expect(npm({ 'node_modules/zod': { version: '3.24.1' } }, 2).mismatch('.', manifest({ zod: '^3.20.0' }))).toBeUndefined()
    expect(npm({ 'node_modules/zod': { version: '3.24.1' } }).mismatch('.', manifest({ zod: '^4.0.0' }))).toBe('package-lock.json was made for another range of zod')
  })
  it('does not compare ranges that are no versions', () => {
    expect(npm({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }).mismatch('.', manifest({ a: 'github:x/a', b: 'latest' }))).toBeUndefined()
  })
  it('misses what a locked package needs, also optional parts, but not what it brings bundled', () => {
    expect(npm({ 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux': '1' } } }).mismatch('.', manifest({ a: '^1' }))).toBe('package-lock.json has no entry for a-linux')
    expect(npm({ 'node_modules/a': { version: '1.0.0', dependencies: { b: '1' }, bundleDependencies: ['b'] } }).mismatch('.', manifest({ a: '^1' }))).toBeUndefined()
    expect(npm({ 'node_modules/a': { version: '1.0.0', dependencies: { b: '1' } }, 'node_modules/a/node_modules/b': { version: '1.0.0' } }).mismatch('.', manifest({ a: '^1' }))).toBeUndefined()
  })
  it('knows the peers that npm refuses, unless it is told to look away', () => {
    const lock = npm({ 'node_modules/picker': { version: '8.10.1', peerDependencies: { 'date-fns': '^2 || ^3', vue: '*' }, peerDependenciesMeta: { vue: { optional: true } } }, 'node_modules/date-fns': { version: '4.1.0' } })
    const wanted = manifest({ picker: '8.10.1', 'date-fns': '^4.1.0' })
    expect(lock.mismatch('.', wanted)).toBe('picker 8.10.1 does not take the installed date-fns 4.1.0 (it asks for ^2 || ^3), which npm refuses')
    expect(lock.mismatch('.', wanted, { legacyPeers: true })).toBeUndefined()
    expect(lock.mismatch('.', manifest(wanted.dependencies, {}, { overrides: {} }))).toBeUndefined()
  })
  it('is not read where it is broken', () => {
    expect(readNpmLock('{ "lockfileVersion": 3,\n<<<<<<< HEAD\n')).toBeUndefined()
  })
})

describe('pnpm-lock.yaml', () => {
  const v9 = "lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n\nimporters:\n\n  .:\n    dependencies:\n      '@scope/a':\n        specifier: ^1.0.0\n        version: 1.2.3(react@19.0.0)\n    devDependencies:\n      zod:\n        specifier: ^3.24.1\n        version: 3.24.1\n\n  apps/web:\n    dependencies:\n      next:\n        specifier: 15.2.4\n        version: 15.2.4(react@19.0.0)\n      lib:\n        specifier: workspace:*\n        version: link:../../packages/lib\n\npackages:\n\n  zod@3.24.1:\n    resolution: {integrity: x}\n"
  const v6 = "lockfileVersion: '6.0'\n\ndependencies:\n  express:\n    specifier: ^4.18.2\n    version: 4.18.2\n\npackages:\n\n  /express@4.18.2:\n    dev: false\n"
  const v5 = 'lockfileVersion: 5.4\n\nspecifiers:\n  express: ^4.18.2\n  react: ^18\n\ndependencies:\n  express: 4.18.2\n  react: 18.2.0_abc\n\npackages:\n\n  /express/4.18.2:\n    dev: false\n'
  it('gives versions per importer, without the peers in brackets', () => {
    const lock = read(readPnpmLock(v9))
    expect([lock.version('.', '@scope/a'), lock.version('.', 'zod'), lock.version('apps/web', 'next'), lock.version('apps/web', 'zod')]).toEqual(['1.2.3', '3.24.1', '15.2.4', undefined])
  })
  it.each([['9.0', v9, '9', manifest({ '@scope/a': '^1.0.0' }, { zod: '^3.24.1' })], ['6.0', v6, '8', manifest({ express: '^4.18.2' })], ['5.4', v5, '7', manifest({ express: '^4.18.2', react: '^18' })]] as const)('matches its own manifest in format %s', (_, text, version, own) => {
    const lock = read(readPnpmLock(text.replaceAll('\n', '\r\n')))
    expect([lock.managerVersion, lock.mismatch('.', own)]).toEqual([version, undefined])
  })
  it('compares the ranges themselves, as a frozen install does', () => {
    expect(read(readPnpmLock(v6)).mismatch('.', manifest({ express: '^4.18.1' }))).toBe('pnpm-lock.yaml was made for another range of express')
    expect(read(readPnpmLock(v5)).mismatch('.', manifest({ express: '^4.18.2', react: '^18', cors: '^2' }))).toBe('pnpm-lock.yaml has no entry for cors')
    expect(read(readPnpmLock(v6)).mismatch('.', manifest({}))).toBe('pnpm-lock.yaml still holds express, which package.json no longer declares')
    expect(read(readPnpmLock(v9)).mismatch('apps/api', manifest({ a: '1' }))).toBe('pnpm-lock.yaml does not know the package at apps/api')
    expect(read(readPnpmLock("lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n")).mismatch('.', manifest({ a: '1' }))).toBe('pnpm-lock.yaml is empty, but package.json declares dependencies')
  })
})

describe('yarn.lock', () => {
  const v1 = '# yarn lockfile v1\n\n\n"@babel/core@^7.0.0", "@babel/core@^7.16.0":\n  version "7.29.0"\n  resolved "https://x"\n\nzod@^3.24.1:\n  version "3.24.1"\n'
  const berry = '# This file is generated by running "yarn install"\n\n__metadata:\n  version: 8\n  cacheKey: 10c0\n\n"@scope/a@npm:^1.0.0":\n  version: 1.2.3\n  resolution: "@scope/a@npm:1.2.3"\n\n"app@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "app@workspace:."\n  dependencies:\n    zod: "npm:^3.24.1"\n\n"zod@npm:^3.20.0, zod@npm:^3.24.1":\n  version: 3.24.1\n'
  it('of Yarn 1 has a key for each range', () => {
    const lock = read(readYarnV1Lock(v1))
    expect([lock.manager, lock.version('.', '@babel/core'), lock.mismatch('.', manifest({ '@babel/core': '^7.16.0', zod: '^3.24.1' }))]).toEqual(['yarn', '7.29.0', undefined])
    expect(lock.mismatch('.', manifest({ zod: '^3.25.0', cors: '^2' }))).toBe('yarn.lock has no entry for cors and was made for another range of zod')
  })
  it('of Yarn 2 and later carries protocols', () => {
    const lock = read(readYarnBerryLock(berry))
    expect([lock.manager, lock.managerVersion, lock.version('.', 'zod'), lock.mismatch('.', manifest({ zod: '^3.24.1', '@scope/a': '^1.0.0' })), lock.mismatch('.', manifest({ zod: '^4' }))]).toEqual(['yarn-berry', '4', '3.24.1', undefined, 'yarn.lock was made for another range of zod'])
    expect([readYarnV1Lock(berry), readYarnBerryLock(v1)]).toEqual([undefined, undefined])
  })
})

describe('bun.lock', () => {
  const text = '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": {\n      "name": "app",\n      "dependencies": {\n        "zod": "^3.24.1",\n      },\n    },\n    "apps/web": {\n      "name": "web",\n      "dependencies": { "zod": "^4.0.0", },\n    },\n  },\n  "packages": {\n    "zod": ["zod@3.24.1", "", {}, "sha512-x"],\n    "web/zod": ["zod@4.0.1", "", {}, "sha512-y"],\n  }\n}\n'
  it('gives versions and compares the ranges of each workspace', () => {
    const lock = read(readBunLock(text))
    expect([lock.version('.', 'zod'), lock.version('apps/web', 'zod'), lock.mismatch('.', manifest({ zod: '^3.24.1' })), lock.mismatch('apps/web', manifest({ zod: '^3.24.1' }))]).toEqual(['3.24.1', '4.0.1', undefined, 'bun.lock was made for another range of zod'])
    expect([lock.mismatch('.', manifest({ zod: '^3.24.1', a: '1' })), lock.mismatch('.', manifest({}))]).toEqual(['bun.lock has no entry for a', 'bun.lock still holds zod, which package.json no longer declares'])
  })
})
