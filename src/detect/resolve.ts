import * as posix from 'node:path/posix'
import type { Alias } from './aliases.ts'
import type { Reader } from './reader.ts'

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.vue', '.svelte', '.astro']
/** TypeScript's ESM spelling: `./a.js` names the file a.ts. */
const SPELLED: Record<string, readonly string[]> = { '.js': ['.ts', '.tsx', '.jsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] }

/** Project path of the file that a relative or aliased specifier names; undefined for a package, an asset or nothing. */
export function resolveImport(reader: Reader, aliases: readonly Alias[], from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/[?#].*$/, '') || specifier
  if (bare.startsWith('.')) return resolveFile(reader, beside(from, bare))
  for (const alias of aliases) {
    if (alias.wildcard ? !bare.startsWith(alias.prefix) : bare !== alias.prefix) continue
    const rest = alias.wildcard ? bare.slice(alias.prefix.length) : ''
    for (const target of alias.targets) {
      const file = resolveFile(reader, normal(target.replace('*', rest)))
      if (file) return file
    }
  }
  return undefined
}

/** Most specifiers are './name', for which there is nothing to work out. */
function beside(from: string, specifier: string): string {
  const folder = from.slice(0, Math.max(0, from.lastIndexOf('/')))
  const below = specifier.startsWith('./') ? specifier.slice(2) : undefined
  return below !== undefined && below !== '' && !hasDots(below) ? (folder === '' ? below : `${folder}/${below}`) : posix.join(folder, specifier)
}

function normal(path: string): string {
  return hasDots(path) ? posix.normalize(path) : path
}

/** True where a part is empty, '.' or '..'. */
function hasDots(path: string): boolean {
  return /(?:^|\/)\.{0,2}(?:\/|$)/.test(path)
}

/** The file at `path`, at `path` with an extension, or the index of the folder. */
export function resolveFile(reader: Reader, path: string): string | undefined {
  const clean = path.replace(/\/+$/, '')
  if (clean.startsWith('..')) return undefined
  const ext = posix.extname(clean)
  if (reader.has(clean)) return EXTENSIONS.includes(ext) ? clean : undefined
  for (const other of SPELLED[ext] ?? []) {
    const spelled = clean.slice(0, -ext.length) + other
    if (reader.has(spelled)) return spelled
  }
  for (const end of EXTENSIONS) if (reader.has(clean + end)) return clean + end
  for (const end of EXTENSIONS) {
    const index = clean === '.' || clean === '' ? `index${end}` : `${clean}/index${end}`
    if (reader.has(index)) return index
  }
  return undefined
}
