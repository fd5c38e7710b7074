import semver from 'semver'
import { isRecord } from '../../detect/reader.ts'
import { parseJson } from '../../tree/json.ts'

interface Entry {
  version?: string
  asks: [name: string, range: string][]
}

/**
 * Entries of an npm lockfile (as `entriesOf` names them) that had to move for what was added: a package that is new, or had to move itself,
 * asks for more than the version that was there; or whoever needed it has moved on. Empty for lockfileVersion 1, which says less.
 */
export function askedFor(before: string, after: string): Set<string> {
  const [old, now] = [packagesOf(before), packagesOf(after)]
  const moved = [...old].filter(([path, { version }]) => path.includes('node_modules/') && version !== undefined && now.get(path)?.version !== version).map(([path]) => path)
  const askers = new Set([...now.keys()].filter((path) => path.includes('node_modules/') && !old.has(path)))
  const asked = new Set<string>()
  for (let found = true; found;) {
    found = false
    for (const path of moved) {
      if (asked.has(path) || !(now.has(path) ? isTooOld(path, old.get(path)!.version!, now, askers) : isLeft(path, old, asked))) continue
      asked.add(path)
      askers.add(path)
      found = true
    }
  }
  return new Set([...asked].map((path) => `${nameAt(path)}@${old.get(path)!.version!} in ${path}`))
}

function isTooOld(path: string, version: string, now: ReadonlyMap<string, Entry>, askers: ReadonlySet<string>): boolean {
  return [...askers].some((asker) => now.get(asker)?.asks.some(([name, range]) => name === nameAt(path) && semver.validRange(range) !== null && !semver.satisfies(version, range) && resolve(now, asker, name) === path))
}

/** Somebody needed it before, and none of those is as it was. */
function isLeft(path: string, old: ReadonlyMap<string, Entry>, asked: ReadonlySet<string>): boolean {
  const needed = [...old].filter(([asker, entry]) => entry.asks.some(([name]) => name === nameAt(path) && resolve(old, asker, name) === path)).map(([asker]) => asker)
  return needed.length > 0 && needed.every((asker) => asked.has(asker))
}

/** Where Node.js finds `name` from a package: in its own node_modules, else in those of the folders that it lies in. */
function resolve(packages: ReadonlyMap<string, Entry>, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages.has(path)) return path
    if (folder === '') return undefined
  }
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function packagesOf(text: string): Map<string, Entry> {
  const json = parseJson(text)
  const packages = isRecord(json) && isRecord(json.packages) ? json.packages : {}
  return new Map(Object.entries(packages).flatMap(([path, entry]): [string, Entry][] => {
    if (!isRecord(entry)) return []
    const asks = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((group) => Object.entries(isRecord(entry[group]) ? entry[group] : {}))
    return [[path, { ...(typeof entry.version === 'string' && { version: entry.version }), asks: asks.filter((ask): ask is [string, string] => typeof ask[1] === 'string') }]]
  }))
}
