import type { Change } from './types.ts'

/** One unified diff in git's format (a/ b/, new file mode, quoted names, no newline marker) that `git apply` takes. */
export function toPatch(_changes: readonly Change[]): string {
  throw new Error('not written yet')
}
