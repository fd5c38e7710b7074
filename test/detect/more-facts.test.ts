import { describe, expect, it } from 'vitest'
import { CONFIDENCES } from '../../src/types.ts'
import type { App, Stack } from '../../src/types.ts'
import { below, detect, expressApp, json, nextApp, onlyApp, viteApp } from './detect.ts'

const server = (text: string, manifest: object = {}, files: Record<string, string> = {}): Stack => onlyApp({ ...expressApp('', manifest), ...files, 'server.js': `const express = require('express')\nconst app = express()\n${text}\napp.listen(3000)\n` }).stack

describe('monitoring', () => {
  it.each([
    ['@sentry/node', 'sentry'], ['@bugsnag/js', 'bugsnag'], ['rollbar', 'rollbar'], ['posthog-node', 'posthog'], ['dd-trace', 'datadog'], ['@highlight-run/node', 'highlight'],
    ['newrelic', 'newrelic'], ['logrocket', 'logrocket'], ['@opentelemetry/sdk-node', 'opentelemetry'],
  ])('%s is %s', (name, service) => {
    const stack = server(`const x = require('${name}')`)
    expect([stack.monitoring, stack.confidence.monitoring, stack.evidence.monitoring]).toEqual([[service], 'certain', [{ path: 'server.js', line: 3, note: `${service}: imports ${name}` }]])
  })
  it('is not a declared dependency, a name inside another one, a string or a comment', () => {
    const stack = server("require('react-custom-scrollbars'); require('scrollbar')\n// require('@sentry/node')\nconst lesson = \"import rollbar from 'rollbar'\"", { dependencies: { express: '^4', rollbar: '^2' } })
    expect([stack.monitoring, stack.confidence.monitoring]).toEqual([[], undefined])
  })
  it('is a snippet of the page, unless it is commented out', () => {
    const page = (html: string) => onlyApp({ ...viteApp(), 'index.html': `${html}\n<div id="root"></div>\n<script type="module" src="/src/main.tsx"></script>\n` }).stack
    expect(page('<script>posthog.init("k", {})</script>').evidence.monitoring).toEqual([{ path: 'index.html', line: 1, note: 'posthog: the page loads it' }])
    expect(page('<!-- <script>posthog.init("k", {})</script> -->').monitoring).toEqual([])
  })
})

describe('existing security middleware', () => {
  it('is what reached code imports, by its subpath too', () => {
    expect(server("const helmet = require('helmet')\nconst cors = require('cors')\nconst limit = require('express-rate-limit')").security).toEqual(['helmet', 'cors', 'express-rate-limit'])
    expect(server("require('hono/cors'); require('hono')").security).toEqual(['hono/cors'])
  })
  it('is not a name in a list of packages to bundle, and no limiter that is commented out', () => {
    expect(server("const allow = ['cors', 'helmet']\n// const limit = require('express-rate-limit')").security).toEqual([])
  })
  it('is a header that the server, the config or the host sets', () => {
    expect(server("app.use((q, s, n) => { s.setHeader('X-Frame-Options', 'DENY'); s.setHeader('Access-Control-Allow-Origin', '*'); n() })").evidence.security).toEqual([
      { path: 'server.js', line: 3, note: 'security-headers: sets them by hand' }, { path: 'server.js', line: 3, note: 'cors-headers: sets Access-Control-Allow-Origin by hand' },
    ])
    const config = "export default { async headers() { return [{ source: '/(.*)', headers: [{ key: 'Strict-Transport-Security', value: 'max-age=1' }] }] } }\n"
    expect(onlyApp({ ...nextApp(), 'next.config.mjs': config }).stack.evidence.security).toEqual([{ path: 'next.config.mjs', line: 1, note: 'security-headers: sets them by hand' }])
    expect(onlyApp({ ...nextApp(), 'next.config.mjs': "export default { async headers() { return [{ source: '/f', headers: [{ key: 'Cache-Control', value: 'x' }] }] } }\n" }).stack.security).toEqual([])
    expect(onlyApp({ ...viteApp(), 'netlify.toml': '# X-Frame-Options\n[[headers]]\n  [headers.values]\n  X-Frame-Options = "DENY"\n' }).stack.evidence.security).toEqual([{ path: 'netlify.toml', line: 4, note: 'security-headers: netlify.toml sets them' }])
    expect(onlyApp({ ...viteApp(), 'netlify.toml': '# X-Frame-Options\n' }).stack.security).toEqual([])
  })
  it('is a header that a middleware of its own module sets by a call, not one that a list names', () => {
    const using = (text: string): string[] => server("app.use(require('./guard'))", {}, { 'guard.js': text }).security
    expect(using("module.exports = (ctx) => { ctx.set('X-Frame-Options', 'DENY') }\n")).toEqual(['security-headers'])
    expect(using("module.exports = { wanted: ['X-Frame-Options'], mail: { 'X-Content-Type-Options': 'nosniff' } }\n")).toEqual([])
  })
  it('is not a header that a component shows', () => {
    expect(onlyApp({ ...viteApp(), 'src/App.tsx': "import './components/Button'\nexport default function App() { return <p>{'X-Frame-Options'}</p> }\n" }).stack.security).toEqual([])
  })
})

describe('lint', () => {
  const lint = (scripts: Record<string, string>, files: Record<string, string> = {}, more: object = {}) => onlyApp({ ...expressApp('', { scripts: { start: 'node server.js', ...scripts }, ...more }), ...files }).stack
  it('is what a script runs', () => {
    const stack = lint({ lint: 'eslint .' }, { 'eslint.config.js': '' })
    expect([stack.lint, stack.confidence.lint, stack.conflicts]).toEqual(['eslint', 'certain', []])
    expect([lint({ lint: 'next lint' }, { '.eslintrc.json': '{}' }).lint, lint({ lint: 'biome check' }, { 'biome.json': '{}' }).lint, lint({ lint: 'tsc --noEmit' }).lint]).toEqual(['eslint', 'biome', undefined])
  })
  it('is likely where only a config and a dependency are there', () => {
    const stack = lint({}, { 'biome.json': '{}' }, { devDependencies: { '@biomejs/biome': '^2' } })
    expect([stack.lint, stack.confidence.lint]).toEqual(['biome', 'likely'])
    expect(lint({}, { 'biome.json': '{}' }).lint).toBeUndefined()
  })
  it('contradicts itself where ESLint runs without a configuration', () => {
    const stack = lint({ lint: 'eslint .' })
    expect([stack.lint, stack.confidence.lint, stack.conflicts]).toEqual(['eslint', 'likely', ['package.json: the script "lint" runs ESLint, but there is no configuration of it.']])
    expect(lint({ lint: 'eslint .' }, {}, { eslintConfig: { extends: 'react-app' } }).conflicts).toEqual([])
  })
})

describe('TypeScript settings', () => {
  it('are those of the config that lists the app, through references and extends', () => {
    const { stack } = onlyApp({
      ...viteApp(), 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }', 'tsconfig.node.json': '{ "compilerOptions": { "strict": true } }',
      'tsconfig.base.json': '{ "compilerOptions": { "strict": false } }',
      'tsconfig.app.json': '{\n  // Vite\n  "extends": "./tsconfig.base.json",\n  "compilerOptions": { "noEmit": true, "allowImportingTsExtensions": true, "paths": { "@/*": ["./src/*"] } }\n}',
    })
    expect([stack.typescript, stack.evidence.typescript]).toEqual([{ path: 'tsconfig.app.json', strict: false, noEmit: true, paths: ['@/*'], allowImportingTsExtensions: true }, [{ path: 'tsconfig.app.json', line: 4, note: 'not strict' }]])
  })
  it('are the strictest of all configs of the app, also through extends', () => {
    const { stack, style } = onlyApp({
      ...viteApp(), 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" }] }', 'tsconfig.app.json': '{ "compilerOptions": { "strict": true } }',
      'base.json': '{ "compilerOptions": { "noPropertyAccessFromIndexSignature": true } }', 'tsconfig.node.json': '{ "extends": "./base.json", "compilerOptions": { "exactOptionalPropertyTypes": true } }',
    })
    expect([style.brackets, stack.typescript?.exactOptionalPropertyTypes, stack.typescript?.noUncheckedIndexedAccess]).toEqual([true, true, undefined])
    const strictest = onlyApp({ ...viteApp(), 'tsconfig.json': '{ "extends": "@tsconfig/strictest/tsconfig.json" }' })
    expect([strictest.style.brackets, strictest.stack.typescript?.noUncheckedIndexedAccess]).toEqual([true, true])
    expect(onlyApp({ ...viteApp(), 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' }).style.brackets).toBeUndefined()
  })
  it('leave open what a package says', () => {
    expect(onlyApp({ ...viteApp(), 'tsconfig.json': '{ "extends": "@tsconfig/vite-react/tsconfig.json" }' }).stack.typescript).toEqual({ path: 'tsconfig.json', paths: [] })
    expect(onlyApp(viteApp()).stack.typescript).toBeUndefined()
  })
})

describe('pages', () => {
  const facts = ({ stack }: App) => [stack.rendering, stack.router, stack.rootComponent, stack.configFile, stack.configShape]
  it('of a Vite app are made in the browser, and its root is what the entry renders', () => {
    expect(facts(onlyApp({ ...viteApp(), 'src/components/Button.tsx': "import { Link } from 'react-router-dom'\nexport function Button() { return <Link to=\"/\" /> }\n" }))).toEqual(['client', 'react-router-dom', 'src/App.tsx', 'vite.config.ts', 'object'])
  })
  it.each([
    ['export default {}\n', 'server', 'object'],
    ["const nextConfig = { output: 'export' }\nmodule.exports = nextConfig\n", 'static', 'object'],
    ["import withMDX from '@next/mdx'\nconst c = {}\nexport default withMDX()(c)\n", 'server', 'wrapped'],
    ['export default async () => ({})\n', 'server', 'function'],
    ['export default make()\n', 'server', 'unknown'],
    ['', 'server', 'empty'],
  ])('of Next with %j', (config, rendering, shape) => {
    expect(facts(onlyApp({ ...nextApp(), 'next.config.js': config }))).toEqual([rendering, 'app', 'app/layout.tsx', 'next.config.js', shape])
  })
  it('are none of a server alone', () => {
    expect(facts(onlyApp(expressApp()))).toEqual([undefined, undefined, undefined, undefined, undefined])
  })
})

describe('hosts, builders and sign-in', () => {
  it.each([
    ['vercel.json', 'vercel'], ['netlify.toml', 'netlify'], ['fly.toml', 'fly'], ['render.yaml', 'render'], ['railway.json', 'railway'], ['railway.toml', 'railway'], ['wrangler.toml', 'cloudflare'], ['apphosting.yaml', 'firebase-app-hosting'],
    ['app.yaml', 'google-app-engine'],
  ])('%s is %s, for certain', (file, host) => {
    const { stack } = onlyApp({ ...expressApp(), [file]: '' })
    expect([stack.hosts, stack.confidence.hosts]).toEqual([[host], 'certain'])
  })
  it('a Procfile names no host, .replit one where it deploys', () => {
    const { stack } = onlyApp({ ...expressApp(), Procfile: 'web: node server.js\n' })
    expect([stack.hosts, stack.confidence.hosts]).toEqual([['procfile'], 'likely'])
    expect([onlyApp({ ...expressApp(), '.replit': 'run = "npm start"\n' }).stack.hosts, onlyApp({ ...expressApp(), '.replit': '[deployment]\ndeploymentTarget = "autoscale"\n' }).stack.hosts]).toEqual([[], ['replit']])
  })
  it.each([
    [{ '.lovable/x': '' }, 'lovable'], [{ '.bolt/config.json': '' }, 'bolt'], [{ 'v0-user-next.config.mjs': '' }, 'v0'], [{ 'replit.md': '' }, 'replit'], [{ 'base44/app.jsonc': '' }, 'base44'], [{ '.emergent/emergent.yml': '' }, 'emergent'],
    [{ '.idx/dev.nix': '' }, 'firebase-studio'], [{ 'metadata.json': '{ "requestFramePermissions": [] }' }, 'ai-studio'], [{ '.cursorrules': '' }, 'cursor'], [{ 'CLAUDE.md': '' }, 'claude-code'], [{ '.windsurfrules': '' }, 'windsurf'], [{ 'GEMINI.md': '' }, 'gemini-cli'],
  ])('%j is left by %s', (files, builder) => {
    expect(onlyApp({ ...expressApp(), ...files }).stack.builders).toEqual([builder])
  })
  it('a metadata.json of another kind is nobody’s', () => {
    expect(onlyApp({ ...expressApp(), 'metadata.json': '{}' }).stack.builders).toEqual([])
  })
  it.each([
    ['@clerk/express', 'clerk'], ['next-auth', 'next-auth'], ['@auth/express', 'next-auth'], ['passport', 'passport'], ['jsonwebtoken', 'jsonwebtoken'], ['jose', 'jose'], ['better-auth', 'better-auth'], ['lucia', 'lucia'], ['@supabase/ssr', 'supabase-auth'],
  ])('%s is sign-in by %s', (name, auth) => {
    expect(server(`require('${name}')`).auth).toEqual([auth])
  })
})

describe('every fact', () => {
  const FREE = new Set(['conflicts', 'evidence', 'confidence'])
  const apps = detect({
    ...viteApp('web', { dependencies: { react: '^18.3.1', '@supabase/supabase-js': '^2' } }), ...expressApp('api', { dependencies: { express: '^4.21.0', pg: '^8' }, engines: { node: '>=20' } }), 'api/package-lock.json': '{ "lockfileVersion": 3, "packages": { "": { "dependencies": { "express": "^4.21.0", "pg": "^8" } }, "node_modules/express": { "version": "4.21.2" }, "node_modules/pg": { "version": "8.1.0" } } }',
    'api/Dockerfile': 'FROM node:20\n', ...nextApp('site'), 'site/tsconfig.json': '{}', '.github/workflows/ci.yml': '', ...below('ml', { 'requirements.txt': 'fastapi==0.110.1\n', 'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' }),
    'supabase/functions/hello/index.ts': "Deno.serve(() => new Response('hi'))\n", ...below('old', { 'package.json': json({ scripts: { start: 'node run.js' } }), 'run.js': 'console.log(1)\n' }),
  }).apps
  it.each(apps.map((app) => [app.path, app.stack] as const))('of %s has its evidence and its confidence, and no other fact has', (_, stack) => {
    const facts = Object.entries(stack).filter(([fact, value]) => !FREE.has(fact) && value !== undefined && !(Array.isArray(value) && value.length === 0)).map(([fact]) => fact)
    expect(Object.keys(stack.confidence).sort()).toEqual([...facts].sort())
    expect(facts.filter((fact) => (stack.evidence[fact] ?? []).length === 0)).toEqual([])
    expect(Object.values(stack.confidence).every((c) => CONFIDENCES.includes(c))).toBe(true)
  })
  it('is as sure as what shows it', () => {
    const { stack } = apps.find((a) => a.path === 'api')!
    expect(stack.confidence).toMatchObject({ framework: 'certain', frameworkVersion: 'certain', packageManager: 'certain', nodeVersion: 'certain', moduleType: 'likely' })
    expect(apps.find((a) => a.path === 'web')!.stack.confidence).toMatchObject({ frameworkVersion: 'likely', packageManager: 'guess', output: 'likely' })
    expect(apps.find((a) => a.path === 'old')!.stack.confidence).toMatchObject({ framework: 'guess', runtime: 'guess' })
    expect(apps.map((a) => a.path)).toEqual(['api', 'ml', 'old', 'site', 'supabase/functions', 'web'])
  })
})
