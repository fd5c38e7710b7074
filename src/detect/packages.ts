import type { Decoy } from '../types.ts'
import { isEmptyManifest, readManifest } from './manifest.ts'
import type { PackageJson } from './manifest.ts'
import { baseName, folderOf, inFolder, isInside } from './reader.ts'
import type { Reader } from './reader.ts'
import { junkFolder } from './junk.ts'
import { pythonRoots } from './python.ts'

/** A folder that may be an app: a package, or a folder of another runtime. */
export interface Package {
  path: string
  kind: 'node' | 'supabase' | 'python' | 'folder'
  /** Its own package.json. */
  manifest?: PackageJson
  /** Project paths under it and under no other package; no committed output. */
  files: string[]
}

export interface Packages {
  packages: Package[]
  decoys: Decoy[]
}

/** Every folder that may be an app, sorted by path, with the files that are its own. */
export function findPackages(reader: Reader): Packages {
  const decoys: Decoy[] = []
  const found = new Map<string, Package>()
  for (const path of reader.list) {
    if (baseName(path) !== 'package.json' || junkFolder(path) !== undefined) continue
    const manifest = readManifest(reader, path)
    if (!manifest) {
      decoys.push({ path, reason: 'not readable as JSON, so it was left out' })
      continue
    }
    const folder = folderOf(path)
    const within = [...found.keys()].find((other) => other !== folder && isInside(other, folder))
    const decoy = manifestDecoy(manifest, folder, within)
    if (decoy) decoys.push({ path, reason: decoy })
    else found.set(folder, { path: folder, kind: 'node', manifest, files: [] })
  }
  for (const root of supabaseRoots(reader)) if (!found.has(root)) found.set(root, { path: root, kind: 'supabase', files: [] })
  for (const { root, file } of pythonRoots(reader)) {
    const path = found.has(root) ? folderOf(file) : root
    if (!found.has(path)) found.set(path, { path, kind: 'python', files: [] })
    else decoys.push({ path: file, reason: 'a Python server in the folder of a JavaScript app: only the JavaScript part was looked at' })
  }
  const packages = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  share(reader, packages)
  return { packages, decoys }
}

/** Gives every file to the innermost package that holds it. */
export function share(reader: Reader, packages: readonly Package[]): void {
  const byPath = new Map(packages.map((p) => [p.path, p]))
  for (const p of packages) p.files = []
  const owners = new Map<string, Package | undefined>()
  const ownerOf = (folder: string): Package | undefined => {
    if (owners.has(folder)) return owners.get(folder)
    const owner = isJunk(folder) ? undefined : (byPath.get(folder) ?? (folder === '.' ? undefined : ownerOf(folderOf(folder))))
    owners.set(folder, owner)
    return owner
  }
  for (const path of reader.list) ownerOf(folderOf(path))?.files.push(path)
}

/** Output and installed packages are left out of a package's files; dot folders that people write (`.github`, `.storybook`) are not. */
function isJunk(folder: string): boolean {
  const junk = folder === '.' ? undefined : junkFolder(`${folder}/`)
  return junk !== undefined && !/(?:^|\/)\.(?:github|gitlab|circleci|husky|vscode|cursor|claude|storybook|devcontainer|platform|ebextensions)$/.test(junk)
}

function manifestDecoy(manifest: PackageJson, folder: string, within: string | undefined): string | undefined {
  if (within !== undefined && baseName(folder) === 'src') return `a second package.json inside src/: the app's own is ${inFolder(within, 'package.json')}`
  if (!isEmptyManifest(manifest) || manifest.workspaces.length > 0) return undefined
  // A library of a workspace needs neither dependencies nor scripts.
  if (within !== undefined && (manifest.main !== undefined || manifest.raw.exports !== undefined || manifest.name !== undefined)) return undefined
  return within === undefined ? 'declares no dependency and no script, so it is not an app' : 'only sets options for its folder, it is not a package'
}

/** Folders whose children are edge functions: `supabase/functions/<name>/index.ts`. */
function supabaseRoots(reader: Reader): string[] {
  const roots = new Set<string>()
  for (const path of reader.list) {
    const root = /^((?:.+\/)?supabase\/functions)\/[^/]+\/index\.[jt]sx?$/.exec(path)?.[1]
    if (root && junkFolder(path) === undefined) roots.add(root)
  }
  return [...roots]
}
