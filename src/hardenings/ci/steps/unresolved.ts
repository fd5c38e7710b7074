import { importsOf } from '../../../../codemods/kit/imports.ts'
import { parseJson } from '../../../tree/json.ts'
import { lineOf } from '../../../tree/text.ts'
import { ownPath } from '../../../detect/own.ts'
import { isRecord } from '../../../detect/reader.ts'
import { inside } from '../subject.ts'
import type { Subject } from '../subject.ts'
import type { Unresolved } from './step.ts'

const BUILTIN = /^(?:node:.*|bun:.*|assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|sys|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:\/|$)/
/** Next and React supply these themselves, or a bundler does. */
const SUPPLIED = /^(?:server-only|client-only|virtual:.*|astro:.*|~|#|\$)/

/**
 * An import of a package that no install brings: it is in no package.json and not in the lockfile, so a build that reads this file fails today.
 * Looked for only where it is exact: what `tsc` compiles, what `next build` or the build of a static app reaches.
 */
export function unresolvedImport(subject: Subject): Unresolved | undefined {
  const { app, lockText: lock } = subject
  if (lock === undefined) return undefined
  const known = new Map<string, boolean>()
  const isKnown = (name: string): boolean => {
    const answer = known.get(name) ?? (subject.declares(name) || [...subject.packages.values()].some((p) => p.name === name) || lock.includes(name))
    known.set(name, answer)
    return answer
  }
  for (const path of compiled(subject)) {
    const suspects = (app.project.derive('imported-packages', path, importedPackages) ?? []).filter((s) => !isKnown(nameOf(s)))
    if (suspects.length === 0) continue
    const parsed = app.project.parse(path)
    const real = parsed && importsOf(parsed).map((ref) => ref.source).find((source) => suspects.includes(source) && app.resolve(path, source) === undefined && !isDeclared(subject, source))
    if (real) return { path, line: lineOf(app.project.files.text(path) ?? '', new RegExp(`['"]${real.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]`)), package: nameOf(real) }
  }
  return undefined
}

function importedPackages(text: string): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\b[^'"\n;]*(?:from\s*)?['"]([^'".\n/][^'"\n]*)['"]/gm)].map((m) => m[1]!).filter(isPackage)
}

function compiled(subject: Subject): readonly string[] {
  const { app, pkg } = subject
  const build = pkg.scripts['build'] ?? ''
  if (/\bnext build\b/.test(build) || (app.stack.runtime === 'static' && /\b(?:vite|react-scripts|craco) build\b/.test(build))) return app.reached
  if (!subject.kindsOf('build').has('typecheck')) return []
  const config = parseJson(app.project.files.text(inside(app.path, 'tsconfig.json')) ?? '')
  if (!isRecord(config) || 'extends' in config || 'references' in config) return []
  const folders = prefixes(config['include']) ?? ['']
  const without = prefixes(config['exclude']) ?? []
  return app.files.filter((path) => {
    const own = ownPath(app, path)
    return /\.[cm]?tsx?$/.test(own) && folders.some((f) => own.startsWith(f)) && !without.some((f) => f !== '' && own.startsWith(f)) && !/(?:^|\/)node_modules\//.test(own)
  })
}

/** Fixed beginnings of tsconfig's patterns: 'src/**' is 'src/'. A pattern that begins with `**` may match anything. */
function prefixes(patterns: unknown): string[] | undefined {
  if (!Array.isArray(patterns)) return undefined
  return patterns.filter((p): p is string => typeof p === 'string').map((p) => p.replace(/^\.\//, '').replace(/[*?{].*$/, ''))
}

/** `declare module 'x'` in a declaration file stands for the package's types. */
function isDeclared({ app }: Subject, source: string): boolean {
  return app.files.some((path) => path.endsWith('.d.ts') && (app.project.files.text(path) ?? '').match(/declare module ['"]([^'"]+)['"]/g)?.some((d) => d.includes(source) || d.includes('*')))
}

function isPackage(source: string): boolean {
  return /^@?[a-z0-9]/i.test(source) && !source.startsWith('@/') && !BUILTIN.test(source) && !SUPPLIED.test(source)
}

function nameOf(source: string): string {
  return source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/')
}
