import type { Evidence } from '../types.ts'
import { aliasesOf } from './aliases.ts'
import type { Alias } from './aliases.ts'
import { entriesOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { importsOf, packageOf } from './imports.ts'
import type { ImportedModule } from './imports.ts'
import type { Package } from './packages.ts'
import { isPythonTest, pythonEntries, pythonImports } from './python.ts'
import { folderOf, inFolder, isInside, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'
import { resolveFile, resolveImport } from './resolve.ts'
import { isProductFile } from './roles.ts'

/** The part of a package that runs: what its entries import, directly or through other files, also of other packages of the repository. */
export interface Reach extends Found {
  entries: Entry[]
  /** Project path of the file that an import in `from` names. */
  resolve(from: string, specifier: string): string | undefined
}

interface Found {
  /** Project paths, in the order in which they were reached. */
  files: string[]
  /** By package name. */
  imports: Map<string, Evidence[]>
  /** By module specifier as written ('drizzle-orm/neon-http'), packages only: the files that import it. */
  specifiers: Map<string, string[]>
}

/** More places than a reader looks at prove nothing more. */
const MAX_EVIDENCE = 20

export function reach(reader: Reader, pkg: Package, packages: readonly Package[]): Reach {
  const known = reader.slot<Known>('reach', pkg.path)
  const entries = pkg.kind === 'python' ? pythonEntries(reader, pkg) : entriesOf(reader, pkg)
  const libraries = new Map(packages.flatMap((p) => (p.manifest?.name !== undefined && p !== pkg ? [[p.manifest.name, p] as const] : [])))
  const basis = JSON.stringify([entries, aliasesOf(reader, pkg), [...libraries].map(([name, p]) => [name, p.path, p.manifest?.main, p.manifest?.raw.exports])])
  const resolve = resolver(reader, pkg, packages)
  if (known.value && holds(reader, known.value, basis, pkg)) return { ...known.value.found, entries, resolve }
  const found: Found = { files: [], imports: new Map(), specifiers: new Map() }
  const result: Reach = { ...found, entries, resolve }
  const loads: Loaded[] = []
  follow(reader, pkg, libraries, result, loads)
  known.value = { basis, list: reader.list, own: pkg.files, loads, found }
  return result
}

interface Loaded {
  path: string
  found: readonly ImportedModule[] | undefined
}

/** What a walk found, with all that it depends on. */
interface Known {
  /** Entries, aliases and libraries that it started from. */
  basis: string
  list: readonly string[]
  own: readonly string[]
  /** Imports of each file that was reached. */
  loads: readonly Loaded[]
  found: Found
}

function holds(reader: Reader, known: Known, basis: string, pkg: Package): boolean {
  if (known.basis !== basis || !same(known.list, reader.list) || !same(known.own, pkg.files)) return false
  return known.loads.every(({ path, found }) => loadsOf(reader, path) === found)
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((path, i) => path === b[i]))
}

function loadsOf(reader: Reader, path: string): readonly ImportedModule[] | undefined {
  return path.endsWith('.py') ? reader.derive('python-imports', path, pythonImports) : reader.derive('imports', path, (text) => importsOf(path, text))
}

function resolver(reader: Reader, pkg: Package, packages: readonly Package[]): Reach['resolve'] {
  const owners = new Map<Package, { aliases: Alias[]; known: Map<string, string | undefined> }>()
  return (from, specifier) => {
    if (specifier.startsWith('.')) return resolveImport(reader, [], from, specifier)
    const owner = isInside(pkg.path, from) ? pkg : (packages.findLast((p) => isInside(p.path, from)) ?? pkg)
    const at = owners.get(owner) ?? { aliases: aliasesOf(reader, owner), known: new Map<string, string | undefined>() }
    owners.set(owner, at)
    // Whatever file asks, a name without a dot in front leads to the same place.
    if (!at.known.has(specifier)) at.known.set(specifier, resolveImport(reader, at.aliases, from, specifier))
    return at.known.get(specifier)
  }
}

function follow(reader: Reader, pkg: Package, libraries: ReadonlyMap<string, Package>, result: Reach, loads: Loaded[]): void {
  const entries = result.entries.map((e) => e.path)
  const queue = pkg.kind === 'python' || entries.every(isToolConfig) ? [...new Set([...entries, ...startFiles(pkg)])] : entries
  const seen = new Set(queue)
  const enqueue = (path: string | undefined): void => {
    if (path !== undefined && !seen.has(path)) {
      seen.add(path)
      queue.push(path)
    }
  }
  for (let i = 0; i < queue.length; i++) {
    const path = queue[i]!
    result.files.push(path)
    const python = path.endsWith('.py')
    const found = loadsOf(reader, path)
    loads.push({ path, found })
    for (const { specifier, line } of found ?? []) {
      const file = python ? undefined : result.resolve(path, specifier)
      if (file !== undefined) {
        enqueue(file)
        continue
      }
      const name = python ? specifier : packageOf(specifier)
      if (name === undefined) continue
      const library = libraries.get(name)
      if (library) enqueue(libraryEntry(reader, library, specifier.slice(name.length)))
      record(result, name, specifier, { path, line })
      // It loads a folder's files by name at run time.
      if (/^(?:@fastify|fastify-)\/?autoload$/.test(name)) pkg.files.filter((p) => isProductFile(p) && isInside(folderOf(path), p)).forEach(enqueue)
    }
  }
}

function record(result: Reach, name: string, specifier: string, { path, line }: { path: string; line: number }): void {
  const places = result.imports.get(name) ?? []
  if (places.length === 0) result.imports.set(name, places)
  if (places.length < MAX_EVIDENCE) places.push({ path, line, note: `imports ${specifier}` })
  const files = result.specifiers.get(specifier) ?? []
  if (files.length === 0) result.specifiers.set(specifier, files)
  files.push(path)
}

/** A bundler loads its own config; that says nothing of what the package runs. */
function isToolConfig(path: string): boolean {
  return /(?:^|\/)[\w-]+\.config\.[cm]?[jt]s$/.test(path)
}

/** Without a stated entry all of the package's own source counts; builds of other runtimes have entries of their own. */
function startFiles(pkg: Package): string[] {
  if (pkg.kind === 'python') return pkg.files.filter((path) => path.endsWith('.py') && !isPythonTest(path))
  return pkg.files.filter(isProductFile)
}

/** Source that a workspace package hands to its importers, by `exports`, `main` or habit. */
function libraryEntry(reader: Reader, library: Package, subpath: string): string | undefined {
  const { manifest } = library
  if (!manifest) return undefined
  const exported = isRecord(manifest.raw.exports) ? manifest.raw.exports[`.${subpath}`] : subpath === '' ? manifest.raw.exports : undefined
  const named = [targetOf(exported), subpath === '' ? manifest.main : subpath.slice(1), ...(subpath === '' ? ['src/index', 'index', 'src/main'] : [`src${subpath}`])]
  for (const name of named) {
    if (name === undefined) continue
    const clean = name.replace(/^\.\//, '')
    for (const path of [clean, clean.replace(/^(?:dist|build|lib)\//, 'src/').replace(/\.d\.ts$|\.[cm]?js$/, '')]) {
      const file = resolveFile(reader, inFolder(library.path, path))
      if (file !== undefined) return file
    }
  }
  return undefined
}

function targetOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return undefined
  for (const key of ['source', 'development', 'import', 'default', 'require', 'types', '.']) {
    const found = targetOf(value[key])
    if (found !== undefined) return found
  }
  return undefined
}
