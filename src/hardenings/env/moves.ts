import posix from 'node:path/posix'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import envRead from '../../../codemods/env-read/index.ts'
import { specifierLike } from '../../detect/specifiers.ts'
import { ownPath } from '../../detect/own.ts'
import { closureOf, isLoading } from '../../detect/closure.ts'
import type { App } from '../../types.ts'
import type { Facts, SideFacts } from './facts.ts'
import { packageOf } from './survey.ts'
import type { Variable } from './variables.ts'

/** A file that reads its settings from the env module from now on. */
export interface Move {
  path: string
  text: string
}

/**
 * Files of a server whose reads of process.env all mean what the env module gives. Only what the server alone loads: a test, a
 * script or a page that loads a file as well would run the check with it. `texts` are files that were edited already.
 */
export function movesOf(facts: Facts, side: SideFacts, texts: ReadonlyMap<string, string>): Move[] {
  const { app, survey } = facts
  const { entry, place } = side.side
  const served = place.serverFiles?.()
  if (side.side.kind !== 'server' || entry.kind === 'none' || place.loader || (!served && (entry.kind !== 'module' || place.check))) return []
  const variables = spellingsOf(app, side)
  const literals = new Set(facts.literalFallbacks.map((f) => f.path))
  const assigned = new Set(survey.assigned.flatMap((a) => a.name ?? []))
  const candidates = survey.reached.filter((file) => file.lists.length === 0 && file.path !== side.module && !literals.has(file.path) && file.reads.some((read) => read.via === 'process.env' || read.via === '$env/dynamic') && !file.reads.some((read) => assigned.has(read.name) || survey.defined.has(read.name)))
  if (variables.length === 0 || candidates.length === 0) return []
  const own = served ? lessOthers(app, served) : loadedByNothingElse(app, entry.path)
  const replaces = place.variables
  return candidates.flatMap(({ path }): Move[] => {
    const source = texts.get(path) ?? app.project.files.text(path)
    const parsed = app.project.parse(path)
    if (source === undefined || !parsed || !own.has(path) || !isBeside(app, path, side.module)) return []
    const moduleSystem = moduleSystemOf(parsed, path) ?? side.system
    if (moduleSystem !== side.system) return []
    const text = place.list ? byName(app, side, path, source, place.list.named) : envRead({ path, source }, undefined, { source: specifierIn(app, side, path), variables, moduleSystem, ...(replaces === undefined ? {} : { replaces }) })
    return text === undefined ? [] : [{ path, text }]
  })
}

/** `import { X } from '$app/env/private'`: each as the text that it is. */
function byName(app: App, { side, variables }: SideFacts, path: string, source: string, named: string): string | undefined {
  const typed = isTyped(app)
  const known = variables.filter((v) => (v.required || !typed) && !side.publicPrefixes.some((prefix) => v.name.startsWith(prefix)))
  return known.length === 0 ? undefined : (envRead({ path, source }, undefined, { source: named, named: true, variables: known.map((v) => `${v.name}${v.required ? '' : '?'}`) }) ?? undefined)
}

function specifierIn(app: App, { side, module }: SideFacts, path: string): string {
  const { specifier, module: planned } = side.place
  const known = specifier !== undefined && module.replace(/\.[jt]s$/, '') === app.in(planned) && posix.dirname(path) !== posix.dirname(module)
  return known ? specifier : specifierLike(app, path, module)
}

/**
 * What the module holds, as far as a file may rely on it. A build that lacks a setting gets the variables as they are, so there only
 * what is a text with nothing in its place is the same; and where the app types process.env itself, only what is always there.
 */
function spellingsOf(app: App, { side, variables }: SideFacts): string[] {
  const asItIs = side.entry.kind === 'hook'
  const typed = isTyped(app)
  return variables.flatMap(spellingOf).filter((spelling) => !(asItIs && /[:=]/.test(spelling)) && !(typed && /^\w+\?/.test(spelling)))
}

/** The app says itself what process.env holds. */
export function isTyped(app: App): boolean {
  return app.files.some((path) => /\.[cm]?ts$/.test(path) && /\binterface\s+ProcessEnv\b/.test(app.project.files.text(path) ?? ''))
}

/** As the codemod is told what the module holds; nothing for a list, which the code splits itself. */
function spellingOf(v: Variable): string[] {
  if (v.inProduction) return [`${v.name}?`]
  const fallback = v.fallback === undefined ? '' : `=${String(v.fallback.value)}`
  if (fallback.includes(',') || v.type === 'list') return []
  if (v.type === 'boolean') return v.flag && fallback === '' ? [`${v.name}:${v.flag.on ? 'on' : 'off'}=${v.flag.text}`] : []
  return [`${v.name}${v.required || fallback !== '' ? '' : '?'}${v.type === 'number' ? ':number' : ''}${fallback}`]
}

/** Files that `entry` leads to, less everything that another file of the project or a script of a package.json leads to as well. */
function loadedByNothingElse(app: App, entry: string): Set<string> {
  const own = closureOf(app, [entry])
  const others = app.project.files.list().filter((path) => (isLoading(path) && !own.has(path)) || (path !== entry && own.has(path) && isNamed(app, path)))
  const shared = closureOf(app, others)
  return new Set([...own].filter((path) => !shared.has(path)))
}

/** Files that the server's own bundle holds, less everything that a test, a script or a tool of the project leads to as well. */
export function lessOthers(app: App, served: ReadonlySet<string>): Set<string> {
  const reached = new Set(app.reached)
  const others = app.project.files.list().filter((path) => (isLoading(path) && !reached.has(path)) || (served.has(path) && isNamed(app, path)))
  const shared = closureOf(app, others)
  return new Set([...served].filter((path) => !shared.has(path)))
}

/** A script of package.json or the config of a tool (`schema: './src/db/schema.ts'`) names it. */
export function isNamed(app: App, path: string): boolean {
  const stem = ownPath(app, path).replace(/\.\w+$/, '')
  const configs = app.files.filter((file) => /(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$/.test(file)).map((file) => app.project.files.text(file) ?? '')
  return [...Object.values(app.manifest?.scripts ?? {}), ...configs].some((text) => text.includes(stem))
}

/** In the same package and language, so that the one can import the other. */
function isBeside(app: App, path: string, module: string): boolean {
  return app.files.includes(path) && packageOf(app, path) === packageOf(app, module) && /\.[cm]?tsx?$/.test(path) === /\.[cm]?tsx?$/.test(module)
}
