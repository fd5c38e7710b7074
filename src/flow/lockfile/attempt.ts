import { decodeText } from '../../tree/files.ts'
import { eolOf } from '../../tree/text.ts'
import { askedFor } from './asked.ts'
import { frozenArguments, updateArguments } from './commands.ts'
import { entriesOf, formatOf, lostEntries } from './entries.ts'
import { installFolder, layAnew, manifestsBefore, readLock } from './job.ts'
import type { Job } from './job.ts'
import { withoutNoise } from './quiet.ts'
import { isPeerConflict, isUnanswered, reasonOf } from './reasons.ts'
import { run } from './run.ts'
import type { Ran, Tool } from './run.ts'
import { pinTags } from './tags.ts'
import type { Pinned } from './tags.ts'
import { manifestForAdditions, mergeYarnLock } from './yarn-v1.ts'

export type Attempt =
  /** `gone`: lines of the old lockfile that the new one lacks. */
  | { ok: true; bytes: Uint8Array; gone: number }
  /** `retry`: another version of the package manager may do better. */
  | { ok: false; reason: string; retry: boolean; /** Whatever is added would meet the same. */ forAll?: boolean }

/** Share of a lockfile that an update may move beside what it adds: a shared package that the new one needs newer. */
const TOLERATED = 0.01

/** Updates the lockfile with one version of the package manager, and judges what it did. */
export async function attemptUpdate(job: Job, tool: Tool): Promise<Attempt> {
  const pinned = pinTags(job)
  const ran = await update(job, tool, job.manager.id === 'yarn' ? manifestForAdditions(job) : pinned?.files)
  if (!ran.ok) {
    // Where the app's own packages disagree already, it can only ever be installed this way.
    const always = !tool.flags && isPeerConflict(ran) && isPeerConflict(await update(job, tool, manifestsBefore(job)))
    return always ? attemptUpdate(job, { ...tool, flags: ['--legacy-peer-deps'] }) : { ok: false, reason: reasonOf(tool, ran), retry: false, forAll: isUnanswered(ran) }
  }
  const bytes = await writtenLock(job, pinned)
  if (!bytes) return { ok: false, reason: `${tool.label} wrote no lockfile that can be read`, retry: true }
  if (job.lock !== undefined && formatOf(job.lock) !== formatOf(decodeText(bytes) ?? '')) return { ok: false, reason: `${tool.label} would write it in another format`, retry: true }
  const lost = await lostIn(job, tool, bytes)
  if (lost.count > Math.max(2, TOLERATED * lost.of)) {
    return { ok: false, retry: true, reason: `${tool.label} would also change ${lost.count} of the ${lost.of} packages in it that have nothing to do with this` }
  }
  const quiet = await quietened(job, tool, bytes)
  if (quiet) return { ok: true, bytes: quiet, gone: goneLines(job.lock, quiet) }
  if (!(await acceptable(job, tool, bytes))) return { ok: false, retry: true, reason: `an install that must not change the lockfile would refuse what ${tool.label} wrote` }
  return { ok: true, bytes, gone: goneLines(job.lock, bytes) }
}

async function update(job: Job, tool: Tool, inputs: ReadonlyMap<string, string> | undefined): Promise<Ran> {
  await layAnew(job, inputs)
  return run(installFolder(job), tool, updateArguments(job.manager.id, job.lock), job.environment, job.signal)
}

/** In the end of line and the indentation of the lockfile as it was; npm takes the indentation of package.json. */
async function writtenLock(job: Job, pinned: Pinned | undefined): Promise<Uint8Array | undefined> {
  const bytes = await readLock(job)
  if (!bytes || job.lock === undefined) return bytes
  const text = decodeText(bytes)
  if (text === undefined) return undefined
  const whole = job.manager.id === 'yarn' ? mergeYarnLock(job.lock, text) : pinned ? pinned.restore(text) : text
  if (whole === undefined) return undefined
  const laidOut = job.manager.id === 'npm' ? indented(whole, unitOf(job.lock)) : whole
  return new TextEncoder().encode(laidOut.replace(/\r?\n/g, eolOf(job.lock)))
}

/** JSON has no text over several lines, so that leading white space is indentation everywhere. */
function indented(json: string, unit: string): string {
  const now = unitOf(json)
  return now === unit || now === '' ? json : json.replace(/^[ \t]+/gm, (space) => unit.repeat(space.length / now.length))
}

function unitOf(json: string): string {
  return /^[ \t]+(?=")/m.exec(json)?.[0] ?? ''
}

/** Entries that an update lost or changed and that none of the additions asks for. */
async function lostIn(job: Job, tool: Tool, bytes: Uint8Array): Promise<{ count: number; of: number }> {
  const { manager, lock, layout, lockfile, added } = job
  const format = lock === undefined ? 'yarn' : manager.id
  const before = entriesOf(format, lock ?? (await printed(job, tool, layout.files.get(lockfile))))
  const after = entriesOf(format, lock === undefined ? await printed(job, tool, bytes) : (decodeText(bytes) ?? ''))
  if (!before) return { count: 0, of: 0 }
  const asked = manager.id === 'npm' && lock !== undefined ? askedFor(lock, decodeText(bytes) ?? '') : new Set<string>()
  const lost = after && lostEntries(before, after, new Set(added?.map((a) => a.name))).filter((id) => !asked.has(id))
  return { count: lost?.length ?? before.size, of: before.size }
}

/** bun.lockb as bun prints it, in the format of Yarn 1; '' where it cannot. */
async function printed(job: Job, tool: Tool, bytes: Uint8Array | undefined): Promise<string> {
  await layAnew(job, bytes && new Map([[job.lockfile, bytes]]))
  const ran = await run(installFolder(job), tool, [job.lockfile.slice(job.lockfile.lastIndexOf('/') + 1)], job.environment, job.signal)
  return ran.ok ? ran.output : ''
}

/** Without changes that say nothing, where there are some and a frozen install takes it so. */
async function quietened(job: Job, tool: Tool, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const text = job.lock === undefined ? undefined : decodeText(bytes)
  const quiet = text === undefined || job.lock === undefined ? undefined : withoutNoise(job.lock, text)
  if (quiet === undefined || quiet === text) return undefined
  const out = new TextEncoder().encode(quiet)
  return (await acceptable(job, tool, out)) ? out : undefined
}

/** Whether a frozen install takes the new lockfile, or would not have taken the old one either. */
export async function acceptable(job: Job, tool: Tool, bytes: Uint8Array): Promise<boolean> {
  const args = frozenArguments(job.manager.id)
  if (!args) return true
  const frozen = async (flags: readonly string[], files: ReadonlyMap<string, string | Uint8Array>): Promise<boolean> => {
    await layAnew(job, files)
    return (await run(installFolder(job), { ...tool, flags }, args, job.environment, job.signal)).ok
  }
  // An app whose own packages disagree is installed with the second.
  for (const flags of job.manager.id === 'npm' ? [[], ['--legacy-peer-deps']] : [[]]) {
    if (await frozen(flags, new Map([[job.lockfile, bytes]]))) return true
    if (await frozen(flags, manifestsBefore(job))) return false
  }
  return true
}

function goneLines(lock: string | undefined, bytes: Uint8Array): number {
  const left = new Map<string, number>()
  for (const line of (decodeText(bytes) ?? '').split('\n')) left.set(line, (left.get(line) ?? 0) + 1)
  let gone = 0
  for (const line of (lock ?? '').split('\n')) {
    const count = left.get(line) ?? 0
    if (count === 0) gone++
    else left.set(line, count - 1)
  }
  return gone
}
