import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { remove } from 'fs-extra/esm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateLockfile } from '../../../src/flow/lockfile.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { needRegistry } from '../../support/registry.ts'

needRegistry()

const version = { name: 'made-for-platforms', version: '1.0.0', optionalDependencies: { 'made-for-platforms-linux': '1.0.0', 'made-for-platforms-darwin': '1.0.0' }, dist: { shasum: '0'.repeat(40), tarball: '' } }

/** A registry that has one package without the packages of its platforms, as a mirror has minutes after a release; else the real one. */
let registry: Server
let address: string
let work: string
beforeAll(async () => {
  const real = (await execa('npm', ['config', 'get', 'registry'])).stdout.trim()
  registry = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/made-for-platforms') {
      const made = { ...version, dist: { ...version.dist, tarball: `${address}made-for-platforms/-/made-for-platforms-1.0.0.tgz` } }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ name: version.name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': made } }))
    } else if (path.startsWith('/made-for-platforms-')) response.writeHead(404).end('{}')
    else response.writeHead(302, { location: new URL(path.slice(1), real).href }).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => registry.once('listening', resolve))
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`
  work = await mkdtemp(join(tmpdir(), 'harden-test-optional-'))
})
afterAll(async () => {
  registry.close()
  await remove(work)
})

test('a lockfile that the npm installed here would refuse is not delivered, whichever version of npm wrote it', async () => {
  const app = (dependencies: Record<string, string>): string => `${JSON.stringify({ name: 'app', version: '1.0.0', private: true, dependencies }, undefined, 2)}\n`
  const npmrc = `registry=${address}\n`
  const files = { 'package.json': app({ ms: '2.1.3' }), '.npmrc': npmrc }
  for (const [path, text] of Object.entries(files)) await writeFile(join(work, path), text)
  await execa('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit'], { cwd: work })
  const lock = await readFile(join(work, 'package-lock.json'), 'utf8')

  const added = app({ ms: '2.1.3', 'made-for-platforms': '1.0.0' })
  const result = await updateLockfile(memoryFiles({ ...files, 'package.json': added, 'package-lock.json': lock }), { id: 'npm', root: '.', lockfile: 'package-lock.json' })
  if (!result.ok) {
    expect(result).toEqual({ ok: false, reason: expect.stringMatching(/^an install .* would refuse what npm \S+ wrote$/) as string, command: 'npm install "made-for-platforms@1.0.0"' })
    return
  }
  await writeFile(join(work, 'package.json'), added)
  await writeFile(join(work, 'package-lock.json'), result.bytes)
  await execa('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit'], { cwd: work })
})
