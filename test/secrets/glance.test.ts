import { describe, expect, it } from 'vitest'
import { kindOf, roleOf } from '../../src/secrets/files.ts'
import { glanceAt } from '../../src/secrets/glance.ts'
import { namedIn } from '../../src/secrets/named.ts'
import { textOffsets, worthOf } from '../../src/secrets/words.ts'
import { random } from './pick.ts'

/** What is found by the names that a glance leaves, and by all of them. */
function both(path: string, text: string): { left: unknown; all: unknown; names: number; kept: number } {
  const bytes = Buffer.from(text)
  const file = { path, kind: kindOf(path), role: roleOf(path) }
  const values = /\.[jt]s$/.test(path) ? 'quoted' : 'lines'
  const hits = (worth: ReturnType<typeof worthOf>): unknown => (worth ? namedIn({ ...file, text, parsed: () => undefined }, worth, textOffsets(bytes, text)) : [])
  const all = worthOf(bytes, values)
  const left = worthOf(bytes, values, glanceAt(file, bytes))
  return { left: hits(left), all: hits(all), names: all?.named.length ?? 0, kept: left?.named.length ?? 0 }
}

const key = ['q7Rt', 'Zp2x', 'Lm9v', 'Kd4w', 'Yb8n'].join('')
const NAMES = ['apiKey', 'API_KEY', '"client_secret"', 'process.env.JWT_SECRET', 'password', 'db.password', 'showPassword', 'tokenCount', 'Authorization', '"password salt"', 'X-Token', '--api-key', 'pass', 'hashedToken']
const SIGNS = [': ', ' = ', ' || ', ' ?? ', ': string = ', ', ', '=', ': \n      ', ' =\n', '\u00a0= ', ':\u3000', ` =${' '.repeat(1000)}`, ` =${'\n'.repeat(90)}`]
const VALUES = [`'${key}'`, `"Bearer ${key}"`, key, "'changeme'", "'secret'", "'hunter22!x'", "'correcthorse'", "Ab3dEf5hIj'", "''", '`${x}`', 'undefined', "'über-geheim-77'", `'${key.repeat(24)}'`, `'${'ä'.repeat(180)}9Z'`, `'${'x1Y'.repeat(300)}'`, 'await read()', '"your-key-here"']
const BEFORE = ['const ', '', 'auth: { user: "a", ', '// ', "curl -H '", 'é '.repeat(60), '"', '\n', 'x'.repeat(70)]

describe('glanceAt', () => {
  it('never takes a name away that all of the text would find something at', () => {
    const pick = random(11)
    const from = (list: readonly string[]): string => list[pick(list.length)]!
    let found = 0
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: 1 + pick(2) }, () => `${from(BEFORE)}${from(NAMES)}${from(SIGNS)}${from(VALUES)}${from(['\n', ';\n', ' ', ' }\n'])}`).join('')
      const path = from(['src/a.ts', 'a.yaml', 'docs/a.md', 'a.sql', 'main.tf', 'a.sh'])
      const { left, all } = both(path, text)
      expect(left, text).toEqual(all)
      if (JSON.stringify(all) !== '[]') found++
    }
    expect(found).toBeGreaterThan(300)
  })

  it.each([
    ['a name that is no secret’s', `showPassword = '${key}'`],
    ['a name that is given nothing', 'const token = await read(1, "x")'],
    ['a text for people', "apiKey: 'Your key'"],
    ['a reference', 'token: `${process.env.TOKEN_1}`'],
  ])('leaves %s', (_, text) => {
    expect(both('src/a.ts', `import x from 'x'\n${text}\n`)).toMatchObject({ names: 1, kept: 0 })
  })

  it('keeps a value that stands for one, which is said to be none', () => {
    expect(both('src/a.ts', "apiKey: 'your-api-key'\n")).toMatchObject({ kept: 1, left: [{ harmless: 'placeholder' }] })
  })
})
