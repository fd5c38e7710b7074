import { isRecord } from '../../detect/reader.ts'
import type { Files } from '../../tree/files.ts'
import { parseJson } from '../../tree/json.ts'

/** A package.json as CI sees it: what can be run in this folder, and what it needs of its neighbours. */
export interface Package {
  /** Folder, '.' for the root. */
  dir: string
  /** Path of its package.json. */
  path: string
  name?: string
  scripts: Record<string, string>
  /** Direct dependencies of every kind, by name, with the range as written. */
  dependencies: Record<string, string>
  packageManager?: string
  raw: Record<string, unknown>
}

/** Every package of the project, by folder. */
export type Packages = ReadonlyMap<string, Package>

export function packagesOf(files: Files): Packages {
  const packages = new Map<string, Package>()
  for (const path of files.list()) {
    if (!/(?:^|\/)package\.json$/.test(path) || /(?:^|\/)node_modules\//.test(path)) continue
    const raw = parseJson(files.text(path) ?? '')
    if (!isRecord(raw)) continue
    const dir = path === 'package.json' ? '.' : path.slice(0, -'/package.json'.length)
    const dependencies = { ...strings(raw['peerDependencies']), ...strings(raw['optionalDependencies']), ...strings(raw['devDependencies']), ...strings(raw['dependencies']) }
    packages.set(dir, {
      dir, path, dependencies, raw, scripts: strings(raw['scripts']),
      ...(typeof raw['name'] === 'string' ? { name: raw['name'] } : {}),
      ...(typeof raw['packageManager'] === 'string' ? { packageManager: raw['packageManager'] } : {}),
    })
  }
  return packages
}

/**
 * Packages of the same repository that this one is built from, each after those it needs itself.
 * `root` is the workspace root, which is none of them.
 */
export function internalDependencies(packages: Packages, dir: string, root: string): Package[] {
  const byName = new Map([...packages.values()].filter((p) => p.name !== undefined && p.dir !== root).map((p) => [p.name!, p]))
  const found: Package[] = []
  const visiting = new Set([dir])
  const visit = (from: Package | undefined): void => {
    for (const name of Object.keys(from?.dependencies ?? {})) {
      const next = byName.get(name)
      if (!next || visiting.has(next.dir)) continue
      visiting.add(next.dir)
      visit(next)
      found.push(next)
    }
  }
  visit(packages.get(dir))
  return found
}

function strings(value: unknown): Record<string, string> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {}
}
