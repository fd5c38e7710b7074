import { isSource } from '../tree/sources.ts'
import type { App } from '../types.ts'

/** JS and TS files, and components that hold such code. */
export function isLoading(path: string): boolean {
  return isSource(path) || /\.(?:vue|svelte|astro)$/.test(path)
}

/** The roots and every file that they load, directly or through others; what `enters` says no to is left out, with all behind it. */
export function closureOf(app: App, roots: readonly string[], enters: (target: string) => boolean = () => true): Set<string> {
  const seen = new Set(roots)
  for (const path of seen) {
    if (!isLoading(path)) continue
    for (const { specifier } of app.project.imports(path)) {
      const target = app.resolve(path, specifier)
      if (target !== undefined && enters(target)) seen.add(target)
    }
  }
  return seen
}
