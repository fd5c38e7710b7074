import { describe, expect, test } from 'vitest'
import type { FrameworkId } from '../../src/types.ts'
import { appAt, manifest, matchOf, recognised } from './support.ts'

const packages: [FrameworkId, Record<string, string>, string, object][] = [
  ['supabase-functions', { 'supabase/functions/hello/index.ts': 'Deno.serve(() => new Response())\n', 'supabase/functions/_shared/cors.ts': 'export {}\n' }, 'supabase/functions', { runtime: 'deno', language: 'ts', entries: ['supabase/functions/hello/index.ts'] }],
  ['firebase-functions', { 'functions/package.json': manifest({ build: 'tsc' }, { 'firebase-functions': '^6.0.1' }, { main: 'lib/index.js' }), 'functions/tsconfig.json': '{ "compilerOptions": { "outDir": "lib" } }', 'functions/src/index.ts': "import { onCall } from 'firebase-functions/v2/https';\nexport const a = onCall(() => 1);\n" }, 'functions', { runtime: 'node', language: 'ts', frameworkVersion: '^6.0.1', entries: ['functions/src/index.ts'], build: 'build' }],
  ['cloudflare-workers', { 'package.json': manifest({}, {}), 'wrangler.toml': 'name = "a"\nmain = "src/index.ts"\n', 'src/index.ts': 'export default { fetch: () => new Response() }\n' }, '.', { runtime: 'edge', entries: ['src/index.ts'] }],
  ['vercel-functions', { 'package.json': manifest({}, {}), 'vercel.json': '{}', 'api/hello.js': 'export default (req, res) => res.end()\n', 'api/_lib/db.js': 'export {}\n' }, '.', { runtime: 'node', language: 'js', entries: ['api/hello.js'] }],
]

test.each(packages)('%s: what the host calls', (id, content, path, stack) => {
  expect(recognised(content, path)[0]).toBe(id)
  expect(matchOf(content, id, path)?.stack).toMatchObject(stack)
  const app = appAt(content, id, path)
  expect(app.framework.entry(app)).toMatchObject({ kind: 'none', reason: expect.stringMatching(/.{20,}/) as unknown })
  // A host sets their variables: there is an example of them and no module that stops a process.
  expect(app.framework.env(app)?.check).toBeUndefined()
})

test.each(packages.slice(0, 3))('%s: says why no route is added', (id, content, path) => {
  const app = appAt(content, id, path)
  expect(app.framework.routes(app)).toMatchObject({ kind: 'none', reason: expect.stringMatching(/.{20,}/) as unknown })
})

describe('Vercel functions', () => {
  const place = (more: Record<string, string>): ReturnType<ReturnType<typeof appAt>['framework']['routes']> => {
    const app = appAt({ 'package.json': manifest({}, {}), 'vercel.json': '{}', ...more }, 'vercel-functions')
    return app.framework.routes(app)
  }
  test('a route is a file, in the ending and the module system of the others', () => {
    const found = place({ 'api/hello.js': 'module.exports = (req, res) => res.end()\n' })
    expect(found).toMatchObject({ kind: 'route-file', style: 'vercel-functions', data: { esm: false } })
    if (found.kind === 'route-file') expect([found.file('livez'), found.url('livez'), found.urlOf?.('api/health/index.js'), found.urlOf?.('api/_lib/health.js')]).toEqual(['api/livez.js', '/api/livez', '/api/health', undefined])
  })
  test('not where its settings name the functions, and not without the types that a new one needs', () => {
    expect(place({ 'vercel.json': '{ "builds": [{ "src": "api/index.js", "use": "@vercel/node" }] }', 'api/index.js': 'export {}\n' })).toMatchObject({ kind: 'none' })
    expect(place({ 'api/hello.ts': 'export default () => {}\n' })).toMatchObject({ kind: 'none' })
  })
})
