import posix from 'node:path/posix'
import { oncePer } from '../tree/once.ts'
import type { App } from '../types.ts'
import { matches } from './matches.ts'

/** Files of the app's own folder that it loads, in the order of `reached`: those of a shared package, and those that nothing loads, are left out. */
export const ownReached = oncePer((app: App): readonly string[] => {
  const own = new Set(app.files)
  return app.reached.filter((path) => own.has(path))
})

/** 'src/a.ts' of 'client/src/a.ts': the way back of `app.in`; with '../' for a file outside of the app's folder. */
export function ownPath(app: App, path: string): string {
  if (app.path === '.') return path
  return path.startsWith(`${app.path}/`) ? path.slice(app.path.length + 1) : posix.relative(app.path, path)
}

/** Those of them whose text matches (a pattern without `g`). */
export function ownMatching(app: App, pattern: RegExp): string[] {
  return ownReached(app).filter((path) => matches(app.project, path, pattern))
}
