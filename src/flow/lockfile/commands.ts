import { parseJson } from '../../tree/json.ts'
import { isRecord } from '../../detect/reader.ts'
import type { PackageManagerId } from '../../types.ts'

/** Arguments that make a package manager write its lockfile and nothing else, in the shape that the lockfile has. */
export function updateArguments(manager: PackageManagerId, lock: string | undefined): string[] {
  switch (manager) {
    case 'npm': return ['install', '--package-lock-only', '--package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--fetch-retries=1', '--fetch-timeout=30000', ...npmShape(lock)]
    case 'pnpm': return ['install', '--lockfile-only', '--no-frozen-lockfile', '--ignore-scripts', '--config.engine-strict=false', '--config.confirm-modules-purge=false', '--config.fetch-retries=1', '--config.fetch-timeout=30000']
    case 'yarn': return ['install', '--ignore-scripts', '--non-interactive', '--ignore-engines', '--no-bin-links', '--no-progress']
    case 'yarn-berry': return ['install', '--mode=update-lockfile']
    case 'bun': return ['install', '--lockfile-only', '--ignore-scripts', '--no-progress', '--no-summary']
    case 'deno': return []
  }
}

/** Arguments that fail where an install that may not change the lockfile would fail; undefined where there is no cheap way to ask. */
export function frozenArguments(manager: PackageManagerId): string[] | undefined {
  switch (manager) {
    case 'npm': return ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false']
    case 'pnpm': return ['install', '--frozen-lockfile', '--lockfile-only', '--ignore-scripts', '--config.engine-strict=false']
    case 'yarn-berry': return ['install', '--immutable', '--mode=update-lockfile']
    case 'bun': return ['install', '--frozen-lockfile', '--lockfile-only', '--ignore-scripts', '--no-progress']
    default: return undefined
  }
}

/** The person's own npm settings must not show in the lockfile: it keeps its version, and its addresses where it has them. */
function npmShape(lock: string | undefined): string[] {
  const json = lock === undefined ? undefined : parseJson(lock)
  if (!isRecord(json)) return []
  const version = typeof json.lockfileVersion === 'number' ? json.lockfileVersion : 1
  const entries = Object.entries(isRecord(json.packages) ? json.packages : {}).filter(([path]) => path.includes('node_modules/')).map(([, entry]) => entry)
  const withAddress = entries.filter((entry) => isRecord(entry) && typeof entry.resolved === 'string').length
  const without = entries.length > 0 && withAddress * 2 < entries.length
  return [`--lockfile-version=${version}`, `--omit-lockfile-registry-resolved=${without}`]
}
