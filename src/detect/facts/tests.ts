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

/**
 * The test runner: what a test script runs; else a runner that is declared and has test files, which then no script starts.
 * The second case carries `unstarted`. Undefined where there are no tests.
 */
export function testsOf(reader: Reader, manifest: PackageJson | undefined, files: readonly string[]): (Fact & { unstarted?: true }) | undefined {
  const python = files.find((p) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(p))
  if (!manifest) return python === undefined ? undefined : { name: 'pytest', evidence: [{ path: python, note: 'a test' }] }
  const text = reader.text(manifest.path) ?? ''
  for (const script of SCRIPTS) {
    const command = manifest.scripts[script]
    if (command === undefined || isPlaceholderTest(command)) continue
    const called = /\b(?:npm run|pnpm(?: run)?|yarn(?: run)?|bun run) ([\w:.-]+)/.exec(command)?.[1]
    const runner = RUNNERS.find(([, pattern]) => pattern.test(command) || (called !== undefined && pattern.test(manifest.scripts[called] ?? '')))?.[0] ?? 'script'
    return { name: runner, evidence: [{ path: manifest.path, line: lineOf(text, `"${script}"`), note: `script "${script}" runs ${command}` }] }
  }
  const file = files.find((p) => /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(p) || /(?:^|\/)__tests__\/[^/]+\.[cm]?[jt]sx?$/.test(p))
  const runner = RUNNERS.find(([, , dependency]) => dependency !== undefined && declaredRange(manifest, dependency) !== undefined)?.[0]
  if (file === undefined) return undefined
  return { name: runner ?? 'unknown', evidence: [{ path: file, note: 'a test file that no script runs' }], unstarted: true }
}
