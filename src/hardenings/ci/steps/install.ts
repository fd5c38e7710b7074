import semver from 'semver'
import { installCommand, lockfileName } from '../manager.ts'
import { isRecord } from '../packages.ts'
import { parseJson } from '../../../tree/json.ts'
import type { Subject } from '../subject.ts'
import type { Step } from './step.ts'

/** A package that asks for another version of its neighbour than the one that is locked. */
export interface PeerConflict {
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

export function installFaults(subject: Subject): InstallFaults {
  const { manager } = subject
  const conflict = peerConflict(subject)
  const { lockfile, outOfSync } = manager
  // Detection's sentence begins with the lockfile's name where the lockfile is at fault, and with the package's where a peer is.
  const isPeer = outOfSync !== undefined && manager.id === 'npm' && lockfile !== undefined && !outOfSync.startsWith(lockfile.slice(lockfile.lastIndexOf('/') + 1))
  const peers = conflict ? `${conflict.name} asks for ${conflict.peer} ${conflict.range}, and ${conflict.installed} is installed` : isPeer ? outOfSync : undefined
  return { ...(outOfSync !== undefined && !isPeer ? { stale: outOfSync } : {}), ...(peers === undefined ? {} : { peers }) }
}

export function installOf(subject: Subject): Step {
  const { manager } = subject
  const { stale, peers } = installFaults(subject)
  const frozen = manager.lockfile !== undefined && stale === undefined
  const reasons = [
    ...(manager.lockfile === undefined ? [`There is no ${lockfileName(manager)}, so every run may install other versions.`] : []),
    ...(manager.lockfile !== undefined && stale !== undefined ? [`${stale}, so a frozen install fails.`] : []),
    ...(peers === undefined ? [] : [`${peers}.`]),
  ]
  return {
    check: 'install', name: 'Install', run: installCommand(manager, frozen, peers !== undefined), informs: false, env: [],
    ...(reasons.length > 0 ? { comment: reasons.join('\n') } : {}),
    ...(manager.root === subject.app.path ? {} : { dir: manager.root }),
  }
}

/**
 * The peer conflict on which `npm ci` and `npm install` stop with ERESOLVE: a direct dependency (or one of theirs that sits beside it) wants
 * another version of a package that the lockfile holds. Read from package-lock.json; undefined for other managers, which only warn.
 */
export function peerConflict({ manager, app }: Subject): PeerConflict | undefined {
  if (manager.id !== 'npm' || manager.lockfile === undefined) return undefined
  const { files } = app.project
  const npmrc = files.text(manager.root === '.' ? '.npmrc' : `${manager.root}/.npmrc`) ?? ''
  if (/^\s*(?:legacy-peer-deps|force)\s*=\s*true/m.test(npmrc)) return undefined
  const lock = parseJson(files.text(manager.lockfile) ?? '')
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
