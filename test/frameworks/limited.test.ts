import { describe, expect, test } from 'vitest'
import { frameworks } from '../../src/frameworks/index.ts'
import { FRAMEWORK_IDS } from '../../src/types.ts'
import type { FrameworkId } from '../../src/types.ts'
import { appAt, manifest, matchOf, recognised } from './support.ts'

test('every id has one framework, and the fallback is last', () => {
  expect(frameworks.map((f) => f.id).sort()).toEqual([...FRAMEWORK_IDS].sort())
  expect(frameworks.at(-1)?.id).toBe('unknown')
})

const page = '<script type="module" src="/src/main.tsx"></script>'

/** The smallest package of each. The surest framework must be the one it is named after. */
const smallest: [FrameworkId, Record<string, string>, string?][] = [
  ['expo', { 'package.json': manifest({ start: 'expo start' }, { expo: '^52.0.0', react: '18.3.1' }), 'app.json': '{ "expo": { "name": "a" } }' }],
  ['fastapi', { 'package.json': '{}', 'main.js': "import 'fastapi';\n" }],
  ['flask', { 'package.json': '{}', 'main.js': "import 'flask';\n" }],
  ['django', { 'package.json': '{}', 'main.js': "import 'django';\n" }],
  ['static', { 'index.html': '<p>hello</p>' }],
]

test.each(smallest)('%s is recognised, says that it is limited, and answers every place with a reason', (id, content, path) => {
  expect(recognised(content, path)[0]).toBe(id)
  const app = appAt(content, id, path)
  expect(app.framework.limited).toMatch(/^[A-Z].{20,}\.$/)
  expect(app.framework.routes(app)).toEqual({ kind: 'none', reason: app.framework.limited?.slice(0, -1) })
  expect(app.framework.entry(app).kind).toBe('none')
  expect(app.framework.env(app)).toBeUndefined()
})

describe('a name alone is not enough', () => {
  test.each([
    ['dependencies that nothing uses', { 'package.json': manifest({ dev: 'vite' }, { fastify: '^5.0.0', koa: '^3.0.0', hono: '^4.0.0', nuxt: '^4.0.0', astro: '^5.0.0', expo: '^52.0.0' }) }],
    ['a wrangler file that only publishes a folder', { 'package.json': manifest({}, {}), 'wrangler.toml': 'name = "domain"\npages_build_output_dir = "dist"\n' }],
    ['one orphan route file', { 'package.json': manifest({}, {}), 'api/orders/route.ts': 'export {}\n' }],
    ['the functions folder of a package that is not it', { 'package.json': manifest({}, {}), 'supabase/functions/a/index.ts': 'export {}\n' }],
  ])('%s', (_, content: Record<string, string>) => {
    expect(recognised(content)).toEqual([])
  })

  test('a start script of functions starts nothing', () => {
    const content = { 'package.json': manifest({ start: 'npm run shell' }, { 'firebase-functions': '^5.0.0' }, { main: 'index.js' }), 'index.js': "require('firebase-functions');\n" }
    expect(matchOf(content, 'firebase-functions')?.stack).not.toHaveProperty('start')
  })

  test('Vite with React stays what it is beside functions and a published folder', () => {
    const content = {
      'package.json': manifest({ dev: 'vite' }, { react: '^18.0.0', vite: '^5.0.0' }), 'index.html': page, 'src/main.tsx': "import 'react-dom/client';\n",
      'vercel.json': '{}', 'api/hello.ts': 'export default () => {}\n', 'wrangler.toml': 'name = "site"\nassets = "dist"\n',
    }
    expect(recognised(content)[0]).toBe('vite-react')
  })
})
