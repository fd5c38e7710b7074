import { dottedName, nameOf, stringValue } from '../bindings.ts'
import { importsOf } from '../imports.ts'
import type { Parsed } from '../parse.ts'
import { unwrapType } from '../resolve.ts'
import { childrenOf, isNode } from '../walk.ts'
import type { AnyNode } from '../walk.ts'
import type { ServerKind } from './kinds.ts'

/** One server object of a module. */
export interface Created {
  /** How code at the anchor names it; undefined where nothing names it. */
  object: string | undefined
  /** The statement or class property that creates it. */
  statement: AnyNode
  /** The statement beside which new code goes; undefined where there is no such place. */
  anchor: AnyNode | undefined
  side: 'after' | 'before'
  /** Methods called on it in the expression that creates it: `new Hono().basePath('/api').use(…)`. */
  chain: readonly { method: string; args: readonly AnyNode[] }[]
}

/** Local names of what makes the object, however the module gets it. */
export function makerNames(parsed: Parsed, kind: ServerKind): Set<string> {
  const byDefault = kind.makers.includes('default')
  const refs = importsOf(parsed).filter((ref) => kind.from.test(ref.source) && !ref.typeOnly)
  const names = refs.flatMap((ref) => [
    ...(byDefault ? [ref.default, ref.namespace] : []),
    ...ref.named.filter((n) => !n.typeOnly && kind.makers.includes(n.imported)).map((n) => n.local),
  ])
  return new Set(names.filter((name) => name !== undefined))
}

/** Every object of the kind that the module makes, in the order of the text. */
export function createdObjects(parsed: Parsed, kind: ServerKind): Created[] {
  const names = makerNames(parsed, kind)
  const found: Created[] = []
  const step = (node: AnyNode, outer: readonly AnyNode[]): void => {
    if (isCreation(node, kind, names)) found.push(createdAt(node, outer))
    const around = [node, ...outer]
    for (const child of childrenOf(node)) step(child, around)
  }
  step(parsed.ast.program as unknown as AnyNode, [])
  return found.sort((a, b) => a.statement.start - b.statement.start)
}

/** `express()`, `new Koa()`, `require('fastify')({…})`. */
function isCreation(node: AnyNode, kind: ServerKind, names: ReadonlySet<string>): boolean {
  if (node.type !== (kind.how === 'new' ? 'NewExpression' : 'CallExpression')) return false
  if (!kind.takesArguments && (node.arguments as unknown[]).length > 0) return false
  const callee = node.callee as AnyNode
  if (callee.type === 'Identifier') return names.has(nameOf(callee))
  return kind.makers.includes('default') && isRequire(callee, kind)
}

function isRequire(node: AnyNode, kind: ServerKind): boolean {
  return node.type === 'CallExpression' && nameOf(node.callee) === 'require' && kind.from.test(stringValue((node.arguments as unknown[])[0]) ?? '')
}

/** Follows the creation outwards to what names it; `outer` starts with the parent. */
function createdAt(call: AnyNode, outer: readonly AnyNode[]): Created {
  let object: string | undefined
  const chain: { method: string; args: readonly AnyNode[] }[] = []
  let inner = call
  for (const [depth, node] of outer.entries()) {
    const below = inner
    inner = node
    if (unwrapType(node) !== node) continue
    if (isMember(node) && node.object === below) continue
    if (node.type === 'CallExpression' && node.callee === below && isMember(below)) {
      chain.push({ method: nameOf(below.property), args: node.arguments as AnyNode[] })
      continue
    }
    if (node.type === 'AssignmentExpression' && node.operator === '=') {
      const left = dottedName(node.left)
      // `module.exports = express()` names nothing that code below could use.
      if (left !== undefined && !/^(?:module\.)?exports\b/.test(left)) object ??= left
      continue
    }
    if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'Identifier') {
      const exported = outer[depth + 2]?.type === 'ExportNamedDeclaration'
      return { ...placed(nameOf(node.id), outer.slice(depth + (exported ? 2 : 1))), chain }
    }
    if (node.type === 'ExpressionStatement' && object !== undefined) return { ...placed(object, outer.slice(depth)), chain }
    if (/^Class(?:Private)?Property$/.test(node.type) && node.static !== true) return { ...ofProperty(node, outer[depth + 1]), chain }
    break
  }
  return { object: undefined, statement: call, anchor: undefined, side: 'after', chain }
}

function isMember(node: AnyNode): boolean {
  return node.type === 'MemberExpression' && node.computed !== true
}

type Placed = Omit<Created, 'chain'>

/** Beside a statement that stands in a list of statements. */
function placed(object: string, [statement, list]: readonly AnyNode[]): Placed {
  if (!statement) throw new TypeError('a declaration without a statement around it')
  const inList = Array.isArray(list?.body) && list.body.includes(statement)
  return { object, statement, anchor: inList ? statement : undefined, side: 'after' }
}

/** A property initialiser runs before the body of the constructor: code about it goes there, first, or after `super()`. */
function ofProperty(property: AnyNode, body: AnyNode | undefined): Placed {
  const key = property.key as AnyNode
  const name = key.type === 'PrivateName' ? `#${nameOf(key.id)}` : nameOf(key)
  const constructor = ((body?.body ?? []) as AnyNode[]).find((m) => m.type === 'ClassMethod' && m.kind === 'constructor')
  const [first] = ((constructor?.body as AnyNode | undefined)?.body ?? []) as AnyNode[]
  const isSuper = isNode(first?.expression) && isNode(first.expression.callee) && first.expression.callee.type === 'Super'
  return { object: name && property.computed !== true ? `this.${name}` : undefined, statement: property, anchor: first, side: isSuper ? 'after' : 'before' }
}
