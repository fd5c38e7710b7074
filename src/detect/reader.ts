import * as posix from 'node:path/posix'
import type { Files } from '../tree/files.ts'
import { parseJson } from '../tree/json.ts'
import type { Facts, Parsed, Sources } from '../tree/sources.ts'

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
  state(path: string): object | undefined
}

export function createReader(files: Files, sources: Sources): Reader {
  const list = files.list()
  const known = new Set(list)
  const contents = new Map<string, Facts | undefined>()
  const factsOf = (path: string): Facts | undefined => {
    const facts = contents.get(path)
    if (facts || contents.has(path)) return facts
    const bytes = known.has(path) ? files.bytes(path) : undefined
    const found = bytes && sources.facts(path, bytes)
    contents.set(path, found)
    return found
  }
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
      const facts = factsOf(path)
      if (!facts) return undefined
      const value = facts.get(kind) as T | undefined
      if (value !== undefined || facts.has(kind)) return value
      const text = files.text(path)
      const computed = text === undefined ? undefined : compute(text)
      facts.set(kind, computed)
      return computed
    },
    slot<T>(kind: string, path: string) {
      const slots = sources.slots(path)
      const slot = slots.get(kind) ?? {}
      slots.set(kind, slot)
      return slot as { value?: T }
    },
    state: factsOf,
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
