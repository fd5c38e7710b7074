import { lstatSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { MAX_FILE_BYTES } from '../tree/files.ts'
import { isSource } from '../tree/sources.ts'
import type { Skipped } from './codemod-run.ts'

/** Nobody writes these by hand. */
const GENERATED = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor'])

/**
 * Source files at the named paths, absolute and each once; folders are walked without hidden and generated ones, and no
 * symbolic link is followed. What was named itself and is left out is said. Throws UserError where nothing is left to do.
 */
export function sourcesAt(cwd: string, named: readonly string[]): { files: string[]; skipped: Skipped[] } {
  const files = new Set<string>()
  const skipped: Skipped[] = []
  for (const name of named) {
    const path = resolve(cwd, name)
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (!stat) throw new UserError('no-such-file', `There is no file or folder "${name}": check its name.`)
    if (stat.isDirectory()) walk(path, files, skipped)
    else addFile(path, files, skipped, isSource(path) ? undefined : 'not a JavaScript or TypeScript source file')
  }
  if (files.size === 0 && skipped.length === 0) {
    throw new UserError('no-files', `There is no JavaScript or TypeScript file in ${named.map((n) => `"${n}"`).join(', ')}: name other files or folders.`)
  }
  if (files.size === 0) throw new UserError('no-files', `Nothing to work on: ${skipped.map((s) => `${s.path} is left out (${s.reason})`).join('; ')}.`)
  return { files: [...files], skipped }
}

function walk(folder: string, files: Set<string>, skipped: Skipped[]): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !GENERATED.has(entry.name)) walk(path, files, skipped)
    } else if (isSource(path)) addFile(path, files, skipped)
  }
}

function addFile(path: string, files: Set<string>, skipped: Skipped[], problem = problemWith(path)): void {
  if (problem === undefined) files.add(path)
  else if (!skipped.some((s) => s.path === path)) skipped.push({ state: 'skipped', path, reason: problem })
}

function problemWith(path: string): string | undefined {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return 'a symbolic link'
  if (!stat.isFile()) return 'not a regular file'
  return stat.size > MAX_FILE_BYTES ? `larger than ${MAX_FILE_BYTES / 1024 / 1024} MB` : undefined
}
