import asyncHandlers from '../../../codemods/async-handlers/index.ts'
import { nameOf } from '../../../codemods/kit/bindings.ts'
import { isShortErrorHandler, mayReject, registeredHandlers } from '../../../codemods/kit/express.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isFunction } from '../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { isTestFile, isToolFile } from '../../detect/roles.ts'
import { lineOf } from '../../tree/text.ts'
import type { App } from '../../types.ts'
import { namesOf } from '../health/module.ts'

/** Handlers of one module that can reject and that nothing waits for. */
export interface Rejecting {
  path: string
  lines: number[]
  /** Those that come from other modules, as this one names them. */
  names: string[]
  /** Functions of this one that many routes use: wrapped once, where they are defined. */
  definitions: string[]
}

/** A function that wraps handlers so that what they reject with reaches the error handler, as the app itself has it. */
export interface Wrapper {
  name: string
  default: boolean
  from: { package: string } | { path: string }
}

interface Use {
  path: string
  line: number
  name?: string
  /** Where the function is defined, by its name there. */
  home?: { path: string; name: string }
  /** The module of the use knows the function by an import. */
  imported: boolean
  /** It is declared with a type, `const a: RequestHandler = …`: by that it returns nothing that a wrapper could wait for. */
  typed: boolean
}

/** From so many uses on a function is wrapped where it is defined. */
const MANY = 3

export function rejectingHandlers(app: App): Rejecting[] {
  const uses = app.reached.flatMap((path) => usesIn(app, path))
  const keyOf = ({ home }: Use): string => (home ? `${home.path}\0${home.name}` : '')
  const counts = new Map<string, number>()
  for (const use of uses) if (use.home) counts.set(keyOf(use), (counts.get(keyOf(use)) ?? 0) + 1)
  const found = new Map<string, Rejecting>()
  const of = (path: string): Rejecting => {
    const one = found.get(path) ?? { path, lines: [], names: [], definitions: [] }
    found.set(path, one)
    return one
  }
  for (const use of uses) {
    const once = use.home && (use.typed || (counts.get(keyOf(use)) ?? 0) >= MANY) && wrapsOnce(app, use.home)
    // Where its definition cannot be wrapped either, no wrapper's type would take it.
    if (use.typed && !once) continue
    if (use.home && once) {
      const one = of(use.home.path)
      if (!one.definitions.includes(use.home.name)) {
        one.definitions.push(use.home.name)
        one.lines.push(lineOf(app.project.files.text(use.home.path) ?? '', new RegExp(`\\b${use.home.name}\\b`)))
      }
      continue
    }
    const one = of(use.path)
    one.lines.push(use.line)
    if (use.imported && use.name !== undefined && !one.names.includes(use.name)) one.names.push(use.name)
  }
  return [...found.values()]
}

function usesIn(app: App, path: string): Use[] {
  const text = isTestFile(path) || isToolFile(path) || !app.files.includes(path) ? undefined : app.project.files.text(path)
  if (!text || !/\.(?:get|post|put|patch|delete|all|use)\s*\(/.test(text)) return []
  // The development server of Vite runs on the developer's machine only.
  const parsed = /['"]vite['"]/.test(text) ? undefined : app.project.parse(path)
  if (!parsed) return []
  return registeredHandlers(parsed).flatMap(({ node, fn, name }): Use[] => {
    const other = fn || name === undefined ? undefined : elsewhere(app, path, name)
    const own = fn ?? other?.fn
    if (!own || !mayReject(own) || (own.params as unknown[]).length > 3 || isShortErrorHandler(own)) return []
    const home = other?.home ?? (fn && name !== undefined ? { path, name } : undefined)
    return [{ path, line: lineOfNode(parsed.text, node), imported: other !== undefined, typed: home !== undefined && isTyped(app, home), ...(name === undefined ? {} : { name }), ...(home ? { home } : {}) }]
  })
}

function isTyped(app: App, { path, name }: { path: string; name: string }): boolean {
  const parsed = app.project.parse(path)
  const declared = parsed && namesOf(parsed).declared.get(name)
  return isNode(declared?.node) && declared.node.type === 'VariableDeclarator' && isNode((declared.node.id as AnyNode).typeAnnotation)
}

/** A function of the app that nothing calls itself: what it returns then matters to nobody but Express. `req.isAuthenticated()` is Passport's. */
function wrapsOnce(app: App, { path, name }: { path: string; name: string }): boolean {
  if (!app.files.includes(path)) return false
  const called = new RegExp(`(?<!function\\s+)(?<![\\w$])(?<!\\breq(?:uest)?(?:\\s+as\\s+[\\w.]+\\))?\\.)${name}\\s*\\(`)
  if (app.reached.some((file) => called.test(app.project.files.text(file) ?? '') && knows(app, file, path, name))) return false
  return asyncHandlers({ path, source: app.project.files.text(path) ?? '' }, undefined, { source: './errors-of-the-app', definitions: [name] }) !== undefined
}

/** The module at `file` means that function by the name, and none of its own that is called the same. */
function knows(app: App, file: string, home: string, name: string): boolean {
  const parsed = file === home ? undefined : app.project.parse(file)
  const imported = parsed && namesOf(parsed).imports.get(name)
  return file === home || (imported !== undefined && app.resolve(file, imported.source) === home)
}

/** The function that 'list' or 'notes.list' stands for in the module that it is imported from. */
function elsewhere(app: App, path: string, name: string): { fn: AnyNode; home?: { path: string; name: string } } | undefined {
  const parsed = app.project.parse(path)
  const [root = '', member, more] = name.split('.')
  const imported = parsed && namesOf(parsed).imports.get(root)
  const target = imported && app.resolve(path, imported.source)
  const module = target === undefined ? undefined : app.project.parse(target)
  if (!imported || !module || more !== undefined) return undefined
  const names = namesOf(module)
  const whole = imported.imported === '*' || imported.imported === 'default'
  if (member !== undefined && !whole) return undefined
  const value = member === undefined ? names.exported.get(imported.imported === '*' ? 'default' : imported.imported) : (names.exported.get(member) ?? propertyOf(names.exported.get('default'), member, names.declared))
  const found = typeof value === 'string' ? names.declared.get(value) : undefined
  const node = typeof value === 'object' ? value : found?.kind === 'function' ? found.node : found?.init
  if (!node || !isFunction(node) || target === undefined) return undefined
  return { fn: node, ...(typeof value === 'string' && found ? { home: { path: target, name: value } } : {}) }
}

/** `export default { list }`. */
function propertyOf(value: AnyNode | string | undefined, key: string, declared: ReturnType<typeof namesOf>['declared']): AnyNode | string | undefined {
  const object = typeof value === 'string' ? declared.get(value)?.init : value
  if (object?.type !== 'ObjectExpression') return undefined
  const property = (object.properties as AnyNode[]).find((p) => nameOf(p.key) === key)
  if (!property) return undefined
  if (property.type === 'ObjectMethod') return undefined
  return isNode(property.value) ? nameOf(property.value) || property.value : undefined
}

/** The wrapper that most routes of the app use; undefined where none does. */
export function wrapperOf(app: App): Wrapper | undefined {
  const counts = new Map<string, { wrapper: Wrapper; count: number }>()
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    const parsed = text && /\w*(?:[aA]sync|[cC]atch|[wW]rap)\w*\(\s*(?:async\b|\w+\s*[,)])/.test(text) && !isTestFile(path) ? app.project.parse(path) : undefined
    if (!parsed) continue
    const imports = namesOf(parsed).imports
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'CallExpression') return
      const name = nameOf(node.callee)
      const [only, more] = node.arguments as AnyNode[]
      const imported = /async|catch|wrap/i.test(name) && only && !more && isFunction(only) && only.async === true && (only.params as unknown[]).length >= 2 ? imports.get(name) : undefined
      if (!imported) return
      const target = app.resolve(path, imported.source)
      if (target === undefined && imported.source.startsWith('.')) return
      const whole = imported.imported === 'default' || imported.imported === '*'
      const wrapper: Wrapper = { name, default: whole, from: target === undefined ? { package: imported.source } : { path: target } }
      const key = JSON.stringify(wrapper)
      counts.set(key, { wrapper, count: (counts.get(key)?.count ?? 0) + 1 })
    })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.wrapper
}

/** A package that makes Express 4 wait for async handlers: last published in 2018, it patches Express from inside. */
export function patchedExpress(app: App): { path: string; line: number } | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (text && /['"](?:express-async-errors|@awaitjs\/express|express-promise-router)['"]/.test(text)) return { path, line: lineOf(text, /express-async-errors|@awaitjs\/express|express-promise-router/) }
  }
  return undefined
}
