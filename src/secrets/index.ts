import { lineAt } from '../tree/text.ts'
import { isSource } from '../tree/sources.ts'
import type { Project } from '../types.ts'
import { isOutput, kindOf, roleOf } from './files.ts'
import type { HarmlessKind } from './harmless.ts'
import { NOTHING } from './hit.ts'
import type { Hit, Scan } from './hit.ts'
import { scanFile } from './scan.ts'
import { sideOf } from './sides.ts'
import type { Found } from './types.ts'

export type { HarmlessKind } from './harmless.ts'
export type { EnvSetting, FileKind, FileRole, Found, Power, SecretRule, Side } from './types.ts'

const known = new WeakMap<Uint8Array, Map<string, Scan>>()

/** Every secret in the files of a project, by path and place. Real `.env` files are not among them: their text is never read. */
export function findSecrets(project: Project): Found[] {
  const groups = new Map<string, number>()
  return project.files.list().flatMap((path) => {
    const bytes = project.files.bytes(path)
    return bytes ? scanAt(project, path, bytes).hits.map((hit) => describe(project, path, hit, groups)) : []
  })
}

/** What looks like a secret and is none, by path and kind. What a build made is not among it. */
export function harmlessIn(project: Project): { kind: HarmlessKind; path: string; lines: number[] }[] {
  return project.files.list().flatMap((path) => {
    const bytes = isOutput(path) ? undefined : project.files.bytes(path)
    const { hits, harmless } = bytes ? scanAt(project, path, bytes) : NOTHING
    const open = hits.filter((hit) => hit.power === 'public').map(({ kind, start }) => ({ kind: kind === 'jwt' ? 'expired' as const : 'public' as const, start }))
    const seen = [...harmless.map((one) => ({ kind: one.harmless, start: one.start })), ...open].sort((a, b) => a.start - b.start)
    const text = seen.length > 0 ? project.files.text(path) ?? '' : ''
    const lines = new Map<HarmlessKind, Set<number>>()
    for (const { kind, start } of seen) lines.set(kind, (lines.get(kind) ?? new Set()).add(lineAt(text, start + 1)))
    return [...lines].map(([kind, those]) => ({ kind, path, lines: [...those] }))
  })
}

/** The same bytes at the same path are looked at once, however many trees hold them. */
function scanAt(project: Project, path: string, bytes: Uint8Array): Scan {
  const ofBytes = known.get(bytes) ?? new Map<string, Scan>()
  known.set(bytes, ofBytes)
  const scan = ofBytes.get(path) ?? scanFile({ path, bytes, text: () => project.files.text(path), parse: () => project.parse(path) })
  ofBytes.set(path, scan)
  return scan
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
