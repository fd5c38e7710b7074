import { copyFile, lstat, mkdtemp, rm, utimes } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { isRealEnvFile } from '../tree/files.ts'
import { filterDrivers, filteredPaths } from './filters.ts'
import { git } from './git.ts'
import type { GitOptions } from './git.ts'
import { FETCHED_OR_BUILT } from './output-folders.ts'
import { readStatus, utf8 } from './status.ts'
import type { StatusRow } from './status.ts'
import type { Repository, Uncommitted } from './types.ts'

/** What a commit of HEAD does not hold, sorted by path. Real `.env` files are listed by name. Does not refresh or write the index. */
export async function listUncommitted(repo: Repository): Promise<Uncommitted[]> {
  const { tracked, untracked } = await readStatus(repo, await filterDrivers(repo.root))
  const states = new Map<string, Uncommitted['state']>(tracked.map((row) => [utf8(row.path), stateOf(row)]))
  // Removed from the index, still on disk (`git rm --cached`): one path, one row.
  for (const name of untracked.map(utf8)) states.set(name, states.has(name) ? 'staged' : 'untracked')
  return [...states].map(([name, state]) => ({ path: name, state })).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function stateOf(row: StatusRow): Uncommitted['state'] {
  if (row.conflicted) return 'conflicted'
  if (row.workTree === 'D' || (row.index === 'D' && row.workTree === '.')) return 'deleted'
  return row.workTree === '.' ? 'staged' : 'modified'
}

/**
 * Id of a tree with HEAD's files plus all uncommitted changes, made through a temporary index; the real one is not touched.
 * Files are stored as `git add` stores them (end of line conversion), but no filter program is run.
 * `leftOut` names, sorted: real `.env` files (the tree holds what HEAD holds of them), files that a filter program (Git LFS …)
 * would have to convert, repositories inside this one (with a final '/'), and an untracked node_modules and its like.
 * Ignored files are not part of the question. Throws UserError('conflicts') in the middle of a merge.
 */
export async function treeOfUncommitted(repo: Repository): Promise<{ tree: string; leftOut: string[] }> {
  const drivers = await filterDrivers(repo.root)
  const [{ tracked, untracked }, generated] = await Promise.all([readStatus(repo, drivers), untrackedGenerated({ dir: repo.root })])
  const conflicts = tracked.filter((row) => row.conflicted).map((row) => utf8(row.path))
  if (conflicts.length > 0) {
    throw new UserError('conflicts', `A merge is not finished (${conflicts.slice(0, 3).join(', ')}${conflicts.length > 3 ? ' …' : ''}): resolve the conflicts, or run without --include-uncommitted.`)
  }
  const secret = tracked.filter((row) => isRealEnvFile(utf8(row.path)))
  const open = tracked.filter((row) => !secret.includes(row))
  const candidates = [...open.filter((row) => !'.D'.includes(row.workTree)).map((row) => row.path), ...untracked]
  const filtered = await filteredPaths({ dir: repo.root }, drivers, candidates)
  const refused = candidates.filter((name) => name.endsWith('/') || isRealEnvFile(utf8(name)) || filtered.has(name))
  const added = candidates.filter((name) => !refused.includes(name))

  const tree = await withIndexCopy(repo, async (index) => {
    const options = { dir: repo.root, config: drivers.config, env: { ...drivers.env, GIT_INDEX_FILE: index } }
    const lines = [...open.filter((row) => row.workTree === 'D').map((row) => removal(row.path)), ...secret.map(asInHead)]
    if (lines.length > 0) await git(['update-index', '-z', '--index-info'], { ...options, input: nulTerminated(lines) })
    if (added.length > 0) await git(['update-index', '-z', '--add', '--replace', '--stdin'], { ...options, input: nulTerminated(added) })
    return (await git(['write-tree'], options)).toString().trim()
  })
  const leftOut = new Set([...secret.map((row) => row.path), ...refused].map(utf8).concat(generated))
  return { tree, leftOut: [...leftOut].sort() }
}

function removal(name: string): string {
  return `0 ${'0'.repeat(40)}\t${name}`
}

function asInHead(row: StatusRow): string {
  return row.headMode === '000000' ? removal(row.path) : `${row.headMode} ${row.headId}\t${row.path}`
}

function nulTerminated(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\0`).join(''), 'latin1')
}

/** Topmost untracked folders of tools that no ignore rule covers: what `git add` would take and nobody wants. */
export async function untrackedGenerated(options: GitOptions): Promise<string[]> {
  const patterns = FETCHED_OR_BUILT.map((name) => `:(top,glob)**/${name}/**`)
  const out = await git(['ls-files', '-z', '--others', '--exclude-standard', '--directory', '--', ...patterns], options)
  return out.toString().split('\0').filter((name) => name.endsWith('/'))
}

async function withIndexCopy<T>(repo: Repository, use: (index: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'harden-my-app-index-'))
  try {
    const index = path.join(folder, 'index')
    const real = path.join(repo.gitDir, 'index')
    const stat = await lstat(real).catch(() => undefined)
    if (stat) {
      await copyFile(real, index)
      // git compares contents only of files that changed since the index was written: a younger copy would hide the latest edits.
      await utimes(index, Math.floor(stat.mtimeMs / 1000), Math.floor(stat.mtimeMs / 1000))
    }
    return await use(index)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
