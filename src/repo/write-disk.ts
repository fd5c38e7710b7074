import { lstatSync } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, mkdtemp, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { isRealEnvFile } from '../tree/files.ts'
import { realFolders } from './disk-files.ts'
import type { Change } from './types.ts'

/** How to take one step back. */
type Undo = () => Promise<void>

/**
 * Writes the changes into the folder. All or nothing: where one fails, or `signal` is aborted, those written before are put back
 * and the error is thrown. Every file is replaced in one step (rename), so none is ever half written; permissions stay.
 * Throws UserError: 'changed-meanwhile' where a file is not as it was read, 'cancelled', 'read-only-folder'.
 */
export async function writeToDisk(dir: string, changes: readonly Change[], signal?: AbortSignal): Promise<void> {
  const root = path.resolve(dir)
  for (const change of changes) await checkTarget(root, change)
  const undo: Undo[] = []
  let staging: string | undefined
  try {
    staging = await mkdtemp(path.join(root, '.harden-my-app-'))
    const staged: { change: Change; file: string }[] = []
    for (const [i, change] of changes.entries()) staged.push({ change, file: await stage(root, path.join(staging, String(i)), change) })
    for (const { change, file } of staged) {
      if (signal?.aborted) throw new UserError('cancelled', 'Cancelled: every file is as it was.', 130)
      await checkTarget(root, change)
      await put(root, file, change, undo)
    }
  } catch (error) {
    for (const back of undo.reverse()) await back()
    throw explain(error)
  } finally {
    if (staging) await rm(staging, { recursive: true, force: true })
  }
}

/** The file is what it was when the change was planned, and no link stands in the way. */
async function checkTarget(root: string, { path: name, before }: Change): Promise<void> {
  if (isRealEnvFile(name) || name.split('/').includes('..') || path.isAbsolute(name)) throw new Error(`${name} is never written`)
  for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder)) {
    if (lstatSync(path.join(root, folder), { throwIfNoEntry: false }) && !realFolders(root)(folder)) throw changed(`${folder} is a link or a file`)
  }
  const target = path.join(root, name)
  const stat = lstatSync(target, { throwIfNoEntry: false })
  if (before === undefined && stat) throw changed(`${name} exists by now`)
  if (before === undefined) return
  if (!stat?.isFile()) throw changed(`${name} is no longer a file`)
  if (!(await readFile(target)).equals(before)) throw changed(`${name} was changed`)
}

function changed(what: string): UserError {
  return new UserError('changed-meanwhile', `${what} since it was read, so nothing was written: run the command again.`)
}

/** The new content in a file of its own, with the permissions that it will have. */
async function stage(root: string, file: string, { path: name, before, after, executable }: Change): Promise<string> {
  await writeFile(file, after)
  if (before !== undefined) await chmod(file, (await lstat(path.join(root, name))).mode & 0o7777)
  else if (executable) await chmod(file, (await lstat(file)).mode | 0o111)
  return file
}

async function put(root: string, file: string, { path: name, before }: Change, undo: Undo[]): Promise<void> {
  const target = path.join(root, name)
  await makeFolders(root, path.posix.dirname(name), undo)
  if (before === undefined) {
    await replace(file, target)
    undo.push(() => rm(target, { force: true }))
    return
  }
  const backup = `${file}.before`
  await copyFile(target, backup)
  const { mode, atime, mtime } = await lstat(target)
  await replace(file, target)
  undo.push(async () => {
    await chmod(backup, mode & 0o7777)
    await (await import('node:fs/promises')).utimes(backup, atime, mtime)
    await replace(backup, target)
  })
}

/** One step where both lie on one file system; below another mount point the file is brought over first. */
async function replace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const near = `${to}.harden-my-app`
    await copyFile(from, near)
    await rename(near, to)
  }
}

async function makeFolders(root: string, folder: string, undo: Undo[]): Promise<void> {
  if (folder === '.') return
  await makeFolders(root, path.posix.dirname(folder), undo)
  const target = path.join(root, folder)
  if (lstatSync(target, { throwIfNoEntry: false })) return
  await mkdir(target)
  undo.push(() => rmdir(target))
}

function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new UserError('read-only-folder', 'This folder cannot be written to; use --patch FILE to get the changes as a patch file instead. Every file is as it was.')
  if (code === 'ENOSPC') return new UserError('disk-full', 'The disk is full: free some space and run the command again. Every file is as it was.')
  return error
}
