import semver from 'semver'
import { isRecord, stringRecord } from '../reader.ts'
import type { PackageJson } from '../manifest.ts'
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
  return {
    manager: 'npm',
    managerVersion: format === 1 ? '6' : undefined,
    version,
    mismatch(importer, manifest) {
      const wanted = Object.entries(declared(manifest))
      const missing = wanted.filter(([name]) => !entryOf(importer, name)).map(([name]) => name)
      const changed = wanted.filter(([name, range]) => !satisfied(version(importer, name), range)).map(([name]) => name)
      return mismatchSentence('package-lock.json', missing, changed) ?? (packages ? incomplete(packages) : undefined)
    },
  }
}

/** npm takes the locked version wherever it satisfies the range, whatever range it was locked for. Other than registry ranges are not compared. */
function satisfied(version: string | undefined, range: string): boolean {
  if (version === undefined || !semver.valid(version) || !semver.validRange(range)) return true
  return semver.satisfies(version, range, { includePrerelease: false, loose: true })
}

/** A package whose own dependency is nowhere on its way up to the root: `npm ci` calls it missing from the lockfile. */
function incomplete(packages: Record<string, unknown>): string | undefined {
  const missing = new Set<string>()
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || !isRecord(entry) || entry.link === true || entry.extraneous === true) continue
    for (const name of Object.keys(stringRecord(entry.dependencies))) if (!reachable(packages, path, name)) missing.add(name)
  }
  return mismatchSentence('package-lock.json', [...missing], [])
}

function reachable(packages: Record<string, unknown>, from: string, name: string): boolean {
  for (let at = from; ; ) {
    if (`${at}/node_modules/${name}` in packages) return true
    const up = at.lastIndexOf('/node_modules/')
    if (up < 0) return `node_modules/${name}` in packages
    at = at.slice(0, up)
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

export type { PackageJson }
