import * as posix from 'node:path/posix'
import { baseName, inFolder, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'
import type { Package } from './packages.ts'

/** `prefix` before and `suffix` after the star of a path mapping; `targets` are project paths with the same star. */
export interface Alias {
  prefix: string
  wildcard: boolean
  targets: string[]
}

const CONFIGS = ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json', 'jsconfig.json', 'server/tsconfig.json', 'client/tsconfig.json']

/** Path mappings of a package: `paths` and `baseUrl` of its tsconfig or jsconfig, `resolve.alias` of its bundler, and the habit `@/` where neither says. */
export function aliasesOf(reader: Reader, pkg: Package): Alias[] {
  const found: Alias[] = []
  for (const name of CONFIGS) found.push(...fromTsconfig(reader, inFolder(pkg.path, name)))
  for (const path of pkg.files) {
    if (!/^(?:vite|vitest|craco|webpack|electron\.vite|rsbuild|svelte|nuxt)\.config\.[cm]?[jt]s$/.test(baseName(path))) continue
    const folder = posix.dirname(path)
    found.push(...(reader.derive('bundler-alias', path, fromBundler) ?? []).map((a) => ({ ...a, targets: a.targets.map((t) => join(folder, t)) })))
  }
  for (const prefix of ['@/', '~/']) {
    if (!found.some((a) => a.prefix === prefix)) found.push({ prefix, wildcard: true, targets: ['src/*', 'app/*', '*', 'client/src/*'].map((t) => inFolder(pkg.path, t)) })
  }
  // Written into generated configs that no repository holds: SvelteKit's `$lib`, Nuxt's root and source folders.
  for (const prefix of ['~~/', '@@/']) found.push({ prefix, wildcard: true, targets: [inFolder(pkg.path, '*')] })
  if (!found.some((a) => a.prefix === '$lib/')) found.push({ prefix: '$lib', wildcard: false, targets: [inFolder(pkg.path, 'src/lib')] }, { prefix: '$lib/', wildcard: true, targets: [inFolder(pkg.path, 'src/lib/*')] })
  return found
}

function fromTsconfig(reader: Reader, path: string): Alias[] {
  const config = reader.json(path)
  const options = isRecord(config) && isRecord(config.compilerOptions) ? config.compilerOptions : undefined
  if (!options) return []
  const folder = posix.dirname(path)
  const base = join(folder, typeof options.baseUrl === 'string' ? options.baseUrl : '.')
  const found: Alias[] = []
  for (const [key, value] of Object.entries(isRecord(options.paths) ? options.paths : {})) {
    if (!Array.isArray(value) || key === '*') continue
    const targets = value.filter((v): v is string => typeof v === 'string').map((v) => join(base, v))
    found.push({ prefix: key.replace(/\*.*$/, ''), wildcard: key.includes('*'), targets })
  }
  if (typeof options.baseUrl === 'string') found.push({ prefix: '', wildcard: true, targets: [join(base, '*')] })
  return found
}

const ENTRY = /(?:find\s*:\s*)?['"]?((?:@|~|#|\$)[\w@/-]*|[a-z][\w-]*)['"]?\s*(?::|,\s*replacement\s*:)\s*(?:(?:path\.)?(?:resolve|join)\(([^)]*)\)|fileURLToPath\(\s*new URL\(\s*(['"][^'"]+['"])|(['"](?:\.{0,2}\/|src\/)[^'"]+['"]))/g

/**
 * `alias: { '@': path.resolve(__dirname, 'src') }` in its usual spellings, read as text: an alias that is missed here only loses reach,
 * and a config file's AST would cost more than all the rest of the detection of a small app.
 */
function fromBundler(text: string): Alias[] {
  const at = text.search(/\balias\b/)
  if (at < 0) return []
  const found: Alias[] = []
  for (const match of text.slice(at, at + 4000).matchAll(ENTRY)) {
    const [, name = '', args, url, literal] = match
    const parts = [...(args ?? url ?? literal ?? '').matchAll(/['"]([^'"]*)['"]/g)].map((m) => (m[1] ?? '').replace(/^\/(?=\w)/, ''))
    if (parts.length === 0 || /^(?:outDir|root|dir|find|publicDir|envDir)$/.test(name)) continue
    const target = posix.join(...parts)
    const bare = name.replace(/\/$/, '')
    found.push({ prefix: bare, wildcard: false, targets: [target] }, { prefix: `${bare}/`, wildcard: true, targets: [`${target}/*`] })
  }
  return found
}

function join(folder: string, path: string): string {
  return posix.normalize(posix.join(folder, path))
}
