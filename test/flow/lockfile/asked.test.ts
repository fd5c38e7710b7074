import { describe, expect, it } from 'vitest'
import { askedFor } from '../../../src/flow/lockfile/asked.ts'

type Packages = Record<string, { version?: string; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }>

const lock = (packages: Packages): string => JSON.stringify({ lockfileVersion: 3, packages })
const before = {
  '': { dependencies: { tool: '^1.0.0' } },
  'node_modules/tool': { version: '1.0.0', dependencies: { map: '^1.0.0', other: '^1.0.0' } },
  'node_modules/map': { version: '1.0.0', dependencies: { set: '^1.0.0' } },
  'node_modules/other': { version: '1.0.0' },
  'node_modules/set': { version: '1.0.0' },
}
const added = { version: '5.0.0', dependencies: { map: '^1.1.0' } }

describe('what an addition has to move in a lockfile of npm', () => {
  it('is what a new package asks a newer version of, and what only the older one needed', () => {
    const { 'node_modules/set': _set, ...rest } = before
    const after = { ...rest, 'node_modules/map': { version: '1.1.0' }, 'node_modules/added': added }
    expect(askedFor(lock(before), lock(after))).toEqual(new Set(['map@1.0.0 in node_modules/map', 'set@1.0.0 in node_modules/set']))
  })

  it('is what a package asks for that had to move itself', () => {
    const after = { ...before, 'node_modules/map': { version: '1.1.0', dependencies: { set: '^1.2.0' } }, 'node_modules/set': { version: '1.2.0' }, 'node_modules/added': added }
    expect(askedFor(lock(before), lock(after))).toEqual(new Set(['map@1.0.0 in node_modules/map', 'set@1.0.0 in node_modules/set']))
  })

  it('is nothing that would have done as it was, nor what others ask for, nor what somebody still needs', () => {
    const after = {
      ...before,
      'node_modules/map': { version: '1.1.0' },
      'node_modules/other': { version: '1.9.0' },
      'node_modules/added': { version: '5.0.0', dependencies: { map: '^1.0.0', other: '^1.5.0' } },
      'node_modules/added/node_modules/other': { version: '1.9.0' },
    }
    expect(askedFor(lock(before), lock(after))).toEqual(new Set())
    const { 'node_modules/other': _other, ...dropped } = before
    expect(askedFor(lock(before), lock(dropped))).toEqual(new Set())
  })

  it('leaves ranges that are none, and the old format, alone', () => {
    const after = { ...before, 'node_modules/map': { version: '2.0.0' }, 'node_modules/added': { version: '5.0.0', dependencies: { map: 'npm:other@^2.0.0' } } }
    expect(askedFor(lock(before), lock(after))).toEqual(new Set())
    expect(askedFor('{ "lockfileVersion": 1, "dependencies": {} }', '{')).toEqual(new Set())
  })
})
