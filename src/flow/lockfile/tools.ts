import semver from 'semver'
import { parseJson } from '../../tree/json.ts'
import { isRecord } from '../../detect/reader.ts'
import { formatOf } from './entries.ts'
import type { PackageManager } from '../../types.ts'
import { run } from './run.ts'
import type { Tool } from './run.ts'

/** A version of the package manager to ask for, before it is known whether it is installed here. */
export interface Wanted {
  /** Range that an installed one must satisfy to be used. */
  range: string
  /** What npx fetches otherwise. */
  spec: string
}

/**
 * Versions that can write this lockfile, the likeliest first: the one that the app states, else those that its format implies.
 * Where several can, the one that leaves the rest of the lockfile alone is found by trying.
 */
export function wantedVersions(manager: PackageManager, lock: string | undefined): Wanted[] {
  const stated = manager.version
  const exact = stated !== undefined && semver.valid(stated) ? stated : undefined
  const major = (stated !== undefined && semver.validRange(stated) && semver.minVersion(stated)?.major) || undefined
  const of = (...majors: (number | string)[]): Wanted[] => majors.map((m) => ({ range: String(m), spec: String(m) }))
  if (exact !== undefined) return [{ range: manager.id === 'pnpm' || manager.id === 'bun' ? exact : `^${exact}`, spec: exact }]
  switch (manager.id) {
    case 'npm': return major === undefined || major < 7 ? [{ range: '>=7', spec: '10' }, { range: '10', spec: '10' }, { range: '11', spec: '11' }] : of(major)
    // Both write lockfile 9.0.
    case 'pnpm': return major === 9 ? of(10, 9) : of(major ?? 10)
    case 'yarn': return of(1)
    case 'yarn-berry': return of(major ?? 4)
    // Each minor version of bun 1 lays out what it locks a little differently.
    case 'bun': return lock === undefined ? of('1.1', '1.2', 1) : formatOf(lock) !== '0' && formatOf(lock) !== '1' ? of(1) : configVersion(lock) ? of('1.3', 1) : of('1.2', 1)
    case 'deno': return []
  }
}

function configVersion(lock: string): boolean {
  const json = parseJson(lock)
  return isRecord(json) && 'configVersion' in json
}

const PACKAGE: Partial<Record<PackageManager['id'], string>> = { 'yarn-berry': '@yarnpkg/cli-dist' }

function programOf(manager: PackageManager): string {
  return manager.id === 'yarn-berry' ? 'yarn' : manager.id
}

/** Version of the package manager that is installed here; undefined where there is none. Asked in an empty folder, where no setting of the app speaks. */
export async function installedVersion(manager: PackageManager, folder: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<string | undefined> {
  const program = programOf(manager)
  const ran = await run(folder, { label: program, command: program, prefix: [] }, ['--version'], environment, signal)
  return ran.ok ? /^\d+\.\d+\.\d+\S*$/m.exec(ran.output)?.[0] : undefined
}

/** The installed one where it fits, else what npx fetches. `installed` is its version, undefined where there is none. */
export function toolFor(manager: PackageManager, wanted: Wanted, installed: string | undefined): Tool {
  const program = programOf(manager)
  if (installed !== undefined && semver.satisfies(installed, wanted.range)) return { label: `${program} ${installed}`, command: program, prefix: [] }
  const name = PACKAGE[manager.id] ?? program
  return { label: `${program} ${wanted.spec}`, command: 'npx', prefix: ['--yes', `--package=${name}@${wanted.spec}`, '--', program] }
}
