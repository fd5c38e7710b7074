import { describe, expect, test } from 'vitest'
import { addImport } from '../../../codemods/kit/add-import.ts'
import type { AddImportOptions, ImportSpec } from '../../../codemods/kit/add-import.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { importsOf, localNameOf, moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'

const parsed = (text: string) => parse(text)!

describe('imports', () => {
  test('of every form', () => {
    const refs = importsOf(parsed("import 'a';\nimport b, { c as d, type E } from 'b';\nimport * as f from 'f';\nimport type { G } from 'g';\nimport h = require('h');\nconst i = require('i'), { j, k: l } = require('j');\nconst m = require('m').n;\nrequire('o').config();\nconst p = require('p')(i);\n"))
    expect(refs.map(({ source, kind, typeOnly, default: byDefault, namespace, named }) => [source, kind, typeOnly, byDefault ?? '', namespace ?? '', named.map((n) => `${n.imported}:${n.local}${n.typeOnly ? ' type' : ''}`).join()])).toEqual([
      ['a', 'import', false, '', '', ''],
      ['b', 'import', false, 'b', '', 'c:d,E:E type'],
      ['f', 'import', false, '', 'f', ''],
      ['g', 'import', true, '', '', 'G:G'],
      ['h', 'require', false, 'h', '', ''],
      ['i', 'require', false, 'i', '', ''],
      ['j', 'require', false, '', '', 'j:j,k:l'],
      ['m', 'require', false, '', '', 'n:m'],
      ['o', 'require', false, '', '', ''],
      ['p', 'require', false, '', '', ''],
    ])
  })

  test('only those of the top level, none in strings, comments or functions', () => {
    expect(importsOf(parsed("// import 'a'\nconst b = \"import 'b'\";\nfunction c() { return require('c'); }\nawait import('d');\n"))).toEqual([])
  })

  test('local names of values', () => {
    const file = parsed("import express, { Router as R, type Request } from 'express';\nimport type Koa from 'koa';\nconst fastify = require('fastify');\n")
    expect(['default', 'Router', 'Request', '*'].map((name) => localNameOf(file, 'express', name))).toEqual(['express', 'R', undefined, undefined])
    expect(localNameOf(file, 'koa', 'default')).toBeUndefined()
    expect(localNameOf(file, 'fastify', '*')).toBe('fastify')
  })

  test.each([
    ['import a from "a"', '', 'esm'], ['export {}', '', 'esm'], ['const a = require("a")', '', 'cjs'], ['module.exports = {}', '', 'cjs'], ['exports.a = 1', '', 'cjs'],
    ['a()', '', undefined], ['const a = "require(1)"', '', undefined], ['a()', 'a.mjs', 'esm'], ['a()', 'a.cjs', 'cjs'], ['a()', 'a.ts', 'esm'], ['const a = require("a")', 'a.ts', 'esm'],
    ['import a from "a"; const b = require("b")', 'a.js', 'esm'],
  ])('module system of %j in %j', (text, path, system) => expect(moduleSystemOf(parsed(text), path)).toBe(system))
})

describe('addImport', () => {
  const add = (text: string, spec: ImportSpec, options: AddImportOptions = { moduleSystem: 'esm' }): string | undefined => {
    const splices = addImport(parsed(text), spec, options)
    return splices && (edited(parsed(text), splices) ?? text)
  }

  test('is not merged with type imports, namespaces and imports with attributes', () => {
    expect(add("import type { A } from 'x';\n", { source: 'x', named: ['b'] })).toBe("import type { A } from 'x';\nimport { b } from 'x';\n")
    expect(add("import * as x from 'x';\n", { source: 'x', named: ['b'] })).toBe("import * as x from 'x';\nimport { b } from 'x';\n")
    expect(add("import x from './x.json' with { type: 'json' };\n", { source: './x.json', named: ['b'] })).toContain("\nimport { b } from './x.json';\n")
  })
  test('gets a default beside names, and another default by its name', () => {
    expect(add("import { a } from 'x';\n", { source: 'x', default: 'x' })).toBe("import x, { a } from 'x';\n")
    expect(add("import y from 'x';\n", { source: 'x', default: 'x' })).toBe("import y from 'x';\nimport x from 'x';\n")
    expect(add("import y from 'x';\n", { source: 'x', default: 'y' })).toBe("import y from 'x';\n")
  })
  test('takes over the comma after the last name', () => {
    expect(add("import {\n  a,\n  b\n} from 'x';\n", { source: 'x', named: ['c', 'd'] })).toBe("import {\n  a,\n  b,\n  c,\n  d\n} from 'x';\n")
    expect(add("import { a, } from 'x';\n", { source: 'x', named: ['c'] })).toBe("import { a, c, } from 'x';\n")
    expect(add("import {} from 'x';\n", { source: 'x', named: ['c'] })).toBe("import { c } from 'x';\n")
  })
  test('goes between two statements on one line', () => {
    expect(add("import a from 'a'; a();\n", { source: 'x' })).toBe("import a from 'a';\nimport 'x';\na();\n")
    expect(add("import a from 'a';\nimport b from 'b'; b();\n", { source: 'x' })).toBe("import a from 'a';\nimport 'x';\nimport b from 'b'; b();\n")
  })
  test('goes above a comment that speaks of the next line only, below one that speaks of the file', () => {
    expect(add("// @ts-expect-error no types\nimport a from 'a';\n", { source: 'x' }, { position: 'first' })).toBe("import 'x';\n// @ts-expect-error no types\nimport a from 'a';\n")
    expect(add("/*! licence */\nconst a = 1;\n", { source: 'x' })).toBe("/*! licence */\nimport 'x';\n\nconst a = 1;\n")
    expect(add("/// <reference types=\"vite/client\" />\nconst a = 1;\n", { source: 'x' })).toBe("/// <reference types=\"vite/client\" />\nimport 'x';\n\nconst a = 1;\n")
  })
  test('into an empty file, and one with only comments or directives', () => {
    expect(add('', { source: 'x' })).toBe("import 'x';\n")
    expect(add("'use client'\nexport const a = 1\n", { source: 'x' })).toBe("'use client'\n\nimport 'x'\n\nexport const a = 1\n")
    expect(parse(add('// nothing\n', { source: 'x' })!)).toBeDefined()
  })
  test('is refused where the name is taken by anything', () => {
    for (const text of ['const env = 1;', 'function env() {}', 'class env {}', "import env from 'y';", 'const { env } = process;', 'const [{ a: env }] = b;', 'export const env = 1;', 'enum env { A }']) {
      expect(add(`${text}\n`, { source: 'x', named: ['env'] }), text).toBeUndefined()
    }
    expect(add('const { env: other } = process;\n', { source: 'x', named: ['env'] })).toContain("import { env } from 'x';")
  })
  test('as require: names, a default, both, a rest that takes everything', () => {
    const options = { moduleSystem: 'cjs' } as const
    expect(add("const a = require('a');\n", { source: 'x', default: 'x', named: ['y', { imported: 'z', local: 'w' }] }, options)).toBe("const a = require('a');\nconst x = require('x');\nconst { y, z: w } = require('x');\n")
    expect(add("const { a, ...rest } = require('x');\n", { source: 'x', named: ['y'] }, options)).toBe("const { a, ...rest } = require('x');\nconst { y } = require('x');\n")
    expect(add("const a = require('a');\n", { source: 'x', type: true, named: ['y'] }, options)).toBeUndefined()
  })
})
