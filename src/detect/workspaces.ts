import { parse as parseYaml } from 'yaml'
import { inFolder, isInside, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'
import type { PackageJson } from './manifest.ts'

/** A folder whose manifest (or pnpm-workspace.yaml) names other packages of this repository as its members. */
export interface Workspace {
  root: string
  globs: string[]
  /** True for a package folder that the globs take in. */
  holds(path: string): boolean
}

/** All workspaces, the outermost first. */
export function findWorkspaces(reader: Reader, manifests: ReadonlyMap<string, PackageJson>): Workspace[] {
  const roots = new Map<string, string[]>()
  for (const [folder, manifest] of manifests) if (manifest.workspaces.length > 0) roots.set(folder, manifest.workspaces)
  for (const path of reader.list) {
    if (!/(?:^|\/)pnpm-workspace\.ya?ml$/.test(path)) continue
    const globs = reader.derive('pnpm-workspace', path, packagesOf)
    if (globs && globs.length > 0) roots.set(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.', globs)
  }
  return [...roots].sort(([a], [b]) => a.length - b.length).map(([root, globs]) => ({ root, globs, holds: matcher(root, globs) }))
}

/** The workspace that a package is a member (or the root) of. */
export function workspaceOf(workspaces: readonly Workspace[], path: string): Workspace | undefined {
  return workspaces.findLast((w) => w.root === path) ?? workspaces.find((w) => w.holds(path))
}

function packagesOf(text: string): string[] {
  try {
    const yaml: unknown = parseYaml(text)
    return isRecord(yaml) && Array.isArray(yaml.packages) ? yaml.packages.filter((p): p is string => typeof p === 'string') : []
  } catch {
    return []
  }
}

function matcher(root: string, globs: readonly string[]): (path: string) => boolean {
  const pattern = (glob: string): RegExp => globPattern(inFolder(root, glob.replace(/^!/, '').replace(/^\.\//, '').replace(/\/+$/, '')))
  const wanted = globs.filter((g) => !g.startsWith('!')).map(pattern)
  const unwanted = globs.filter((g) => g.startsWith('!')).map(pattern)
  return (path) => path !== root && isInside(root, path) && wanted.some((p) => p.test(path)) && !unwanted.some((p) => p.test(path))
}

/** Workspace globs name folders: `*`, `**` and `{a,b}` are all that package managers document for them. */
function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/?|\*|\{[^}]*\}|[.+^$()|[\]\\?]/g, (token) => {
    if (token === '**/') return '(?:.+/)?'
    if (token === '**') return '.+'
    if (token === '*') return '[^/]+'
    return token.startsWith('{') ? `(?:${token.slice(1, -1).split(',').join('|')})` : `\\${token}`
  })
  return new RegExp(`^${source}$`)
}
