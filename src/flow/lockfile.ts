import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { remove } from 'fs-extra/esm'
import type { PackageManager } from '../types.ts'
import { decodeText } from '../tree/files.ts'
import type { Files } from '../tree/files.ts'
import { addedDependencies, commandFor, coveredManifests } from './lockfile/added.ts'
import { acceptable, attemptUpdate } from './lockfile/attempt.ts'
import type { Attempt } from './lockfile/attempt.ts'
import { layOut } from './lockfile/folder.ts'
import type { Job } from './lockfile/job.ts'
import { cleanEnvironment } from './lockfile/run.ts'
import type { Tool } from './lockfile/run.ts'
import { installedVersion, toolFor, wantedVersions } from './lockfile/tools.ts'

/** New bytes of one lockfile, or why they could not be had. */
export type LockfileResult =
  | { ok: true; path: string; bytes: Uint8Array }
  | { ok: false; /** A clause, without a capital or a full stop. */ reason: string; /** What the person runs instead, e.g. `cd server && npm install "zod@^4.1.0"`. */ command: string; /** Whatever is added would meet the same. */ forAll: boolean }

/**
 * Lets the app's own package manager update its lockfile for the manifests in `files` (already edited), in a temporary folder
 * that holds only manifests, workspace files and settings without what runs code; install scripts are off. Nothing in the
 * user's folder is touched. An update that changes what has nothing to do with the additions is refused. Throws where `signal` says stop.
 */
export async function updateLockfile(files: Files, manager: PackageManager, signal?: AbortSignal): Promise<LockfileResult> {
  const { lockfile } = manager
  const manifests = coveredManifests(files, manager.root)
  const before = lockfile === undefined ? undefined : files.bytes(lockfile)
  const lock = before && decodeText(before)
  const added = addedDependencies(manifests, manager, lock)
  const refuse = (reason: string, forAll = true): LockfileResult => ({ ok: false, reason, command: commandFor(manager, added), forAll })
  if (lockfile === undefined || !before) return refuse('there is no lockfile to update')
  if (manager.id === 'deno') return refuse('Deno writes its lockfile only when it runs the app')
  if (lock !== undefined && /^(?:<{7}|>{7}) /m.test(lock)) return refuse('it holds the marks of a merge conflict')
  const layout = layOut(files, manager, manifests)
  if ('reason' in layout) return refuse(layout.reason)

  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'harden-lockfile-')))
  try {
    const environment = cleanEnvironment(process.env, layout.variables)
    const attempt = await cleanest({ temporary, manager, lockfile, layout, manifests, lock, added, environment, ...(signal && { signal }) })
    return attempt.ok ? { ok: true, path: lockfile, bytes: attempt.bytes } : refuse(attempt.reason, attempt.forAll === true)
  } finally {
    await remove(temporary)
  }
}

/**
 * Tries the versions that can write this lockfile, the likeliest first, until one leaves the rest of it alone; else the one that moves least.
 * What another version wrote has to suit the one that is installed here as well: they do not hold a lockfile to the same rules.
 */
async function cleanest(job: Job): Promise<Attempt> {
  const { manager, lock, temporary, environment, signal } = job
  const installed = await installedVersion(manager, temporary, environment, signal)
  const tried = new Set<string>()
  let best: Attempt | undefined
  let own: Tool | undefined
  for (const wanted of wantedVersions(manager, lock)) {
    const tool = toolFor(manager, wanted, installed)
    if (tried.has(tool.label)) continue
    tried.add(tool.label)
    let attempt = await attemptUpdate(job, tool)
    if (tool.prefix.length === 0) own = tool
    else if (attempt.ok && own && !(await acceptable(job, own, attempt.bytes))) {
      attempt = { ok: false, retry: true, reason: `an install by ${own.label}, which is installed here, would refuse what ${tool.label} wrote` }
    }
    if (!best || (attempt.ok && (!best.ok || attempt.gone < best.gone))) best = attempt
    // One line for each addition may be another for its comma; where another version would meet the same refusal, it is not asked.
    if (best.ok ? best.gone <= 1 + (job.added?.length ?? 1) : attempt.ok || !attempt.retry) break
  }
  return best ?? { ok: false, reason: 'no version of the package manager is known to write this format', retry: false }
}
