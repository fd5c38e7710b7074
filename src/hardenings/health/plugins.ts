import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { functionsAround } from '../../../codemods/kit/statements.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { callsIn, namesOf } from './module.ts'

/**
 * Where the routes of a Fastify plugin begin: `(app) => app.get(…)` that is registered with `{ prefix: '/api' }`. Undefined where the
 * receiver is no parameter of a function that something registers; empty where only an unknown prefix registers it.
 */
export function pluginPrefixes(app: App, file: string, call: AnyNode, receiver: string, depth = 0): string[] | undefined {
  const parsed = app.project.parse(file)
  if (!parsed || depth > 4 || receiver.includes('.')) return undefined
  const plugin = functionsAround(parsed, call).find((fn) => nameOf((fn.params as AnyNode[])[0]) === receiver)
  if (!plugin) return undefined
  const found = new Set<string>()
  let registered = false
  for (const path of app.reached) {
    if (!app.project.files.text(path)?.includes('.register')) continue
    const other = app.project.parse(path)
    if (!other) continue
    for (const { node, callee, args } of callsIn(other.ast.program)) {
      const outer = /^(.+)\.register$/.exec(callee)?.[1]
      if (outer === undefined || !args[0] || !names(app, path, args[0], file, plugin)) continue
      registered = true
      const own = prefixIn(args[1])
      if (own === undefined) continue
      for (const above of pluginPrefixes(app, path, node, outer, depth + 1) ?? ['']) found.add(`${above}/${own}`.replace(/\/{2,}/g, '/').replace(/\/$/, ''))
    }
  }
  return registered ? [...found] : undefined
}

/** '' without one, undefined where it is not written out. */
function prefixIn(options: AnyNode | undefined): string | undefined {
  if (!options) return ''
  if (options.type !== 'ObjectExpression') return undefined
  const property = (options.properties as AnyNode[]).find((p) => nameOf(p.key) === 'prefix')
  return property ? stringValue(property.value) : ''
}

/** Whether the first argument of `register` stands for the plugin: itself, its name, an import of its module, or a call that answers it. */
function names(app: App, from: string, arg: AnyNode, file: string, plugin: AnyNode): boolean {
  if (arg === plugin) return true
  if (/^(?:CallExpression|ImportExpression)$/.test(arg.type)) {
    const source = stringValue((arg.arguments as unknown[] | undefined)?.[0] ?? arg.source)
    if (source !== undefined) return app.resolve(from, source) === file
    return isNode(arg.callee) && names(app, from, arg.callee, file, plugin)
  }
  const parsed = app.project.parse(from)
  const local = (dottedName(arg) ?? '').split('.')[0] ?? ''
  if (!parsed || local === '') return false
  const imported = namesOf(parsed).imports.get(local)
  if (imported) return app.resolve(from, imported.source) === file
  const declared = namesOf(parsed).declared.get(local)
  return from === file && declared !== undefined && (declared.node === plugin || declared.init === plugin)
}
