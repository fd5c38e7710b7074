import { isRealEnvFile } from './files.ts'
import type { Files } from './files.ts'
import { isSource } from './sources.ts'
import type { Sources } from './sources.ts'
import { likeOriginal } from './text.ts'
import { parseJson } from './json.ts'
import { parseDocument } from 'yaml'

/** A change that must not be made. The unit that asked for it is dropped with this message as its reason. */
export class GuardError extends Error {
  override name = 'GuardError'
}

export function checkCreate(files: Files, path: string): void {
  checkPath(files, path)
}

/** The one thing that may be done to a real `.env` file: the branch forgets it. Nobody reads it, and the person's own copy stays theirs. */
export function checkUntrack(files: Files, path: string): void {
  checkPlace(files, path)
  if (!isRealEnvFile(path)) throw new GuardError(`${path} is no .env file, and nothing else is ever taken out of a repository`)
  if (files.entry(path)?.kind !== 'file' && files.entry(path)?.kind !== 'executable') throw new GuardError(`${path} is no file of this project`)
}

/** Returns the text to write: `after` in the end of line, BOM and final newline of `before`. */
export function checkEdit(files: Files, sources: Sources, path: string, before: string, after: string): string {
  checkPath(files, path)
  const text = likeOriginal(before, after)
  if (text === before) return text
  if (/(?:^|\/)\.env\.[^/]+$/.test(path) && !text.startsWith(before)) throw new GuardError(`${path} is only ever appended to`)
  if (parses(sources, path, before) && !parses(sources, path, text)) {
    throw new GuardError(`the change to ${path} would leave it unparsable`)
  }
  return text
}

function checkPath(files: Files, path: string): void {
  if (isRealEnvFile(path)) throw new GuardError(`${path} holds real settings and is never written`)
  checkPlace(files, path)
}

function checkPlace(files: Files, path: string): void {
  const parts = path.split('/')
  if (path === '' || path.startsWith('/') || path.includes('\\') || path.includes('\0') || parts.some((p) => p === '' || p === '.' || p === '..')) {
    throw new GuardError(`${JSON.stringify(path)} is not a path inside the project`)
  }
  if (parts.some((p) => p.toLowerCase() === '.git')) throw new GuardError(`${path} lies inside .git`)
  for (let i = 1; i <= parts.length; i++) {
    const kind = files.entry(parts.slice(0, i).join('/'))?.kind
    if (kind === 'symlink') throw new GuardError(`${path} would be written through a symbolic link`)
    if (kind === 'submodule') throw new GuardError(`${path} lies inside a submodule`)
    if (i < parts.length && (kind === 'file' || kind === 'executable')) throw new GuardError(`${parts.slice(0, i).join('/')} is a file, not a folder`)
  }
}

function parses(sources: Sources, path: string, text: string): boolean {
  if (isSource(path)) return sources.parse(path, text) !== undefined
  if (path.endsWith('.json')) return parseJson(text) !== undefined
  if (/\.ya?ml$/.test(path)) return parseDocument(text).errors.length === 0
  return true
}
