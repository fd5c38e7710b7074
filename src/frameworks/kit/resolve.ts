import posix from 'node:path/posix'
import { importsOf } from '../../detect/imports.ts'
import type { View } from './view.ts'

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts']
/** TypeScript's ESM spelling: './a.js' names a.ts. */
const SPELLED: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] }

/** The source file at `path`, with an extension added, in TypeScript's spelling, or as a folder's index. */
export function sourceAt(view: View, path: string): string | undefined {
  const clean = posix.normalize(path).replace(/\/+$/, '')
  if (clean.startsWith('..')) return undefined
  const ext = posix.extname(clean)
  if (EXTENSIONS.includes(ext) && view.has(clean)) return clean
  for (const other of SPELLED[ext] ?? []) if (view.has(clean.slice(0, -ext.length) + other)) return clean.slice(0, -ext.length) + other
  for (const end of EXTENSIONS) if (view.has(clean + end)) return clean + end
  for (const end of EXTENSIONS) if (view.has(clean === '.' ? `index${end}` : `${clean}/index${end}`)) return clean === '.' ? `index${end}` : `${clean}/index${end}`
  return undefined
}

/** Files of the package that a module loads, in the order of the text. Aliases are tried where they commonly point. */
export function loadedBy(view: View, path: string): string[] {
  const text = view.text(path)
  if (text === undefined) return []
  return importsOf(path, text).flatMap(({ specifier }) => resolve(view, path, specifier) ?? [])
}

export function resolve(view: View, from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return sourceAt(view, posix.join(posix.dirname(from), specifier))
  const alias = /^[@~#]\/?(.+)$/.exec(specifier)?.[1]
  if (!alias || (specifier.startsWith('@') && !specifier.startsWith('@/'))) return undefined
  for (const root of ['src', '.', 'server', 'app']) {
    const file = sourceAt(view, posix.join(root, alias))
    if (file) return file
  }
  return undefined
}

/** Modules reached from `entry`, level by level: the entry, what it loads, what those load. Ends where `stop` answers true for a level. */
export function levelsFrom(view: View, entry: string, stop: (level: readonly string[]) => boolean, depth = 4): void {
  const seen = new Set([entry])
  let level: string[] = [entry]
  for (let i = 0; i <= depth && level.length > 0; i++) {
    if (stop(level)) return
    const next = level.flatMap((path) => loadedBy(view, path)).filter((path) => !seen.has(path) && seen.add(path))
    level = next
  }
}
