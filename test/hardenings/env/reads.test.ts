import { describe, expect, it } from 'vitest'
import { parse } from '../../../codemods/kit/parse.ts'
import { helpersIn, readsIn } from '../../../src/hardenings/env/reads/index.ts'
import type { FileReads } from '../../../src/hardenings/env/reads/index.ts'

function readsOf(source: string): FileReads {
  const parsed = parse(source)
  if (!parsed) throw new Error('does not parse')
  return readsIn('a.ts', parsed, helpersIn(parsed))
}

/** `NAME: absence@load …` a read: each kind of use once, with what is known of the value. */
function said(source: string): string[] {
  return readsOf(source).reads.map(({ name, uses }) => {
    const words = uses.map((u) => [`${u.absence}${u.atLoad ? '@load' : ''}`, u.core ? 'core' : '', u.type ?? '', u.fallback ? `=${u.fallback.text}` : ''].filter(Boolean).join(' '))
    return `${name}: ${[...new Set(words)].join(', ')}`
  })
}

describe('what code does with a variable', () => {
  it.each([
    ['process.env.A', ['A: reads@load']],
    ["process.env['A']", ['A: reads@load']],
    ['const { A, B = "x", C: c } = process.env; use(A, B, c)', ["A: reads@load", "B: copes@load ='x'", 'C: reads@load']],
    ['use(import.meta.env.VITE_A)', ['VITE_A: reads@load']],
    ['use((import.meta as any).env.VITE_A)', ['VITE_A: reads@load']],
    ["use(Deno.env.get('A'))", ['A: reads@load']],
    ['const env = process.env; use(env.A, env.B!)', ['A: reads@load', 'B: asserts@load']],
    ["const NAME = 'A'; use(process.env[NAME])", ['A: reads@load']],
    ['use(process.env.A!)', ['A: asserts@load']],
    ['use(process.env.A as string)', ['A: asserts@load']],
    ['use(process.env.A as string | undefined)', ['A: reads@load']],
    ["use(process.env.A || 'x')", ["A: copes@load ='x'"]],
    ['use(process.env.A ?? undefined)', ['A: reads@load']],
    ["use(process.env.A || '')", ['A: copes@load']],
    ['use(process.env.A || process.env.B)', ['A: copes@load', 'B: copes@load']],
    ['use(process.env.A && 1)', ['A: copes@load']],
    ['use(process.env.A ? 1 : 2)', ['A: copes@load']],
    ["use(process.env.A === 'true')", ['A: copes@load boolean']],
    ["use(process.env.A === 'redis')", ['A: copes@load']],
    ['use(process.env.A === other)', ['A: reads@load']],
    ['use(Number(process.env.A))', ['A: reads@load number']],
    ["use(parseInt(process.env.A || '30', 10))", ["A: copes@load number ='30'"]],
    ['use(Number(process.env.A) || 5)', ['A: copes@load number =5']],
    ['use(Number(process.env.A ?? 5 * 60 * 1000))', ['A: copes@load number =5 * 60 * 1000']],
    ["use(process.env.A.split(','))", ['A: stops@load list']],
    ["use(process.env.A?.split(','))", ['A: copes@load list']],
    ["use((process.env.A ?? '').toLowerCase())", ['A: copes@load']],
    ['use(String(process.env.A).trim())', ['A: copes@load']],
    ['new URL(process.env.A)', ['A: stops@load url']],
    ["use('A' in process.env)", ['A: copes@load']],
    ['process.env.A ??= "x"', ['A: copes@load']],
    ['process.env.A = "x"', []],
    ['delete process.env.A', []],
    ["const lines = `process.env.A`; // process.env.B", []],
  ])('%s', (source, expected) => {
    expect(said(source)).toEqual(expected)
  })
})

describe('what stops an app when it loads', () => {
  it.each([
    ['a guard that throws', "if (!process.env.A) throw new Error('A')"],
    ['a guard that exits after it complains', "const a = process.env.A\nif (!a) {\n  console.error('A')\n  process.exit(1)\n}"],
    ['a guard of two', 'const a = process.env.A\nif (!a || !other) { throw new Error() }'],
    ['a comparison with undefined', 'if (process.env.A === undefined) throw new Error()'],
    ['an assertion', "import assert from 'node:assert'\nassert(process.env.A)"],
    ['a client that refuses', "import { createClient } from '@supabase/supabase-js'\nexport const db = createClient(process.env.A || '', 'key')"],
    ['a client that refuses, in CommonJS', "const { Resend } = require('resend')\nconst mail = new Resend(process.env.A)"],
    ['a namespace', "import * as mongoose from 'mongoose'\nmongoose.connect(process.env.A)"],
    ['a property of an object', "import OpenAI from 'openai'\nconst key = process.env.A\nexport const ai = new OpenAI({ apiKey: key })"],
    ['an async function that is called', "import mongoose from 'mongoose'\nasync function start() { await mongoose.connect(process.env.A) }\nstart()"],
    ['a catch that exits', "import mongoose from 'mongoose'\nconst start = async () => { try { await mongoose.connect(process.env.A) } catch (e) { console.error(e); process.exit(1) } }\nstart()"],
    ['a server that only then listens', "import mongoose from 'mongoose'\nmongoose.connect(process.env.A).then(() => app.listen(3000)).catch(console.error)"],
    ['a function that is called with the name', "function must(name) { const v = process.env[name]; if (!v) throw new Error(name); return v }\nexport const a = must('A')"],
  ])('%s', (_, source) => {
    expect(readsOf(source).reads.flatMap((r) => r.uses.filter((u) => u.absence === 'stops' && u.atLoad).map(() => r.name))).toContain('A')
  })
  it.each([
    ['a guard that warns', "if (!process.env.A) console.warn('A')"],
    ['a guard of alternatives', 'if (!process.env.A && !process.env.B) throw new Error()'],
    ['a guard inside a branch', "if (process.env.NODE_ENV === 'production') { if (!process.env.A) throw new Error() }"],
    ['a guard in a function nobody calls here', 'export function key() { if (!process.env.A) throw new Error(); return process.env.A }'],
    ['a client with a fallback', "import { createClient } from '@supabase/supabase-js'\nexport const db = createClient(process.env.A || 'https://x.supabase.co', 'key')"],
    ['a try that goes on', "import { Resend } from 'resend'\nlet mail\ntry { mail = new Resend(process.env.A) } catch (e) { console.warn(e) }"],
    ['a catch that goes on', "import mongoose from 'mongoose'\nmongoose.connect(process.env.A).catch((e) => console.error(e))"],
    ['what comes after an early return', "async function start() { if (offline) return\n if (!process.env.A) throw new Error() }\nstart()"],
    ['a method of a class', "import { Resend } from 'resend'\nclass Mail { client() { return new Resend(process.env.A) } }"],
    ['another package of that name', "import { createClient } from './mine'\ncreateClient(process.env.A, 'key')"],
  ])('but not %s', (_, source) => {
    expect(readsOf(source).reads.flatMap((r) => r.uses.filter((u) => u.absence === 'stops' && u.atLoad))).toEqual([])
  })
  it.each([
    ["import jwt from 'jsonwebtoken'\nexport const sign = (id) => jwt.sign({ id }, secret, { expiresIn: process.env.A })", 'needs'],
    ["const { sign } = require('jsonwebtoken')\nexports.token = (id) => sign({ id }, secret, { algorithm: 'HS256', expiresIn: process.env.A })", 'needs'],
    ["import jwt from 'jsonwebtoken'\nexport const sign = (id) => jwt.sign({ id }, secret, { expiresIn: process.env.A || '1d' })", 'copes'],
  ])('a signature that refuses to last for undefined: %s', (source, absence) => {
    expect(readsOf(source).reads.flatMap((r) => r.uses.map((u) => u.absence))).toEqual([absence])
  })
  it('lists that are checked as a whole', () => {
    const [list] = readsOf("const wanted = ['A', 'B'] as const\nconst missing = wanted.filter((k) => !process.env[k])\nif (missing.length) { console.error(missing); process.exit(1) }").lists
    expect(list).toMatchObject({ names: ['A', 'B'], stops: true, atLoad: true })
    const [advice] = readsOf("const nice = ['A']\nconst unset = nice.filter((k) => !process.env[k])\nif (other.length) process.exit(1)").lists
    expect(advice).toMatchObject({ names: ['A'], stops: false })
  })
  it('names the function that a database connection is made in', () => {
    const [read] = readsOf("const { Pool } = require('pg')\nfunction open() { return new Pool({ connectionString: process.env.A }) }\nmodule.exports = { open }").reads
    expect(read?.uses).toEqual([{ absence: 'needs', atLoad: false, core: true, inFunctions: ['open'] }])
  })
})
