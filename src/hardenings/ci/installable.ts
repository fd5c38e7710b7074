import type { Subject } from './subject.ts'

/**
 * Why no package manager can install the app from what is in the repository: it names neighbours (`workspace:`, `link:`, `file:`) or a
 * `catalog:` that are not here. Undefined where nothing says so.
 */
export function whyNotInstallable({ pkg, packages, manager, app }: Subject): string | undefined {
  const names = new Set([...packages.values()].map((p) => p.name))
  const { files } = app.project
  const workspace = manager.root === '.' ? '' : `${manager.root}/`
  const isWorkspace = files.entry(`${workspace}pnpm-workspace.yaml`) !== undefined || 'workspaces' in (packages.get(manager.root)?.raw ?? {})
  for (const [name, range] of Object.entries(pkg.dependencies)) {
    if (range.startsWith('workspace:') && !(isWorkspace && names.has(name))) return `package.json asks for ${name} from a workspace that is not in this repository`
    if (range.startsWith('catalog:') && !/^\s*catalogs?:/m.test(files.text(`${workspace}pnpm-workspace.yaml`) ?? '') && !('catalog' in (packages.get(manager.root)?.raw ?? {}))) return `package.json takes the version of ${name} from a catalog that is not in this repository`
  }
  return undefined
}
