import { spawnSync } from 'node:child_process'
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
    expect(main).not.toMatch(/jscodeshift|execa|clack|fs-extra|Handlebars/)
  })
  it.each([[['--version']], [['--help']], [['list']], [['audit', '--help']]])('loads nothing that is not needed for %j', (args) => {
    const watch = "const m = require('module'), fs = require('fs'), load = m._load; m._load = (id, ...rest) => (fs.writeSync(2, id + '\\n'), load(id, ...rest))"
    const { stderr } = spawnSync(process.execPath, ['-e', `${watch}; process.argv.splice(1, 0, '${bin}'); require('${bin}')`, ...args], { encoding: 'utf8' })
    const loaded = [...new Set(stderr.split('\n'))].filter((name) => !/^(?:|fs|module|node:(?:fs|path|util)|\.\.\/dist\/main\.cjs)$/.test(name) && name !== bin)
    expect(loaded).toEqual(args[0] === 'list' ? ['./catalog.cjs'] : [])
  })
  it('has every other command in one file, in ASCII, which Node reads fastest', () => {
    expect(readdirSync(join(root, 'dist')).sort()).toEqual(['catalog.cjs', 'codemods', 'commands.cjs', 'main.cjs'])
    // What esbuild cannot escape is in a regular expression: write it there as \\u2026.
    const beyond = ['commands.cjs', 'catalog.cjs', 'codemods/kit.cjs'].flatMap((name) => readFileSync(join(root, 'dist', name), 'utf8').match(/.{0,40}[^\p{ASCII}].{0,40}/gu) ?? [])
    expect(beyond).toEqual([])
  })
})
