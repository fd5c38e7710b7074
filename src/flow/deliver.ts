import { UserError } from '../errors.ts'
import type { Change, Repository } from '../repo/types.ts'
import { chooseBranchName, toPatch, writeBranch, writeToDisk } from '../repo/index.ts'
import type { PlannedCommit } from './commits.ts'
import type { Sink } from './request.ts'
import { shownPatch } from './shown.ts'

interface Delivery {
  root: string
  repo?: Repository | undefined
  /** Commit that the branch starts from; undefined for a root commit. */
  base?: string | undefined
  commits: readonly PlannedCommit[]
  /** All commits together, against the base files. */
  changes: readonly Change[]
  /** Real `.env` files that the commits take out of the repository. */
  untracked: readonly string[]
}

export interface Delivered {
  /** Ids of the commits, in order; empty where the sink makes none. */
  ids: string[]
  branch?: string
  diff?: string
}

/** Hands the planned tree to one sink. A cancelled signal is honoured before the first byte is written. */
export async function deliver(sink: Sink, delivery: Delivery, signal?: AbortSignal): Promise<Delivered> {
  signal?.throwIfAborted()
  switch (sink.kind) {
    case 'dry-run':
      return { ids: [], diff: shownPatch(delivery.changes, delivery.untracked) }
    case 'patch':
      await writePatch(sink.file, toPatch(delivery.changes))
      return { ids: [] }
    case 'write':
      await writeToDisk(delivery.root, delivery.changes, signal)
      return { ids: [] }
    case 'branch': {
      if (!delivery.repo) throw new Error('a branch needs a repository')
      const name = await chooseBranchName(delivery.repo, sink.name, new Date())
      const written = await writeBranch(delivery.repo, name, delivery.base, delivery.commits)
      return { ids: written.commits, branch: written.branch }
    }
  }
}

async function writePatch(file: string, patch: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises')
  try {
    await writeFile(file, patch, { flag: 'wx' })
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new UserError(exists ? 'file-exists' : 'cannot-write', exists ? `${file} exists already and is never overwritten: name another file.` : `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
