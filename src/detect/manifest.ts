import type { Manifest } from '../types.ts'
import { isRecord, stringRecord } from './reader.ts'
import type { Reader } from './reader.ts'

/** What detection reads of a package.json beyond the shared view. */
export interface PackageJson extends Manifest {
  optionalDependencies: Record<string, string>
  peerDependencies: Record<string, string>
  /** Every key as it stands. */
  raw: Record<string, unknown>
}

/** Undefined where the file is absent, broken or not an object. */
export function readManifest(reader: Reader, path: string): PackageJson | undefined {
  const raw = reader.json(path)
  if (!isRecord(raw)) return undefined
  const workspaces = Array.isArray(raw.workspaces) ? raw.workspaces : isRecord(raw.workspaces) && Array.isArray(raw.workspaces.packages) ? raw.workspaces.packages : []
  return {
    path,
    ...(typeof raw.name === 'string' ? { name: raw.name } : {}),
    ...(raw.type === 'module' || raw.type === 'commonjs' ? { type: raw.type } : {}),
    ...(typeof raw.main === 'string' ? { main: raw.main } : {}),
    ...(typeof raw.packageManager === 'string' ? { packageManager: raw.packageManager } : {}),
    scripts: stringRecord(raw.scripts),
    dependencies: stringRecord(raw.dependencies),
    devDependencies: stringRecord(raw.devDependencies),
    optionalDependencies: stringRecord(raw.optionalDependencies),
    peerDependencies: stringRecord(raw.peerDependencies),
    engines: stringRecord(raw.engines),
    workspaces: workspaces.filter((w): w is string => typeof w === 'string'),
    raw,
  }
}

/** True where the manifest declares nothing: no dependency and no script that could build or start something. */
export function isEmptyManifest(manifest: PackageJson): boolean {
  const declared = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.peerDependencies, manifest.scripts]
  return declared.every((group) => Object.keys(group).length === 0)
}

export function declaredRange(manifest: PackageJson, dependency: string): string | undefined {
  return manifest.dependencies[dependency] ?? manifest.devDependencies[dependency] ?? manifest.optionalDependencies[dependency] ?? manifest.peerDependencies[dependency]
}
