import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { remove } from 'fs-extra/esm'
import type { Files } from '../../tree/files.ts'
import type { PackageManager } from '../../types.ts'
import { commandFor, coveredManifests } from './added.ts'
import type { Added } from './added.ts'
import { updateArguments } from './commands.ts'
import { layOut } from './folder.ts'
import { installFolder, layAnew, manifestsBefore } from './job.ts'
import type { Job } from './job.ts'
import { isPeerConflict, reasonOf } from './reasons.ts'
import { cleanEnvironment, run } from './run.ts'
import { installedVersion, toolFor, wantedVersions } from './tools.ts'

/**
 * Why npm would refuse to install `added` in an app that has no lockfile: its packages disagree about a shared one, and did not
 * before. Undefined where it would install, would not have before either, or cannot be asked here. `files` hold the additions.
 * Only npm is asked: the others warn and install.
 */
export async function peerConflict(files: Files, manager: PackageManager, added: readonly Added[], signal?: AbortSignal): Promise<{ reason: string; command: string } | undefined> {
  const manifests = coveredManifests(files, manager.root)
  const layout = layOut(files, manager, manifests)
  if (manager.id !== 'npm' || 'reason' in layout) return undefined
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'harden-install-')))
  try {
    const environment = cleanEnvironment(process.env, layout.variables)
    const job: Job = { temporary, manager, lockfile: '', layout, manifests, lock: undefined, added, environment, ...(signal && { signal }) }
    const wanted = wantedVersions(manager, undefined)[0]
    if (!wanted) return undefined
    const tool = toolFor(manager, wanted, await installedVersion(manager, temporary, environment, signal))
    const resolve = async (others?: ReadonlyMap<string, string>) => {
      await layAnew(job, others)
      return run(installFolder(job), tool, updateArguments('npm', undefined), environment, signal)
    }
    const ran = await resolve()
    if (ran.ok || !isPeerConflict(ran) || isPeerConflict(await resolve(manifestsBefore(job)))) return undefined
    return { reason: reasonOf(tool, ran), command: commandFor(manager, added) }
  } finally {
    await remove(temporary)
  }
}
