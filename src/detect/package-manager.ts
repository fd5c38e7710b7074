import type { Confidence, Evidence, PackageManager, PackageManagerId } from '../types.ts'
import { lineOf } from '../tree/text.ts'
import { LOCKFILES, readLockfile } from './lockfiles/index.ts'
import type { InstallSettings, Lockfile } from './lockfiles/index.ts'
import { readManifest } from './manifest.ts'
import type { PackageJson } from './manifest.ts'
import { recommend } from './lockfile-choice.ts'
import { inFolder, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'

/** Adds a dependency. */
export const ADD: Readonly<Record<PackageManagerId, string>> = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', 'yarn-berry': 'yarn add', bun: 'bun add', deno: 'deno add' }

/** How a package installs, with what it could install with instead. */
export interface Installation {
  manager: PackageManager
  /** The lockfile's readable form; undefined where there is none or it is binary. */
  lock?: Lockfile
  /** Importer key of the package in the lockfile. */
  importer: string
  conflicts: string[]
}

/**
 * Package manager of the package at `path`, decided by `packageManager` or `devEngines`, else by the lockfiles of the package's own folder, else by
 * those of its workspace's root. Undefined where nothing says: the manager is then npm by default, which callers state themselves.
 */
export function installationOf(reader: Reader, path: string, manifest: PackageJson, workspaceRoot: string | undefined): Installation {
  const left = leftBehind(reader, path, manifest, workspaceRoot)
  const own = left ? [] : locksIn(reader, path)
  const root = own.length === 0 && workspaceRoot !== undefined ? workspaceRoot : path
  const locks = own.length > 0 ? own : locksIn(reader, root)
  const importer = root === path ? '.' : path.slice(root === '.' ? 0 : root.length + 1)
  const stated = statedManager(manifest) ?? (root === path ? undefined : statedAt(reader, root))
  const settings = installSettings(reader, root)
  const choice = recommend(reader, { root, importer, manifest, locks, settings, ...(stated ? { stated } : {}) })
  const protocol = workspaceProtocol(manifest)
  const stray = left ? [`${left.join(' and ')} ${left.length === 1 ? 'installs' : 'install'} nothing here: package.json asks for ${protocol ?? 'a member of the workspace'}, which only the workspace's root can resolve. Delete ${left.length === 1 ? 'it' : 'them'}.`] : []
  const id = choice.id ?? (reader.has(inFolder(root, 'pnpm-workspace.yaml')) || protocol !== undefined ? 'pnpm' : 'npm')
  const lock = choice.lockfile === undefined ? undefined : readLockfile(reader, choice.lockfile)
  const version = stated && stated.id === id ? stated.version : lock?.managerVersion
  const mismatch = lock?.mismatch(importer, manifest, settings) ?? (protocol !== undefined && workspaceRoot === undefined ? `package.json asks for ${protocol}, which only the workspace's root can resolve, and this repository does not hold it` : undefined)
  return {
    manager: {
      id: lock?.manager ?? id,
      root,
      ...(version === undefined ? {} : { version }),
      ...(choice.lockfile === undefined ? {} : { lockfile: choice.lockfile }),
      ...(mismatch === undefined ? {} : { outOfSync: mismatch }),
    },
    ...(lock ? { lock } : {}),
    importer,
    conflicts: [...choice.conflicts, ...stray],
  }
}

/** Lockfiles of npm in the folder of a member that npm cannot install: from before it was one, while the workspace's root has what installs it today. */
function leftBehind(reader: Reader, path: string, manifest: PackageJson, workspaceRoot: string | undefined): string[] | undefined {
  const own = locksIn(reader, path)
  const npms = own.length > 0 && own.every((lock) => lock.endsWith('/package-lock.json') || lock.endsWith('/npm-shrinkwrap.json'))
  return npms && workspaceRoot !== undefined && workspaceRoot !== path && workspaceProtocol(manifest) !== undefined && locksIn(reader, workspaceRoot).length > 0 ? own : undefined
}

/** The first dependency at a `workspace:` or `catalog:` version, which npm does not know. */
function workspaceProtocol(manifest: PackageJson): string | undefined {
  const found = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies }).find(([, range]) => /^(?:workspace|catalog):/.test(range))
  return found && `${found[0]}@${found[1]}`
}

function installSettings(reader: Reader, root: string): InstallSettings {
  const set = (path: string): boolean => reader.derive('npmrc', path, (text) => /^\s*(?:legacy-peer-deps|force)\s*=\s*true\b/m.test(text)) === true
  return { legacyPeers: set(inFolder(root, '.npmrc')) }
}

/** Lockfiles directly in a folder, as project paths. */
export function locksIn(reader: Reader, folder: string): string[] {
  return LOCKFILES.map((l) => inFolder(folder, l.name)).filter((path) => reader.has(path))
}

export interface Stated {
  id: PackageManagerId
  version?: string
  /** What says so, for sentences. */
  by: string
}

/** `packageManager` of Corepack, or `devEngines.packageManager`. */
export function statedManager(manifest: PackageJson): Stated | undefined {
  const corepack = /^(npm|pnpm|yarn|bun)@(\d[^+]*)/.exec(manifest.packageManager ?? '')
  if (corepack) return { id: managerId(corepack[1]!, corepack[2]!), version: corepack[2]!, by: '"packageManager"' }
  const engines = isRecord(manifest.raw.devEngines) ? manifest.raw.devEngines.packageManager : undefined
  const first: unknown = Array.isArray(engines) ? engines[0] : engines
  if (!isRecord(first) || typeof first.name !== 'string' || !/^(?:npm|pnpm|yarn|bun)$/.test(first.name)) return undefined
  const version = typeof first.version === 'string' ? first.version : undefined
  return { id: managerId(first.name, version ?? ''), ...(version === undefined ? {} : { version }), by: '"devEngines"' }
}

function statedAt(reader: Reader, folder: string): Stated | undefined {
  const manifest = readManifest(reader, inFolder(folder, 'package.json'))
  return manifest && statedManager(manifest)
}

function managerId(name: string, version: string): PackageManagerId {
  if (name === 'yarn') return /^[^\d]*[01]\b/.test(version) ? 'yarn' : 'yarn-berry'
  return name === 'pnpm' || name === 'bun' ? name : 'npm'
}

export function managerEvidence(reader: Reader, { manager }: Installation, manifest: PackageJson | undefined): Evidence[] {
  const found: Evidence[] = []
  const place = (key: string, note: string): Evidence => ({ path: manifest!.path, line: lineOf(reader.text(manifest!.path) ?? '', key), note })
  if (manifest?.packageManager !== undefined) found.push(place('"packageManager"', `"packageManager": "${manifest.packageManager}"`))
  else if (manifest && statedManager(manifest)) found.push(place('"devEngines"', `"devEngines" names ${statedManager(manifest)!.id}`))
  if (manager.lockfile !== undefined) found.push({ path: manager.lockfile, note: `lockfile of ${manager.id}` })
  if (found.length === 0 && manifest) found.push({ path: manifest.path, note: manager.id === 'npm' ? 'no lockfile and no "packageManager": npm is what comes with Node.js' : 'asks for versions that only this one knows' })
  return found
}

export function managerConfidence({ manager, conflicts }: Installation, manifest: PackageJson | undefined): Confidence {
  if (conflicts.length > 0) return 'likely'
  if (manager.lockfile !== undefined || (manifest && statedManager(manifest))) return 'certain'
  return manager.id === 'npm' ? 'guess' : 'likely'
}
