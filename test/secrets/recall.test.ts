import { describe, expect, it } from 'vitest'
import { pem } from './keys.ts'
import { hitsIn } from './scan.ts'
import { filled, textsOf } from './vectors/generate.ts'
import { GITLEAKS } from './vectors/gitleaks.ts'
import { IDS, LEFT, WRITTEN_OUT } from './vectors/more.ts'
import { SECRETLINT, SECRETLINT_LEFT } from './vectors/secretlint.ts'

/** Files in which such texts stand; a vector is found where one of them tells. */
const PATHS = ['config/settings.ini', 'deploy.sh', 'src/a.py', 'main.tf', 'k8s/a.yaml', '.npmrc']
const isFound = (text: string): boolean => PATHS.some((path) => hitsIn(path, text).length > 0)
const byRule = <Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): [string, Row[]][] => [...new Set(rows.map(([rule]) => rule))].map((rule) => [rule, rows.filter((row) => row[0] === rule)])

describe("gitleaks' vectors", () => {
  it.each(byRule([...GITLEAKS, ...WRITTEN_OUT]).filter(([rule]) => !IDS.includes(rule)))('%s: all are found', (_, rows) => {
    const texts = rows.flatMap(([, name, text], i) => [1, 2].flatMap((round) => textsOf(name, text, i * 7 + round)))
    expect(texts.filter((text) => !isFound(text))).toEqual([])
  })
  it('are of 221 rules', () => {
    expect(new Set([...GITLEAKS, ...WRITTEN_OUT, ...LEFT].map(([rule]) => rule)).size + 2).toBe(221)
  })
  it.each(['PRIVATE', 'RSA PRIVATE', 'OPENSSH PRIVATE'])('private-key: %s', (kind) => {
    expect(isFound(pem(kind.replace(/ ?PRIVATE/, '')).replaceAll('  ', ' '))).toBe(true)
  })
  it.each(['security/es_certificates/es.p12', 'certs/app.pfx'])('pkcs12-file: %s', (path) => {
    expect(hitsIn(path, '').map((hit) => hit.rule)).toEqual(['private-key'])
  })
  it.each(LEFT)('%s is left: %s', (_, __, text) => {
    expect(isFound(text)).toBe(false)
  })
})

describe("secretlint's vectors", () => {
  it.each(byRule(SECRETLINT))('%s: all are found', (_, rows) => {
    expect(rows.map(([, text], i) => filled(text, i + 3)).filter((text) => !isFound(text))).toEqual([])
  })
  it.each(SECRETLINT_LEFT)('%s is left: %s', (_, __, text) => {
    expect(isFound(text)).toBe(false)
  })
})
