import { parseJson } from '../../tree/json.ts'
import { isRecord, stringRecord } from '../reader.ts'
import { declared, mismatchSentence } from './lockfile.ts'
import type { Lockfile } from './lockfile.ts'

/** bun.lock: JSON with trailing commas; `workspaces` holds each manifest's ranges, `packages` arrays that begin with `name@version`. The older bun.lockb is binary and not read. */
export function readBunLock(text: string): Lockfile | undefined {
  const lock = parse(text)
  if (!isRecord(lock) || !isRecord(lock.workspaces)) return undefined
  const workspaces = lock.workspaces
  const packages = isRecord(lock.packages) ? lock.packages : {}
  return {
    manager: 'bun',
    version(importer, dependency) {
      const name = isRecord(workspaces[importer]) ? workspaces[importer].name : undefined
      const entry = packages[`${String(name)}/${dependency}`] ?? packages[dependency]
      const id: unknown = Array.isArray(entry) ? entry[0] : undefined
      return typeof id === 'string' ? /@(\d[^@]*)$/.exec(id)?.[1] : undefined
    },
    mismatch(importer, manifest) {
      const locked = workspaces[importer === '.' ? '' : importer]
      const wanted = Object.entries(declared(manifest))
      if (!isRecord(locked)) return wanted.length > 0 ? `bun.lock does not know the package at ${importer}` : undefined
      const ranges = { ...stringRecord(locked.devDependencies), ...stringRecord(locked.dependencies), ...stringRecord(locked.optionalDependencies) }
      const missing = wanted.filter(([name]) => !(name in ranges)).map(([name]) => name)
      const changed = wanted.filter(([name, range]) => name in ranges && ranges[name] !== range).map(([name]) => name)
      const gone = Object.keys(ranges).filter((name) => !wanted.some(([other]) => other === name))
      return mismatchSentence('bun.lock', missing, changed) ?? (gone.length > 0 ? `bun.lock still holds ${gone.slice(0, 3).join(', ')}, which package.json no longer declares` : undefined)
    },
  }
}

/** A bun.lock without its trailing commas is JSON, and JSON.parse is ten times as fast as a tolerant parser on 5,000 lines. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/,(?=\s*[}\]])/g, ''))
  } catch {
    return parseJson(text)
  }
}
