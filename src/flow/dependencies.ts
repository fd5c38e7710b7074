import type { Dependency, Project } from '../types.ts'
import { GuardError } from '../tree/guards.ts'
import { setJson } from '../tree/json.ts'
import type { Tree } from '../tree/tree.ts'
import { appAt } from './assess.ts'

/**
 * Adds what a unit needs to its app's package.json; a range already there is never changed.
 * Returns what was added, by manifest path.
 */
export function addDependencies(tree: Tree, project: Project, appPath: string, wanted: readonly Dependency[]): Map<string, Dependency[]> {
  if (wanted.length === 0) return new Map()
  const manifest = appAt(project, appPath)?.manifest
  if (!manifest) throw new GuardError(`${wanted.map((d) => d.name).join(', ')} cannot be added: the app at ${appPath} has no package.json`)
  const added = wanted.filter((d) => !(d.name in manifest.dependencies) && !(d.dev && d.name in manifest.devDependencies))
  if (added.length > 0) editManifest(tree, manifest.path, added)
  return added.length > 0 ? new Map([[manifest.path, added]]) : new Map()
}

/** Idempotent: a dependency that two units ask for is added once. */
export function editManifest(tree: Tree, path: string, dependencies: readonly Dependency[]): void {
  tree.edit(path, (text) => dependencies.reduce((json, d) => setJson(json, [d.dev ? 'devDependencies' : 'dependencies', d.name], d.range), text))
}
