import type { CommitPlan, Repository, WrittenBranch } from './types.ts'

/**
 * The name to use: `wanted` where it is free, else throws UserError('branch-exists') naming a free one.
 * Without `wanted`: `harden/<yyyy-mm-dd>`, else the same with -2, -3 …
 */
export async function chooseBranchName(_repo: Repository, _wanted: string | undefined, _today: Date): Promise<string> {
  throw new Error('not written yet')
}

/**
 * Writes all commits on top of `base` (undefined: a root commit) as one fast-import stream that creates the ref at its end.
 * Stopped at any moment before, nothing happened. Never moves an existing ref.
 */
export async function writeBranch(_repo: Repository, _branch: string, _base: string | undefined, _commits: readonly CommitPlan[]): Promise<WrittenBranch> {
  throw new Error('not written yet')
}
