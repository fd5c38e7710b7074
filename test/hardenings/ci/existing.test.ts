import { describe, expect, it } from 'vitest'
import { readRun } from '../../../src/hardenings/ci/existing/runs.ts'
import { packagesOf } from '../../../src/hardenings/ci/packages.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { app, assess, express, findings, plan } from './project.ts'

const packages = packagesOf(memoryFiles({
  'package.json': JSON.stringify({ name: 'root', scripts: { ci: 'npm run lint && npm run build && npm test', lint: 'eslint .', build: 'tsc', test: 'vitest run', all: 'cd web && npm run build', e2e: 'playwright test', placeholder: 'echo later', 'deploy:web': 'npm run build && ./push.sh web', postbuild: 'true' } }),
  'web/package.json': JSON.stringify({ name: '@acme/web', scripts: { build: 'vite build', lint: 'tsc --noEmit', test: 'playwright test' } }),
}))

describe('what a run: text does', () => {
  const runs = (text: string, dir = '.'): string[] => readRun(text, dir, packages).runs.map((r) => `${r.dir} ${r.kind}${r.neverFails ? ' (never fails)' : ''}`)
  it.each([
    ['npm ci', ['. install']],
    ['npm run deploy:web', ['. build', '. typecheck', '. deploy']],
    ['npm install --prefix web', ['web install']],
    ['pnpm install --frozen-lockfile', ['. install']],
    ['yarn', ['. install']],
    ['npm run ci', ['. lint', '. build', '. typecheck', '. test']],
    ['npm run build -w @acme/web', ['web build']],
    ['pnpm --filter @acme/web build', ['web build']],
    ['pnpm --filter ./web... run build', ['web build']],
    ['pnpm -r build', ['. build', '. typecheck', 'web build']],
    ['npx turbo run build --filter=web', ['web build']],
    ['yarn workspace @acme/web build', ['web build']],
    ['cd web && npm run build', ['web build']],
    ['cd web\nnpm run build', ['web build']],
    ['npm run all', ['web build']],
    ['npm --prefix web run build', ['web build']],
    ['npx tsc --noEmit', ['. typecheck']],
    ['pnpm exec vitest run', ['. test']],
    ['NODE_ENV=test npx jest', ['. test']],
    ['node --test', ['. test']],
    ['bun test', ['. test']],
    ['bun add test', []],
    ['yarn run tsc --noEmit', ['. typecheck']],
    ['pnpm tsc --noEmit', ['. typecheck']],
    ['bun run vitest run', ['. test']],
    ['yarn run lint', ['. lint']],
    ['npm test || echo "none yet"', ['. test (never fails)']],
    ['npm run lint || exit 1', ['. lint']],
    ['npm test -- --coverage src/a.test.ts', []],
    ['npx vitest --run -t "one name"', []],
    ['npm run e2e', ['. e2e']],
    ['npm run placeholder', []],
    ['echo "npm run build"', []],
    ['# npm run build', []],
    ['npm run \\\n  build', ['. build', '. typecheck']],
    ['npx wrangler deploy', ['. deploy']],
  ])('%s', (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })
  it('goes by what a script holds where its name says otherwise', () => {
    expect(runs('npm test', 'web')).toEqual(['web e2e'])
    expect(runs('npm run lint', 'web')).toEqual(['web typecheck'])
  })
  it('knows a script that is not there', () => {
    expect(readRun('npm run missing', '.', packages).missing).toEqual([{ script: 'missing', dir: '.' }])
    expect(readRun('npm run missing --if-present', '.', packages).missing).toEqual([])
    expect(readRun('npm run missing || true', '.', packages).missing).toEqual([])
  })
})

const checkout = '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n        with:\n          persist-credentials: false\n'
const job = (steps: string, extra = ''): string => `jobs:\n  verify:\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n${extra}    steps:\n${checkout}${steps}`
const sound = (on: string, steps: string, extra = ''): string => `on: ${on}\npermissions:\n  contents: read\n${job(steps, extra)}`
const tested = (workflow: string, path = '.github/workflows/main.yml', more: Record<string, string> = {}): Record<string, string> => app({ ...express, scripts: { test: 'node --test' } }, { 'a.test.js': "import test from 'node:test'\n\ntest('adds', () => {})\n", [path]: workflow, ...more })

describe('whether CI is there', () => {
  it.each([
    ['pull requests', '[push, pull_request]', '      - run: npm ci\n      - run: npm test\n', '', 'present'],
    ['a reusable workflow of the same repository', 'pull_request', '', '', 'missing'],
    ['only by hand', 'workflow_dispatch', '      - run: npm test\n', '', 'missing'],
    ['only tags', '{ push: { tags: ["v*"] } }', '      - run: npm test\n', '', 'missing'],
    ['only branches of releases', "{ pull_request: { branches: ['web/release/**'] }, push: { branches: ['v[0-9]+', '*-deploy'] } }", '      - run: npm test\n', '', 'missing'],
    ['every branch but drafts', "{ pull_request: { branches: ['**', '!draft/*'] } }", '      - run: npm test\n', '', 'present'],
    ['every branch but the default one', "{ pull_request: { branches: ['**', '!ma*'] } }", '      - run: npm test\n', '', 'missing'],
    ['only other branches', '{ pull_request: { branches: [legacy] } }', '      - run: npm test\n', '', 'present'],
    ['only other paths', '{ pull_request: { paths: ["docs/**"] } }', '      - run: npm test\n', '', 'missing'],
    ['a job that never runs', 'pull_request', '      - run: npm test\n', '    if: false\n', 'missing'],
    ['another folder', 'pull_request', '      - run: npm test\n        working-directory: docs\n', '', 'missing'],
    ['a part of the tests', 'pull_request', '      - run: npx vitest run -t one\n', '', 'missing'],
  ])('%s', (_, on, steps, extra, state) => {
    expect(assess(tested(sound(on, steps, extra))).state).toBe(state)
  })
  it('is not, where a deployment after the merge is all there is', () => {
    const content = tested(sound('{ push: { branches: [main] } }', '      - run: npm test\n      - run: npx wrangler deploy\n'))
    expect(assess(content)).toMatchObject({ state: 'missing', reason: 'Changes are checked only while they are deployed, not before the merge.' })
  })
  it('says what follows from where it runs and whether it can fail', () => {
    expect(findings(tested(sound('push', '      - run: npm test\n')))).toEqual(['low ci/not-on-pull-requests .github/workflows/main.yml:12'])
    expect(findings(tested(sound('pull_request', '      - run: npm test || true\n')))).toEqual(['low ci/never-fails .github/workflows/main.yml:12'])
    expect(findings(tested(sound('pull_request', '      - run: npm test\n        continue-on-error: true\n')))).toEqual(['low ci/never-fails .github/workflows/main.yml:12'])
  })
  it('is read through workflows and actions of the same repository', () => {
    const called = tested('on: pull_request\npermissions:\n  contents: read\njobs:\n  call:\n    uses: ./.github/workflows/checks.yml\n', undefined, { '.github/workflows/checks.yml': sound('workflow_call', '      - run: npm test\n') })
    expect(assess(called).state).toBe('present')
  })
  it('is not known where another repository decides', () => {
    const called = tested('on: pull_request\npermissions:\n  contents: read\njobs:\n  call:\n    uses: acme/ci/.github/workflows/node.yml@3d3c42e5aac5ba805825da76410c181273ba90b1\n')
    expect(assess(called)).toMatchObject({ state: 'needs-you', reason: expect.stringContaining('lies in another repository') })
  })
  it('is taken from other services, and said where they do nothing of it', () => {
    expect(assess(tested('test:\n  script:\n    - npm ci\n    - npm test\n', '.gitlab-ci.yml')).state).toBe('present')
    expect(assess(tested('jobs:\n  build:\n    steps:\n      - run: npm ci\n      - run:\n          name: Test\n          command: npm test\n', '.circleci/config.yml')).state).toBe('present')
    expect(assess(tested('pipeline {}\n', 'Jenkinsfile')).state).toBe('needs-you')
  })
})

describe('faults of existing workflows', () => {
  const faults = (workflow: string): string[] => findings(tested(workflow)).filter((f) => !f.includes('no-ci'))
  it('finds none in a sound one', () => {
    expect(faults(sound('pull_request', '      - run: npm test\n'))).toEqual([])
  })
  it.each([
    ['an action by its tag', sound('pull_request', '      - uses: acme/action@v1\n      - run: npm test\n'), ['medium ci/unpinned-action .github/workflows/main.yml:12']],
    ["GitHub's own action by its tag", sound('pull_request', '      - uses: actions/cache@v5\n      - run: npm test\n'), ['low ci/unpinned-action .github/workflows/main.yml:12']],
    ['an unlimited token', `on: pull_request\n${job('      - run: npm test\n')}`, ['medium ci/no-permissions .github/workflows/main.yml:3']],
    ['a token that is left behind', sound('pull_request', '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n      - run: npm test\n'), ['low ci/persisted-credentials .github/workflows/main.yml:12']],
    ['no time limit', sound('pull_request', '      - run: npm test\n').replace('    timeout-minutes: 10\n', ''), ['low ci/no-timeout .github/workflows/main.yml:5']],
    ['a title in a script', sound('pull_request', '      - run: npm test\n      - run: |\n          echo start\n          echo "${{ github.event.pull_request.title }}"\n'), ['high ci/script-injection .github/workflows/main.yml:15']],
    ['a branch name in a script', sound('pull_request', '      - run: npm test\n      - run: git diff ${{ github.head_ref }}\n'), ['high ci/script-injection .github/workflows/main.yml:13']],
    ['a comment in github-script', sound('pull_request', `      - run: npm test\n      - uses: actions/github-script@3d3c42e5aac5ba805825da76410c181273ba90b1\n        with:\n          script: console.log(\`\${{ github.event.comment.body }}\`)\n`), ['high ci/script-injection .github/workflows/main.yml:13']],
    ['a script that is not there', sound('pull_request', '      - run: npm test\n      - run: npm run docs\n'), ['medium ci/missing-script .github/workflows/main.yml:13']],
  ])('finds %s', (_, workflow, expected) => {
    expect(faults(workflow)).toEqual(expected)
  })
  it('finds the code of strangers with the secrets of the repository', () => {
    const workflow = sound('pull_request_target', '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n        with:\n          persist-credentials: false\n          ref: ${{ github.event.pull_request.head.sha }}\n      - run: npm test\n')
    expect(faults(workflow)).toEqual(['high ci/untrusted-checkout .github/workflows/main.yml:12'])
    expect(faults(workflow.replace('pull_request_target', 'pull_request'))).toEqual([])
  })
  it('leaves alone what is safe', () => {
    expect(faults(sound('pull_request', '      - run: npm test\n      - run: echo "${{ github.event.pull_request.number }} ${{ github.sha }}"\n      - run: if [ -f docs ]; then npm run docs; fi\n'))).toEqual([])
    expect(faults(sound('pull_request', '      - run: npm test\n      - run: echo "$TITLE"\n        env:\n          TITLE: ${{ github.event.pull_request.title }}\n'))).toEqual([])
  })
  it('says that a workflow cannot run: broken YAML, a folder below the root', () => {
    expect(findings(tested('on: [push\njobs: {'))).toContain('medium ci/broken-workflow .github/workflows/main.yml:1')
    expect(findings(tested('on: push\n', 'web/.github/workflows/ci.yml'))).toContain('medium ci/unreachable-workflow web/.github/workflows/ci.yml:1')
  })
})

describe('what is written beside a workflow of theirs', () => {
  it('leaves out what theirs runs and blocks already', () => {
    const content = app({ ...express, devDependencies: { eslint: '^9.0.0', typescript: '^5.9.0' }, scripts: { lint: 'eslint .', build: 'tsc' } }, { 'eslint.config.js': 'export default []\n' })
    const theirs = (lint: string): string => sound('pull_request', `      - run: npm ci\n      - run: ${lint}\n`)
    expect(plan({ ...content, '.github/workflows/lint.yml': theirs('npm run lint') }).text).not.toContain('npm run lint')
    expect(plan({ ...content, '.github/workflows/lint.yml': theirs('npm run lint || true') }).text).toContain('npm run lint')
  })
  it('says once that a lockfile of several apps is missing', () => {
    const member = (name: string): string => JSON.stringify({ name, scripts: { build: 'tsc', start: 'node server.js' }, dependencies: { express: '^5.0.0' } })
    const server = "const express = require('express')\nexpress().listen(3000)\n"
    const { steps } = plan({ 'package.json': JSON.stringify({ private: true, workspaces: ['apps/*'] }), 'apps/a/package.json': member('a'), 'apps/a/server.js': server, 'apps/b/package.json': member('b'), 'apps/b/server.js': server })
    expect(steps.filter((step) => step.title.startsWith('Commit a lockfile')).map((step) => /jobs "a", "b"/.test(step.prompt))).toEqual([true])
  })
})
