import type { Files } from '../tree/files.ts'
import type { Change } from '../tree/tree.ts'

/** A git repository as found from a folder. Finding it runs nothing that its config names. */
export interface Repository {
  /** Absolute path of the work tree's top folder. */
  root: string
  /** Absolute path of the git directory of this work tree, and of the one shared by all its work trees. */
  gitDir: string
  commonDir: string
  head: Head
  shallow: boolean
  /** Of `origin/HEAD`, else 'main' or 'master' where such a branch exists, else the current branch. */
  defaultBranch?: string
}

export type Head =
  | { kind: 'branch'; name: string; commit: string }
  | { kind: 'detached'; commit: string }
  /** No commit yet. */
  | { kind: 'unborn'; name: string }

/** A path that differs from HEAD in the index or the work tree, or is untracked and not ignored. */
export interface Uncommitted {
  path: string
  state: 'modified' | 'staged' | 'untracked' | 'deleted' | 'conflicted'
}

/** One commit of the branch to write. */
export interface CommitPlan {
  /** Subject, blank line, body. */
  message: string
  /** Files against the commit before. */
  changes: readonly Change[]
  /** Real `.env` files that this commit takes out of the repository. */
  untracked?: readonly string[]
  /** Replaces the whole tree instead (`--include-uncommitted`). */
  tree?: string
}

export interface WrittenBranch {
  branch: string
  /** Full ids, one per plan, in order. */
  commits: string[]
}

export type { Files, Change }
