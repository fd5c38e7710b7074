import { oncePer } from '../tree/once.ts'
import type { App } from '../types.ts'
import { matches } from './matches.ts'

/** Files of the app's own folder that it loads, in the order of `reached`: those of a shared package, and those that nothing loads, are left out. */
export const ownReached = oncePer((app: App): readonly string[] => {
  const own = new Set(app.files)
  return app.reached.filter((path) => own.has(path))
})

/** Those of them whose text matches (a pattern without `g`). */
export function ownMatching(app: App, pattern: RegExp): string[] {
  return ownReached(app).filter((path) => matches(app.project, path, pattern))
}
