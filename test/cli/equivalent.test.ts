import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { equivalentArgs, equivalentCommand } from '../../src/cli/equivalent.ts'
import { parseCommand } from '../../src/cli/parse.ts'
import type { ApplyRequest } from '../../src/flow/request.ts'

const apply = commands.find((c) => c.name === 'apply')!
const plain: ApplyRequest = { dir: '/p', except: [], options: {}, sink: { kind: 'branch' }, includeUncommitted: false, offline: false }

describe('the equivalent command', () => {
  it('is short where nothing was chosen', () => {
    expect(equivalentCommand(plain, '')).toBe('harden-my-app apply --yes')
  })
  it('names everything that was chosen, and is taken by the parser', () => {
    const request: ApplyRequest = { ...plain, only: ['ci', 'env'], except: ['health'], apps: ['server', 'a,b'], options: { ci: { node: '22' } }, sink: { kind: 'branch', name: 'x y' }, includeUncommitted: true, offline: true }
    const input = parseCommand(apply, equivalentArgs(request, 'my app').slice(1))
    expect(input.positionals).toEqual(['my app'])
    expect(input.values('only')).toEqual(['ci', 'env'])
    expect(input.values('except')).toEqual(['health'])
    expect(input.values('app')).toEqual(['server', 'a,b'])
    expect(input.values('set')).toEqual(['ci.node=22'])
    expect(input.value('branch')).toBe('x y')
    expect([input.has('yes'), input.has('include-uncommitted'), input.has('offline')]).toEqual([true, true, true])
  })
  it.each([[{ kind: 'dry-run' }, '--dry-run'], [{ kind: 'patch', file: 'a.patch' }, '--patch a.patch'], [{ kind: 'write' }, '--yes --write']] as const)('names the sink %#', (sink, flag) => {
    expect(equivalentCommand({ ...plain, sink }, '')).toBe(`harden-my-app apply ${flag}`)
  })
  it.each(["it's", 'a b', '$(touch x)', 'a\nb', '\u001B[31m', 'back\\slash', 'a\\\nb', "q'\u0007", 'ünï', '*'])('survives a shell: %j', (word) => {
    const command = equivalentCommand(plain, word).replace('harden-my-app', "printf '%s\\0'")
    expect(execFileSync('bash', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, 2)).toEqual(['apply', word])
  })
})
