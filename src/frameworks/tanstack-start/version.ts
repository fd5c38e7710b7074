import semver from 'semver'

export const PACKAGE = '@tanstack/react-start'

/** What the installed version does, where that can be known from its lockfile or range. */
export interface StartFacts {
  /** Middleware of server functions is told what they throw: from 1.152 on. Before, `next()` hands on some or all of it as a value. */
  functionsThrow: boolean
  /** It refuses server functions to pages of other sites by itself, but only where no `src/start` is there: from 1.168 on. */
  csrf: boolean
}

/**
 * Undefined where a range leaves open on which side of a change the version is that will be installed: a new `src/start` would take
 * the protection of server functions away from a version that has it, or name what an older one has not (read in their start-server-core).
 */
export function factsOf(version: string | undefined): StartFacts | undefined {
  if (version === undefined) return undefined
  const exact = semver.valid(version)
  const lowest = exact ?? (semver.validRange(version) ? semver.minVersion(version)?.version : undefined)
  if (!lowest) return undefined
  const csrf = semver.gte(lowest, '1.168.0')
  return exact || csrf ? { functionsThrow: semver.gte(lowest, '1.152.0'), csrf } : undefined
}

/** True where every version that a range allows is at least this one. */
export function atLeast(version: string | undefined, lowest: string): boolean {
  const least = version === undefined ? undefined : (semver.valid(version) ?? (semver.validRange(version) ? semver.minVersion(version)?.version : undefined))
  return least !== undefined && semver.gte(least, lowest)
}
