import type { App } from '../../types.ts'
import { runsWith } from './boot.ts'
import { isFoundation, isProvided, isSecretName, isCopyable, isServerAddress } from './names.ts'
import type { Fallback, FileReads, Read, Use, ValueType } from './reads/index.ts'
import type { Side } from './sides.ts'
import type { Survey } from './survey.ts'

/** One variable of one side of an app (its server, or the code that browsers get). */
export interface Variable {
  name: string
  required: boolean
  /** Not `required`, but in production the code stops without it. */
  inProduction?: true
  type: ValueType
  /** What the code falls back to everywhere, where that may be written down. */
  fallback?: Fallback | undefined
  /** Of a boolean: the text that turns it on, or off where `on` is false. */
  flag?: { text: string; on: boolean }
  /** Where it is read: project path and line, one place a file. */
  places: { path: string; line: number }[]
  secret: boolean
  /** Read as if it were always there, at a place that the app can live without. */
  expected: boolean
}

/**
 * Variables that the code of one side reads, the required ones first, else in the order in which the code is reached.
 * `checks` are the modules that validate them: what they do with a value is no use of it, where there is another.
 */
export function variablesOf(app: App, survey: Survey, side: Side, checks: ReadonlySet<string>): Variable[] {
  const byName = new Map<string, Read[]>()
  const files = [...survey.reached].sort((a, b) => Number(checks.has(a.path)) - Number(checks.has(b.path)))
  for (const file of files) {
    for (const read of file.reads) {
      const known = byName.get(read.name) ?? []
      if (!side.owns(read) || (checks.has(file.path) && known.some((r) => r.path !== file.path))) continue
      byName.set(read.name, [...known, read])
    }
  }
  for (const name of checkedNames(survey.reached, side)) if (!byName.has(name)) byName.set(name, [])
  const assigned = new Set([...survey.assigned.flatMap((a) => a.name ?? []), ...survey.defined])
  const survives = survivesRejections(app)
  const variables = [...byName].flatMap(([name, reads]): Variable[] => {
    const required = !assigned.has(name) && isRequired(app, survey, side, name, reads, survives)
    if (isProvided(name) && !required && !isServerAddress(name)) return []
    const type = typeOf(reads)
    return [{
      name, required, type: type.type,
      ...(!required && !assigned.has(name) && side.kind === 'server' && reads.some((read) => read.uses.some((use) => use.stopsInProduction)) ? { inProduction: true as const } : {}),
      ...(type.flag ? { flag: type.flag } : {}),
      ...fallbackFor(name, reads, required),
      places: placesOf(survey, side, name, reads),
      secret: isSecretName(name, side.publicPrefixes),
      expected: !required && !isProvided(name) && !assigned.has(name) && isExpected(reads),
    }]
  })
  return [...variables.filter((v) => v.required), ...variables.filter((v) => !v.required)]
}

/** Names of hand-written lists whose check stops the process. */
function checkedNames(files: readonly FileReads[], side: Side): string[] {
  return side.kind === 'server' ? files.flatMap((file) => file.lists.filter((list) => list.stops).flatMap((list) => list.names)) : []
}

/**
 * True where the app as it is cannot run without it: it stops when it loads, or what it stands on (database, session secret) takes
 * the value for granted, and no other place copes without it. An assertion is a word to the compiler and no proof: a client of a
 * file store or a login provider that is made with `!` starts without its keys, and so does the app.
 */
function isRequired(app: App, survey: Survey, side: Side, name: string, reads: readonly Read[], survives: boolean): boolean {
  const stops = (read: Read, use: Use): boolean =>
    use.absence === 'stops' && !(use.detached && survives) && runsWith(app, side.loaded, read.path, use)
  if (reads.some((read) => read.uses.some((use) => stops(read, use)))) return true
  if (side.kind === 'server' && survey.reached.some((file) => file.lists.some((list) => list.stops && list.names.includes(name) && runsWith(app, side.loaded, file.path, list)))) return true
  if (side.kind === 'browser' || isProvided(name) || reads.some((read) => read.uses.some((use) => use.absence === 'copes'))) return false
  return reads.some((read) => {
    if (read.via === 'prisma') return side.loadsDotenv && app.clients.some((c) => c.library === '@prisma/client' && side.central(c.path))
    if (!side.central(read.path)) return false
    return read.uses.some((use) => (use.core && !/SERVICE_ROLE|ADMIN/.test(name)) || (use.absence === 'asserts' && use.atLoad && isFoundation(name)))
  })
}

function isExpected(reads: readonly Read[]): boolean {
  return reads.some((read) => read.uses.some((use) => use.absence === 'asserts' || use.absence === 'stops' || use.absence === 'needs')) && !reads.some((read) => read.uses.some((use) => use.absence === 'copes'))
}

/** An app that logs unhandled rejections and goes on outlives what an async function throws at boot. */
function survivesRejections(app: App): boolean {
  return app.reached.some((path) => app.project.derive('survives-rejections', path, (text) => {
    const at = text.indexOf('unhandledRejection')
    return at >= 0 && !/process\.exit/.test(text.slice(at, at + 400))
  }) === true)
}

function typeOf(reads: readonly Read[]): { type: ValueType; flag?: Variable['flag'] } {
  const uses = reads.flatMap((read) => read.uses)
  const types = new Set(uses.map((use) => use.type).filter((type) => type !== undefined))
  const flags = new Map(uses.flatMap((use) => (use.flag ? [[use.flag.text, use.flag] as const] : [])))
  const [type] = types
  const fallbacks = uses.map((use) => use.fallback?.value).filter((value) => value !== undefined)
  if (types.size === 1 && type === 'boolean') {
    const [flag] = flags.values()
    // Compared with two texts, or used as a text as well: no schema of ours means all of that.
    return flag && flags.size === 1 && uses.every((use) => use.flag) ? { type, flag } : { type: 'string' }
  }
  if (types.size === 0) return { type: fallbacks.length > 0 && fallbacks.every((value) => typeof value === 'number') ? 'number' : 'string' }
  if (types.size > 1 || type === undefined) return { type: 'string' }
  if (type === 'number' && fallbacks.some((value) => value === '' || Number.isNaN(Number(value)))) return { type: 'string' }
  // A value that is no URL stops only what parses it when it loads.
  if (type === 'url') return { type: uses.some((use) => use.type === 'url' && use.absence === 'stops' && use.atLoad) ? 'url' : 'string' }
  return { type }
}

/** The one constant that every read falls back to; none where one of them asks whether the variable is set. */
function fallbackFor(name: string, reads: readonly Read[], required: boolean): { fallback?: Fallback } {
  if (required || reads.length === 0) return {}
  const all = reads.flatMap((read) => (read.uses.some((use) => use.fallback) ? read.uses.flatMap((use) => use.fallback ?? []).slice(0, 1) : [undefined]))
  const [first] = all
  if (!first || all.some((fallback) => fallback === undefined || String(fallback.value) !== String(first.value)) || !isCopyable(name, first.value)) return {}
  return { fallback: first }
}

/** One place a file: first those that cannot do without it, and of them the ones that always load. */
function placesOf(survey: Survey, side: Side, name: string, reads: readonly Read[]): Variable['places'] {
  const places = new Map<string, { line: number; rank: number }>()
  for (const read of reads) {
    const rank = Math.min(...read.uses.map((use) => RANK[use.absence]), RANK.reads) * 2 + (side.central(read.path) ? 0 : 1)
    const known = places.get(read.path)
    if (!known || rank < known.rank) places.set(read.path, { line: read.line, rank })
  }
  if (places.size === 0) for (const file of survey.reached) for (const list of file.lists) if (list.names.includes(name) && !places.has(file.path)) places.set(file.path, { line: list.line, rank: 0 })
  return [...places].sort(([, a], [, b]) => a.rank - b.rank).map(([path, { line }]) => ({ path, line }))
}

const RANK: Record<Use['absence'], number> = { stops: 0, needs: 1, asserts: 2, copes: 3, reads: 4 }
