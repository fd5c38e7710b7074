import { mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { copy, outputFile, remove } from 'fs-extra/esm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodemodOptions } from '../../codemods/kit/transform.ts'
import { codemods } from '../../src/codemods.ts'
import { casesOf } from './cases.ts'
import type { CodemodCase } from './cases.ts'

const bin = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js')
const root = fileURLToPath(new URL('../..', import.meta.url))
let work: string

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'harden-test-codemods-'))
})
afterAll(() => remove(work))

/** Options as a person types them. */
function flagsOf(options: CodemodOptions): string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    return values.map((item) => `--${name}=${typeof item === 'object' ? JSON.stringify(item) : String(item)}`)
  })
}

interface Counts {
  errors: number
  unmodified: number
  /** Its word for a transform that returned nothing. */
  skipped: number
  ok: number
}

/** Plain jscodeshift, as anyone would run it. It exits 0 whatever happens, so what it counts is what is believed. */
async function jscodeshift(codemod: string, files: readonly string[], options: CodemodOptions): Promise<Counts> {
  const { all } = await execa('node', [bin, '-t', join('codemods', codemod, 'index.ts'), '--run-in-band', ...flagsOf(options), ...files], { cwd: root, all: true, stdin: 'ignore', env: { NO_COLOR: '1' } })
  const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(all)?.[1] ?? Number.NaN)
  return { errors: count('errors'), unmodified: count('unmodified'), skipped: count('skipped'), ok: count('ok') }
}

describe.each(codemods)('$about.id by plain jscodeshift', ({ about }) => {
  // Starting the CLI takes a second, so cases with the same options share a run.
  const groups = new Map<string, CodemodCase[]>()
  for (const one of casesOf(about.id)) {
    const key = JSON.stringify(one.options)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }

  test.each([...groups.values()].map((group) => ({ names: group.map((c) => c.name).join(', '), group })))('$names', async ({ group }) => {
    const files = group.map(({ name, input }) => join(work, about.id, name, basename(input)))
    for (const [i, { input }] of group.entries()) await copy(input, files[i]!)
    const counts = await jscodeshift(about.id, files, group[0]!.options)
    let kept = 0
    for (const [i, { input, output }] of group.entries()) {
      const expected = await readFile(output, 'utf8')
      if (expected === (await readFile(input, 'utf8'))) kept++
      expect(await readFile(files[i]!, 'utf8')).toBe(expected)
    }
    expect(counts).toEqual({ errors: 0, unmodified: 0, skipped: kept, ok: group.length - kept })
  })
})

test('a missing option is an error that it counts', async () => {
  const file = join(work, 'missing', 'a.ts')
  await outputFile(file, "import a from 'a';\n")
  expect(await jscodeshift('add-import', [file], {})).toMatchObject({ ok: 0, errors: 1 })
})
