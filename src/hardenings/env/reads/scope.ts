import { nameOf } from '../../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { isFunctionOrMethod } from '../../../../codemods/kit/resolve.ts'
import { walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'

/** A parsed file in which every node knows its parent. */
export interface Scoped {
  parsed: Parsed
  parentOf(node: AnyNode): AnyNode | undefined
  /** Identifiers by name, as values (not as property names or object keys). */
  identifiers(name: string): readonly AnyNode[]
}

const cache = new WeakMap<Parsed, Scoped>()

export function scopedOf(parsed: Parsed): Scoped {
  const known = cache.get(parsed)
  if (known) return known
  const parents = new Map<AnyNode, AnyNode>()
  const names = new Map<string, AnyNode[]>()
  walk(parsed.ast.program, (node, parent) => {
    if (parent) parents.set(node, parent)
    if (node.type === 'Identifier' && isValue(node, parent)) names.set(nameOf(node), [...(names.get(nameOf(node)) ?? []), node])
  })
  const scoped: Scoped = { parsed, parentOf: (node) => parents.get(node), identifiers: (name) => names.get(name) ?? [] }
  cache.set(parsed, scoped)
  return scoped
}

function isValue(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (!parent) return true
  if (parent.type.endsWith('MemberExpression')) return parent.object === node || parent.computed === true
  if (/^(?:ObjectProperty|ObjectMethod|ClassMethod|ClassProperty)$/.test(parent.type)) return parent.value === node || parent.computed === true
  return !/^(?:LabeledStatement|JSXAttribute|ImportSpecifier|ExportSpecifier)$/.test(parent.type) || parent.local === node
}

export function* ancestorsOf(scoped: Scoped, node: AnyNode): Generator<{ node: AnyNode; child: AnyNode }> {
  let child = node
  for (let at = scoped.parentOf(node); at; at = scoped.parentOf(at)) {
    yield { node: at, child }
    child = at
  }
}

/** The function whose body a node runs in; undefined at the top level of the module. */
export function functionAround(scoped: Scoped, node: AnyNode): AnyNode | undefined {
  for (const { node: at } of ancestorsOf(scoped, node)) if (isFunctionOrMethod(at)) return at
  return undefined
}

/** Uses of a variable where it is declared by `declarator`: nothing that another declaration of that name hides. */
export function referencesOf(scoped: Scoped, name: string, declarator: AnyNode): AnyNode[] {
  const home = functionAround(scoped, declarator)
  const hiding = scoped.identifiers(name).filter((id) => isDeclaration(scoped, id) && !within(scoped, id, declarator)).map((id) => functionAround(scoped, id))
  return scoped.identifiers(name).filter((id) => {
    if (within(scoped, id, declarator) || isDeclaration(scoped, id)) return false
    if (home && !within(scoped, id, home)) return false
    return !hiding.some((f) => f && f !== home && within(scoped, id, f) && (!home || within(scoped, f, home)))
  })
}

function isDeclaration(scoped: Scoped, id: AnyNode): boolean {
  const parent = scoped.parentOf(id)
  if (!parent) return false
  if (parent.type === 'VariableDeclarator') return parent.id === id
  if (isFunctionOrMethod(parent)) return (parent.params as AnyNode[]).includes(id) || parent.id === id
  return parent.type === 'CatchClause' && parent.param === id
}

export function within(scoped: Scoped, node: AnyNode, outer: AnyNode): boolean {
  if (node === outer) return true
  for (const { node: at } of ancestorsOf(scoped, node)) if (at === outer) return true
  return false
}
