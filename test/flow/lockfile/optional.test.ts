import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { remove } from 'fs-extra/esm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateLockfile } from '../../../src/flow/lockfile.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { needRegistry } from '../../support/registry.ts'
import { startMirror } from './mirror.ts'
import type { Mirror } from './mirror.ts'

needRegistry()

/** It has one package without those of its platforms, as a mirror has minutes after a release. */
let mirror: Mirror
let work: string
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'harden-test-optional-'))
  mirror = await startMirror((path, address) => {
    if (path !== 'made-for-platforms') return path.startsWith('made-for-platforms-') ? 'missing' : undefined
    const dist = { shasum: '0'.repeat(40), tarball: `${address}made-for-platforms/-/made-for-platforms-1.0.0.tgz` }
    const version = { name: path, version: '1.0.0', optionalDependencies: { 'made-for-platforms-linux': '1.0.0', 'made-for-platforms-darwin': '1.0.0' }, dist }
    return { name: path, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }
  })
})
afterAll(async () => {
  mirror.close()
  await remove(work)
})

test('a lockfile that the npm installed here would refuse is not delivered, whichever version of npm wrote it', async () => {
  const app = (dependencies: Record<string, string>): string => `${JSON.stringify({ name: 'app', version: '1.0.0', private: true, dependencies }, undefined, 2)}\n`
  const files = { 'package.json': app({ ms: '2.1.3' }), '.npmrc': `registry=${mirror.address}\n` }
  for (const [path, text] of Object.entries(files)) await writeFile(join(work, path), text)
  await execa('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit'], { cwd: work })
  const lock = await readFile(join(work, 'package-lock.json'), 'utf8')

  const added = app({ ms: '2.1.3', 'made-for-platforms': '1.0.0' })
  const result = await updateLockfile(memoryFiles({ ...files, 'package.json': added, 'package-lock.json': lock }), { id: 'npm', root: '.', lockfile: 'package-lock.json' })
  if (!result.ok) {
    expect(result).toEqual({ ok: false, reason: expect.stringMatching(/^an install .* would refuse what npm \S+ wrote$/) as string, command: 'npm install "made-for-platforms@1.0.0"', forAll: false })
    return
  }
  // npm 10 takes what npm 11 refuses.
  await writeFile(join(work, 'package.json'), added)
  await writeFile(join(work, 'package-lock.json'), result.bytes)
  await execa('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit'], { cwd: work })
})
