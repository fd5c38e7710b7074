import { describe, expect, it } from 'vitest'
import { importsOf, packageOf } from '../../src/detect/imports.ts'

function specifiers(text: string, path = 'a.tsx'): string[] {
  return importsOf(path, text).map((i) => i.specifier)
}

describe('importsOf', () => {
  it('finds static, side-effect, re-exporting, dynamic and required modules with their lines', () => {
    const text = "'use client'\nimport a, { b } from 'a'\nimport * as c from \"c\"\nimport './d.css'\nexport { e } from './e'\nexport * from './f'\nconst g = require('g')\nconst h = () => import('./h')\nimport i = require('i')\n"
    expect(importsOf('a.ts', text)).toEqual([
      { specifier: 'a', line: 2 }, { specifier: 'c', line: 3 }, { specifier: './d.css', line: 4 }, { specifier: './e', line: 5 },
      { specifier: './f', line: 6 }, { specifier: 'g', line: 7 }, { specifier: './h', line: 8 }, { specifier: 'i', line: 9 },
    ])
  })
  it('follows an import over several lines, with comments and names that hold the word', () => {
    expect(specifiers("import {\n  exportToExcel, // it's ours\n  importAll,\n} from '../utils/export'\n")).toEqual(['../utils/export'])
  })
  it('leaves out comments, strings and the text of templates', () => {
    expect(specifiers("// import x from 'express'\n/*\nimport y from 'koa'\n*/\nconst s = \"require('pg')\"\nconst lesson = `\nimport express from 'express'\nconst app = require('fastify')()\n`\n")).toEqual([])
  })
  it('finds what stands inside a template expression and behind a template', () => {
    expect(specifiers("const t = `a ${await import('./in')} {`\nconst u = require('after')\n")).toEqual(['./in', 'after'])
  })
  it('is not misled by quotes in JSX text and regular expressions', () => {
    expect(specifiers("const a = <p>Don't</p>\nconst r = /['\"`]/\nconst b = lazy(() => import('./b'))\n")).toEqual(['./b'])
  })
  it('leaves out imports of types alone', () => {
    expect(specifiers("import type { A } from 'a'\nimport { type B, type C } from 'b'\nimport { type D, e } from 'd'\nexport type { F } from 'f'\ntype G = typeof import('g')\nimport type from 'h'\n")).toEqual(['d', 'h'])
  })
  it('does not take methods of the same name', () => {
    expect(specifiers("x.require('a')\nArray.from('b')\nloader.import('c')\n")).toEqual([])
  })
  it('reads only the scripts of single-file components', () => {
    expect(specifiers("<template><p>import a from 'a'</p></template>\n<script setup lang=\"ts\">\nimport b from 'b'\n</script>\n", 'a.vue')).toEqual(['b'])
    expect(specifiers("---\nimport C from '../C.astro'\n---\n<p>import d from 'd'</p>\n", 'a.astro')).toEqual(['../C.astro'])
  })
})

describe('packageOf', () => {
  it.each([
    ['react-dom/client', 'react-dom'], ['@scope/name/sub', '@scope/name'], ['npm:hono@4', 'hono'], ['https://esm.sh/@supabase/supabase-js@2.39.3', '@supabase/supabase-js'],
    ['jsr:@supabase/functions-js/edge-runtime.d.ts', '@supabase/functions-js'], ['node:fs', 'node:fs'], ['@/lib/db', undefined], ['./a', undefined], ['~/a', undefined], ['#internal', undefined],
  ])('%s is of %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name)
  })
})
