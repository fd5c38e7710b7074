import { checkCreate, checkEdit, checkUntrack, GuardError } from './guards.ts'
import { decodeText } from './files.ts'
import type { Entry, Files } from './files.ts'
import type { Sources } from './sources.ts'

/** One file that differs from the base. `before` is undefined for a new file. */
export interface Change {
  path: string
  before: Uint8Array | undefined
  after: Uint8Array
  executable: boolean
}

/** What `create` found: the file was made, it was there with the same text, or it was there and differs. */
export type Created = 'created' | 'identical' | 'exists'

/** An in-memory overlay on the files of one moment: the only thing a hardening can write to. */
export interface Tree extends Files {
  /** Never overwrites: an existing file with other content answers 'exists' and stays. Throws GuardError on a forbidden path. */
  create(path: string, text: string, options?: { executable?: boolean }): Created
  /**
   * Replaces the text of an existing file. The text keeps the file's BOM, end of line and final newline whatever `edit`
   * returns; throws GuardError where the path is forbidden, the file is absent or would stop parsing.
   */
  edit(path: string, edit: (text: string) => string): void
  /** Writes a generated file (a lockfile) as it is; only the path is guarded. */
  put(path: string, bytes: Uint8Array): void
  /**
   * Takes a real `.env` file out of the repository, unread; only the branch forgets it, no file on disk is ever deleted.
   * Throws GuardError for any other path. `apply` drops it for every hardening but `secrets`.
   */
  untrack(path: string): void
  /** What `untrack` was called with, sorted. */
  untracked(): readonly string[]
  /** A tree over this one; its changes reach this one only through `merge`. */
  fork(): Tree
  /** Takes over the changes of a fork of this tree. */
  merge(fork: Tree): void
  /** Against the files this tree was laid over, sorted by path; files whose bytes are as before are left out. */
  changes(): Change[]
}

export function createTree(base: Files, sources: Sources): Tree {
  const written = new Map<string, { bytes: Uint8Array; executable: boolean }>()
  const gone = new Set<string>()
  let list: readonly string[] | undefined

  // A real `.env` has no bytes and no text here anyway.
  const bytes = (path: string): Uint8Array | undefined => written.get(path)?.bytes ?? base.bytes(path)
  const text = (path: string): string | undefined => {
    const own = written.get(path)
    return own ? decodeText(own.bytes) : base.text(path)
  }
  const entry = (path: string): Entry | undefined => {
    if (gone.has(path)) return undefined
    const own = written.get(path)
    return own ? { kind: own.executable ? 'executable' : 'file', size: own.bytes.length } : base.entry(path)
  }
  const write = (path: string, content: Uint8Array, executable: boolean): void => {
    if (!written.has(path) && !base.entry(path)) list = undefined
    written.set(path, { bytes: content, executable })
  }

  const remove = (path: string): void => {
    gone.add(path)
    list = undefined
  }

  const tree: Tree = {
    list: () => (list ??= [...new Set([...base.list(), ...written.keys()])].filter((path) => !gone.has(path)).sort()),
    entry, bytes, text,
    settings: (path) => (gone.has(path) ? undefined : base.settings?.(path)),
    create(path, content, options = {}) {
      checkCreate(tree, path)
      const now = text(path)
      if (now !== undefined) return now === content ? 'identical' : 'exists'
      if (entry(path)) return 'exists'
      write(path, encode(content), options.executable ?? false)
      return 'created'
    },
    edit(path, edit) {
      const before = text(path)
      if (before === undefined) throw new GuardError(`${path} cannot be edited: it is not a text file of this project`)
      const after = checkEdit(tree, sources, path, before, edit(before))
      if (after !== before) write(path, encode(after), entry(path)?.kind === 'executable')
    },
    put(path, content) {
      checkCreate(tree, path)
      write(path, content, false)
    },
    untrack(path) {
      checkUntrack(tree, path)
      remove(path)
    },
    untracked: () => [...gone].sort(),
    fork: () => createTree(tree, sources),
    merge(fork) {
      for (const change of fork.changes()) write(change.path, change.after, change.executable)
      fork.untracked().forEach(remove)
    },
    changes: () =>
      [...written.entries()]
        .map(([path, now]) => ({ path, before: base.bytes(path), after: now.bytes, executable: now.executable }))
        .filter((change) => !change.before || !Buffer.from(change.before).equals(change.after))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
  return tree
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
