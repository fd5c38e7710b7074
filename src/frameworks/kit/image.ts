import posix from 'node:path/posix'
import type { App, ImagePlace } from '../../types.ts'

/** Files that the build leaves, as an image place. `output` and `hashed` as in ImagePlace. */
export function staticImage(output: string, hashed: readonly string[], options: { fallback?: string; base?: string } = {}): ImagePlace {
  return { kind: 'static', output, hashed, base: options.base ?? '', ...(options.fallback ? { fallback: options.fallback } : {}) }
}

export const EDGE: ImagePlace = { kind: 'none', reason: 'it runs at the edge, on the machines of its host, and no server of its own starts' }

/**
 * File of a package's program, for node to run in the app's folder. `file` is its path in the package. In pnpm's `.bin` lie scripts for a shell;
 * npm links what a workspace shares into the root's.
 */
export function programFile(app: App, program: string, name: string, file: string): string {
  const { packageManager: manager, project, path } = app
  if (manager?.id === 'pnpm') return `node_modules/${name}/${file}`
  const own = manager?.lockfile !== undefined && project.files.text(manager.lockfile)?.includes(`"${posix.relative(manager.root, path)}/node_modules/${name}"`)
  const up = manager?.id === 'npm' && manager.root !== path && !own ? `${posix.relative(path, manager.root)}/` : ''
  return `${up}node_modules/.bin/${program}`
}
