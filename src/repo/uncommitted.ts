import type { Repository, Uncommitted } from './types.ts'

/** What a commit of HEAD does not hold. Real `.env` files are listed by name. Does not refresh or write the index. */
export async function listUncommitted(_repo: Repository): Promise<Uncommitted[]> {
  throw new Error('not written yet')
}

/**
 * Id of a tree with HEAD's files plus all uncommitted changes, made through a temporary index; the real one is not touched.
 * Ignored files and real `.env` files that are not tracked are left out and named in `leftOut`.
 */
export async function treeOfUncommitted(_repo: Repository): Promise<{ tree: string; leftOut: string[] }> {
  throw new Error('not written yet')
}
