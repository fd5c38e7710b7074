import semver from 'semver'
import { DEFAULT_NODE } from '../../detect/node-version.ts'
import type { App, PackageManager } from '../../types.ts'
import { internalDependencies } from './packages.ts'
import type { Package, Packages } from './packages.ts'
import { installFaults } from './install-faults.ts'
import type { InstallFaults } from './install-faults.ts'
import { readRun } from './existing/runs.ts'
import type { Kind } from './tools.ts'

/** An app with what its CI steps are chosen from. */
export interface Subject {
  app: App
  manager: PackageManager
  pkg: Package
  packages: Packages
  /** Packages of this repository that the app is built from, in build order. */
  internal: Package[]
  /** Text of the lockfile; undefined where there is none or it is binary. */
  lockText: string | undefined
  /** What stops a frozen install today. */
  install: InstallFaults
  /** Declared by the app or by the workspace root. */
  declares(dependency: string): boolean
  /** Its binary can be called after the install: declared, or hoisted from another package. */
  hasBinary(dependency: string): boolean
  /** The first of these files that is in the app's folder or above it. */
  nearest(names: readonly string[]): string | undefined
  /** Kinds of work that a script does in the app's own folder. */
  kindsOf(script: string): Set<Kind>
}

/** Undefined where npm and its kin have nothing to run: no package.json, another runtime. */
export function subjectOf(app: App, packages: Packages): Subject | undefined {
  const pkg = packages.get(app.path)
  if (!pkg || app.stack.runtime === 'python' || app.stack.runtime === 'deno' || app.packageManager?.id === 'deno') return undefined
  const manager = app.packageManager ?? { id: 'npm', root: app.path }
  const root = packages.get(manager.root)
  const lock = manager.lockfile === undefined ? undefined : app.project.files.text(manager.lockfile)
  const declares = (name: string): boolean => name in pkg.dependencies || name in (root?.dependencies ?? {})
  return {
    app, manager, pkg, packages, declares, lockText: lock,
    install: installFaults(manager, lock, app.project.files.text(inside(manager.root, '.npmrc')) ?? '', 'overrides' in (root ?? pkg).raw),
    internal: internalDependencies(packages, app.path, manager.root),
    // npm and yarn put the binaries of all top-level packages on the path, pnpm only those of declared ones; without a lockfile nothing says.
    hasBinary: (name) => declares(name) || (manager.id !== 'pnpm' && (lock === undefined || lock.includes(`node_modules/${name}"`) || new RegExp(`^"?${name}@`, 'm').test(lock))),
    nearest: (names) => foldersUp(app.path).flatMap((dir) => names.map((name) => inside(dir, name))).find((path) => app.project.files.entry(path)),
    kindsOf: (script) => new Set(readRun(`npm run ${script}`, app.path, packages).runs.flatMap((r) => (r.dir === app.path && r.kind !== 'install' && r.kind !== 'deploy' ? [r.kind] : []))),
  }
}

/** Input of setup-node: the repository's own version file, the version it states, or our default. */
export function nodeInput(app: App): { key: 'node-version' | 'node-version-file'; value: string } {
  const stated = app.stack.nodeVersion
  const file = app.stack.evidence['nodeVersion']?.[0]?.path
  if (file && stated && /(?:^|\/)\.(?:nvmrc|node-version|tool-versions)$/.test(file)) return { key: 'node-version-file', value: file }
  if (!stated || /^\d+(?:\.(?:\d+|x)){0,2}$/.test(stated)) return { key: 'node-version', value: stated ?? DEFAULT_NODE }
  const majors = [DEFAULT_NODE, '22', '20', '18', '26']
  const fits = majors.find((major) => semver.validRange(stated) && semver.intersects(`${major}.x`, stated) && semver.satisfies(`${major}.99.0`, stated))
  return { key: 'node-version', value: fits ?? semver.validRange(stated) ?? DEFAULT_NODE }
}

export function inside(dir: string, path: string): string {
  return dir === '.' ? path : `${dir}/${path}`
}

/** The folder and those above it, the nearest first. */
function foldersUp(dir: string): string[] {
  if (dir === '.') return ['.']
  const up = dir.includes('/') ? dir.slice(0, dir.lastIndexOf('/')) : '.'
  return [dir, ...foldersUp(up)]
}
