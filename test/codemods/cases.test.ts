import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codemods, runCodemod } from '../../src/codemods.ts'
import { casesOf, codemodIds, KEEPS } from './cases.ts'

const record = process.env.HARDEN_RECORD === '1'

/** The same file as another editor would have left it; both sides of a case are derived alike. */
const variants: { name: string; derive(text: string, before: string): string; fits?(before: string): boolean }[] = [
  { name: 'CRLF', derive: (text) => text.replaceAll('\n', '\r\n') },
  // Nothing can be said of a hashbang line behind a byte order mark: no parser takes it.
  { name: 'a byte order mark', derive: (text) => `\uFEFF${text}`, fits: (before) => !before.startsWith('#!') },
  { name: 'tabs', derive: (text, before) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length / widthOf(before)) + ' '.repeat(spaces.length % widthOf(before))), fits: (before) => widthOf(before) > 0 },
  { name: 'no final newline', derive: (text) => text.replace(/\n$/, '') },
]

/** Spaces of one level; 0 for a file without an indented line. */
function widthOf(text: string): number {
  return Math.min(...[...text.matchAll(/^( +)[^ *]/gm)].map((match) => match[1]!.length), 8) % 8
}

test('every codemod is registered', () => {
  expect(codemods.map((codemod) => codemod.about.id).sort()).toEqual([...codemodIds].sort())
})

describe.each(codemods)('$about.id', ({ about, load }) => {
  const cases = casesOf(about.id)

  test('is complete', () => {
    expect(cases.length).toBeGreaterThan(0)
    const readme = readFileSync(new URL(`../../codemods/${about.id}/README.md`, import.meta.url), 'utf8')
    expect(readme.startsWith(`# ${about.id}\n`)).toBe(true)
    for (const option of Object.keys(about.options)) expect(readme).toContain(`\`${option}\``)
    expect(cases.some((c) => c.name.startsWith(KEEPS))).toBe(true)
  })

  test.each(cases)('$name', async ({ name, input, output, options }) => {
    const { transform } = await load()
    const before = readFileSync(input, 'utf8')
    const after = runCodemod(transform, input, before, options) ?? before
    if (record) writeFileSync(output, after)
    expect(existsSync(output), 'run with HARDEN_RECORD=1 to record it').toBe(true)
    const expected = readFileSync(output, 'utf8')
    expect(after).toBe(expected)
    expect(after === before).toBe(name.startsWith(KEEPS))
    expect(runCodemod(transform, input, after, options), 'a second run').toBeUndefined()
    for (const { name: variant, derive, fits } of variants) {
      if (fits && !fits(before)) continue
      const given = derive(before, before)
      expect(runCodemod(transform, input, given, options) ?? given, variant).toBe(derive(expected, before))
    }
  })
})
