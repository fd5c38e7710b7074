import type { PackageManagerId } from '../../types.ts'
import type { PackageJson } from '../manifest.ts'

/**
 * What a lockfile says, per importer (folder of a package.json relative to the lockfile's, '.' for the same folder).
 *
 * The readers here are small on purpose. The packages that read these formats (@pnpm/lockfile.fs, @yarnpkg/parsers, @npmcli/arborist) bring 1 to 8 MB each
 * to answer two questions, most of it for writing and resolving, and parse all of a file of 20,000 lines where a scan of its importers is enough.
 */
export interface Lockfile {
  manager: PackageManagerId
  /** Version of the package manager that the format implies, e.g. '9' for pnpm's lockfile 9.0. */
  managerVersion?: string
  /** Exact version that `importer` gets of a direct dependency. */
  version(importer: string, dependency: string): string | undefined
  /** Why an install that may not change the lockfile fails for this importer today: one sentence; undefined where it does not. */
  mismatch(importer: string, manifest: PackageJson, settings?: InstallSettings): string | undefined
}

/** What the repository's `.npmrc` changes about an install. */
export interface InstallSettings {
  /** `legacy-peer-deps` or `force`: npm then neither installs nor checks peers. */
  legacyPeers: boolean
}

/** Groups of package.json that an install resolves. */
export function declared(manifest: PackageJson): Record<string, string> {
  return { ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }
}

/** 'a, b and 3 more' */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

/** `missing` and `changed` dependency names as one sentence; undefined where both are empty. */
export function mismatchSentence(file: string, missing: readonly string[], changed: readonly string[]): string | undefined {
  const parts = [
    ...(missing.length > 0 ? [`has no entry for ${listed(missing)}`] : []),
    ...(changed.length > 0 ? [`was made for another range of ${listed(changed)}`] : []),
  ]
  return parts.length > 0 ? `${file} ${parts.join(' and ')}` : undefined
}
