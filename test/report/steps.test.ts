import { describe, expect, it } from 'vitest'
import { renderApply } from '../../src/report/index.ts'
import type { ApplyLook } from '../../src/report/index.ts'
import { partsOf, toDos } from '../../src/report/steps.ts'
import { applyReport } from '../support/reports.ts'

const look: ApplyLook = { colour: false, width: 80, verbose: false, command: '', dir: '', again: 'harden-my-app apply --yes' }
const detail = 'The workflow is yours. Add to the job:\n\n      - name: Test\n        run: npm test -- --a-line-that-is-longer-than-the-terminal-is-wide --and-is-there-to-be-copied\n\n          # deeper\n\nThen commit.'
const step = { hardening: 'ci', app: 'web', title: 'Add a step', detail, prompt: 'Add it in web' }

describe('what a step gives to copy', () => {
  const code = '- name: Test\n  run: npm test -- --a-line-that-is-longer-than-the-terminal-is-wide --and-is-there-to-be-copied\n\n    # deeper'

  it('is told from the sentences around it, without their common indentation', () => {
    expect(partsOf(detail)).toEqual([{ kind: 'text', text: 'The workflow is yours. Add to the job:' }, { kind: 'code', text: code }, { kind: 'text', text: 'Then commit.' }])
  })
  it.each(['text', 'markdown'] as const)('keeps its lines and indentation as %s', (format) => {
    const text = renderApply(format, applyReport({ manualSteps: [step] }), look)
    expect(text.split('\n').map((line) => line.trimEnd().replace(format === 'text' ? /^ {10}/ : /^ {3}/, '')).join('\n')).toContain(`\n${code}\n`)
  })
})

describe('a step of several apps', () => {
  it('is said once, with the prompt of each', () => {
    const other = { ...step, app: 'admin', prompt: 'Add it in admin' }
    const [first, second, ...more] = toDos([step, { ...step, title: 'Another' }, other])
    expect(more).toEqual([])
    expect([first!.units, first!.prompts, second!.units]).toEqual(['ci (web, admin)', ['Add it in web', 'Add it in admin'], 'ci (web)'])
  })
})
