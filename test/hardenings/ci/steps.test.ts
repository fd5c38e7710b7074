import { describe, expect, it } from 'vitest'
import { app, express, plan, steps } from './project.ts'

const test = { 'sum.test.js': "import test from 'node:test'\n\ntest('adds', () => {})\n" }
const withScripts = (scripts: Record<string, string>, more: Record<string, string> = {}, files = {}) => app({ ...express, scripts, devDependencies: more }, { ...test, ...files })

describe('the test step', () => {
  it.each([
    [{ test: 'vitest' }, { vitest: '^4.0.0' }, 'Test: npm test -- --run'],
    [{ test: 'vitest run' }, { vitest: '^4.0.0' }, 'Test: npm test'],
    [{ test: 'tsc && vitest' }, { vitest: '^4.0.0', typescript: '^5.0.0' }, 'Test: npm test -- --run'],
    [{ test: 'jest --watch' }, { jest: '^29.0.0' }, 'Test: npx jest'],
    [{ test: 'cross-env NODE_ENV=test jest --watchAll --runInBand' }, { jest: '^29.0.0', 'cross-env': '^7.0.0' }, 'Test: npx jest --runInBand'],
    [{ test: 'react-scripts test' }, { 'react-scripts': '5.0.1' }, 'Test: npm test'],
    [{ test: 'npm run test:unit && npm run test:e2e', 'test:unit': 'jest', 'test:e2e': 'playwright test' }, { jest: '^29.0.0', '@playwright/test': '^1.50.0' }, 'Test: npm run test:unit'],
    [{ 'test:ci': 'jest --ci', test: 'jest --watch' }, { jest: '^29.0.0' }, 'Test: npm run test:ci'],
  ])('ends by itself and holds unit tests only: %j', (scripts, dependencies, expected) => {
    expect(steps(withScripts(scripts as unknown as Record<string, string>, dependencies as unknown as Record<string, string>))).toContain(expected)
  })
  it.each([
    [{ test: 'echo "Error: no test specified" && exit 1' }],
    [{ test: 'playwright test' }],
    [{ test: 'cypress run' }],
  ])('is none for %j, whatever the script is called', (scripts) => {
    const content = app({ ...express, scripts, devDependencies: { '@playwright/test': '^1.50.0', cypress: '^14.0.0' } }, { 'e2e/home.spec.ts': 'test' })
    expect(steps(content).join()).not.toContain('Test')
  })
  it('is none where the runner would fail for want of a test file', () => {
    expect(steps(app({ ...express, scripts: { test: 'jest' }, devDependencies: { jest: '^29.0.0' } }))).toEqual(['Install: npm ci'])
    expect(steps(app({ ...express, scripts: { test: 'vitest run --passWithNoTests' }, devDependencies: { vitest: '^4.0.0' } }))).toContain('Test: npm test')
  })
  it('informs where no script runs the tests, and where they want a database that CI does not have', () => {
    expect(steps(withScripts({}))).toContain('Test?: node --test')
    const database = { 'db.test.js': "import test from 'node:test'\n\ntest('reads', () => process.env.DATABASE_URL.length)\n" }
    expect(steps(withScripts({ test: 'node --test' }, {}, database))).toContain('Test?: npm test')
    const defaulted = { 'db.test.js': "import test from 'node:test'\n\nconst url = process.env.DATABASE_URL ?? 'memory'\ntest(url, () => {})\n" }
    expect(steps(withScripts({ test: 'node --test' }, {}, defaulted))).toContain('Test: npm test')
  })
  it('informs where it is the one that Create React App brings, of a page that was replaced', () => {
    const cra = (page: string): string[] => steps(app({ scripts: { build: 'react-scripts build', test: 'react-scripts test' }, dependencies: { react: '^18.0.0', 'react-dom': '^18.0.0', 'react-scripts': '^5.0.1' } }, { 'public/index.html': '<div id="root"></div>', 'src/index.js': "import { createRoot } from 'react-dom/client'\nimport App from './App'\ncreateRoot(document.getElementById('root')).render(<App />)\n", 'src/App.js': `export default function App() { return <p>${page}</p> }\n`, 'src/App.test.js': "import { render, screen } from '@testing-library/react'\nimport App from './App'\ntest('renders learn react link', () => {\n  render(<App />)\n  expect(screen.getByText(/learn react/i)).toBeInTheDocument()\n})\n" }))
    expect(cra('Our shop')).toContain('Test?: npm test')
    expect(cra('Learn React')).toContain('Test: npm test')
  })
  it('is left out, with the reason, where its runner is not installed', () => {
    const content = withScripts({ test: 'jest' })
    expect(steps(content)).toEqual(['Install: npm ci'])
    expect(plan(content).changes.join()).toContain('no test, because the test script calls jest, which is not in package.json')
  })
})

describe('the lint step', () => {
  const eslint = { eslint: '^9.30.0' }
  it.each([
    ['eslint .', eslint, { 'eslint.config.js': 'export default []\n' }, 'Lint?: npm run lint'],
    ['eslint .', { eslint: '^8.57.0' }, { '.eslintrc.json': '{}' }, 'Lint?: npm run lint'],
    ['biome check', { '@biomejs/biome': '^2.0.0' }, {}, 'Lint?: npm run lint'],
    ['tsc --noEmit', { typescript: '^5.0.0' }, {}, 'Typecheck?: npm run lint'],
  ])('runs %s', (lint, dependencies, files, expected) => {
    expect(steps(withScripts({ lint }, dependencies as unknown as Record<string, string>, files))).toContain(expected)
  })
  it.each([
    ['eslint .', eslint, {}, 'there is no ESLint config'],
    ['eslint .', eslint, { '.eslintrc.json': '{}' }, 'ESLint 9 does not read .eslintrc'],
    ['eslint .', {}, { 'eslint.config.js': 'export default []\n' }, 'calls eslint, which is not in package.json'],
    ['next lint', { next: '^16.0.0' }, { '.eslintrc.json': '{}' }, '`next lint` was removed in Next.js 16'],
    ['next lint', { next: '^15.0.0' }, {}, '`next lint` asks how to set up ESLint'],
  ])('leaves out %s with %j, because it fails whatever the code is like', (lint, dependencies, files, reason) => {
    const content = withScripts({ lint }, dependencies as unknown as Record<string, string>, files)
    expect(steps(content).join()).not.toContain('Lint')
    expect(plan(content).changes.join()).toContain(reason)
  })
  it('blocks where the person says that it passes', () => {
    const content = withScripts({ lint: 'eslint .' }, eslint, { 'eslint.config.js': 'export default []\n' })
    expect(steps(content, { gate: ['lint'] })).toContain('Lint: npm run lint')
    expect(steps(content, { gate: ['lint'] })).toContain('Test?: node --test')
  })
  it('ignores a script that only says something', () => {
    expect(steps(withScripts({ lint: 'echo skip lint' })).join()).not.toContain('Lint')
  })
})

describe('the type check', () => {
  const typescript = { typescript: '^5.9.0' }
  const files = { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }', 'a.ts': 'export const a = 1\n' }
  it('is one of its own where nothing else does it', () => {
    expect(steps(withScripts({}, typescript, files))).toContain('Typecheck?: npx tsc --noEmit')
    expect(steps(withScripts({ check: 'tsc' }, typescript, files))).toContain('Typecheck?: npm run check')
    expect(steps(withScripts({}, typescript, { ...files, 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }] }' }))).toContain('Typecheck?: npx tsc -b --noEmit')
    expect(steps(withScripts({}, typescript, { ...files, 'tsconfig.app.json': '{}' }))).toContain('Typecheck?: npx tsc --noEmit -p tsconfig.app.json')
  })
  it('is none where the build does it', () => {
    expect(steps(withScripts({ build: 'tsc -b && vite build' }, { ...typescript, vite: '^7.0.0' }, files)).join()).not.toContain('Typecheck')
    expect(steps(withScripts({ build: 'tsc' }, typescript, files)).join()).not.toContain('Typecheck')
  })
})

describe('the build', () => {
  it('leaves out what changes a database', () => {
    expect(steps(withScripts({ build: 'prisma generate && prisma migrate deploy && next build' }, { prisma: '^6.0.0', next: '^15.0.0' }))).toContain('Build: npx prisma generate && npx next build')
    expect(steps(withScripts({ build: 'drizzle-kit push && node "my build.js"' }, { 'drizzle-kit': '^0.31.0' }))).toContain('Build?: npm run build')
  })
  it('informs where it calls what is not installed', () => {
    expect(steps(withScripts({ build: 'vite build' }))).toContain('Build?: npm run build')
  })
  it('informs where it is a type check by another name, unless type checks are said to pass', () => {
    const build = (script: string, gate = ['build', 'test']): string => steps(withScripts({ build: script }, { typescript: '^5.9.0', vite: '^7.0.0' }), { gate }).at(-1)!
    expect(build('tsc')).toBe('Build?: npm run build')
    expect(build('rimraf dist && tsc -p tsconfig.build.json')).toBe('Build?: npm run build')
    expect(build('tsc', ['build', 'typecheck'])).toBe('Build: npm run build')
    expect(build('tsc && vite build')).toBe('Build: npm run build')
  })
  it('informs where its code imports what no install brings', () => {
    const typescript = { typescript: '^5.9.0' }
    const build = (source: string, files = {}): string => steps(withScripts({ build: 'tsc' }, typescript, { 'tsconfig.json': '{ "include": ["lib"] }', 'lib/a.ts': source, ...files }), { gate: ['build', 'typecheck'] }).at(-1)!
    expect(build("import { ai } from 'genkit'\n\nexport { ai }\n")).toBe('Build?: npm run build')
    expect(build("import express from 'express'\nimport fs from 'node:fs'\nimport { b } from './b'\n\nexport { b, express, fs }\n")).toBe('Build: npm run build')
    expect(build("/*\nimport { ai } from 'genkit'\n*/\nexport const a = 1\n")).toBe('Build: npm run build')
    expect(build("import { ai } from 'genkit'\n\nexport { ai }\n", { 'lib/genkit.d.ts': "declare module 'genkit'\n" })).toBe('Build: npm run build')
    expect(build('export const a = 1\n', { 'scripts/b.ts': "import { ai } from 'genkit'\n\nexport { ai }\n" })).toBe('Build: npm run build')
  })
  it('is none where the script does nothing', () => {
    expect(steps(withScripts({ build: 'echo "No build needed"' })).join()).not.toContain('Build')
  })
})

describe('the install', () => {
  const lockless = (pkg: Record<string, unknown>, lock: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries({ ...app({ ...express, ...pkg }), ...lock }).filter(([path]) => path !== 'package-lock.json'))
  it('says why it is not frozen', () => {
    const { text } = plan(lockless({}, {}))
    expect(text).toContain('# There is no package-lock.json, so every run may install other versions.\n      - name: Install\n        run: npm install\n')
    expect(text).not.toContain('cache')
  })
  it('keeps setup-node from looking for a lockfile that is not there', () => {
    expect(plan(lockless({ packageManager: 'npm@11.6.0' }, {})).text).toContain('package-manager-cache: false')
  })
  it('lets package.json choose the version of pnpm, and says it where package.json does not', () => {
    const lock = { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: ^5.0.0\n        version: 5.0.0\n" }
    expect(plan(lockless({ packageManager: 'pnpm@10.24.0' }, lock)).text).not.toMatch(/^ +version:/m)
    expect(plan(lockless({}, lock)).text).toMatch(/^ +version: 9$/m)
  })
  it('takes the Node.js version that the repository states', () => {
    expect(plan(app({ ...express, engines: { node: '22.x' } })).text).toContain('node-version: 22.x')
    expect(plan(app({ ...express, engines: { node: '>=18 <21' } })).text).toContain('node-version: 20')
    expect(plan(app({ ...express, engines: { node: '>=18' } })).text).toContain('node-version: 24')
    expect(plan(app(express, { '.nvmrc': 'v22.11.0\n' })).text).toContain('node-version-file: .nvmrc')
  })
})

describe('the triggers', () => {
  it('are the default branch where it is known, the one asked for, else both common names', () => {
    expect(plan(app(express), {}, 'trunk').text).toContain('branches: [trunk]')
    expect(plan(app(express), { branch: 'develop' }, 'trunk').text).toContain('branches: [develop]')
    expect(plan(app(express)).text).toContain('branches: [main, master]')
  })
})

describe('a step that checks the layout of files as well', () => {
  const built = (scripts: Record<string, string>, files = {}) => steps(app({ ...express, scripts, devDependencies: { esbuild: '^0.25.0', eslint: '^9.0.0', prettier: '^3.6.0' } }, files), { gate: ['build', 'test', 'lint'] })
  it('informs: nobody has run the formatter yet on what was added', () => {
    expect(built({ build: 'npm run format:check && esbuild server.js', 'format:check': 'prettier --check .' })).toContain('Build?: npm run build')
    expect(built({ prebuild: 'prettier --check .', build: 'esbuild server.js' })).toContain('Build?: npm run build')
    expect(built({ lint: 'eslint .' }, { 'eslint.config.js': "import prettier from 'eslint-plugin-prettier/recommended'\nexport default [prettier]\n" })).toContain('Lint?: npm run lint')
  })
  it('blocks where it lays them out itself, or asks for none', () => {
    expect(built({ build: 'prettier --write . && esbuild server.js' })).toContain('Build: npm run build')
    expect(built({ lint: 'eslint .', build: 'esbuild server.js' }, { 'eslint.config.js': 'export default []\n' })).toEqual(expect.arrayContaining(['Lint: npm run lint', 'Build: npm run build']))
  })
})
