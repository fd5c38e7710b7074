import { allBut, frontmatterOf } from '../../../codemods/kit/frontmatter.ts'
import envRead from '../../../codemods/env-read/index.ts'
import astroEnv from '../../../codemods/astro-env/index.ts'
import type { Facts, SideFacts } from './facts.ts'
import { isTyped, lessOthers } from './moves.ts'
import type { Move } from './moves.ts'
import type { Read } from './reads/index.ts'
import type { Variable } from './variables.ts'

/** What puts the settings of a server into the check of its framework, and has its code read them from there. */
export interface Declaration {
  config: { path: string; text: string }
  names: string[]
  required: string[]
  moves: Move[]
  /** The server names what is missing when it starts. */
  atStart: boolean
}

/** A string where it cannot be known to be safe: the reason. */
export function declarationOf(facts: Facts, side: SideFacts): Declaration | string {
  const { app, survey } = facts
  const { schema, serverFiles } = side.side.place
  if (!schema || !serverFiles) return 'it has no check of its own'
  const own = lessOthers(app, serverFiles())
  const typed = isTyped(app)
  const assigned = new Set(survey.assigned.flatMap((a) => a.name ?? []))
  const reads = (path: string): Read[] => survey.reached.filter((file) => file.path === path).flatMap((file) => file.reads.filter((read) => side.side.owns(read) && !isPublic(side, read.name)))
  const paths = [...new Set(survey.reached.map((file) => file.path))].filter((path) => reads(path).length > 0)
  let known = side.variables.filter((v) => !isPublic(side, v.name) && !assigned.has(v.name) && !(v.type === 'boolean' && paths.some((path) => reads(path).some(isCompiled(v.name)))))
  for (;;) {
    const spelled = known.filter((v) => v.required || !typed).map((v) => `${v.name}${v.required ? '' : '?'}`)
    const texts = new Map(paths.map((path) => [path, textOf(path, spelled)]))
    // What the build writes into code that stays is not what the server finds when it starts.
    const stays = (v: Variable): boolean => paths.some((path) => texts.get(path) === undefined && reads(path).some(isCompiled(v.name)))
    const left = known.filter((v) => !stays(v))
    if (left.length === known.length) return declared(left, [...texts].flatMap(([path, text]): Move[] => (text === undefined ? [] : [{ path, text }])))
    known = left
  }

  function textOf(path: string, variables: readonly string[]): string | undefined {
    const source = app.project.files.text(path)
    if (source === undefined || schema?.listed || !own.has(path) || schema?.untyped !== undefined && /\.(?:[cm]?ts|astro)$/.test(path) || variables.length === 0) return undefined
    if (schema?.fixed !== undefined && reads(path).some((read) => read.via === 'import.meta.env')) return undefined
    const move = (file: { path: string; source: string }): string | undefined => envRead(file, undefined, { source: schema?.module, named: true, variables }) ?? undefined
    return path.endsWith('.astro') ? inFrontmatter(path, source, move) : move({ path, source })
  }

  function declared(variables: readonly Variable[], moves: readonly Move[]): Declaration | string {
    const required = variables.filter((v) => v.required).map((v) => v.name)
    const moved = new Set(moves.flatMap(({ path }) => reads(path).map((read) => read.name)))
    const listed = variables.filter((v) => v.required || moved.has(v.name))
    if (required.length === 0 && schema?.listed) return 'all that it needs is read by import.meta.env, which may hold what the build found'
    if (!schema || required.length === 0) return schema?.untyped ?? schema?.fixed ?? 'the code that reads the settings is not written in a way that can be moved safely'
    const files = moves.some(({ path }) => reads(path).some((read) => read.via === 'import.meta.env'))
    const source = app.project.files.text(schema.config)
    const text = source === undefined ? undefined : astroEnv({ path: schema.config, source }, undefined, {
      variables: listed.map((v) => `${v.name}${v.required ? '' : '?'}`), start: schema.atStart, files, ...(schema.listed ? { listed: true } : {}), example: facts.example.path.replace(/^.*\//, ''),
    })
    return text === undefined ? `${schema.config} is not written in a way that can be extended safely` : { config: { path: schema.config, text }, names: listed.map((v) => v.name), required, moves: [...moves], atStart: schema.atStart }
  }
}

/** A page's own code, where nothing below it reads a setting: what is drawn of it stays as it is. */
function inFrontmatter(path: string, source: string, move: (file: { path: string; source: string }) => string | undefined): string | undefined {
  const range = frontmatterOf(source)
  if (!range || /\b(?:process|import\.meta)\.env\b/.test(allBut(source, range))) return undefined
  const text = move({ path: `${path}.ts`, source: source.slice(range.start, range.end) })
  return text === undefined ? undefined : source.slice(0, range.start) + text + source.slice(range.end)
}

const isCompiled = (name: string) => (read: Read): boolean => read.name === name && read.via === 'import.meta.env'

function isPublic({ side }: SideFacts, name: string): boolean {
  return side.publicPrefixes.some((prefix) => name.startsWith(prefix))
}
