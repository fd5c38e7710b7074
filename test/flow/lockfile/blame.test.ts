import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runApply } from '../../../src/flow/apply.ts'
import { readFolder, textOf } from '../../harness/case.ts'
import { needRegistry } from '../../support/registry.ts'
import { makeRepository } from '../../support/repository.ts'
import type { TestRepository } from '../../support/repository.ts'
import { startMirror } from './mirror.ts'
import type { Mirror } from './mirror.ts'

needRegistry()

let mirror: Mirror
let repository: TestRepository
beforeAll(async () => {
  mirror = await startMirror((path) => (path === '@sentry/node' ? 'missing' : undefined))
  const app = Object.entries(readFolder(join(import.meta.dirname, '../../apps/mern-split/app/server'))).map(([path, bytes]) => [path, textOf(bytes)])
  repository = makeRepository({ ...Object.fromEntries(app), '.npmrc': `registry=${mirror.address}\n` })
})
afterAll(() => {
  mirror.close()
  repository.remove()
})

test('what the lockfile cannot take holds back the hardening that needs it, and no other', async () => {
  const report = await runApply({ dir: repository.dir, only: ['env', 'sentry'], except: [], options: {}, sink: { kind: 'branch', name: 'harden/test' }, includeUncommitted: false, offline: false }, () => {})
  expect(report.outcomes.map((o) => `${o.hardening} ${o.outcome}`)).toEqual(['env applied', 'sentry needs-you'])
  expect(report.outcomes[1]?.reason).toMatch(/^It needs @sentry\/node, which could not be added to package-lock\.json: the package registry does not have a package that the app asks for\. Run "npm install "@sentry\/node@[^"]+"", /)
  expect(repository.git('show', 'harden/test:package-lock.json')).toContain('node_modules/zod')
  expect(repository.git('show', 'harden/test:package.json')).not.toContain('sentry')
})
