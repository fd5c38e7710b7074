import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the build failed; empty where it did not. */
    buildFault: string
  }
}

const root = resolve(import.meta.dirname, '../..')

/**
 * Builds the command once for a whole test run, where a source is newer than the build. Where that fails, tests that run the
 * command fail with the reason (test/support/cli.ts): none passes on an old build.
 */
export default function setup(project: TestProject): void {
  project.provide('buildFault', isFresh() ? '' : faultOfBuild())
}

function isFresh(): boolean {
  const built = modified(join(root, 'dist/main.cjs'))
  return ['src', 'codemods', 'templates', 'scripts/build', 'scripts/build.mjs', 'package.json'].every((path) => newest(join(root, path)) < built)
}

function faultOfBuild(): string {
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'pipe' })
    return ''
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  }
}

/** Time of the last change below a path, in milliseconds; 0 where there is nothing. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return modified(path)
  return Math.max(stat.mtimeMs, ...readdirSync(path).filter((name) => name !== 'cases').map((name) => newest(join(path, name))))
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
