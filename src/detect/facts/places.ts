import type { Evidence } from '../../types.ts'
import { lineOf } from '../../tree/text.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'

/** A named fact with what shows it. */
export interface Fact {
  name: string
  evidence: Evidence[]
}

/** Names once, in the order found. */
export function mergeFacts(facts: readonly Fact[]): Fact[] {
  const merged = new Map<string, Evidence[]>()
  for (const { name, evidence } of facts) merged.set(name, [...(merged.get(name) ?? []), ...evidence])
  return [...merged].map(([name, evidence]) => ({ name, evidence }))
}

/** A fact that a file's presence shows, in the app's folder or, for a fact of the whole repository, at the root. */
export function fileFact(reader: Reader, folders: readonly string[], name: string, files: readonly string[], note: string): Fact[] {
  const found = [...new Set(folders)].flatMap((folder) => files.map((file) => inFolder(folder, file))).filter((path) => reader.has(path))
  return found.length > 0 ? [{ name, evidence: found.map((path) => ({ path, note })) }] : []
}

/** A fact that a text in a file shows. */
export function textFact(reader: Reader, path: string, name: string, pattern: RegExp, note: string): Fact[] {
  const line = reader.derive(`fact-${name}`, path, (text) => (pattern.test(text) ? lineOf(text, pattern) : 0))
  return line ? [{ name, evidence: [{ path, line, note }] }] : []
}
