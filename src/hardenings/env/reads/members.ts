import { nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import { unwrapType } from '../../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { configServiceMembers } from './config-service.ts'
import { functionAround, referencesOf, within } from './scope.ts'
import type { Scoped } from './scope.ts'
import type { Via } from './types.ts'

/** An expression that gives the value of one variable. */
export interface Member {
  name: string
  via: Via
  node: AnyNode
  /** Set where the value is bound by a pattern: the name it gets, and what stands in for it. */
  bound?: { local: string; declarator: AnyNode; fallback?: AnyNode }
  /** `'X' in process.env`, `process.env.X ??= …`: says that it may be absent. */
  copes?: boolean
  /** It throws where the variable is absent. */
  throws?: true
  /** What the call gives in its place. */
  otherwise?: AnyNode
}

/** The object that holds the environment: `process.env`, `import.meta.env`, through casts too. */
export function environmentOf(node: unknown): Via | undefined {
  if (!isNode(node)) return undefined
  const inner = unwrapType(node)
  if (!/^(?:Optional)?MemberExpression$/.test(inner.type) || inner.computed || nameOf(inner.property) !== 'env' || !isNode(inner.object)) return undefined
  const object = unwrapType(inner.object)
  if (object.type === 'Identifier' && nameOf(object) === 'process') return 'process.env'
  if (object.type === 'MetaProperty') return 'import.meta.env'
  return environmentGlobal(object)
}

function environmentGlobal(object: AnyNode): Via | undefined {
  return object.type === 'MemberExpression' && nameOf(object.object) === 'globalThis' && nameOf(object.property) === 'process' ? 'process.env' : undefined
}

export function membersOf(scoped: Scoped): Member[] {
  const found: Member[] = []
  walk(scoped.parsed.ast.program, (node, parent) => {
    if (/^(?:Optional)?MemberExpression$/.test(node.type)) {
      const via = environmentOf(node.object)
      if (via) found.push(...ofMember(scoped, node, parent, via))
    } else if (node.type === 'VariableDeclarator') {
      const via = environmentOf(node.init)
      if (via) found.push(...ofDeclarator(scoped, node, via))
    } else if (node.type === 'CallExpression') found.push(...ofDeno(node))
    else if (node.type === 'BinaryExpression' && node.operator === 'in') {
      const via = environmentOf(node.right)
      const name = stringValue(node.left)
      if (via && name !== undefined) found.push({ name, via, node, copes: true })
    }
  })
  return [...found, ...moduleMembers(scoped), ...configServiceMembers(scoped)]
}

function ofMember(scoped: Scoped, node: AnyNode, parent: AnyNode | undefined, via: Via): Member[] {
  const name = node.computed ? (stringValue(node.property) ?? constantOf(scoped, node.property)) : nameOf(node.property)
  if (!name) return []
  if (parent?.type === 'UnaryExpression' && parent.operator === 'delete') return []
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return parent.operator === '=' ? [] : [{ name, via, node, copes: true }]
  return [{ name, via, node }]
}

/** SvelteKit's modules: `env` of `$env/dynamic/private` holds the variables, `$env/static/private` exports each of them. */
function moduleMembers(scoped: Scoped): Member[] {
  if (!scoped.parsed.text.includes('$env/')) return []
  return importsOf(scoped.parsed).flatMap((ref): Member[] => {
    const [, kind] = /^\$env\/(static|dynamic)\/(?:private|public)$/.exec(ref.source) ?? []
    if (kind === 'static') return ref.named.map(({ imported }) => ({ name: imported, via: '$env/static', node: ref.node }))
    const local = kind === 'dynamic' ? ref.named.find(({ imported }) => imported === 'env')?.local : undefined
    if (local === undefined) return []
    return scoped.identifiers(local).flatMap((id) => {
      const parent = scoped.parentOf(id)
      return parent && /^(?:Optional)?MemberExpression$/.test(parent.type) && parent.object === id ? ofMember(scoped, parent, scoped.parentOf(parent), '$env/dynamic') : []
    })
  })
}

/** Text of a constant that a name stands for. */
export function constantOf(scoped: Scoped, node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'Identifier') return undefined
  const declarators = scoped.identifiers(nameOf(node)).map((id) => scoped.parentOf(id)).filter((p): p is AnyNode => p?.type === 'VariableDeclarator' && nameOf(p.id) === nameOf(node))
  return declarators.length === 1 ? stringValue(declarators[0]?.init) : undefined
}

/** `const { A, B = 'x' } = process.env`, and `const env = process.env` with the members of `env`. */
function ofDeclarator(scoped: Scoped, declarator: AnyNode, via: Via): Member[] {
  const id = declarator.id as AnyNode
  if (id.type === 'Identifier') {
    return referencesOf(scoped, nameOf(id), declarator).flatMap((ref) => {
      const parent = scoped.parentOf(ref)
      return parent && /^(?:Optional)?MemberExpression$/.test(parent.type) && parent.object === ref ? ofMember(scoped, parent, scoped.parentOf(parent), via) : []
    })
  }
  if (id.type !== 'ObjectPattern') return []
  return (id.properties as AnyNode[]).flatMap((property): Member[] => {
    const name = property.type === 'ObjectProperty' ? nameOf(property.key) || stringValue(property.key) : undefined
    if (!name || !isNode(property.value)) return []
    const assigned = property.value.type === 'AssignmentPattern'
    const local = nameOf(assigned ? property.value.left : property.value)
    if (!local) return []
    return [{ name, via, node: property, bound: { local, declarator, ...(assigned && isNode(property.value.right) ? { fallback: property.value.right } : {}) } }]
  })
}

function ofDeno(call: AnyNode): Member[] {
  const callee = call.callee as AnyNode
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'get' || !isNode(callee.object)) return []
  const object = callee.object
  if (object.type !== 'MemberExpression' || nameOf(object.object) !== 'Deno' || nameOf(object.property) !== 'env') return []
  const name = stringValue((call.arguments as unknown[])[0])
  return name === undefined ? [] : [{ name, via: 'Deno.env', node: call }]
}

/** Names that this file gives a value: `process.env.X = …`, `Object.assign(process.env, …)`. */
export function assignedIn(scoped: Scoped): { name?: string; node: AnyNode }[] {
  const found: { name?: string; node: AnyNode }[] = []
  walk(scoped.parsed.ast.program, (node) => {
    if (node.type === 'AssignmentExpression' && isNode(node.left)) {
      if (environmentOf(node.left)) found.push({ node })
      if (!node.left.type.endsWith('MemberExpression') || !environmentOf(node.left.object)) return
      const name = node.left.computed ? (stringValue(node.left.property) ?? constantOf(scoped, node.left.property)) : nameOf(node.left.property)
      found.push(name ? { name, node } : { node })
    } else if (node.type === 'CallExpression' && nameOf((node.callee as AnyNode).object) === 'Object' && nameOf((node.callee as AnyNode).property) === 'assign') {
      if (environmentOf((node.arguments as unknown[])[0])) found.push({ node })
    }
  })
  return found
}

/** Reads by a name that is only known when the code runs: `process.env[key]`, with the function whose parameter the key is. */
export interface DynamicRead {
  node: AnyNode
  key: string
  fn: AnyNode | undefined
}

export function dynamicReadsOf(scoped: Scoped): DynamicRead[] {
  const found: DynamicRead[] = []
  walk(scoped.parsed.ast.program, (node) => {
    if (!/^(?:Optional)?MemberExpression$/.test(node.type) || !node.computed || !environmentOf(node.object)) return
    if (!isNode(node.property) || node.property.type !== 'Identifier' || constantOf(scoped, node.property) !== undefined) return
    found.push({ node, key: nameOf(node.property), fn: functionAround(scoped, node) })
  })
  return found.filter(({ fn, node }) => !fn || within(scoped, node, fn))
}
