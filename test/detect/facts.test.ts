import { describe, expect, it } from 'vitest'
import { DEFAULT_NODE, nodeMajor } from '../../src/detect/node-version.ts'
import type { Stack } from '../../src/types.ts'
import { detect, expressApp, json, nextApp, onlyApp, viteApp } from './detect.ts'

describe('Node.js', () => {
  it.each([
    [{ '.nvmrc': 'v20.11.1\n' }, {}, '20.11.1'],
    [{ '.node-version': '22\n' }, {}, '22'],
    [{ '.tool-versions': 'python 3.12\nnodejs 20.18.0\n' }, {}, '20.18.0'],
    [{}, { engines: { node: '>=18.17' } }, '>=18.17'],
    [{}, { volta: { node: '22.12.0' } }, '22.12.0'],
    [{}, { devEngines: { runtime: { name: 'node', version: '^22' } } }, '^22'],
    [{ Dockerfile: 'FROM --platform=linux/amd64 node:20-alpine AS build\n' }, {}, '20'],
    [{ '.nvmrc': 'lts/*\n' }, {}, undefined],
    [{}, {}, undefined],
  ] as const)('%j %j', (files, manifest, version) => {
    const app = onlyApp({ ...expressApp('', manifest), ...files })
    expect(app.stack.nodeVersion).toBe(version)
    expect(app.stack.evidence['nodeVersion'] === undefined).toBe(version === undefined)
  })
  it('says where two statements contradict each other', () => {
    const { conflicts, nodeVersion } = onlyApp({ ...expressApp('', { engines: { node: '>=22' } }), '.nvmrc': '18\n', Dockerfile: 'FROM node:18\n' }).stack
    expect([nodeVersion, conflicts]).toEqual(['18', ['.nvmrc asks for Node.js 18, package.json for >=22.']])
  })
  it('has a default, and a major for versions and ranges', () => {
    expect([DEFAULT_NODE, nodeMajor('20.11.1'), nodeMajor('>=18.17 <21'), nodeMajor('^22'), nodeMajor('lts/*')]).toEqual(['24', 20, 18, 22, undefined])
  })
})

describe('tests', () => {
  const withTest = (test: string | undefined, files: Record<string, string> = {}) => onlyApp({ ...expressApp('', { scripts: { start: 'node server.js', ...(test === undefined ? {} : { test }) }, devDependencies: { vitest: '^3' } }), ...files }).stack
  const without = (stack: Stack) => ({ tests: stack.tests, conflicts: stack.conflicts })
  it('are what a script really runs', () => {
    expect(withTest('vitest run', { 'a.test.js': '' }).tests).toBe('vitest')
    expect(withTest('npm run unit && echo done', { 'a.test.js': '' }).tests).toBe('script')
    expect(withTest('node --test', { 'test/a.js': '' }).tests).toBe('node:test')
  })
  it('are none with npm’s placeholder', () => {
    expect(without(withTest('echo "Error: no test specified" && exit 1'))).toEqual({ tests: undefined, conflicts: [] })
    expect(without(withTest('echo "Error: no test specified" && exit 1', { 'a.test.js': '' }))).toEqual({ tests: undefined, conflicts: [expect.stringContaining('the "test" script is a placeholder that runs nothing')] })
  })
  it('are none where the script or the files are missing, and that is said', () => {
    expect(without(withTest(undefined, { 'a.test.js': '' }))).toEqual({ tests: undefined, conflicts: ['There are test files (a.test.js, for vitest), but no script runs them.'] })
    expect(without(withTest('vitest run'))).toEqual({ tests: undefined, conflicts: ['The test script runs vitest, but there is no test file for it.'] })
  })
  it('may be run by the root’s script', () => {
    const project = detect({ 'package.json': json({ scripts: { test: 'jest' } }), ...expressApp('server'), 'server/a.test.js': '', ...viteApp('web') })
    expect(project.apps.map((a) => [a.path, a.stack.tests])).toEqual([['server', 'jest'], ['web', undefined]])
  })
})

describe('hosts, builders, CI and containers', () => {
  it('come from the files that each leaves', () => {
    const { stack } = onlyApp({
      ...viteApp('', { name: 'vite_react_shadcn_ts', devDependencies: { vite: '^5', 'lovable-tagger': '^1' } }),
      'vercel.json': '{}', 'firebase.json': '{ "hosting": {} }', 'CLAUDE.md': '', '.bolt/config.json': '{}', '.cursor/rules/a.mdc': '', '.github/workflows/ci.yml': '', Dockerfile: 'FROM nginx\n', 'docker-compose.yml': '',
    })
    expect([stack.hosts, [...stack.builders].sort(), stack.ci, stack.container]).toEqual([['vercel', 'firebase-hosting'], ['bolt', 'claude-code', 'cursor', 'lovable'], 'github-actions', 'docker'])
    expect(stack.evidence['builders']).toContainEqual({ path: 'package.json', line: 14, note: 'lovable: depends on lovable-tagger' })
  })
  it('of the root count for an app below only where the root is no app', () => {
    expect(detect({ 'render.yaml': '', ...expressApp('api'), ...viteApp('web') }).apps.map((a) => a.stack.hosts)).toEqual([['render'], ['render']])
    expect(detect({ ...nextApp(), 'vercel.json': '{}', ...expressApp('api') }).apps.map((a) => a.stack.hosts)).toEqual([['vercel'], []])
  })
  it('says that a workflow below the root never runs', () => {
    const project = detect({ ...expressApp('api'), 'api/.github/workflows/ci.yml': '' })
    expect([project.apps[0]?.stack.ci, project.apps[0]?.stack.conflicts]).toEqual([undefined, ["api/.github/workflows/ci.yml never runs: GitHub reads workflows only from the repository's root."]])
  })
})

describe('authentication', () => {
  it('is a library that reached code imports', () => {
    expect(onlyApp({ ...expressApp(), 'server.js': "const express = require('express')\nconst jwt = require('jsonwebtoken')\nrequire('passport')\nexpress().listen(1)\n" }).stack.auth).toEqual(['jsonwebtoken', 'passport'])
  })
  it('is Supabase only where its sign-in is called', () => {
    const app = (call: string) => onlyApp({ ...viteApp(), 'src/App.tsx': `import { createClient } from '@supabase/supabase-js'\nconst s = createClient('a', 'b')\nexport default function App() { ${call}; return null }\n` }).stack.auth
    expect([app('s.auth.getSession()'), app("s.from('a').select()")]).toEqual([['supabase-auth'], []])
  })
})

describe('language and module type', () => {
  it.each([
    ['CommonJS without a type', expressApp(), 'js', 'cjs'],
    ['"type": "module"', { ...expressApp('', { type: 'module' }), 'server.js': "import express from 'express'\nexpress().listen(1)\n" }, 'js', 'esm'],
    ['a .cjs entry under "type": "module"', { ...expressApp('', { type: 'module', scripts: { start: 'node server.cjs' }, main: 'server.cjs' }), 'server.js': '', 'server.cjs': "const express = require('express')\nconst app = express()\napp.listen(1)\n" }, 'js', 'cjs'],
    ['TypeScript compiled to CommonJS', { ...expressApp('', { scripts: { build: 'tsc', start: 'node dist/server.js' }, main: 'dist/server.js' }), 'server.js': '', 'src/server.ts': "import express from 'express'\nconst app = express()\napp.listen(1)\n", 'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "src", "module": "commonjs" } }' }, 'ts', 'cjs'],
    ['a bundled front end', viteApp('', { type: undefined }), 'ts', 'esm'],
  ] as const)('%s', (_, files, language, moduleType) => {
    const { stack } = onlyApp(files)
    expect([stack.language, stack.moduleType]).toEqual([language, moduleType])
  })
})

describe('formatting', () => {
  const style = (source: string, files: Record<string, string> = {}) => onlyApp({ ...expressApp(), 'server.js': source, ...files }).style
  it('is what the files do', () => {
    expect(style("const express = require('express')\nconst app = express()\nif (app) {\n  app.use('a')\n  app.listen(1)\n}\n")).toEqual({ quote: "'", semi: false, indent: '  ', eol: '\n' })
    expect(style('const express = require("express");\r\nconst app = express();\r\nif (app) {\r\n\tapp.use("a");\r\n\tapp.listen(1);\r\n}\r\n')).toEqual({ quote: '"', semi: true, indent: '\t', eol: '\r\n' })
    expect(style('const express = require("express");\nconst app = express();\nif (app) {\n    app.use("a");\n    if (1) {\n        app.listen(1);\n    }\n}\n')).toEqual({ quote: '"', semi: true, indent: '    ', eol: '\n' })
  })
  it('is what the formatter is told where that is stated', () => {
    const source = 'const express = require("express");\nconst app = express();\napp.listen(1);\n'
    expect(style(source, { '.prettierrc': '{ "singleQuote": true, "semi": false, "tabWidth": 4 }' })).toMatchObject({ quote: "'", semi: false, indent: '    ' })
    expect(style(source, { '.prettierrc': 'singleQuote: true\n' })).toMatchObject({ quote: '"' })
    expect(style(source, { 'biome.json': '{ "formatter": { "indentStyle": "tab" }, "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded" } } }' })).toMatchObject({ quote: "'", semi: false, indent: '\t' })
  })
})
