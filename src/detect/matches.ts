import type { Project } from '../types.ts'

/** Whether the text of a file matches (a pattern without `g`). Found once per content, because every unit asks again after each that changed something. */
export function matches(project: Project, path: string, pattern: RegExp): boolean {
  return project.derive(String(pattern), path, (text) => pattern.test(text)) ?? false
}
