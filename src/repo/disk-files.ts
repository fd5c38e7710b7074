import type { Files, Repository } from './types.ts'

/** The files on disk: tracked, and untracked but not ignored. Without git: everything but node_modules, .git and build output. */
export async function diskFiles(_dir: string, _repo?: Repository): Promise<Files> {
  throw new Error('not written yet')
}
