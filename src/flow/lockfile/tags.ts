import semver from 'semver'
import { folderOf } from '../../detect/reader.ts'
import { readPnpmLock } from '../../detect/lockfiles/pnpm.ts'
import { setJson } from '../../tree/json.ts'
import type { Job } from './job.ts'

/** Inputs in which no dependency follows a tag, and the way back. */
export interface Pinned {
  /** By path in the project. */
  files: ReadonlyMap<string, string>
  restore(lock: string): string
}

/**
 * Whenever a manifest changes, pnpm looks up anew what `latest` means, and with it moves half of an app that declares many
 * dependencies so (v0 does). So it is shown the versions that are locked; the lockfile gets its tags back afterwards.
 * Undefined where no dependency follows a tag.
 */
export function pinTags({ manager, manifests, layout, lock, lockfile }: Job): Pinned | undefined {
  const read = manager.id === 'pnpm' && lock !== undefined ? readPnpmLock(lock) : undefined
  if (!read || lock === undefined) return undefined
  const files = new Map<string, string>()
  const tags = new Map<string, { tag: string; version: string }>()
  for (const manifest of manifests) {
    const folder = folderOf(manifest.path)
    const importer = folder === manager.root ? '.' : folder.slice(manager.root === '.' ? 0 : manager.root.length + 1)
    for (const group of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
      for (const [name, tag] of Object.entries(manifest[group])) {
        const version = read.version(importer, name)
        if (semver.validRange(tag) !== null || tag.includes(':') || tag.includes('/') || version === undefined || semver.valid(version) === null) continue
        const text = files.get(manifest.path) ?? new TextDecoder().decode(layout.files.get(manifest.path))
        files.set(manifest.path, setJson(text, [group, name], version))
        tags.set(name, { tag, version })
      }
    }
  }
  if (tags.size === 0) return undefined
  const swap = (text: string, from: 'tag' | 'version', to: 'tag' | 'version'): string =>
    text.replace(SPECIFIER, (whole, head: string, name: string, spec: string) => (tags.get(name)?.[from] === spec ? `${head}${tags.get(name)?.[to]}` : whole))
  files.set(lockfile, swap(lock, 'tag', 'version'))
  return { files, restore: (text) => swap(text, 'version', 'tag') }
}

/** `  'name':\n    specifier: latest` of lockfiles 6 and 9. */
const SPECIFIER = /^([ \t]+['"]?((?:@[^/'"\s]+\/)?[^'":\s]+)['"]?:\r?\n[ \t]+specifier: )(\S+)/gm
