import type { PackageManager } from '../types.ts'
import type { Files } from '../tree/files.ts'

/** New bytes of one lockfile, or why they could not be had. */
export type LockfileResult =
  | { ok: true; path: string; bytes: Uint8Array }
  | { ok: false; reason: string; /** What the person runs instead, e.g. `cd server && npm install zod`. */ command: string }

/**
 * Lets the app's own package manager update its lockfile for the manifests in `files` (already edited), in a temporary folder
 * that holds only manifests, workspace files and `.npmrc`/`.yarnrc.yml`; install scripts are off. Nothing in the user's folder is touched.
 */
export async function updateLockfile(_files: Files, _manager: PackageManager, _signal?: AbortSignal): Promise<LockfileResult> {
  throw new Error('not written yet')
}
