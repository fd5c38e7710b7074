import type { Change } from './types.ts'

/**
 * Writes the changes into the folder. All or nothing: where one fails, those written before are put back and the error is thrown.
 * Throws UserError where a file changed since it was read.
 */
export async function writeToDisk(_dir: string, _changes: readonly Change[]): Promise<void> {
  throw new Error('not written yet')
}
