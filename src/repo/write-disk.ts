import { lstatSync } from 'node:fs'
import { chmod, link, lstat, mkdir, mkdtemp, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { isRealEnvFile } from '../tree/files.ts'
import { realFolders } from './disk-files.ts'
import { OWN_FOLDER } from './output-folders.ts'
import type { Change } from './types.ts'

/** Takes one step back. */
type Undo = () => Promise<void>

/**
 * Writes the changes into the folder. All or nothing: where one fails, or `signal` is aborted, those written before are put back
 * and the error is thrown. Every file is replaced in one step (rename), so none is ever half written; permissions stay. Until the
 * end, the files as they were lie in `<dir>/.harden-my-app-…/before`, which is all that a killed process can leave behind.
 * Throws UserError: 'changed-meanwhile' where a file is not as it was read, 'cancelled', 'read-only-folder', 'disk-full', 'not-restored'.
 */
export async function writeToDisk(dir: string, changes: readonly Change[], signal?: AbortSignal): Promise<void> {
  const root = path.resolve(dir)
  for (const change of changes) await checkTarget(root, change)
  const undo: Undo[] = []
  let staging: string | undefined
  try {
    staging = await mkdtemp(path.join(root, OWN_FOLDER))
    for (const change of changes) await stage(root, staging, change)
    for (const change of changes) {
      if (signal?.aborted) throw new UserError('cancelled', 'Cancelled: every file is as it was.', 130)
      await checkTarget(root, change)
      await put(root, staging, change, undo)
    }
  } catch (error) {
    if (!(await takeBack(undo))) {
      throw new UserError('not-restored', `Writing failed (${message(error)}), and not every file could be put back: ${staging}/before holds the files as they were; copy them back.`)
    }
    if (staging) await rm(staging, { recursive: true, force: true })
    throw explain(error)
  }
  await rm(staging, { recursive: true, force: true })
}

/** The file is what it was when the change was planned, and no link stands in the way. */
async function checkTarget(root: string, { path: name, before }: Change): Promise<void> {
  if (isRealEnvFile(name) || name.split('/').includes('..') || path.isAbsolute(name)) throw new Error(`${name} is never written`)
  for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder)) {
    if (lstatSync(path.join(root, folder), { throwIfNoEntry: false }) && !realFolders(root)(folder)) throw changed(`${folder} became a link or a file`)
  }
  const target = path.join(root, name)
  const stat = lstatSync(target, { throwIfNoEntry: false })
  if (before === undefined && stat) throw changed(`${name} came into being`)
  if (before === undefined) return
  if (!stat?.isFile()) throw changed(`${name} went away or became a link`)
  if (!(await readFile(target)).equals(before)) throw changed(`${name} was changed`)
}

function changed(what: string): UserError {
  return new UserError('changed-meanwhile', `${what} since it was read, so nothing was written: run the command again.`)
}

/** The new content in a file of its own, with the permissions that it will have. */
async function stage(root: string, staging: string, { path: name, before, after, executable }: Change): Promise<void> {
  const file = path.join(staging, 'after', name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, after)
  if (before !== undefined) await chmod(file, (await lstat(path.join(root, name))).mode & 0o7777)
  else if (executable) await chmod(file, (await lstat(file)).mode | 0o111)
}

async function put(root: string, staging: string, { path: name, before }: Change, undo: Undo[]): Promise<void> {
  const target = path.join(root, name)
  const staged = path.join(staging, 'after', name)
  await makeFolders(root, path.posix.dirname(name), undo)
  if (before === undefined) {
    await replace(staged, target)
    undo.push(() => rm(target, { force: true }))
    return
  }
  const backup = path.join(staging, 'before', name)
  await mkdir(path.dirname(backup), { recursive: true })
  await keep(target, backup)
  await replace(staged, target)
  undo.push(() => replace(backup, target))
}

/** A second name for the same file, so that what is put back is the very file; a faithful copy where the disk knows no such thing. */
async function keep(file: string, backup: string): Promise<void> {
  await link(file, backup).catch(() => copy(file, backup))
}

/** One step where both lie on one file system; below another mount point the file is brought over first. */
async function replace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const near = path.join(path.dirname(to), `${OWN_FOLDER}${path.basename(to)}`)
    await copy(from, near)
    await rename(near, to)
  }
}

async function copy(from: string, to: string): Promise<void> {
  const fs = await import('fs-extra/esm')
  await fs.copy(from, to, { preserveTimestamps: true })
}

async function makeFolders(root: string, folder: string, undo: Undo[]): Promise<void> {
  if (folder === '.') return
  await makeFolders(root, path.posix.dirname(folder), undo)
  const target = path.join(root, folder)
  if (lstatSync(target, { throwIfNoEntry: false })) return
  await mkdir(target)
  undo.push(() => rmdir(target))
}

/** Every step that can be taken is taken; false where one could not. */
async function takeBack(undo: Undo[]): Promise<boolean> {
  let whole = true
  for (const back of undo.reverse()) await back().catch(() => (whole = false))
  return whole
}

function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new UserError('read-only-folder', 'This folder cannot be written to; use --patch FILE to get the changes as a patch file instead. Every file is as it was.')
  if (code === 'ENOSPC') return new UserError('disk-full', 'The disk is full: free some space and run the command again. Every file is as it was.')
  return error
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
