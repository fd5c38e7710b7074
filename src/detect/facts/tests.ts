import { lineOf } from '../../tree/text.ts'
import type { PackageJson } from '../manifest.ts'
import { declaredRange } from '../manifest.ts'
import type { Reader } from '../reader.ts'
import type { Fact } from './places.ts'

const RUNNERS: readonly [runner: string, command: RegExp, dependency?: string][] = [
  ['vitest', /\bvitest\b/, 'vitest'],
  ['jest', /\bjest\b|\breact-scripts test\b|\bcraco test\b/, 'jest'],
  ['playwright', /\bplaywright test\b/, '@playwright/test'],
  ['cypress', /\bcypress\b/, 'cypress'],
  ['mocha', /\bmocha\b/, 'mocha'],
  ['ava', /\bava\b/, 'ava'],
  ['node:test', /\bnode\b.*--test\b|\btsx\b.*--test\b/],
  ['bun', /\bbun test\b/],
  ['deno', /\bdeno test\b/],
]

const SCRIPTS = ['test', 'test:unit', 'test:ci', 'test:run', 'unit', 'test:integration', 'test:e2e', 'e2e']

/** True where the `test` script is npm's placeholder or does nothing. */
export function isPlaceholderTest(script: string): boolean {
  return /no test specified|^\s*(?:echo\b[^&|;]*|true|exit [01]|:)?\s*(?:&&\s*exit [01])?\s*$/.test(script)
}

export interface Tests {
  /** Undefined where no script runs tests. */
  runner?: Fact
  /** What is wrong with them, as a sentence. */
  conflict?: string
}

/** The runner that a test script starts, the app's own or the root's over the app's files; a script without any test file does not count. */
export function testsOf(reader: Reader, manifest: PackageJson | undefined, root: PackageJson | undefined, files: readonly string[]): Tests {
  const python = files.find((p) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(p))
  if (!manifest) return python === undefined ? {} : { runner: { name: 'pytest', evidence: [{ path: python, note: 'a test' }], confidence: 'likely' } }
  const file = files.find(isTest)
  const own = startedBy(reader, manifest)
  if (own && (file !== undefined || own.name === 'script')) return { runner: own }
  if (own) return { conflict: `The test script runs ${own.name}, but there is no test file for it.` }
  if (file === undefined) return {}
  const fromRoot = root && root.path !== manifest.path ? startedBy(reader, root) : undefined
  if (fromRoot) return { runner: { ...fromRoot, confidence: 'likely' } }
  const declared = RUNNERS.find(([, , dependency]) => dependency !== undefined && declaredRange(manifest, dependency) !== undefined)?.[0]
  const test = manifest.scripts.test
  const why = test !== undefined && isPlaceholderTest(test) ? 'the "test" script is a placeholder that runs nothing' : 'no script runs them'
  return { conflict: `There are test files (${file}${declared ? `, for ${declared}` : ''}), but ${why}.` }
}

function isTest(path: string): boolean {
  return /\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?$/.test(path) || /(?:^|\/)(?:__tests__|tests?)\/.+\.[cm]?[jt]sx?$/.test(path)
}

function startedBy(reader: Reader, manifest: PackageJson): Fact | undefined {
  for (const script of SCRIPTS) {
    const command = manifest.scripts[script]
    if (command === undefined || isPlaceholderTest(command)) continue
    const called = [...command.matchAll(/\b(?:npm run|pnpm(?: run)?|yarn(?: run)?|bun run) ([\w:.-]+)/g)].map((m) => manifest.scripts[m[1] ?? ''] ?? '')
    const runner = RUNNERS.find(([, pattern]) => [command, ...called].some((c) => pattern.test(c)))?.[0] ?? 'script'
    return { name: runner, evidence: [{ path: manifest.path, line: lineOf(reader.text(manifest.path) ?? '', `"${script}"`), note: `script "${script}" runs ${command}` }] }
  }
  return undefined
}
