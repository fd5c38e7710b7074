import { describe, expect, it } from 'vitest'
import { applyExitCode } from '../../src/cli/apply-exit.ts'
import type { OutcomeKind } from '../../src/types.ts'
import { applyReport } from '../support/reports.ts'

describe('the exit code of apply', () => {
  it.each([
    [[['a', 'applied'], ['b', 'needs-you']], undefined, 0],
    [[['a', 'applied'], ['b', 'failed']], undefined, 1],
    [[['a', 'applied']], ['a'], 0],
    [[['a', 'already']], ['a'], 0],
    [[['a', 'needs-you']], ['a'], 1],
    [[['a', 'not-applicable']], ['a'], 1],
    [[['a', 'not-applicable'], ['a', 'applied']], ['a'], 0],
    [[['a', 'applied'], ['a', 'needs-you']], ['a'], 1],
    [[['a', 'applied']], ['a', 'b'], 1],
    [[], undefined, 0],
  ] as const)('%j with --only %j is %i', (outcomes: readonly (readonly [string, OutcomeKind])[], only, code) => {
    const report = applyReport({ outcomes: outcomes.map(([hardening, outcome], i) => ({ hardening, app: `app${i}`, outcome, reason: 'r' })) })
    expect(applyExitCode(report, only)).toBe(code)
  })
})
