import type { Files, Repository } from './types.ts'

/** The files of a commit or tree, read from git objects: one `ls-tree -z`, one `cat-file --batch`; no filter, textconv or hook runs. */
export async function commitFiles(_repo: Repository, _treeish: string): Promise<Files> {
  throw new Error('not written yet')
}
