import { describe, expect, it } from 'vitest'
import { pem } from './keys.ts'
import { harmlessIn, hitsIn } from './scan.ts'
import { filled, textsOf } from './vectors/generate.ts'
import { GITLEAKS } from './vectors/gitleaks.ts'
import { WRITTEN_OUT } from './vectors/more.ts'
import { GITLEAKS_NONE, IDS, SECRETLINT_NONE } from './vectors/none.ts'
import { SECRETLINT } from './vectors/secretlint.ts'

/** Files in which such texts stand; a vector is found where one of them tells. */
const PATHS = ['config/settings.ini', 'deploy.sh', 'src/a.py', 'main.tf', 'k8s/a.yaml', '.npmrc']
const isFound = (text: string): boolean => PATHS.some((path) => hitsIn(path, text).length > 0)
/** What a text is said to be where it stands, which is no secret: nothing else, and something in one of the files at least. */
const kindsOf = (text: string): string[] => [...new Set(PATHS.flatMap((path) => [
  ...harmlessIn(path, text).map((one) => one.harmless), ...hitsIn(path, text).map((hit) => (hit.power !== 'public' ? `a finding in ${path}` : hit.kind === 'jwt' ? 'expired' : 'public')),
]))]
const byRule = <Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): [string, Row[]][] => [...new Set(rows.map(([rule]) => rule))].map((rule) => [rule, rows.filter((row) => row[0] === rule)])

describe("gitleaks' vectors", () => {
  it.each(byRule([...GITLEAKS, ...WRITTEN_OUT]).filter(([rule]) => !IDS.some(([id]) => id === rule)))('%s: all are found', (_, rows) => {
    const texts = rows.flatMap(([, name, text], i) => [1, 2].flatMap((round) => textsOf(name, text, i * 7 + round)))
    expect(texts.filter((text) => !isFound(text))).toEqual([])
  })
  it('are of all 223 rules', () => {
    expect(new Set([...GITLEAKS, ...WRITTEN_OUT, ...GITLEAKS_NONE].map(([rule]) => rule)).size + 2).toBe(223)
  })
  it.each(['PRIVATE', 'RSA PRIVATE', 'OPENSSH PRIVATE'])('private-key: %s', (kind) => {
    expect(isFound(pem(kind.replace(/ ?PRIVATE/, '')).replaceAll('  ', ' '))).toBe(true)
  })
  it.each(['security/es_certificates/es.p12', 'certs/app.pfx'])('pkcs12-file: %s', (path) => {
    expect(hitsIn(path, '').map((hit) => hit.rule)).toEqual(['private-key'])
  })
  it.each(GITLEAKS_NONE)('%s: known as %s', (_, kind, text) => {
    expect(kindsOf(text)).toEqual([kind])
  })
  it.each(byRule(IDS))('%s: all are known as identifiers', (_, rows) => {
    const texts = rows.flatMap(([, name, pattern], i) => textsOf(name, pattern, i * 3 + 1))
    expect(texts.filter((text) => kindsOf(text).join() !== 'identifier')).toEqual([])
  })
})

describe("secretlint's vectors", () => {
  it.each(byRule(SECRETLINT))('%s: all are found', (_, rows) => {
    expect(rows.map(([, text], i) => filled(text, i + 3)).filter((text) => !isFound(text))).toEqual([])
  })
  it.each(SECRETLINT_NONE)('%s: known as %s', (_, kind, text) => {
    expect(kindsOf(text)).toEqual([kind])
  })
})
