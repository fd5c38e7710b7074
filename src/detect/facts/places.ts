import type { Confidence, Evidence } from '../../types.ts'
import { lineOf } from '../../tree/text.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'

/** A named fact with what shows it. */
export interface Fact {
  name: string
  evidence: Evidence[]
  /** Certain where absent. */
  confidence?: Confidence
}

/** Names once, in the order found; each as sure as the surest that shows it. */
export function mergeFacts(facts: readonly Fact[]): Fact[] {
  const merged = new Map<string, Fact>()
  for (const fact of facts) {
    const known = merged.get(fact.name)
    if (known) merged.set(fact.name, { name: fact.name, evidence: [...known.evidence, ...fact.evidence], ...surest(known, fact) })
    else merged.set(fact.name, fact)
  }
  return [...merged.values()]
}

function surest(a: Fact, b: Fact): { confidence?: Confidence } {
  if (a.confidence === undefined || b.confidence === undefined) return {}
  return { confidence: a.confidence === 'likely' || b.confidence === 'likely' ? 'likely' : a.confidence }
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
