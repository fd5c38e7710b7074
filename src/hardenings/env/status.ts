import type { App, EnvPlace } from '../../types.ts'
import astroEnv from '../../../codemods/astro-env/index.ts'
import viteRequiredEnv from '../../../codemods/vite-required-env/index.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import { leftOutBy } from './containers.ts'
import { declarationOf } from './declare.ts'
import type { Declaration } from './declare.ts'
import type { Facts, SideFacts } from './facts.ts'
import { allChecked, functionChecks } from './functions.ts'
import type { FunctionChecks } from './functions.ts'
import { libraryOf } from './library.ts'
import type { Library } from './library.ts'
import { isProvided } from './names.ts'
import { moduleText } from './render.ts'
import type { Validation } from './validation.ts'
import type { Variable } from './variables.ts'
import { wiringOf } from './wire.ts'
import type { Wiring } from './wire.ts'

/** Where one side of an app stands, and what would be done about it. */
export type Status =
  /** No variable of it can be missing or malformed. */
  | { kind: 'nothing' }
  | { kind: 'covered'; validations: Validation[] }
  /** Someone wrote a check; it does not run at the start, or it does not know these. */
  | { kind: 'partial'; validations: Validation[]; unknown: Variable[]; atBoot: boolean }
  | { kind: 'write'; text: string; library: Library; wiring: Wiring[] }
  /** The framework's own check is told of them, in its config. */
  | { kind: 'declare'; declaration: Declaration }
  /** The build names what pages lack; it is planned with the option that says where it stops. */
  | { kind: 'pages'; config: string; names: string[] }
  /** Each function names what it lacks. */
  | { kind: 'functions'; checks: FunctionChecks }
  /** `text` is what the module would have been, undefined where nothing sensible can be said. */
  | { kind: 'blocked'; reason: string; place: { path: string; line: number }; text?: string; /** What to ask for instead of a module. */ prompt?: string }

export function statusOf(facts: Facts, side: SideFacts): Status {
  const { app } = facts
  const required = side.variables.filter((v) => v.required)
  if (side.validations.length > 0) return ofValidations(side, required)
  if (!canFail(side)) return { kind: 'nothing' }
  const { own, schema, hosted, pages, list } = side.side.place
  if (list && required.length === 0) return { kind: 'nothing' }
  if (pages) return ofPages(facts, pages, required)
  if (hosted?.check && allChecked(facts, side)) return { kind: 'covered', validations: [] }
  const checks = hosted?.check && functionChecks(facts, side, hosted.check)
  if (checks && typeof checks !== 'string') return { kind: 'functions', checks }
  const declaration = schema && declarationOf(facts, side)
  if (declaration && typeof declaration !== 'string') return { kind: 'declare', declaration }
  if (own) return { kind: 'blocked', reason: [own.reason, declaration, checks].filter((text) => typeof text === 'string').join('; '), place: side.variables[0]?.places[0] ?? { path: side.module, line: 1 }, prompt: own.declaration ? `${own.prompt}\n\n${own.declaration(side.variables.map((v) => ({ name: v.name, required: v.required, public: side.side.publicPrefixes.some((prefix) => v.name.startsWith(prefix)), type: v.type === 'number' ? 'number' : 'string' })))}\n\n` : own.prompt }
  if (side.side.place.loader?.closed) {
    const { path, line, closed } = side.side.place.loader
    return { kind: 'blocked', reason: `${path}:${line} loads the settings, and ${closed}`, place: { path, line } }
  }
  const library = libraryOf(app, side.side)
  const place = side.variables[0]?.places[0] ?? { path: side.module, line: 1 }
  if (typeof library === 'string') return { kind: 'blocked', reason: library, place }
  const text = moduleText(app, side, { library, example: facts.example.path, tested: isTested(app, side) })
  const blocked = (reason: string, at = place): Status => ({ kind: 'blocked', reason, place: at, text })
  if (side.loads.kind === 'unknown') return blocked(`${side.loads.path}:${side.loads.line} decides what fills the environment (${side.loads.reason}), and the check has to run after it`, side.loads)
  const present = app.project.files.text(side.module)
  if (present !== undefined && present !== text) return blocked(`${side.module} is there already and holds something else`, { path: side.module, line: 1 })
  const { entry } = side.side
  const leftOut = side.side.kind === 'server' && entry.kind === 'module' ? leftOutBy(app, entry.path, side.module) : undefined
  if (leftOut) return blocked(`${leftOut.path}:${leftOut.line} copies files by their names, and would leave ${side.module} out of the image`, leftOut)
  const early = side.side.place.entry && app.reached.find((path) => isSource(path) && /\bdotenv\b|\bloadEnvFile\b/.test(app.project.files.text(path) ?? ''))
  if (early) return blocked(`${early} loads settings from a file by itself, and the check would run before it`, { path: early, line: 1 })
  const wiring = wiringOf(app, side)
  return typeof wiring === 'string' ? blocked(wiring) : { kind: 'write', text, library, wiring }
}

function ofPages({ app }: Facts, pages: NonNullable<EnvPlace['pages']>, required: readonly Variable[]): Status {
  const { config, prompt } = pages
  const names = required.map((v) => v.name)
  const source = app.project.files.text(config)
  return source === undefined || pagesText(pages, source, names, false) === undefined
    ? { kind: 'blocked', reason: `${config} is not written in a way that can be extended safely`, place: { path: config, line: 1 }, prompt: prompt(names) }
    : { kind: 'pages', config, names }
}

export function pagesText({ config, style }: NonNullable<EnvPlace['pages']>, source: string, names: readonly string[], stops: boolean): string | undefined {
  return style === 'vite' ? viteRequiredEnv({ path: config, source }, undefined, { names: [...names], stops: stops ? 'build' : 'host' }) : astroEnv({ path: config, source }, undefined, { public: [...names], stops })
}

function ofValidations(side: SideFacts, required: readonly Variable[]): Status {
  const names = new Set(side.validations.flatMap((v) => [...v.names]))
  const unknown = required.filter((v) => !names.has(v.name))
  const atBoot = side.validations.some((v) => v.atBoot)
  return atBoot && unknown.length === 0 ? { kind: 'covered', validations: side.validations } : { kind: 'partial', validations: side.validations, unknown, atBoot }
}

/**
 * True where a check has something to find: a variable that is required, a number that may be none, or a secret whose constant
 * has to go. A page is only ever stopped by what it cannot start without.
 */
function canFail({ side, variables, literals }: SideFacts): boolean {
  // Functions of a host each say themselves what they lack: it is worth it for what one of them takes for granted.
  if (side.place.hosted) return side.place.own !== undefined && (variables.some((v) => v.required || v.expected) || (side.place.declared ?? []).length > 0)
  if (variables.some((v) => v.required || v.inProduction)) return true
  return side.kind === 'server' && (literals > 0 || variables.some((v) => v.type === 'number' && !isProvided(v.name)))
}

/** True where a test imports the module that the check will stand in. */
function isTested(app: App, { side }: SideFacts): boolean {
  const { entry, place } = side
  if (entry.kind !== 'module') return false
  const target = place.loader?.path ?? entry.path
  return app.files.some((path) => {
    return isTestFile(path) && isSource(path) && app.project.imports(path).some(({ specifier }) => app.resolve(path, specifier) === target)
  })
}
