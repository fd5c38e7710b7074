import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bin } from '../support/cli.ts'

const root = resolve(bin, '../..')
const main = readFileSync(join(root, 'dist/main.cjs'), 'utf8')

// What `--version`, `--help` and `list` load decides how fast they start; the time itself is measured by `npm run bench`.
describe('what starts', () => {
  it('is one small file that loads nothing heavy before a command needs it', () => {
    expect(statSync(join(root, 'dist/main.cjs')).size).toBeLessThan(60_000)
    const required = [...main.matchAll(/require\("([^"]+)"\)/g)].map((m) => m[1]!)
    expect([...new Set(required)].filter((name) => !/^node:(?:fs|path|util)$/.test(name))).toEqual(['./catalog.cjs'])
    expect(main).not.toMatch(/jscodeshift|execa|clack|fs-extra|Handlebars/)
  })
  it('loads every other command as a file of its own', () => {
    const loaded = [...main.matchAll(/import\("\.\/([^"]+)"\)/g)].map((m) => m[1]!).sort()
    expect(loaded).toEqual(['apply.js', 'audit.js', 'codemod.js', 'explain.js', 'wizard.js'])
    for (const name of loaded) expect(readdirSync(join(root, 'dist'))).toContain(name)
  })
})
