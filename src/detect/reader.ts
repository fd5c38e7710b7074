import * as posix from 'node:path/posix'
import type { Files } from '../tree/files.ts'
import { parseJson } from '../tree/json.ts'
import type { Parsed, Sources } from '../tree/sources.ts'

/** The files of the project with everything that detection asks of them more than once. Derived facts are kept by content in `sources`. */
export interface Reader {
  files: Files
  list: readonly string[]
  has(path: string): boolean
  text(path: string): string | undefined
  parse(path: string): Parsed | undefined
  /** JSON or JSONC; undefined where the file is absent or broken. */
  json(path: string): unknown
  /** `compute` of the file's text, once per content; undefined where there is no text. */
  derive<T>(kind: string, path: string, compute: (text: string) => T): T | undefined
  /** A place for what an earlier detection with the same sources found out; whoever fills it checks that it still holds. */
  slot<T>(kind: string, path: string): { value?: T }
  /** The file as it is now: the same object as long as the file stays the same. */
  state(path: string): Uint8Array | undefined
}

const NOTHING = new Uint8Array()

export function createReader(files: Files, sources: Sources): Reader {
  const list = files.list()
  const known = new Set(list)
  const reader: Reader = {
    files,
    list,
    has: (path) => known.has(path),
    text: (path) => files.text(path),
    parse(path) {
      const text = files.text(path)
      return text === undefined ? undefined : sources.parse(path, text)
    },
    json: (path) => reader.derive('json', path, parseJson),
    derive<T>(kind: string, path: string, compute: (text: string) => T): T | undefined {
      if (!known.has(path)) return undefined
      const bytes = files.bytes(path)
      if (!bytes) return undefined
      return sources.memo<T | undefined>(kind, path, bytes, () => {
        const text = files.text(path)
        return text === undefined ? undefined : compute(text)
      })
    },
    slot: <T>(kind: string, path: string) => sources.memo<{ value?: T }>(`slot-${kind}`, path, NOTHING, () => ({})),
    state(path) {
      const bytes = known.has(path) ? files.bytes(path) : undefined
      return bytes && sources.memo('state', path, bytes, () => bytes)
    },
  }
  return reader
}

/** Project path of `path` inside the folder `root` ('.' is the project). */
export function inFolder(root: string, path: string): string {
  return root === '.' ? path : path === '.' ? root : `${root}/${path}`
}

/** Folder of a path, '.' for the root. */
export function folderOf(path: string): string {
  return posix.dirname(path)
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** True where `path` lies in the folder `root`. */
export function isInside(root: string, path: string): boolean {
  return root === '.' || path.startsWith(`${root}/`)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The string members of a JSON object; empty where it is none. */
export function stringRecord(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).filter((e): e is [string, string] => typeof e[1] === 'string'))
}
