import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const sources = ['src', 'codemods'].flatMap((dir) => walk(join(root, dir)))

/** What a folder may import: own folders by prefix, packages by name. */
const RULES: readonly { of: RegExp; may: readonly RegExp[]; why: string }[] = [
  { of: /^codemods\/kit\//, may: [/^codemods\/kit\//, /^jscodeshift/, /^@babel\/parser$/], why: 'the kit stands below everything' },
  { of: /^codemods\/[^/]+\/(?!.*\.test)/, may: [/^codemods\/kit\//, /^codemods\/[^/]+\//, /^jscodeshift/, /^@babel\/parser$/], why: 'a codemod runs alone, by plain jscodeshift' },
  { of: /^src\/hardenings\//, may: [/^src\/(?:types|stack|codemods|hardenings|tree|render|frameworks|detect|trackers|secrets)\b/, /^codemods\//, /^yaml$/, /^jsonc-parser$/, /^semver/, /^node:path\/posix$/, /^dockerfile-ast$/], why: 'a hardening is pure: no fs, process, network or prompt' },
  { of: /^src\/trackers\//, may: [/^src\/(?:types|trackers|tree|detect)\b/, /^codemods\/kit\//], why: 'knowing a tracker is reading code' },
  { of: /^src\/frameworks\//, may: [/^src\/(?:types|stack|frameworks|tree|detect)\b/, /^codemods\//, /^node:path\/posix$/, /^path-to-regexp$/, /^semver/, /^yaml$/, /^smol-toml$/, /^jsonc-parser$/], why: 'a framework only reads' },
  { of: /^src\/detect\//, may: [/^src\/(?:types|stack|frameworks|tree|detect)\b/, /^codemods\/kit\//, /^node:path\/posix$/, /^semver/, /^yaml$/, /^smol-toml$/, /^jsonc-parser$/], why: 'detection only reads' },
  { of: /^src\/secrets\//, may: [/^src\/(?:types|secrets|tree|detect)\b/, /^codemods\/kit\//], why: 'finding a secret reads text and hands out places' },
  { of: /^src\/tree\//, may: [/^src\/tree\//, /^src\/secrets\/env-file\.ts$/, /^codemods\/kit\//, /^yaml$/, /^jsonc-parser$/], why: 'the tree is memory' },
]

describe('the architecture', () => {
  it.each(RULES.map((rule) => [String(rule.of), rule] as const))('%s imports only what it may', (_, rule) => {
    const faults = sources.filter((file) => rule.of.test(file)).flatMap((file) => importsOf(file).filter((target) => !rule.may.some((may) => may.test(target))).map((target) => `${file} imports ${target}: ${rule.why}`))
    expect(faults).toEqual([])
  })
  it('prompts only in src/cli', () => {
    expect(sources.filter((file) => !file.startsWith('src/cli/') && importsOf(file).some((t) => t.startsWith('@clack/')))).toEqual([])
  })
  it('runs git only in src/repo', () => {
    expect(sources.filter((file) => !file.startsWith('src/repo/') && /exec\w*\(\s*['"]git['"]|spawn\w*\(\s*['"]git['"]/.test(read(file)))).toEqual([])
  })
  it('never prints an AST: edits are splices', () => {
    expect(sources.filter((file) => /\.toSource\(/.test(read(file)))).toEqual([])
  })
  it('keeps every source file small', () => {
    expect(sources.map((file) => [file, read(file).split('\n').length] as const).filter(([, lines]) => lines > 300)).toEqual([])
  })
  it('imports every heavy module only where the command that needs it is loaded', () => {
    const main = read('src/cli/main.ts')
    expect(main).not.toMatch(/^import (?!type)[^\n]*['"](?:@clack|execa|fs-extra|jscodeshift|handlebars)/m)
  })
})

function importsOf(file: string): string[] {
  const text = read(file).replace(/^\s*\/\*\*[^]*?\*\//gm, '')
  const names = [...text.matchAll(/(?:^|\n)(?:(?:import|export)\b[^'"\n=(]*\bfrom\s*|import\s*)['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((m) => (m[1] ?? m[2])!)
  const multi = [...text.matchAll(/\n\}\s*from\s*['"]([^'"]+)['"]/g)].map((m) => m[1]!)
  return [...names, ...multi].map((name) => (name.startsWith('.') ? relative(root, resolve(root, file, '..', name)) : name))
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function walk(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) return name === 'cases' ? [] : walk(path)
    return name.endsWith('.ts') && !name.endsWith('.d.ts') ? [relative(root, path)] : []
  })
}
