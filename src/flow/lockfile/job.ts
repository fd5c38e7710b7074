import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emptyDir, outputFile } from 'fs-extra/esm'
import type { PackageJson } from '../../detect/manifest.ts'
import type { PackageManager } from '../../types.ts'
import { setJson } from '../../tree/json.ts'
import type { Added } from './added.ts'
import type { Layout } from './folder.ts'

/** One lockfile to update. */
export interface Job {
  /** Absolute path of a temporary folder; the copy of the project is made in it. */
  temporary: string
  manager: PackageManager
  /** Path of the lockfile in the project. */
  lockfile: string
  layout: Layout
  manifests: readonly PackageJson[]
  /** Text of the lockfile as it is; undefined where it is binary. */
  lock: string | undefined
  /** What the manifests declare and the lockfile lacks; undefined where that cannot be read. */
  added: readonly Added[] | undefined
  environment: NodeJS.ProcessEnv
  signal?: AbortSignal
}

/** Folder in which the package manager runs. */
export function installFolder({ temporary, manager }: Job): string {
  return join(temporary, 'project', ...manager.root.split('/'))
}

/** Writes the copy of the project afresh, with other contents for some of its files. */
export async function layAnew({ temporary, layout }: Job, others: ReadonlyMap<string, string | Uint8Array> = new Map()): Promise<void> {
  const project = join(temporary, 'project')
  await emptyDir(project)
  for (const [path, bytes] of layout.files) await outputFile(join(project, ...path.split('/')), others.get(path) ?? bytes)
}

export async function readLock({ temporary, lockfile }: Job): Promise<Uint8Array | undefined> {
  return readFile(join(temporary, 'project', ...lockfile.split('/'))).catch(() => undefined)
}

/** The manifests without what is to be added. */
export function manifestsBefore({ layout, added = [] }: Job): Map<string, string> {
  const out = new Map<string, string>()
  for (const { manifest, group, name } of added) {
    const text = out.get(manifest) ?? new TextDecoder().decode(layout.files.get(manifest))
    out.set(manifest, setJson(text, [group, name], undefined))
  }
  return out
}
