import { describe, expect, it } from 'vitest'
import { commitsOf } from '../../src/flow/commits.ts'
import type { Settled } from '../../src/flow/lockfiles.ts'
import type { Plan } from '../../src/types.ts'

function messages(detail: string, called?: Plan['called']): string[] {
  const hardening = { id: 'secrets', title: 'Keep secrets out', why: 'Bots read it.', references: ['https://a.dev'], undo: 'Revert it.' }
  const settled = {
    dependencies: new Map([['a', [{ name: 'zod', range: '^4.1.0' }]]]), dependencyChanges: [{}], steps: [{ hardening: 'secrets', app: '.', title: 'Take a password out', detail, prompt: '' }],
    applied: [{ hardening, app: '.', changes: [], untracked: [], plan: { changes: ['a.js: changed'], steps: [], dependencies: [{ name: 'zod', range: '^4.1.0' }], ...(called ? { called } : {}) } }],
  }
  return commitsOf(settled as unknown as Settled).map((commit) => commit.message)
}

describe('the message of a commit', () => {
  it('shows what a step leads to, and not only that it does', () => {
    const [, message] = messages('compose.yml:3: write this in its place:\n\n    PASSWORD: ${PASSWORD:?is not set}\n    PORT: 1\n\nThen start it.')
    expect(message).toContain('- Take a password out: compose.yml:3: write this in its place:\n\n      PASSWORD: ${PASSWORD:?is not set}\n      PORT: 1\n\nReferences:')
  })
  it('keeps the first paragraph alone where it says all', () => {
    const [, message] = messages('It stands in a.js:1.\n\nMore of it.')
    expect(message).toContain('- Take a password out: It stands in a.js:1.\n\nReferences:')
  })
  it('promises no more than was done', () => {
    const [, message] = messages('It stands in a.js:1.', { title: 'Ignore .env', why: 'It is added by accident.', undo: 'Delete the line.' })
    expect(message).toMatch(/^harden\(secrets\): Ignore \.env\n\nIt is added by accident\.\n/)
    expect(message).toMatch(/To undo:\n- Delete the line\.$/)
  })
  it('is no line longer than git shows', () => {
    for (const message of messages('x'.repeat(30).concat(' and more').repeat(20))) expect(message.split('\n').filter((line) => line.length > 72)).toEqual([])
  })
})
