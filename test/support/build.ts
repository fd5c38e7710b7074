import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/**
 * Builds the command once for a whole test run, where a source is newer than the build. A build that fails leaves none behind:
 * tests of the command then fail, and no test passes on an old one.
 */
export default function setup(): void {
  const built = modified(join(root, 'dist/main.cjs'))
  if (['src', 'codemods', 'templates', 'scripts/build', 'scripts/build.mjs', 'package.json'].every((path) => newest(join(root, path)) < built)) return
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'pipe' })
  } catch (error) {
    rmSync(join(root, 'dist'), { recursive: true, force: true })
    console.error('The build failed, so tests of the command will fail:', error instanceof Error && 'stderr' in error ? String(error.stderr) : error)
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
