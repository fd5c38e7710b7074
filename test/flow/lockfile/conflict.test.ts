import { describe, expect, it } from 'vitest'
import { peerConflict } from '../../../src/flow/lockfile/conflict.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { needRegistry } from '../../support/registry.ts'

needRegistry()

const added = [{ manifest: 'package.json', group: 'dependencies' as const, name: 'zod', range: '^4.1.0' }]
const app = (dependencies: Record<string, string>) => memoryFiles({ 'package.json': JSON.stringify({ name: 'app', dependencies: { ...dependencies, zod: '^4.1.0' } }) })

describe('an app without a lockfile', () => {
  it('is told that npm would refuse the addition, and by which command to try', async () => {
    const conflict = await peerConflict(app({ openai: '4.104.0' }), { id: 'npm', root: '.' }, added)
    expect(conflict).toEqual({ reason: 'npm cannot find versions that suit every package of the app (ERESOLVE)', command: 'npm install "zod@^4.1.0"' })
  })
  it('takes an addition that suits, and one that others than npm only warn of', async () => {
    expect(await peerConflict(app({ 'is-number': '7.0.0' }), { id: 'npm', root: '.' }, added)).toBeUndefined()
    expect(await peerConflict(app({ openai: '4.104.0' }), { id: 'yarn', root: '.' }, added)).toBeUndefined()
  })
})
