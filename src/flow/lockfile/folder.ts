import * as posix from 'node:path/posix'
import { folderOf, inFolder, isInside } from '../../detect/reader.ts'
import type { PackageJson } from '../../detect/manifest.ts'
import type { Files } from '../../tree/files.ts'
import type { PackageManager } from '../../types.ts'
import { loginVariables, SETTINGS } from './settings.ts'

/** What goes into the temporary folder, at its path in the project. */
export interface Layout {
  files: ReadonlyMap<string, Uint8Array>
  /** Variables that the settings read for a login. */
  variables: readonly string[]
}

/** Manifests, the lockfile, settings without what runs code, and what `file:` and `patch:` name. A reason where something is missing. */
export function layOut(files: Files, manager: PackageManager, manifests: readonly PackageJson[]): Layout | { reason: string } {
  const out = new Map<string, Uint8Array>()
  const variables: string[] = []
  const take = (path: string): boolean => {
    const bytes = files.bytes(path)
    if (bytes) out.set(path, bytes)
    return bytes !== undefined
  }
  if (manager.lockfile) take(manager.lockfile)
  for (const manifest of manifests) take(manifest.path)
  for (const folder of new Set([manager.root, '.'])) {
    for (const [name, reduce] of Object.entries(SETTINGS)) {
      const path = inFolder(folder, name)
      const text = files.text(path)
      if (text === undefined || (folder !== manager.root && name === 'pnpm-workspace.yaml')) continue
      const reduced = reduce(text)
      variables.push(...loginVariables(reduced))
      out.set(path, new TextEncoder().encode(reduced))
    }
  }
  for (const manifest of manifests) {
    for (const target of localTargets(manifest)) {
      const path = posix.join(folderOf(manifest.path), target)
      if (path.startsWith('..')) return { reason: `${manifest.path} uses ${target}, which lies outside the repository` }
      if (!take(path) && !take(inFolder(path, 'package.json'))) return { reason: `${manifest.path} uses ${target}, which is not in the repository` }
    }
  }
  for (const path of patchFiles(files, manager)) take(path)
  if (manager.id === 'pnpm' && ['.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpmfile.cjs'].some((name) => files.entry(inFolder(manager.root, name)))) {
    return { reason: 'a .pnpmfile changes how pnpm resolves packages, and it is code of yours that is not run here' }
  }
  return { files: out, variables }
}

/** Paths of `file:`, `link:` and `portal:` dependencies, relative to the manifest. */
function localTargets(manifest: PackageJson): string[] {
  const ranges = Object.values({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies })
  return ranges.flatMap((range) => {
    const path = /^(?:(?:file|link|portal):(?!\/\/)|(?=\.{1,2}\/))(.+)$/.exec(range)?.[1]
    return path === undefined || path.startsWith('/') ? [] : [path.replace(/[#:].*$/, '')]
  })
}

/** Patches that pnpm and Yarn apply to packages count in the lockfile by their checksum. */
function patchFiles(files: Files, manager: PackageManager): string[] {
  if (manager.id !== 'pnpm' && manager.id !== 'yarn-berry') return []
  return files.list().filter((path) => path.endsWith('.patch') && isInside(manager.root, path) && !/(?:^|\/)node_modules\//.test(path))
}
