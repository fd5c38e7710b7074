import { describe, expect, test } from 'vitest'
import { edited } from '../../../codemods/kit/edited.ts'
import { configObjectOf, propertyOf } from '../../../codemods/kit/objects.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { setProperty } from '../../../codemods/kit/set-property.ts'

const parsed = (text: string) => parse(text)!

describe('the config object', () => {
  test.each([
    ['export default { a: 1 }', []],
    ['module.exports = { a: 1 }', []],
    ['module.exports = exports = { a: 1 }', []],
    ['exports.default = { a: 1 }', []],
    ['const c = { a: 1 }; export = c', []],
    ['const c = { a: 1 }; export default c', []],
    ['const c: Config = { a: 1 }; export { c as default }', []],
    ['export default { a: 1 } as const satisfies Config', []],
    ['let c = { a: 1 }; export default c!', []],
    ['const b = { a: 1 }; const c = b; export default c', []],
    ['export default defineConfig({ a: 1 })', ['defineConfig']],
    ['export default defineConfig(() => ({ a: 1 }))', ['defineConfig']],
    ['export default defineConfig(async ({ mode }) => { const env = load(mode); return { a: 1 } })', ['defineConfig']],
    ['export default defineConfig(function () { const c = { a: 1 }; return c })', ['defineConfig']],
    ['function config() { return { a: 1 } } export default config', []],
    ['const c = { a: 1 }; export default withA(withB(c), { b: 2 })', ['withA', 'withB']],
    ['const c = { a: 1 }; export default bundle({ b: 2 })(c)', ['bundle']],
    ['const c = { a: 1 }; export default process.env.CI ? withA(c) : c', ['withA']],
  ])('behind %s', (text, wrappers) => {
    const found = configObjectOf(parsed(text))
    expect(found && text.slice(found.object.start, found.object.end)).toBe('{ a: 1 }')
    expect(found?.wrappers.map((w) => w.name)).toEqual(wrappers)
  })

  test.each([
    'const a = 1', 'export default a', 'export default load({ a: 1 })', 'export default [{ a: 1 }]', 'let c = { a: 1 }; c = other; export default c',
    'export default () => { if (b) return { a: 1 }; return { a: 2 } }', 'export default (c) => c', 'const c = { a: 1 }; export default (c) => c',
    'export default { a: 1 }; module.exports = { a: 1 }', 'const c = c2; const c2 = c; export default c', 'export default b ? { a: 1 } : { a: 2 }', 'const { c } = x; export default c',
    'export default mergeConfig(base, { a: 1 })', 'export default class {}',
  ])('is not guessed behind %s', (text) => expect(configObjectOf(parsed(text))).toBeUndefined())

  test('knows where its wrappers come from', () => {
    expect(configObjectOf(parsed("import { defineConfig } from 'vite'; export default defineConfig({})"))?.wrappers).toEqual([{ name: 'defineConfig', source: 'vite' }])
    expect(configObjectOf(parsed("const withA = require('a')({}); module.exports = withA({})"))?.wrappers).toEqual([{ name: 'withA' }])
  })
})

describe('a property', () => {
  test.each([
    ['{ a: 1 }', 'found'], ["{ 'a': 1 }", 'found'], ["{ ['a']: 1 }", 'found'], ['{ a() {} }', 'found'], ['{ async a() {} }', 'found'], ['{ get a() { return 1 } }', 'found'], ['{ a }', 'found'],
    ['{ b: 1 }', 'absent'], ['{ b: { a: 1 } }', 'absent'], ['{ ...{ b: 1 } }', 'absent'], ['{ ...(x && { b: 1 }) }', 'absent'], ['{ ...(x ? { b: 1 } : {}) }', 'absent'],
    ['{ ...x }', 'unknown'], ['{ [x]: 1 }', 'unknown'], ['{ ...f() }', 'unknown'], ['{ ...(x && { a: 1 }) }', 'unknown'], ['{ a: 1, ...x }', 'unknown'],
    ['{ ...x, a: 1 }', 'found'],
  ])('of %s is %s', (text, kind) => {
    const file = parsed(`export default ${text}`)
    const config = configObjectOf(file)!
    expect(propertyOf(file, config.object, 'a', config.scope).kind).toBe(kind)
  })

  const set = (text: string, path: readonly [string, ...string[]], value: string, replace = false): string | undefined => {
    const file = parsed(text)
    const config = configObjectOf(file)!
    const splices = setProperty(file, config, path, value, { replace })
    return splices && (edited(file, splices) ?? text)
  }

  test('goes into empty objects, after comments, and where the last has no comma', () => {
    expect(set('export default {}', ['a'], '1')).toBe('export default { a: 1 }')
    expect(set('export default {\n}\n', ['a'], '1')).toBe('export default {\n  a: 1,\n}\n')
    expect(set('export default {\n  // nothing yet\n}\n', ['a'], '1')).toBe('export default {\n  // nothing yet\n  a: 1,\n}\n')
    expect(set('export default {\n  a: 1, // one\n  b: 2 // two\n}\n', ['c'], '3')).toBe('export default {\n  a: 1, // one\n  b: 2, // two\n  c: 3\n}\n')
    expect(set('export default {\n  a: 1 }\n', ['c'], '3')).toBe('export default {\n  a: 1,\n  c: 3 }\n')
    expect(set('export default { a: 1, }\n', ['c'], '3')).toBe('export default { a: 1, c: 3, }\n')
  })
  test('goes deep, and makes what is missing on the way', () => {
    expect(set('export default {\n\ta: {\n\t\tb: 1,\n\t},\n}\n', ['a', 'c', 'd'], "'x'")).toBe('export default {\n\ta: {\n\t\tb: 1,\n\t\tc: {\n\t\t\td: \'x\',\n\t\t},\n\t},\n}\n')
    expect(set('export default { a: { b: 1 } as B }', ['a', 'c'], '2')).toBe('export default { a: { b: 1, c: 2 } as B }')
  })
  test('does not go through a name or a call, whose object may serve others', () => {
    expect(set('const a = {}; export default { a }', ['a', 'c'], '2')).toBeUndefined()
    expect(set('export default { a: f({}) }', ['a', 'c'], '2')).toBeUndefined()
  })
  test('is replaced only when asked, and only by something else', () => {
    expect(set('export default { a: 1 }', ['a'], '2')).toBe('export default { a: 1 }')
    expect(set('export default { a: 1 }', ['a'], '2', true)).toBe('export default { a: 2 }')
    expect(set('export default { a: "x" }', ['a'], "'x'", true)).toBe('export default { a: "x" }')
    expect(set('export default { a() {} }', ['a'], '2', true)).toBeUndefined()
  })
})
