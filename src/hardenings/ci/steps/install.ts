import semver from 'semver'
import { installCommand } from '../manager.ts'
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

export function installOf(subject: Subject): Step {
  const { manager } = subject
  const conflict = peerConflict(subject)
  const frozen = manager.lockfile !== undefined && manager.outOfSync === undefined
  const reasons = [
    ...(manager.lockfile === undefined ? ['There is no lockfile, so every run may install other versions.'] : []),
    ...(manager.lockfile !== undefined && manager.outOfSync !== undefined ? [`${capital(manager.outOfSync)}, so a frozen install fails.`] : []),
    ...(conflict ? [`${conflict.name} asks for ${conflict.peer} ${conflict.range}, and ${conflict.installed} is installed.`] : []),
  ]
  return {
    check: 'install', name: 'Install', run: installCommand(manager, frozen, conflict !== undefined), informs: false, env: [],
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

function capital(sentence: string): string {
  return /^[a-z]+ [a-z]/.test(sentence) ? sentence[0]!.toUpperCase() + sentence.slice(1) : sentence
}
