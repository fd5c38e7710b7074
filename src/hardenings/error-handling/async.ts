import { nameOf } from '../../../codemods/kit/bindings.ts'
import { isFunction, mayReject, registeredHandlers } from '../../../codemods/kit/express.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
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
}

/** A function that wraps handlers so that what they reject with reaches the error handler, as the app itself has it. */
export interface Wrapper {
  name: string
  default: boolean
  from: { package: string } | { path: string }
}

export function rejectingHandlers(app: App): Rejecting[] {
  return app.reached.flatMap((path) => {
    const text = isTestFile(path) || isToolFile(path) || !app.files.includes(path) ? undefined : app.project.files.text(path)
    if (!text || !/\.(?:get|post|put|patch|delete|all|use)\s*\(/.test(text)) return []
    const parsed = app.project.parse(path)
    if (!parsed) return []
    const found: Rejecting = { path, lines: [], names: [] }
    for (const { node, fn, name } of registeredHandlers(parsed)) {
      const own = fn ?? (name === undefined ? undefined : elsewhere(app, path, name))
      if (!own || !mayReject(own) || (own.params as unknown[]).length > 3) continue
      found.lines.push(lineOfNode(parsed.text, node))
      if (!fn && name !== undefined) found.names.push(name)
    }
    return found.lines.length > 0 ? [found] : []
  })
}

/** The function that 'list' or 'notes.list' stands for in the module that it is imported from. */
function elsewhere(app: App, path: string, name: string): AnyNode | undefined {
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
  return node && isFunction(node) ? node : undefined
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
