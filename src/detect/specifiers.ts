import { closureOf } from './closure.ts'
import { ownReached } from './own.ts'
import posix from 'node:path/posix'
import { importsOf } from '../../codemods/kit/imports.ts'
import { parseJson } from '../tree/json.ts'
import { oncePer } from '../tree/once.ts'
import type { App } from '../types.ts'

/** How an import in `from` names the module at `target`, in the spelling that this code base uses. */
export function specifierFor(app: App, from: string, target: string): string {
  return aliasOf(app, target) ?? relativeTo(from, target, extensionStyle(app, from))
}

/** The same for a new module: by the alias that the imports of this very file use, where that alias reaches it. */
export function specifierLike(app: App, from: string, target: string): string {
  const near = posix.dirname(from) === posix.dirname(target)
  return (near ? undefined : aliasLike(app, from, target)) ?? specifierFor(app, from, target)
}

/** The same in a function that a host compiles by itself: Node.js wants endings where it becomes an ES module; else as the app spells them. */
export function functionSpecifier(app: App, from: string, target: string): string {
  const bare = app.stack.entries.some((path) => app.project.imports(path).some(({ specifier }) => /^\.\.?\//.test(specifier) && !/\.\w+$/.test(specifier)))
  return app.stack.runtime === 'node' && app.stack.moduleType === 'esm' && !bare ? relativeTo(from, target, '.js') : specifierFor(app, from, target)
}

function aliasLike(app: App, from: string, target: string): string | undefined {
  for (const { specifier } of app.project.imports(from)) {
    const found = specifier.startsWith('.') ? undefined : app.resolve(from, specifier)
    if (found === undefined || !app.files.includes(found)) continue
    const [names, folders] = [specifier.split('/'), found.replace(/\.\w+$/, '').split('/')]
    let same = 0
    while (same < names.length - 1 && same < folders.length && names.at(-1 - same) === folders.at(-1 - same)) same++
    if (same === 0) continue
    const [prefix, base] = [names.slice(0, names.length - same), folders.slice(0, folders.length - same)].map((parts) => parts.map((part) => `${part}/`).join(''))
    if (prefix === undefined || base === undefined || !target.startsWith(base)) continue
    // '@/lib/*' alone does not reach '@/env': the alias has to lead to another folder as well.
    const [first] = folders.slice(base === '' ? 0 : base.split('/').length - 1)
    const other = app.reached.find((path) => path.startsWith(base) && !path.slice(base.length).startsWith(`${first}/`) && /\.[jt]sx?$/.test(path))
    const bare = (path: string): string => path.slice(base.length).replace(/\.[jt]sx?$/, '')
    if (other !== undefined && app.resolve(from, `${prefix}${bare(other)}`) === other) return `${prefix}${bare(target)}`
  }
  return undefined
}

/** How the app's own files take an export from another package of the repository; undefined where none does. */
export function packageSpecifier(app: App, target: string, imported: string): string | undefined {
  const name = packageNameOf(app, target)
  if (name === undefined) return undefined
  for (const path of ownReached(app)) {
    if (!app.project.imports(path).some(({ specifier }) => specifier === name || specifier.startsWith(`${name}/`))) continue
    const parsed = app.project.parse(path)
    const ref = parsed && importsOf(parsed).find((r) => !r.typeOnly && (r.source === name || r.source.startsWith(`${name}/`)) && (imported === 'default' ? r.default !== undefined : r.named.some((n) => n.imported === imported)))
    if (ref) return ref.source
  }
  return undefined
}

/** Name of the package that a file belongs to. */
function packageNameOf(app: App, target: string): string | undefined {
  for (let folder = posix.dirname(target); ; folder = posix.dirname(folder)) {
    const manifest = parseJson(app.project.files.text(posix.join(folder, 'package.json')) ?? '')
    const name = typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : undefined
    if (typeof name === 'string') return name
    if (folder === '.') return undefined
  }
}

/** How other files import `target` where they do so by an alias or a workspace package. */
function aliasOf(app: App, target: string): string | undefined {
  const stem = posix.basename(target).replace(/\.\w+$/, '')
  const counts = { relative: 0, alias: new Map<string, number>() }
  for (const path of app.reached) {
    for (const { specifier } of app.project.imports(path)) {
      // A path ends in the file's name; only a folder with an index and a package are called otherwise.
      if (stem !== 'index' && specifier.startsWith('.') && !specifier.includes(stem)) continue
      if (app.resolve(path, specifier) !== target) continue
      if (specifier.startsWith('.')) counts.relative++
      else counts.alias.set(specifier, (counts.alias.get(specifier) ?? 0) + 1)
    }
  }
  const [best] = [...counts.alias].sort((a, b) => b[1] - a[1])
  return best && best[1] > counts.relative ? best[0] : undefined
}

type ExtensionStyle = 'none' | '.js' | '.ts'

/** What the relative imports of this file end in, else those of the app's other files, else what the language demands. */
function extensionStyle(app: App, from: string): ExtensionStyle {
  if (app.stack.runtime === 'deno') return '.ts'
  const own = countEndings(app, [from])
  // What a bundler puts into the page finds files without endings; a server that Node.js runs beside it may not.
  const page = pageOf(app)
  const all = own.total > 0 ? own : countEndings(app, app.reached.filter((path) => sameKind(path, from) && page.has(path) === page.has(from)).slice(0, 200))
  if (all.total > 0) {
    if (all['.ts'] > all.total / 2) return '.ts'
    return all['.js'] > all.total / 2 ? '.js' : 'none'
  }
  const nodeResolvesIt = app.stack.moduleType === 'esm' && (/\.m?js$/.test(from) || /"module(?:Resolution)?":\s*"node(?:16|18|20|next)"/i.test(app.project.files.text(app.in('tsconfig.json')) ?? ''))
  return nodeResolvesIt ? '.js' : 'none'
}

/** Files of the page that stands beside the server of the same package. */
const pageOf = oncePer((app: App): ReadonlySet<string> => {
  const entry = app.ui?.entry(app)
  return entry?.kind === 'module' ? closureOf(app, [entry.path]) : new Set()
})

function sameKind(a: string, b: string): boolean {
  return /\.[cm]?tsx?$/.test(a) === /\.[cm]?tsx?$/.test(b)
}

function countEndings(app: App, paths: readonly string[]): { '.js': number; '.ts': number; total: number } {
  const counts = { '.js': 0, '.ts': 0, total: 0 }
  for (const path of paths) {
    for (const { specifier } of app.project.imports(path)) {
      if (!/^\.\.?\//.test(specifier) || /\.(?:json|css|scss|svg|png|node)$/.test(specifier)) continue
      counts.total++
      if (/\.[cm]?jsx?$/.test(specifier)) counts['.js']++
      else if (/\.[cm]?tsx?$/.test(specifier)) counts['.ts']++
    }
  }
  return counts
}

export function relativeTo(from: string, target: string, style: ExtensionStyle): string {
  const path = posix.relative(posix.dirname(from), target)
  const dotted = path.startsWith('.') ? path : `./${path}`
  if (style === '.js') return dotted.replace(/\.(c|m)?tsx?$/, '.$1js').replace(/\.jsx$/, '.js')
  // Only these two endings can be left out; `.mjs` and `.cjs` never can.
  if (style === 'none' && /\.[jt]sx?$/.test(dotted)) return dotted.replace(/\.[jt]sx?$/, '').replace(/^(\.\.?(?:\/.*)?)\/index$/, '$1')
  return dotted
}
