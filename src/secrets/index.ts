import { lineAt } from '../tree/text.ts'
import { isSource } from '../tree/sources.ts'
import type { Project } from '../types.ts'
import { kindOf, roleOf } from './files.ts'
import type { Hit } from './hit.ts'
import { scanFile } from './scan.ts'
import { sideOf } from './sides.ts'
import type { Found } from './types.ts'

export type { EnvSetting, FileKind, FileRole, Found, Power, SecretRule, Side } from './types.ts'

const known = new WeakMap<Uint8Array, Map<string, readonly Hit[]>>()

/** Every secret in the files of a project, by path and place. Real `.env` files are not among them: their text is never read. */
export function findSecrets(project: Project): Found[] {
  const groups = new Map<string, number>()
  return project.files.list().flatMap((path) => {
    const bytes = project.files.bytes(path)
    return bytes ? hitsOf(project, path, bytes).map((hit) => describe(project, path, hit, groups)) : []
  })
}

/** The same bytes at the same path are looked at once, however many trees hold them. */
function hitsOf(project: Project, path: string, bytes: Uint8Array): readonly Hit[] {
  const ofBytes = known.get(bytes) ?? new Map<string, readonly Hit[]>()
  known.set(bytes, ofBytes)
  const hits = ofBytes.get(path) ?? scanFile({ path, bytes, text: () => project.files.text(path), parse: () => project.parse(path) })
  ofBytes.set(path, hits)
  return hits
}

function describe(project: Project, path: string, hit: Hit, groups: Map<string, number>): Found {
  const text = project.files.text(path) ?? ''
  const value = text.slice(hit.start, hit.end)
  const group = groups.get(value) ?? groups.size + 1
  groups.set(value, group)
  const side = sideOf(project, path)
  const role = roleOf(path)
  // Nothing leads to it: it is run by hand, or by nobody.
  const alone = role === 'product' && side === 'none' && isSource(path) && !project.apps.some((app) => app.reached.includes(path))
  return { ...hit, path, line: lineAt(text, hit.start + 1), file: kindOf(path), role: alone ? 'script' : role, side, group }
}
