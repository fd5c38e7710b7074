import { moduleBindings, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf as namesOf } from '../../../codemods/kit/imports.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import { isSource } from '../../tree/sources.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { scopedOf } from './reads/scope.ts'
import { goesOn, momentOf } from './reads/stops.ts'
import type { Moment } from './reads/stops.ts'

/** Files that are loaded whenever these are: what they import when they load, not what they import later or only sometimes. */
export function loadedWith(app: App, entries: readonly string[]): Set<string> {
  const loaded = new Set(entries)
  for (const path of loaded) {
    for (const specifier of staticImports(app, path)) {
      const target = app.resolve(path, specifier)
      if (target !== undefined) loaded.add(target)
    }
  }
  return loaded
}

function staticImports(app: App, path: string): readonly string[] {
  if (!isSource(path) && !path.endsWith('.astro')) return []
  return app.project.derive('static-imports', path, (text) => {
    const lines = text.split('\n')
    const fixed = app.project.imports(path).filter(({ line }) => isStatic(lines, line - 1)).map((i) => i.specifier)
    return /\bimport\s*\(/.test(text) ? [...fixed, ...importedAtLoad(app.project.parse(path))] : fixed
  }) ?? []
}

/** `import('./app.js')` at the top level, or in a function that is called there: how CommonJS starts an app of ES modules. */
function importedAtLoad(parsed: Parsed | undefined): string[] {
  const found: string[] = []
  if (!parsed) return found
  const scoped = scopedOf(parsed)
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'ImportExpression' && !(node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import')) return
    const specifier = stringValue(node.type === 'ImportExpression' ? node.source : (node.arguments as unknown[])[0])
    const { atLoad, started } = momentOf(scoped, node)
    if (specifier !== undefined && atLoad && !started) found.push(specifier)
  })
  return found
}

/** `import … from`, `export … from`, and a `require` that is not indented; a `require` inside a function is later. */
function isStatic(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (/\brequire\s*\(/.test(line)) return /^\S/.test(line)
  return !/\bimport\s*\(/.test(line)
}

/**
 * True where what is at this place of `path` runs whenever the files are loaded: at its top level, or in a function that one of
 * them calls when it is loaded (`connectDB()` in server.js for the `connectDB` of config/db.js).
 */
export function runsWith(app: App, loaded: ReadonlySet<string>, path: string, { atLoad, started, inFunctions = [], inClass }: Moment): boolean {
  // The first of them is the one that the process was started with.
  if (!loaded.has(path) || (started && loaded.values().next().value !== path)) return false
  return atLoad || (inClass !== undefined && isListed(app, loaded, path, inClass)) || inFunctions.some((name) => isCalledAtLoad(app, loaded, path, name))
}

/** True where a loaded module of Nest lists the class among what it makes. */
function isListed(app: App, loaded: ReadonlySet<string>, path: string, name: string): boolean {
  const listed = new RegExp(`\\b(?:providers|controllers)\\s*:\\s*\\[[^\\]]*\\b${name}\\b`)
  for (const module of loaded) {
    const text = app.project.files.text(module)
    if (text?.includes('@Module') && text.includes(name) && (module === path || listed.test(text))) return true
  }
  return false
}

function isCalledAtLoad(app: App, loaded: ReadonlySet<string>, path: string, name: string): boolean {
  if (!isExported(app, path, name)) return false
  for (const caller of loaded) {
    if (caller === path || !isSource(caller)) continue
    const text = app.project.files.text(caller)
    if (!text || !text.includes('(') || !(text.includes(name) || text.includes('require') || text.includes('import'))) continue
    const local = localName(app, caller, path, name)
    if (local !== undefined && callsAtLoad(app, caller, local)) return true
  }
  return false
}

function isExported(app: App, path: string, name: string): boolean {
  const text = app.project.files.text(path) ?? ''
  return new RegExp(`\\bexport\\b[^\\n]*\\b${name}\\b|\\bexports\\b[^;]*\\b${name}\\b`).test(text)
}

/** What `caller` calls the export `name` of `path`; its default export goes by any name. */
function localName(app: App, caller: string, path: string, name: string): string | undefined {
  if (!app.project.imports(caller).some(({ specifier }) => app.resolve(caller, specifier) === path)) return undefined
  const parsed = app.project.parse(caller)
  if (!parsed) return undefined
  for (const ref of namesOf(parsed)) {
    if (ref.typeOnly || app.resolve(caller, ref.source) !== path) continue
    const named = ref.named.find((n) => n.imported === name)
    if (named) return named.local
    if (ref.default && isDefault(app, path, name)) return ref.default
  }
  return undefined
}

function isDefault(app: App, path: string, name: string): boolean {
  const text = app.project.files.text(path) ?? ''
  return new RegExp(`export\\s+default\\s+(?:async\\s+)?(?:function\\s+)?${name}\\b|module\\.exports\\s*=\\s*${name}\\b`).test(text)
}

function callsAtLoad(app: App, path: string, local: string): boolean {
  const parsed = app.project.parse(path)
  if (!parsed || !moduleBindings(parsed).has(local)) return false
  const scoped = scopedOf(parsed)
  return scoped.identifiers(local).some((id) => {
    const call = scoped.parentOf(id)
    if (call?.type !== 'CallExpression' || nameOf(call.callee) !== local || goesOn(scoped, call)) return false
    const moment = momentOf(scoped, call)
    return moment.atLoad && !moment.started
  })
}
