import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { PINS } from '../../../src/hardenings/ci/pins.ts'
import { ACTION_INPUTS } from '../../support/workflows/actions.ts'
import { lintWorkflow } from '../../support/workflows/index.ts'

const cases = join(import.meta.dirname, 'cases')
const workflows = readdirSync(cases).flatMap((name) => {
  const dir = join(cases, name, 'output/.github/workflows')
  return existsSync(dir) ? readdirSync(dir).map((file) => ({ name, text: readFileSync(join(dir, file), 'utf8') })) : []
})

interface Workflow {
  permissions: unknown
  concurrency: { 'cancel-in-progress': boolean }
  jobs: Record<string, { 'timeout-minutes'?: number; permissions?: Record<string, string>; steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] }>
}

describe.each(workflows)('the workflow of $name', ({ text }) => {
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  it('passes every checker', async () => {
    expect(await lintWorkflow(text)).toEqual([])
  })
  it('holds every action to a commit that was looked up, with its release', () => {
    const known = Object.values(PINS).map((pin) => `${pin.action}@${pin.commit} # ${pin.version}`)
    const used = [...text.matchAll(/uses: (.+)/g)].map((m) => m[1])
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((u) => !known.includes(u!))).toEqual([])
  })
  it('can write nothing, ends by itself and leaves no token behind', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(workflow.concurrency['cancel-in-progress']).toBe(true)
    expect(Object.values(workflow.jobs).filter((job) => !job['timeout-minutes'])).toEqual([])
    expect(Object.values(workflow.jobs).flatMap((job) => Object.values(job.permissions ?? {})).filter((p) => p !== 'read')).toEqual([])
    expect(steps.filter((s) => s.uses?.startsWith('actions/checkout@') && s.with?.['persist-credentials'] !== false)).toEqual([])
  })
  it('puts nothing from outside into a script', () => {
    expect(steps.filter((s) => s.run?.includes('${{'))).toEqual([])
  })
})

describe('the pins', () => {
  it.each(Object.values(PINS))('$action is a whole commit and a release', ({ action, commit, version }) => {
    expect(commit).toMatch(/^[0-9a-f]{40}$/)
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/)
    expect(ACTION_INPUTS[action]).toBeDefined()
  })
})
