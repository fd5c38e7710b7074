import { edited } from '../../../../codemods/kit/edited.ts'
import { moduleSystemOf } from '../../../../codemods/kit/imports.ts'
import { secretRead, withImport } from '../../../../codemods/kit/secret-read.ts'
import type { SecretRead } from '../../../../codemods/kit/secret-read.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { valueSplice } from '../../../../codemods/move-secret/literals.ts'
import type { PatternDefault } from '../../../../codemods/secret-fallback/fallbacks.ts'
import { literalFallbacksOf, patternDefaultsOf, patternSplice } from '../../../../codemods/secret-fallback/fallbacks.ts'
import type { Found } from '../../../secrets/types.ts'
import type { Parsed } from '../../../tree/sources.ts'
import type { App, Project } from '../../../types.ts'
import { helperSpecifier, readPlaceOf } from './places.ts'
import type { ReadPlace } from './places.ts'

/** One secret that leaves the code. */
export interface Move {
  found: Found
  variable: string
  app: App
  /** It stood in for a variable that the code read already. */
  fallback: boolean
}

/** A secret that stays where it is, and why. */
export interface Left {
  found: Found
  variable: string
  place: Extract<ReadPlace, { kind: 'none' }>
}

export interface FileEdit {
  path: string
  text: string
  moves: Move[]
  /** The module whose function the file calls now. */
  helper?: { app: App; module: string; cjs: boolean }
}

/** The new text of a file without those of its secrets that can be read from the environment, and what is left. */
export function editFile(project: Project, path: string, wanted: readonly { found: Found; variable: string }[]): { edit?: FileEdit; left: Left[] } {
  const left: Left[] = []
  const placed: { found: Found; variable: string; place: Extract<ReadPlace, { kind: 'read' }> }[] = []
  for (const { found, variable } of wanted) {
    const place = readPlaceOf(project, found)
    if (place.kind === 'read') placed.push({ found, variable, place })
    else left.push({ found, variable, place })
  }
  const parsed = placed.length > 0 ? project.parse(path) : undefined
  const leave = (why: string): void => {
    for (const { found, variable, place } of placed) left.push({ found, variable, place: { kind: 'none', why: 'format', reason: why, app: place.app } })
  }
  if (!parsed) {
    leave('the file could not be read as code')
    return { left }
  }
  const edits: { splice: Splice; read: SecretRead; move: Move; module?: string }[] = []
  for (const { found, variable: called, place } of placed) {
    // `{ ADMIN_PASSWORD: password = '…' }` names the variable, whatever the code calls it.
    const variable = patternAt(parsed, found)?.name ?? called
    const read = readBy(path, place)
    const made = spliceFor(parsed, path, found, variable, read)
    if (typeof made === 'string') left.push({ found, variable, place: { kind: 'none', why: 'format', reason: made, app: place.app } })
    else if (!edits.some(({ splice }) => splice.start < made.end && made.start < splice.end)) edits.push({ splice: made, read, move: { found, variable, app: place.app, fallback: found.literalFallback }, ...(place.read === 'function' ? { module: place.module } : {}) })
  }
  const [first] = edits
  if (!first) return { left }
  const withModule = edits.find((e) => e.module !== undefined)
  const { app } = first.move
  const moduleSystem = moduleSystemOf(parsed, path) ?? app.stack.moduleType
  const text = edited(parsed, withImport(parsed, withModule?.read ?? first.read, edits.map((e) => e.splice), { path, moduleSystem, style: app.style }))
  if (text === undefined) {
    for (const { move } of edits) left.push({ found: move.found, variable: move.variable, place: { kind: 'none', why: 'format', reason: 'the import that this needs has no safe place in the file', app } })
    return { left }
  }
  return { edit: { path, text, moves: edits.map((e) => e.move), ...(withModule?.module !== undefined ? { helper: { app, module: withModule.module, cjs: moduleSystem === 'cjs' } } : {}) }, left }
}

function readBy(path: string, place: Extract<ReadPlace, { kind: 'read' }>): SecretRead {
  return place.read === 'function' ? { kind: 'function', name: 'requireSecret', from: helperSpecifier(place.app, path, place.module) } : { kind: place.read }
}

function spliceFor(parsed: Parsed, path: string, found: Found, variable: string, read: SecretRead): Splice | string {
  const expression = secretRead(parsed, read, variable, { path })
  const around = literalFallbacksOf(parsed).find(({ literal }) => literal.start <= found.start && found.end <= literal.end)
  if (around) return { start: around.start, end: around.end, insert: secretRead(parsed, read, around.name, { path }) }
  const pattern = patternAt(parsed, found)
  const inPattern = pattern && patternSplice(pattern, read, (name) => secretRead(parsed, read, name, { path }), path)
  if (inPattern) return inPattern
  if (found.literalFallback) return 'the constant is a default that more than one expression hangs on'
  return valueSplice(parsed, found, expression) ?? 'no expression can stand where the value stands'
}

function patternAt(parsed: Parsed, found: Found): PatternDefault | undefined {
  return found.literalFallback ? patternDefaultsOf(parsed).find(({ literal }) => literal.start <= found.start && found.end <= literal.end) : undefined
}
