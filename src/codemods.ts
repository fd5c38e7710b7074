import type { About, Codemod } from '../codemods/kit/transform.ts'

/** What is known of a codemod without loading its parser. */
export interface CodemodEntry {
  about: About
  load(): Promise<Codemod>
}

export const codemods: readonly CodemodEntry[] = []
