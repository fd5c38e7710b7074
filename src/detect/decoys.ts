import type { Decoy } from '../types.ts'
import { declaredRange } from './manifest.ts'
import { isInside } from './reader.ts'
import { isProductFile } from './roles.ts'
import type { Subject } from './stack.ts'
import { workspaceOf } from './workspaces.ts'
import type { Workspace } from './workspaces.ts'

/**
 * Why a package of no known framework is not an app: '' where there is nothing to say of it (a library, a workspace's root),
 * undefined where it is an app after all, because something of it starts.
 */
export function idleReason(subject: Subject, workspaces: readonly Workspace[], subjects: readonly Subject[]): string | undefined {
  const { pkg, manifest, reached } = subject
  if (pkg.kind !== 'node' || !manifest) return ''
  const isMember = workspaces.some((w) => w.holds(pkg.path))
  const isRoot = workspaceOf(workspaces, pkg.path)?.root === pkg.path
  const starts = Object.keys(manifest.scripts).some((name) => /^(?:start|serve|dev|server|worker)(?::|$)/.test(name))
  const source = pkg.files.some(isProductFile)
  if (starts && source && reached.entries.some((e) => e.evidence.note.startsWith('script'))) return undefined
  if (isRoot || isMember) return ''
  const startsOthers = subjects.some((s) => s !== subject && s.chosen.framework.id !== 'unknown' && isInside(pkg.path, s.pkg.path))
  if (startsOthers && Object.keys(manifest.dependencies).length === 0) return ''
  if (manifest.raw.exports !== undefined || isLibraryName(manifest.name, subjects)) return ''
  if (!starts && Object.keys(manifest.scripts).length === 0) return 'declares dependencies, but nothing in it is built or started'
  return source ? 'nothing in it is started: its scripts only build, test or run tools' : ''
}

/** Another package of the repository depends on it. */
function isLibraryName(name: string | undefined, subjects: readonly Subject[]): boolean {
  return name !== undefined && subjects.some((s) => s.manifest !== undefined && declaredRange(s.manifest, name) !== undefined)
}

/** Every app of a generator has them. */
const STARTER_FILES = /(?:^|\/)(?:components\/ui\/.*|hooks\/use-(?:toast|mobile)\.tsx?|lib\/utils\.ts|(?:main|index|App)\.[jt]sx?)$/

/** Files of a package that say what it is made of: no assets, no vendored components. */
function ownSource(subject: Subject): string[] {
  const { path } = subject.pkg
  return subject.pkg.files.filter((f) => isProductFile(f) && !STARTER_FILES.test(f)).map((f) => (path === '.' ? f : f.slice(path.length + 1)))
}

/** How much of the smaller app's source must lie at the same place in the other for it to be the same app. */
const SAME = 0.6

/** The same app twice, one in a folder of the other: the one with less source is the copy. */
export function copyDecoys(apps: readonly Subject[]): Decoy[] {
  const found: Decoy[] = []
  for (const [i, a] of apps.entries()) {
    for (const b of apps.slice(i + 1)) {
      if (a.chosen.framework.id !== b.chosen.framework.id || !a.manifest || !b.manifest || a.pkg.kind !== 'node' || b.pkg.kind !== 'node') continue
      const [small, large] = ownSource(a).length <= ownSource(b).length ? [a, b] : [b, a]
      const other = new Set(ownSource(large))
      const own = ownSource(small)
      const shared = own.filter((f) => other.has(f)).length
      if (own.length < 5 || shared / own.length < SAME) continue
      found.push({ path: small.pkg.path, reason: `the app in ${large.pkg.path} once more: ${shared} of its ${own.length} source files lie there at the same place, and that one has ${other.size}` })
    }
  }
  return found
}

