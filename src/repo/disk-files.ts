import { closeSync, constants, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Entry } from '../tree/files.ts'
import { kindOfMode } from './commit-files.ts'
import { git } from './git.ts'
import { FETCHED_OR_BUILT, OUTPUT_BESIDE_MANIFEST, OWN_FOLDER } from './output-folders.ts'
import { snapshotFiles } from './snapshot.ts'
import type { Files, Repository } from './types.ts'

/** More than any app that people write; a home folder or a disk holds more. */
const MAX_WALKED = 200_000

/**
 * The files on disk as they are now: tracked, and untracked but not ignored (an untracked node_modules and its like never are a
 * part). Without git: everything but node_modules, .git and build output. Paths are relative to `repo.root`, else to `dir`.
 * Symbolic links are never followed. Throws UserError('folder-too-large') where no git bounds the search.
 */
export async function diskFiles(dir: string, repo?: Repository): Promise<Files> {
  const root = path.resolve(repo?.root ?? dir)
  const entries = repo ? await listed(repo) : walked(root)
  const room = createRoom()
  return snapshotFiles(entries, (name) => readRegular(root + path.sep + name, entries.get(name)?.size ?? 0, room))
}

async function listed(repo: Repository): Promise<Map<string, Entry>> {
  const [tracked, untracked] = await Promise.all([git(['ls-files', '-z', '--stage'], { dir: repo.root }), untrackedPaths(repo)])
  const entries = new Map<string, Entry>()
  const isFolder = realFolders(repo.root)
  const add = (name: string, mode?: string): void => {
    if (name.includes('\uFFFD')) return
    if (mode === '160000' || name.endsWith('/')) return void entries.set(name.replace(/\/$/, ''), { kind: 'submodule', size: 0 })
    const entry = isFolder(path.posix.dirname(name)) ? entryOnDisk(path.join(repo.root, name)) : undefined
    // Windows knows no executable bit; the index does.
    if (entry) entries.set(name, mode === undefined ? { ...entry, untracked: true } : process.platform === 'win32' ? { ...entry, kind: kindOfMode(mode) } : entry)
  }
  for (const record of tracked.toString().split('\0')) if (record) add(record.slice(record.indexOf('\t') + 1), record.slice(0, 6))
  for (const name of untracked.toString().split('\0')) if (name) add(name)
  return entries
}

/** Arguments of `git ls-files --others`: what is no part of a project whether it is ignored or not. */
export const NEVER_OURS = [...FETCHED_OR_BUILT, `${OWN_FOLDER}*`].map((name) => `--exclude=${name}/`)

/** Untracked and not ignored, NUL-separated; a repository inside this one is one path that ends in '/'. */
export function untrackedPaths(repo: Repository): Promise<Buffer> {
  return git(['ls-files', '-z', '--others', '--exclude-standard', ...NEVER_OURS], { dir: repo.root })
}

/** Whether a '/'-separated folder below `root` is reached without a symbolic link. */
export function realFolders(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([['.', true]])
  const isReal = (folder: string): boolean => {
    let real = known.get(folder)
    if (real === undefined) {
      real = isReal(path.posix.dirname(folder)) && lstatSync(path.join(root, folder), { throwIfNoEntry: false })?.isDirectory() === true
      known.set(folder, real)
    }
    return real
  }
  return isReal
}

/** Undefined for what is gone, a folder, a socket, a device. */
function entryOnDisk(file: string): Entry | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (stat?.isSymbolicLink()) return { kind: 'symlink', size: stat.size }
  if (!stat?.isFile()) return undefined
  return { kind: process.platform !== 'win32' && stat.mode & 0o111 ? 'executable' : 'file', size: stat.size }
}

function walked(root: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const children = readFolder(path.join(root, folder))
    const besideManifest = children.some((child) => child.name === 'package.json')
    for (const child of children) {
      const name = folder + child.name
      if (child.isDirectory()) {
        if (!isSkipped(child.name, besideManifest)) folders.push(`${name}/`)
        continue
      }
      const entry = child.name === '.git' ? undefined : entryOnDisk(path.join(root, name))
      if (entry && !name.includes('\uFFFD')) entries.set(name, { ...entry, untracked: true })
      if (entries.size > MAX_WALKED) throw new UserError('folder-too-large', `${root} holds more than ${MAX_WALKED} files: name the folder of the app itself.`)
    }
  }
  return entries
}

function isSkipped(name: string, besideManifest: boolean): boolean {
  return name === '.git' || name.startsWith(OWN_FOLDER) || (FETCHED_OR_BUILT as readonly string[]).includes(name) || (besideManifest && (OUTPUT_BESIDE_MANIFEST as readonly string[]).includes(name))
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

const SLAB_BYTES = 1024 * 1024

/** Hands out pieces of a few large blocks: thousands of small ones that live as long as the snapshot are what makes the garbage collector work. */
function createRoom(): (bytes: number) => Buffer {
  let slab = Buffer.alloc(0)
  let used = 0
  return (bytes) => {
    if (bytes > SLAB_BYTES / 8) return Buffer.allocUnsafeSlow(bytes)
    if (used + bytes > slab.length) {
      slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
      used = 0
    }
    used += bytes
    return slab.subarray(used - bytes, used)
  }
}

/** Undefined where it cannot be read, or became a link since it was listed. `size` is what it had then: where it still fits, one read is enough. */
function readRegular(file: string, size: number, room: (bytes: number) => Buffer): Uint8Array | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const bytes = room(size + 1)
    const read = readSync(handle, bytes, 0, size + 1, 0)
    return read === size ? bytes.subarray(0, read) : readFileSync(handle)
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
