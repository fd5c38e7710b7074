import type { Project } from '../types.ts'

/** Whether the text of a file matches (a pattern without `g`). Found once per content, because every unit asks again after each that changed something. */
export function matches(project: Project, path: string, pattern: RegExp): boolean {
  return project.derive(kindOf(pattern), path, (text) => pattern.test(text)) ?? false
}

/** A pattern puts its text together anew whenever it is asked. */
const KINDS = new WeakMap<RegExp, string>()

function kindOf(pattern: RegExp): string {
  const known = KINDS.get(pattern)
  if (known !== undefined) return known
  const kind = String(pattern)
  KINDS.set(pattern, kind)
  return kind
}
