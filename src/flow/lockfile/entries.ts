import { isRecord } from '../../detect/reader.ts'
import { parseJson } from '../../tree/json.ts'
import type { PackageManagerId } from '../../types.ts'

/** What a lockfile pins: 'name@version' (of npm, with the path that it installs to), each with what it says of it (checksums, sources). */
export type Entries = ReadonlyMap<string, ReadonlySet<string>>

/** Undefined where the lockfile is broken or binary. */
export function entriesOf(manager: PackageManagerId, text: string): Entries | undefined {
  const entries = new Map<string, Set<string>>()
  const add = (id: string, ...facts: unknown[]): void => {
    const known = entries.get(id) ?? new Set<string>()
    for (const fact of facts) if (typeof fact === 'string') known.add(fact)
    entries.set(id, known)
  }
  if (manager === 'pnpm') ofPnpm(text, add)
  else if (manager === 'yarn' || manager === 'yarn-berry') ofYarn(text, add)
  else {
    const json = parseJson(text)
    if (!isRecord(json)) return undefined
    if (manager === 'bun') ofBun(json, add)
    else ofNpm(json, add)
  }
  return entries
}

/** Version of the format, as the file states it near its top; an older package manager cannot read a newer one. */
export function formatOf(text: string): string | undefined {
  return /^(?:[{\s]*"?lockfileVersion"?:\s*['"]?([\d.]+)|__metadata:\r?\n\s+version:\s*(\d+))/m.exec(text)?.slice(1).find((version) => version !== undefined)
}

/** Entries of `before` that `after` lacks, or of which it lost or changed a checksum or source; those of `names` do not count. */
export function lostEntries(before: Entries, after: Entries, names: ReadonlySet<string>): string[] {
  return [...before].filter(([id, facts]) => {
    const now = after.get(id)
    return !names.has(nameOf(id)) && (!now || [...facts].some((fact) => !now.has(fact)))
  }).map(([id]) => id)
}

function nameOf(id: string): string {
  return id.slice(0, id.indexOf('@', 1))
}

type Add = (id: string, ...facts: unknown[]) => void

function ofNpm(json: Record<string, unknown>, add: Add): void {
  if (isRecord(json.packages)) {
    for (const [path, entry] of Object.entries(json.packages)) {
      const at = path.lastIndexOf('node_modules/')
      if (at < 0 || !isRecord(entry) || entry.link === true) continue
      add(`${path.slice(at + 'node_modules/'.length)}@${String(entry.version)} in ${path}`, entry.integrity, entry.resolved)
    }
  } else if (isRecord(json.dependencies)) ofNpmTree(json.dependencies, add)
}

/** lockfileVersion 1. */
function ofNpmTree(tree: Record<string, unknown>, add: Add): void {
  for (const [name, entry] of Object.entries(tree)) {
    if (!isRecord(entry)) continue
    add(`${name}@${String(entry.version)}`, entry.integrity, entry.resolved)
    if (isRecord(entry.dependencies)) ofNpmTree(entry.dependencies, add)
  }
}

/** Keys of `packages`: `/a/1.0.0_peer` (5.x), `/a@1.0.0(peer)` (6.x), `'a@1.0.0'` (9.0), each with `resolution: {integrity: …}`. */
function ofPnpm(text: string, add: Add): void {
  const start = text.search(/^packages:\s*$/m)
  if (start < 0) return
  const section = text.slice(start).split(/\n(?=[a-z]\w*:)/, 1)[0]!
  for (const match of section.matchAll(/^ {2}['"]?\/?([^\s'"][^'"\n]*?)['"]?:\r?\n((?: {4}.*\r?\n?|\r?\n(?= {4}))*)/gm)) {
    const key = (match[1] ?? '').replace(/\(.*$/, '').replace(/^(@[^/]+\/[^/@]+|[^/@]+)\/(\d[^_]*).*$/, '$1@$2')
    add(key, /integrity: ([^,}\s]+)/.exec(match[2] ?? '')?.[1])
  }
}

/** Blocks `"name@range", name@range:` of both formats, with `version`, `resolved` or `resolution`, `integrity` or `checksum`. */
function ofYarn(text: string, add: Add): void {
  for (const match of text.matchAll(/^"?((?:@[^/\s]+\/)?[^@\s"]+)@[^\n]*:\r?\n((?:[ \t]+.*(?:\r?\n|$))+)/gm)) {
    const field = (name: string): string | undefined => new RegExp(`^\\s+"?${name}"?:? "?([^"\\s]+)`, 'm').exec(match[2] ?? '')?.[1]
    // A workspace's own block changes with its manifest.
    if (/@workspace:/.test(field('resolution') ?? '')) continue
    add(`${match[1]}@${field('version')}`, field('resolved'), field('integrity'), field('checksum'))
  }
}

/** `packages` by path, arrays of `name@version`, source, facts and checksum. */
function ofBun(json: Record<string, unknown>, add: Add): void {
  if (!isRecord(json.packages)) return
  for (const entry of Object.values(json.packages)) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || entry[0].includes('@workspace:')) continue
    add(entry[0], entry.findLast((part) => typeof part === 'string' && /^sha\d+-/.test(part)))
  }
}
