import type { Style } from './style.ts'

/** What jscodeshift hands a transform, reduced to what ours read. */
export interface FileInfo {
  path: string
  source: string
}

/** Values as they come from a command line (`--names=a,b`) or from a hardening. */
export type CodemodOptions = Readonly<Record<string, string | boolean | number | readonly string[] | undefined>>

/**
 * A jscodeshift transform. Returns the new source, or undefined where there is nothing to change or where it cannot be
 * known to be safe. It finds with jscodeshift and edits by splice; it never prints the AST.
 * The second argument is jscodeshift's `api`; ours parse for themselves, because `j(source)` de-tabs first.
 */
export type Transform = (file: FileInfo, api: unknown, options: CodemodOptions) => string | undefined

/** What `list`, `codemod --help` and the docs say of a codemod. */
export interface About {
  id: string
  title: string
  /** Option name to what it takes. */
  options: Readonly<Record<string, string>>
}

export interface Codemod {
  about: About
  transform: Transform
}

export type { Style }
