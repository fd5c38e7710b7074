import { findWorkspaces } from '../../detect/workspaces.ts'
import { readManifest } from '../../detect/manifest.ts'
import type { PackageJson } from '../../detect/manifest.ts'
import { createReader, folderOf, isInside, isRecord } from '../../detect/reader.ts'
import { readPnpmLock } from '../../detect/lockfiles/pnpm.ts'
import { readYarnBlocks } from '../../detect/lockfiles/yarn-v1.ts'
import type { PackageManager } from '../../types.ts'
import type { Files } from '../../tree/files.ts'
import { parseJson } from '../../tree/json.ts'
import { createSources } from '../../tree/sources.ts'

/** A dependency that a manifest declares and the lockfile does not hold yet. */
export interface Added {
  /** Path of the manifest. */
  manifest: string
  group: 'dependencies' | 'devDependencies' | 'optionalDependencies'
  name: string
  range: string
}

/** Manifests that the lockfile covers: the one beside it and those of its workspace. */
export function coveredManifests(files: Files, root: string): PackageJson[] {
  const reader = createReader(files, createSources())
  const paths = reader.list.filter((path) => /(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path) && isInside(root, path))
  const manifests = new Map(paths.flatMap((path) => {
    const manifest = readManifest(reader, path)
    return manifest ? [[folderOf(path), manifest] as const] : []
  }))
  const workspace = findWorkspaces(reader, manifests).find((w) => w.root === root)
  return [...manifests].filter(([folder]) => folder === root || workspace?.holds(folder)).map(([, manifest]) => manifest)
}

/** Undefined where the lockfile cannot be read (bun.lockb, broken). */
export function addedDependencies(manifests: readonly PackageJson[], manager: PackageManager, lock: string | undefined): Added[] | undefined {
  const holds = lock === undefined ? undefined : reader(manager, lock)
  return holds && manifests.flatMap((manifest) => {
    const folder = folderOf(manifest.path)
    const importer = folder === manager.root ? '.' : folder.slice(manager.root === '.' ? 0 : manager.root.length + 1)
    return (['dependencies', 'devDependencies', 'optionalDependencies'] as const).flatMap((group) =>
      Object.entries(manifest[group])
        .filter(([name, range]) => !isLocal(range) && !holds(importer, name, range))
        .map(([name, range]): Added => ({ manifest: manifest.path, group, name, range })))
  })
}

/** What the person runs instead: the same additions by hand. */
export function commandFor(manager: PackageManager, added: readonly Added[] | undefined): string {
  const program = manager.id === 'yarn-berry' ? 'yarn' : manager.id
  if (!added || added.length === 0) return `${manager.root === '.' ? '' : `cd ${manager.root} && `}${program} install`
  const folders = [...new Set(added.map((a) => folderOf(a.manifest)))]
  return folders.map((folder) => {
    const own = added.filter((a) => folderOf(a.manifest) === folder)
    const add = (dev: boolean): string[] => {
      const names = own.filter((a) => (a.group === 'devDependencies') === dev).map((a) => `"${a.name}@${a.range}"`)
      return names.length === 0 ? [] : [`${program} ${program === 'npm' ? 'install' : 'add'} ${dev ? '-D ' : ''}${names.join(' ')}`]
    }
    const commands = [...add(false), ...add(true)].join(' && ')
    return folder === '.' ? commands : `${folders.length > 1 ? '(' : ''}cd ${folder} && ${commands}${folders.length > 1 ? ')' : ''}`
  }).join(' && ')
}

function isLocal(range: string): boolean {
  return /^(?:file:|link:|portal:|workspace:|patch:|\.{1,2}\/)/.test(range)
}

type Holds = (importer: string, name: string, range: string) => boolean

function reader(manager: PackageManager, lock: string): Holds | undefined {
  if (manager.id === 'pnpm') {
    const read = readPnpmLock(lock)
    return read && ((importer, name) => read.version(importer, name) !== undefined)
  }
  if (manager.id === 'yarn' || manager.id === 'yarn-berry') {
    const keys = readYarnBlocks(lock)
    return (_importer, name, range) => keys.has(`${name}@${range}`) || keys.has(`${name}@npm:${range}`)
  }
  const json = parseJson(lock)
  if (!isRecord(json)) return undefined
  const importers = manager.id === 'bun' ? json.workspaces : json.packages
  if (!isRecord(importers)) {
    const tree = json.dependencies
    return isRecord(tree) ? (_importer, name) => name in tree : undefined
  }
  return (importer, name) => {
    const entry = importers[importer === '.' ? '' : importer]
    return isRecord(entry) && ['dependencies', 'devDependencies', 'optionalDependencies'].some((group) => isRecord(entry[group]) && name in entry[group])
  }
}

