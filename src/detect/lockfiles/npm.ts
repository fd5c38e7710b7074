import semver from 'semver'
import { isRecord, stringRecord } from '../reader.ts'
import { declared, mismatchSentence } from './lockfile.ts'
import type { Lockfile } from './lockfile.ts'

/** package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 (a nested tree), 2 and 3 (`packages` by install path). */
export function readNpmLock(text: string): Lockfile | undefined {
  const lock = parse(text)
  if (!lock) return undefined
  const format = typeof lock.lockfileVersion === 'number' ? lock.lockfileVersion : 1
  const packages = isRecord(lock.packages) ? lock.packages : undefined
  const tree = isRecord(lock.dependencies) ? lock.dependencies : {}
  const entryOf = (importer: string, dependency: string): Record<string, unknown> | undefined => {
    if (!packages) return recordIn(tree, dependency)
    const at = importer === '.' ? undefined : recordIn(packages, `${importer}/node_modules/${dependency}`)
    return at ?? recordIn(packages, `node_modules/${dependency}`)
  }
  const version = (importer: string, dependency: string): string | undefined => {
    const entry = entryOf(importer, dependency)
    return typeof entry?.version === 'string' ? entry.version : undefined
  }
  let inner: Gaps | undefined
  return {
    manager: 'npm',
    managerVersion: format === 1 ? '6' : undefined,
    version,
    mismatch(importer, manifest, settings) {
      const wanted = Object.entries(declared(manifest))
      const missing = wanted.filter(([name]) => !entryOf(importer, name)).map(([name]) => name)
      const changed = wanted.filter(([name, range]) => !satisfied(version(importer, name), range)).map(([name]) => name)
      const direct = mismatchSentence('package-lock.json', missing, changed)
      if (direct !== undefined || !packages) return direct
      const legacyPeers = settings?.legacyPeers === true
      inner ??= innerGaps(packages)
      const gaps = mismatchSentence('package-lock.json', legacyPeers ? inner.missing : [...inner.missing, ...inner.missingPeers], [])
      return gaps ?? (legacyPeers || manifest.raw.overrides !== undefined ? undefined : peerConflict(packages, wanted.map(([name]) => name)))
    },
  }
}

/** npm takes the locked version wherever it satisfies the range, whatever range it was locked for. Other than registry ranges are not compared. */
function satisfied(version: string | undefined, range: string): boolean {
  if (version === undefined || !semver.valid(version) || !semver.validRange(range)) return true
  return semver.satisfies(version, range, { includePrerelease: false, loose: true })
}

interface Gaps {
  missing: string[]
  missingPeers: string[]
}

/** Dependencies of locked packages that are nowhere on the way up to the root: `npm ci` calls them missing from the lockfile, also optional ones. */
function innerGaps(packages: Record<string, unknown>): Gaps {
  const missing = new Set<string>()
  const missingPeers = new Set<string>()
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || !path.includes('node_modules/') || !isRecord(entry) || entry.link === true || entry.extraneous === true) continue
    const bundled = Array.isArray(entry.bundleDependencies) ? entry.bundleDependencies : []
    const optional = isRecord(entry.peerDependenciesMeta) ? entry.peerDependenciesMeta : {}
    for (const group of [entry.dependencies, entry.optionalDependencies]) {
      if (isRecord(group)) for (const name of Object.keys(group)) if (!bundled.includes(name) && resolved(packages, path, name) === undefined) missing.add(name)
    }
    if (isRecord(entry.peerDependencies)) for (const name of Object.keys(entry.peerDependencies)) if (!isOptional(optional, name) && resolved(packages, path, name) === undefined) missingPeers.add(name)
  }
  return { missing: [...missing], missingPeers: [...missingPeers] }
}

/** A direct dependency whose peer is locked at a version that it does not take: npm refuses to install (ERESOLVE) unless told to look away. */
function peerConflict(packages: Record<string, unknown>, direct: readonly string[]): string | undefined {
  for (const name of direct) {
    const path = `node_modules/${name}`
    const entry = recordIn(packages, path)
    const optional = isRecord(entry?.peerDependenciesMeta) ? entry.peerDependenciesMeta : {}
    for (const [peer, range] of Object.entries(stringRecord(entry?.peerDependencies))) {
      const at = resolved(packages, path, peer)
      const version = at === undefined ? undefined : recordIn(packages, at)?.version
      if (isOptional(optional, peer) || typeof version !== 'string' || satisfied(version, range)) continue
      return `${name} ${String(entry?.version)} does not take the installed ${peer} ${version} (it asks for ${range}), which npm refuses`
    }
  }
  return undefined
}

function isOptional(meta: Record<string, unknown>, name: string): boolean {
  const entry = meta[name]
  return isRecord(entry) && entry.optional === true
}

/** Install path that `name` is found at from a package's own folder upwards. */
function resolved(packages: Record<string, unknown>, from: string, name: string): string | undefined {
  for (let at = from; ; ) {
    const inside = `${at}/node_modules/${name}`
    if (inside in packages) return inside
    const up = at.lastIndexOf('/node_modules/')
    if (up >= 0) at = at.slice(0, up)
    else return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined
  }
}

function recordIn(group: Record<string, unknown>, key: string): Record<string, unknown> | undefined {
  const value = group[key]
  return isRecord(value) ? value : undefined
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
