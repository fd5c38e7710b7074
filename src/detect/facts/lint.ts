import type { Confidence } from '../../types.ts'
import { lineOf } from '../../tree/text.ts'
import { declaredRange } from '../manifest.ts'
import type { PackageJson } from '../manifest.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import type { Fact } from './places.ts'

interface Linter {
  name: string
  /** As a script calls it. */
  command: RegExp
  dependency: string
  configs: readonly string[]
}

const ESLINT = ['eslint.config.js', 'eslint.config.mjs', 'eslint.config.cjs', 'eslint.config.ts', 'eslint.config.mts', '.eslintrc', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.json', '.eslintrc.yml', '.eslintrc.yaml']

const LINTERS: readonly Linter[] = [
  { name: 'eslint', command: /\beslint\b|\bnext lint\b|\bng lint\b|\bexpo lint\b/, dependency: 'eslint', configs: ESLINT },
  { name: 'biome', command: /\bbiome (?:check|lint|ci)\b/, dependency: '@biomejs/biome', configs: ['biome.json', 'biome.jsonc'] },
  { name: 'oxlint', command: /\boxlint\b/, dependency: 'oxlint', configs: ['.oxlintrc.json', 'oxlint.config.ts'] },
  { name: 'standard', command: /(?:^|\s|&)standard\b/, dependency: 'standard', configs: [] },
  { name: 'xo', command: /(?:^|\s|&)xo\b/, dependency: 'xo', configs: [] },
  { name: 'deno', command: /\bdeno lint\b/, dependency: '', configs: [] },
]

export interface Lint {
  linter?: Fact
  /** What is wrong with it, as a sentence. */
  conflict?: string
}

/** The linter that a script runs, else the one whose config is there; the root's where the app lies in a workspace. */
export function lintOf(reader: Reader, path: string, manifest: PackageJson | undefined, root: PackageJson | undefined): Lint {
  for (const owner of manifest === undefined ? [] : [manifest, ...(root && root.path !== manifest.path ? [root] : [])]) {
    const script = Object.keys(owner.scripts).find((name) => /^lint(?::|$)/.test(name) && LINTERS.some((l) => l.command.test(owner.scripts[name]!)))
    const linter = script === undefined ? undefined : LINTERS.find((l) => l.command.test(owner.scripts[script]!))
    if (script === undefined || !linter) continue
    const line = lineOf(reader.text(owner.path) ?? '', `"${script}"`)
    const config = configOf(reader, path, linter, manifest, root)
    const runs = { path: owner.path, line, note: `script "${script}" runs ${owner.scripts[script]}` }
    const evidence = config === undefined ? [runs] : [runs, { path: config, note: `configuration of ${linter.name}` }]
    const bare = linter.name === 'eslint' && config === undefined
    return { linter: { name: linter.name, evidence, ...(bare ? sure('likely') : {}) }, ...(bare ? { conflict: `${owner.path}: the script "${script}" runs ESLint, but there is no configuration of it.` } : {}) }
  }
  for (const linter of LINTERS) {
    const config = configOf(reader, path, linter, manifest, root)
    const declared = [manifest, root].some((m) => m !== undefined && declaredRange(m, linter.dependency) !== undefined)
    if (config !== undefined && declared) return { linter: { name: linter.name, evidence: [{ path: config, note: `configuration of ${linter.name}; no script runs it` }], confidence: 'likely' } }
  }
  return {}
}

function sure(confidence: Confidence): { confidence: Confidence } {
  return { confidence }
}

function configOf(reader: Reader, path: string, linter: Linter, manifest: PackageJson | undefined, root: PackageJson | undefined): string | undefined {
  const file = [...new Set([path, '.'])].flatMap((folder) => linter.configs.map((name) => inFolder(folder, name))).find((name) => reader.has(name))
  if (file !== undefined || linter.name !== 'eslint') return file
  return [manifest, root].find((m) => m?.raw.eslintConfig !== undefined)?.path
}
