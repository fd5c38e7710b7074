import posix from 'node:path/posix'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import dotenvFirst from '../../../codemods/dotenv-first/index.ts'
import { oncePer } from '../../tree/once.ts'
import type { App } from '../../types.ts'
import { loadedWith } from './boot.ts'
import { lateDotenv, loadsOf } from './dotenv.ts'
import type { Loads } from './dotenv.ts'
import { exampleOf, listedOf } from './example.ts'
import type { Example } from './example.ts'
import { hasCredentials, isSecretName, isStandIn } from './names.ts'
import { unmarkedOf } from './server-only.ts'
import type { Unmarked } from './server-only.ts'
import { sidesOf } from './sides.ts'
import type { Side } from './sides.ts'
import { surveyOf } from './survey.ts'
import type { Survey } from './survey.ts'
import { validationsOf } from './validation.ts'
import type { Validation } from './validation.ts'
import { variablesOf } from './variables.ts'
import type { Variable } from './variables.ts'

/** Everything that judging and planning ask of an app. */
export interface Facts {
  app: App
  survey: Survey
  sides: SideFacts[]
  example: Example
  /** Modules of the server that nothing keeps out of pages. */
  unmarked: Unmarked[]
  /** Secrets with a constant in their place: where, never what. */
  literalFallbacks: { name: string; path: string; line: number }[]
}

export interface SideFacts {
  side: Side
  variables: Variable[]
  validations: Validation[]
  /** Where the env module goes, with its ending. */
  module: string
  system: 'esm' | 'cjs'
  loads: Loads
  /** Secrets of this side that fall back to a constant. */
  literals: number
  /** `.env` is loaded after modules that read from it. */
  late?: { path: string; line: number; reads: string; /** The module with `.env` loaded first, where that is safe. */ text?: string }
}

export const factsOf = oncePer((app: App): Facts => {
  const survey = surveyOf(app)
  const sides = sidesOf(app).map((side) => sideFacts(app, survey, side))
  const prefixes = sides.flatMap((s) => s.side.publicPrefixes)
  const listed = listedOf(survey, merged(sides), prefixes, sides.flatMap((s) => s.side.place.declared ?? []))
  const folders = sides.flatMap(({ module }) => [posix.dirname(module)])
  return { app, survey, sides, example: exampleOf(app, listed, folders, sides[0]?.side.place.hosted?.example), literalFallbacks: literalFallbacks(survey, prefixes), unmarked: unmarkedOf(app) }
})

/** A variable that both sides read is one line of the example. */
function merged(sides: readonly SideFacts[]): Variable[] {
  const byName = new Map<string, Variable>()
  for (const variable of sides.flatMap((s) => s.variables)) {
    const known = byName.get(variable.name)
    byName.set(variable.name, known ? { ...known, required: known.required || variable.required, places: [...known.places, ...variable.places] } : variable)
  }
  const all = [...byName.values()]
  return [...all.filter((v) => v.required), ...all.filter((v) => !v.required)]
}

function sideFacts(app: App, survey: Survey, side: Side): SideFacts {
  const entry = side.entry.kind === 'module' ? side.entry.path : undefined
  const parsed = entry === undefined ? undefined : app.project.parse(entry)
  const system = side.kind === 'browser' || side.entry.kind === 'hook' ? 'esm' : ((parsed && moduleSystemOf(parsed, entry)) ?? app.stack.moduleType)
  const module = moduleFile(app, side, entry)
  const validations = validationsOf(app, survey, side)
  const checks = new Set(validations.filter((v) => v.kind !== 'a hand-written list').map((v) => v.path))
  const loads: Loads = entry !== undefined && side.kind === 'server' && !side.place.loader ? loadsOf(app, survey, side.loaded, module) : { kind: 'known', loads: [] }
  const late = entry !== undefined && side.kind === 'server' ? lateDotenv(app, survey, entry, (paths) => loadedWith(app, paths)) : undefined
  return {
    side, module, system, loads,
    variables: variablesOf(app, survey, side, checks),
    validations,
    literals: side.kind === 'server' ? literalFallbacks(survey, side.publicPrefixes).length : 0,
    ...(late && entry !== undefined ? { late: { path: entry, ...late, ...loadedFirst(app, entry) } } : {}),
  }
}

function loadedFirst(app: App, path: string): { text?: string } {
  const source = app.project.files.text(path)
  const text = source === undefined ? undefined : dotenvFirst({ path, source }, undefined, {})
  return text === undefined ? {} : { text }
}

/** In the language of the file that will import it. */
function moduleFile(app: App, side: Side, entry: string | undefined): string {
  const { loader } = side.place
  const source = loader?.path ?? entry ?? (side.entry.kind === 'hook' ? side.entry.path : '')
  const ending = /\.([cm]?[jt]s)x?$/.exec(source)?.[1] ?? (app.stack.language === 'ts' ? 'ts' : 'js')
  const base = app.in(loader?.module ?? side.place.module)
  // `env.d.ts` beside `env.ts` would no longer be read.
  const stem = app.project.files.entry(`${base}.d.ts`) ? `${base}ironment` : base
  return `${stem}.${ending}`
}

function literalFallbacks(survey: Survey, prefixes: readonly string[]): Facts['literalFallbacks'] {
  return survey.reached.flatMap((file) => file.reads.flatMap((read) => {
    const literal = read.via === 'process.env' ? read.uses.map((use) => use.fallback?.value).find((value) => typeof value === 'string' && value !== '') : undefined
    if (typeof literal !== 'string' || prefixes.some((prefix) => read.name.startsWith(prefix))) return []
    return (isSecretName(read.name, prefixes) && !isStandIn(read.name, literal)) || hasCredentials(literal) ? [{ name: read.name, path: read.path, line: read.line }] : []
  }))
}
