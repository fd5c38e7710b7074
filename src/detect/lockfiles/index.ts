import { baseName } from '../reader.ts'
import type { Reader } from '../reader.ts'
import type { PackageManagerId } from '../../types.ts'
import { readBunLock } from './bun.ts'
import { declared } from './lockfile.ts'
import type { InstallSettings, Lockfile } from './lockfile.ts'
import { readNpmLock } from './npm.ts'
import { readPnpmLock } from './pnpm.ts'
import { readYarnBerryLock } from './yarn-berry.ts'
import { readYarnV1Lock } from './yarn-v1.ts'

export type { InstallSettings, Lockfile }

/** Lockfile names with their package manager; the first of a manager is the one it reads where both are there. */
export const LOCKFILES: readonly { name: string; manager: PackageManagerId; read(text: string): Lockfile | undefined }[] = [
  { name: 'npm-shrinkwrap.json', manager: 'npm', read: readNpmLock },
  { name: 'package-lock.json', manager: 'npm', read: readNpmLock },
  { name: 'pnpm-lock.yaml', manager: 'pnpm', read: readPnpmLock },
  { name: 'yarn.lock', manager: 'yarn', read: (text) => readYarnBerryLock(text) ?? readYarnV1Lock(text) },
  { name: 'bun.lock', manager: 'bun', read: readBunLock },
  { name: 'bun.lockb', manager: 'bun', read: () => undefined },
  { name: 'deno.lock', manager: 'deno', read: () => undefined },
]

/** Undefined where the file is binary, broken or of a format that is not read. */
export function readLockfile(reader: Reader, path: string): Lockfile | undefined {
  const kind = LOCKFILES.find((l) => l.name === baseName(path))
  return kind && reader.derive('lockfile', path, (text) => remembering(kind.read(text)))
}

/** Comparing thousands of entries again for the same manifest would give the same answer. */
function remembering(lock: Lockfile | undefined): Lockfile | undefined {
  if (!lock) return undefined
  const known = new Map<string, string | undefined>()
  return {
    ...lock,
    mismatch(importer, manifest, settings) {
      const key = JSON.stringify([importer, declared(manifest), manifest.raw.overrides !== undefined, settings])
      if (!known.has(key)) known.set(key, lock.mismatch(importer, manifest, settings))
      return known.get(key)
    },
  }
}
