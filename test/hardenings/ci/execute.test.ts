import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterEach, describe, expect, it } from 'vitest'
import { lintWorkflow, runWorkflow } from '../../support/workflows/index.ts'
import type { JobResult, RunOptions } from '../../support/workflows/index.ts'
import { tool } from '../../support/workflows/stubs.ts'
import { plan } from './project.ts'
import type { Content } from './project.ts'

/** Installs from the registry: few, and with next to no dependencies. */
const dirs: string[] = []
afterEach(() => dirs.splice(0).forEach((dir) => rmSync(dir, { recursive: true, force: true })))

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const server = "import express from 'express'\nimport isNumber from 'is-number'\n\nexport const isPort = (port) => isNumber(port)\n\nconst app = express()\napp.listen(3000)\n"
const lib = "import isNumber from 'is-number'\n\nexport const isPort = (port) => isNumber(port)\n"
const tests = (expected = 'true'): string => `import assert from 'node:assert'\nimport test from 'node:test'\nimport { isPort } from './lib.js'\n\ntest('knows a port', () => assert.equal(isPort(80), ${expected}))\n`
/** A server whose build copies a file and whose tests run on node alone. `express` is only imported, so that there is an app to find. */
const api = (expected?: string): Content => ({
  'server.js': server, 'lib.js': lib, 'lib.test.js': tests(expected),
  'build.js': "import { copyFileSync, mkdirSync } from 'node:fs'\n\nmkdirSync('dist', { recursive: true })\ncopyFileSync('lib.js', 'dist/lib.js')\n",
})
const manifest = { name: 'api', version: '1.0.0', type: 'module', scripts: { start: 'node server.js', build: 'node build.js', test: 'node --test', lint: 'echo lint later && exit 1' }, dependencies: { 'is-number': '^7.0.0', express: '^5.0.0' } }

/** Writes the app, lets its package manager make the lockfile, and gives both. */
async function locked(content: Content, lock: (dir: string) => Promise<[string, string[]]>, folder = '.'): Promise<{ dir: string; content: Content }> {
  const dir = mkdtempSync(join(tmpdir(), 'ci-app-'))
  dirs.push(dir)
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const [command, args] = await lock(dir)
  await execa(command, args, { cwd: join(dir, folder), stdin: 'ignore', env: { CI: 'true' } })
  const name = { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock', bun: 'bun.lock' }[command.slice(command.lastIndexOf('/') + 1)]!
  const path = folder === '.' ? name : `${folder}/${name}`
  return { dir, content: { ...content, [path]: readFileSync(join(dir, path), 'utf8') } }
}

const npmLock = async (): Promise<[string, string[]]> => ['npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']]

async function run(dir: string, content: Content, options?: RunOptions): Promise<Record<string, JobResult>> {
  const { text } = plan(content)
  expect(await lintWorkflow(text)).toEqual([])
  return runWorkflow(dir, text, options)
}

const outcomes = (job: JobResult | undefined): string[] => (job?.steps ?? []).filter((s) => !/@[0-9a-f]{40}$/.test(s.name)).map((s) => `${s.name}: ${s.outcome}${s.outcome === 'failure' ? `\n${s.output.slice(-800)}` : ''}`)

describe('the workflow, executed', { timeout: 300_000 }, () => {
  it('is green for an app with npm, and red when a test breaks', async () => {
    const { dir, content } = await locked({ 'package.json': json(manifest), ...api() }, npmLock)
    const good = await run(dir, content)
    expect(good['check']!.steps.slice(2).map((s) => `${s.name}: ${s.outcome}`)).toEqual(['Install: success', 'Lint: failure', 'Test: success', 'Build: success'])
    expect(good['check']!.result).toBe('success')
    writeFileSync(join(dir, 'lib.test.js'), tests('false'))
    expect((await run(dir, content))['check']!.result).toBe('failure')
  })
  it('is green with a lockfile that a frozen install refuses', async () => {
    const { dir, content } = await locked({ 'package.json': json({ ...manifest, dependencies: { express: '^5.0.0' } }), ...api() }, npmLock)
    const changed = { ...content, 'package.json': json(manifest) }
    writeFileSync(join(dir, 'package.json'), changed['package.json'])
    expect(plan(changed).text).toContain('run: npm install\n')
    expect((await run(dir, changed))['check']!.result).toBe('success')
  })
  it('is green with pnpm, yarn 1 and bun', async () => {
    const pnpm = await locked({ 'package.json': json({ ...manifest, packageManager: 'pnpm@10.24.0' }), ...api() }, async () => [join(await tool('pnpm@10.24.0'), 'pnpm'), ['install', '--lockfile-only']])
    expect(outcomes((await run(pnpm.dir, pnpm.content))['check']).filter((o) => !o.startsWith('Lint'))).toEqual(['Install: success', 'Test: success', 'Build: success'])
    const yarn = await locked({ 'package.json': json(manifest), ...api() }, async () => [join(await tool('yarn@1.22.22'), 'yarn'), ['install', '--ignore-scripts']])
    expect(outcomes((await run(yarn.dir, yarn.content, { tools: ['yarn@1.22.22'] }))['check']).filter((o) => !o.startsWith('Lint'))).toEqual(['Install: success', 'Test: success', 'Build: success'])
    const bun = await locked({ 'package.json': json(manifest), ...api() }, async () => [join(await tool('bun@1.3.0'), 'bun'), ['install', '--lockfile-only']])
    expect(outcomes((await run(bun.dir, bun.content))['check']).filter((o) => !o.startsWith('Lint'))).toEqual(['Install: success', 'Test: success', 'Build: success'])
  })
  it('runs each of two apps side by side, and on a pull request only those that it touches', async () => {
    const client = { 'client/package.json': json({ name: 'client', private: true, type: 'module', scripts: { dev: 'vite', build: 'node build.js' }, dependencies: { react: '^19.0.0' } }), 'client/index.html': '<script type="module" src="/src/main.jsx"></script>\n', 'client/vite.config.js': 'export default {}\n', 'client/src/main.jsx': "import React from 'react'\n\nconsole.log(React.version)\n", 'client/build.js': "console.log('built')\n" }
    const first = await locked({ ...client, ...Object.fromEntries(Object.entries({ 'package.json': json(manifest), ...api() }).map(([path, text]) => [`server/${path}`, text])) }, npmLock, 'server')
    await execa('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], { cwd: join(first.dir, 'client'), stdin: 'ignore' })
    const content = { ...first.content, 'client/package-lock.json': readFileSync(join(first.dir, 'client/package-lock.json'), 'utf8') }
    const all = await run(first.dir, content)
    expect(Object.entries(all).map(([id, job]) => [id, job.result])).toEqual([['changes', 'success'], ['client', 'success'], ['server', 'success']])
    const some = await run(first.dir, content, { event: 'pull_request', changed: ['server/lib.js'] })
    expect(Object.entries(some).map(([id, job]) => [id, job.result])).toEqual([['changes', 'success'], ['client', 'skipped'], ['server', 'success']])
  })
  it('installs a workspace at its root and builds what an app is built from', async () => {
    const { dir, content } = await locked({
      'package.json': json({ name: 'root', private: true, workspaces: ['apps/*', 'packages/*'] }),
      'packages/money/package.json': json({ name: '@acme/money', version: '1.0.0', type: 'module', main: 'dist/index.js', scripts: { build: "node -e \"const fs = require('fs'); fs.mkdirSync('dist', { recursive: true }); fs.copyFileSync('index.js', 'dist/index.js')\"" } }),
      'packages/money/index.js': 'export const euros = (cents) => cents / 100\n',
      'apps/api/package.json': json({ name: '@acme/api', version: '1.0.0', type: 'module', scripts: { start: 'node server.js', test: 'node --test' }, dependencies: { '@acme/money': '^1.0.0', express: '^5.0.0' } }),
      'apps/api/server.js': "import express from 'express'\nimport { euros } from '@acme/money'\n\nconst app = express()\napp.get('/', (req, res) => res.send(String(euros(100))))\napp.listen(3000)\n",
      'apps/api/money.test.js': "import assert from 'node:assert'\nimport test from 'node:test'\nimport { euros } from '@acme/money'\n\ntest('turns cents into euros', () => assert.equal(euros(250), 2.5))\n",
    }, npmLock)
    const jobs = await run(dir, content)
    expect(outcomes(Object.values(jobs)[0])).toEqual(['Install: success', 'Build @acme/money: success', 'Test: success'])
  })
})
