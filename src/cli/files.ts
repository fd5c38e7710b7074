import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'

/** A file that the person named with a flag. */
export function readNamed(cwd: string, named: string, flag: string): string {
  try {
    return readFileSync(resolve(cwd, named), 'utf8')
  } catch {
    throw new UserError('unreadable-file', `${flag} ${named} cannot be read: check the name of the file.`)
  }
}

/** Writes a report to a file that the person named; a device or pipe is written to, a file is replaced whole. */
export function writeNamed(cwd: string, named: string, text: string): void {
  const path = resolve(cwd, named)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isDirectory()) throw new UserError('not-a-file', `${named} is a folder: name a file in it.`)
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError('no-such-folder', `There is no folder for ${named}: make it first, or name another file.`)
  }
  if (stat && !stat.isFile()) return writeAll(openSync(path, 'w'), text)
  writeAtomically(stat ? realpathSync(path) : path, text)
}

/** The file holds the old text or the new one at any moment; its permissions stay. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    writeAll(openSync(temporary, 'wx', 0o644), content)
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function writeAll(fd: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
    try {
      fsyncSync(fd)
    } catch {
      // a pipe or a device has nothing to sync
    }
  } finally {
    closeSync(fd)
  }
}
