import { execFileSync, spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runApply } from '../../src/flow/apply.ts'
import { detect } from '../../src/flow/assess.ts'
import { layoutStep } from '../../src/flow/layout-step.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { needRegistry } from '../support/registry.ts'
import { makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'
import { installed } from '../support/servers/install.ts'

const CHANGED = ['src/errors.ts', 'src/index.ts', 'docs/RUNBOOK.md', '.github/workflows/ci.yml', 'package.json', 'ops/backup.sh']
const manifest = (rest: object): string => JSON.stringify({ name: 'notes', ...rest }, null, 2)

function stepOf(files: Record<string, string>, changed: readonly string[] = CHANGED) {
  const content = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]))
  return layoutStep(detect(memoryFiles(content), createSources(), { dir: '.', except: [], options: {} }), changed)
}
/** The commands that the step names. */
const commandsOf = (...given: Parameters<typeof stepOf>): string[] => (stepOf(...given)?.detail.split('\n') ?? []).filter((line) => line.startsWith('    ')).map((line) => line.trim())

describe('what a person runs where the layout of files is checked', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['Prettier with the names of the files', { 'package.json': manifest({ scripts: { 'format:check': 'prettier --check .', format: 'prettier --write .' } }) }, ['npx prettier --write src/errors.ts src/index.ts docs/RUNBOOK.md .github/workflows/ci.yml']],
    ['in the words of the package manager', { 'package.json': manifest({ scripts: { lint: 'prettier -c . && eslint .', format: 'prettier --write .' } }), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }, ['pnpm exec prettier --write src/errors.ts src/index.ts docs/RUNBOOK.md .github/workflows/ci.yml']],
    ['nothing that it does not check', { 'package.json': manifest({ scripts: { check: 'prettier --check "src/**/*.{ts,tsx}"' } }) }, ['npx prettier --write src/errors.ts src/index.ts']],
    ['nothing that it ignores', { 'package.json': manifest({ scripts: { check: 'prettier --check .', format: 'prettier --write src' } }), '.prettierignore': '# ours\ndocs\n*.yml\n' }, ['npx prettier --write src/errors.ts src/index.ts']],
    ['a check that only a workflow runs', { 'package.json': manifest({}), '.github/workflows/lint.yml': 'jobs:\n  lint:\n    steps:\n      - run: npx prettier --check src\n' }, ['npx prettier --write src/errors.ts src/index.ts']],
    ['ESLint where it asks Prettier', { 'package.json': manifest({ scripts: { lint: 'eslint . --max-warnings 0', 'lint:fix': 'eslint . --fix' } }), 'eslint.config.js': "import prettier from 'eslint-plugin-prettier/recommended'\nexport default [prettier]\n" }, ['npx eslint --fix src/errors.ts src/index.ts']],
    ['the build of Next before 16, which lints', { 'package.json': manifest({ scripts: { build: 'next build' }, dependencies: { next: '15.1.0', react: '19.0.0' } }), 'app/page.tsx': 'export default function Page() { return null }\n', '.eslintrc.json': '{ "extends": ["next", "plugin:prettier/recommended"] }\n' }, ['npx eslint --fix src/errors.ts src/index.ts']],
    ['Biome in its own folder', { 'package.json': manifest({ workspaces: ['api'] }), 'api/package.json': manifest({ scripts: { lint: 'biome check .' } }) }, ['(cd api && npx biome check --write src/a.ts)']],
  ])('is %s', (name, files, commands) => {
    expect(commandsOf(files, name.startsWith('Biome') ? ['api/src/a.ts', 'web/b.ts'] : CHANGED)).toEqual(commands)
  })
  it.each<[string, Record<string, string>]>([
    ['nothing checks', { 'package.json': manifest({ scripts: { format: 'prettier --write .', lint: 'eslint . --fix' }, 'lint-staged': { '*.ts': 'prettier --write' } }), '.prettierrc': '{}' }],
    ['ESLint asks for no layout', { 'package.json': manifest({ scripts: { lint: 'eslint .' } }), 'eslint.config.js': "import prettier from 'eslint-config-prettier'\nexport default [prettier]\n" }],
    ['what is asked for is switched off', { 'package.json': manifest({ scripts: { lint: 'eslint .' } }), '.eslintrc.json': '{ "extends": ["plugin:prettier/recommended"], "rules": { "prettier/prettier": "off" } }\n' }],
    ['it only warns', { 'package.json': manifest({ scripts: { lint: 'eslint .' } }), '.eslintrc.json': '{ "plugins": ["prettier"], "rules": { "prettier/prettier": "warn" } }\n' }],
    ['the check looks elsewhere', { 'package.json': manifest({ scripts: { check: 'prettier --check "client/**/*.css"' } }) }],
  ])('is nothing where %s', (_, files) => {
    expect(stepOf(files)).toBeUndefined()
  })
  it('names the check with its place, and the script that does more', () => {
    const detail = stepOf({ 'package.json': manifest({ scripts: { 'format:check': 'prettier --check .', format: 'prettier --write .' } }) })?.detail
    expect(detail).toContain('`npm run format:check` (package.json:4)')
    expect(detail).toContain('`npm run format` would go over all your files')
  })
})

describe('an app that Prettier checks', () => {
  needRegistry()
  const packages = (): string => installed({ prettier: '3.6.2' })
  const made: TestRepository[] = []
  afterEach(() => made.splice(0).forEach((repo) => repo.remove()))

  it('passes again, and no file of the app is touched but those that were', async () => {
    const repo = makeRepository({
      'package.json': `${JSON.stringify({ name: 'notes', type: 'module', scripts: { start: 'node server.js', check: 'prettier --check .', format: 'prettier --write .' }, dependencies: { express: '^5.1.0', pg: '^8.13.1' } }, null, 2)}\n`,
      '.gitignore': 'node_modules\n',
      'server.js': `import express from "express";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.get("/notes", async (req, res) => {
  const { rows } = await pool.query("select * from notes");
  res.json(rows);
});

app.listen(process.env.PORT ?? 3000);
`,
    })
    made.push(repo)
    symlinkSync(packages(), path.join(repo.dir, 'node_modules'))
    const check = (): number | null => spawnSync(process.execPath, [path.join(packages(), 'prettier/bin/prettier.cjs'), '--check', '.'], { cwd: repo.dir }).status
    expect(check()).toBe(0)
    const report = await runApply({ dir: repo.dir, except: [], options: {}, sink: { kind: 'branch', name: 'harden/test' }, includeUncommitted: false, offline: true }, () => {})
    repo.git('checkout', '-q', 'harden/test')
    expect(check()).toBe(1)
    const steps = report.manualSteps.filter((step) => step.hardening === 'layout')
    expect(steps).toHaveLength(1)
    execFileSync('sh', ['-c', steps[0]!.detail.split('\n').findLast((line) => line.startsWith('    '))!], { cwd: repo.dir, stdio: 'ignore' })
    expect(check()).toBe(0)
    const touched = repo.git('diff', '--name-only').split('\n').filter((file) => file !== '')
    expect(report.commits.flatMap(({ files }) => files)).toEqual(expect.arrayContaining(touched))
    repo.git('commit', '-qam', 'Lay out')
    const again = await runApply({ dir: repo.dir, except: [], options: {}, sink: { kind: 'dry-run' }, includeUncommitted: false, offline: true }, () => {})
    expect(again.commits.map(({ files }) => files)).toEqual([])
    expect(again.manualSteps.filter((step) => step.hardening === 'layout')).toEqual([])
  }, 120_000)
})
