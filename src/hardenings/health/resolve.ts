import { nameOf } from '../../../codemods/kit/bindings.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { namesOf } from './module.ts'

/** A piece of code with the file that holds it. */
export interface Place {
  path: string
  node: AnyNode
}

/** The function or constant behind `name` or `object.member`, here or in the module that it is imported from. */
export function resolveName(app: App, path: string, name: string, depth = 0): Place | undefined {
  const parsed = app.project.parse(path)
  if (!parsed || depth > 3) return undefined
  const names = namesOf(parsed)
  const [root = '', member] = name.split('.')
  const imported = names.imports.get(root)
  if (imported) {
    const target = app.resolve(path, imported.source)
    if (!target || !app.project.parse(target)) return undefined
    if (imported.imported === '*') return exportedAs(app, target, member ?? 'default', depth) ?? exportedAs(app, target, 'default', depth, member)
    return exportedAs(app, target, imported.imported, depth, member)
  }
  const binding = names.declared.get(root)
  if (!binding || binding.kind === 'import' || binding.kind === 'type') return undefined
  const node = binding.init ?? binding.node
  return member === undefined ? { path, node } : memberOf(path, node, member)
}

function exportedAs(app: App, path: string, exported: string, depth: number, member?: string): Place | undefined {
  const parsed = app.project.parse(path)
  const value = parsed && namesOf(parsed).exported.get(exported)
  if (value === undefined) return undefined
  if (typeof value === 'string') return resolveName(app, path, member === undefined ? value : `${value}.${member}`, depth + 1)
  return member === undefined ? { path, node: value } : memberOf(path, value, member)
}

/** A member of an object literal or a method of a class. */
function memberOf(path: string, node: AnyNode, member: string): Place | undefined {
  const body = node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? (node.body as AnyNode).body : node.properties
  const found = Array.isArray(body) ? (body as AnyNode[]).find((p) => nameOf(p.key) === member) : undefined
  if (!found) return undefined
  return { path, node: isNode(found.value) ? found.value : found }
}
