import type { Repository } from './types.ts'

/**
 * The repository that holds `dir`, undefined where there is none.
 * Throws UserError where git is missing, refuses the folder (`safe.directory`), or the repository is broken.
 */
export async function findRepository(_dir: string): Promise<Repository | undefined> {
  throw new Error('not written yet')
}
