import { dottedName, nameOf, stringValue } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { unwrapType } from './resolve.ts'
import { childrenOf, isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** One `express()` of a module. */
export interface Created {
  /** How code at the anchor names it; undefined where nothing names it. */
  object: string | undefined
  /** The statement or class property that creates it. */
  statement: AnyNode
  /** The statement beside which new code goes; undefined where there is no such place. */
  anchor: AnyNode | undefined
  side: 'after' | 'before'
}

/** Local names of the express function, however the module gets it. */
export function expressNames(parsed: Parsed): Set<string> {
  const refs = importsOf(parsed).filter((ref) => ref.source === 'express' && !ref.typeOnly)
  const names = refs.flatMap((ref) => [ref.default, ref.namespace, ...ref.named.filter((n) => n.imported === 'default').map((n) => n.local)])
  return new Set(names.filter((name) => name !== undefined))
}

/** Every application that the module makes, in the order of the text. */
export function createdObjects(parsed: Parsed, names: ReadonlySet<string>): Created[] {
  const found: Created[] = []
  const step = (node: AnyNode, outer: readonly AnyNode[]): void => {
    if (isCreation(node, names)) found.push(createdAt(node, outer))
    const around = [node, ...outer]
    for (const child of childrenOf(node)) step(child, around)
  }
  step(parsed.ast.program as unknown as AnyNode, [])
  return found.sort((a, b) => a.statement.start - b.statement.start)
}

/** `express()` or `require('express')()`; express takes no arguments, so a call with some is something else. */
function isCreation(node: AnyNode, names: ReadonlySet<string>): boolean {
  if (node.type !== 'CallExpression' || (node.arguments as unknown[]).length > 0) return false
  const callee = node.callee as AnyNode
  return callee.type === 'CallExpression' ? nameOf(callee.callee) === 'require' && stringValue((callee.arguments as unknown[])[0]) === 'express' : callee.type === 'Identifier' && names.has(nameOf(callee))
}

/** Follows `express()` outwards to what names it; `outer` starts with the parent. */
function createdAt(call: AnyNode, outer: readonly AnyNode[]): Created {
  let object: string | undefined
  for (const [depth, node] of outer.entries()) {
    if (unwrapType(node) !== node) continue
    if (node.type === 'AssignmentExpression' && node.operator === '=') {
      const left = dottedName(node.left)
      // `module.exports = express()` names nothing that code below could use.
      if (left !== undefined && !/^(?:module\.)?exports\b/.test(left)) object ??= left
      continue
    }
    if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'Identifier') {
      const exported = outer[depth + 2]?.type === 'ExportNamedDeclaration'
      return placed(nameOf(node.id), outer.slice(depth + (exported ? 2 : 1)))
    }
    if (node.type === 'ExpressionStatement' && object !== undefined) return placed(object, outer.slice(depth))
    if (/^Class(?:Private)?Property$/.test(node.type) && node.static !== true) return ofProperty(node, outer[depth + 1])
    break
  }
  return { object: undefined, statement: call, anchor: undefined, side: 'after' }
}

/** Beside a statement that stands in a list of statements. */
function placed(object: string, [statement, list]: readonly AnyNode[]): Created {
  if (!statement) throw new TypeError('a declaration without a statement around it')
  const inList = Array.isArray(list?.body) && list.body.includes(statement)
  return { object, statement, anchor: inList ? statement : undefined, side: 'after' }
}

/** A property initialiser runs before the body of the constructor: code about it goes there, first, or after `super()`. */
function ofProperty(property: AnyNode, body: AnyNode | undefined): Created {
  const key = property.key as AnyNode
  const name = key.type === 'PrivateName' ? `#${nameOf(key.id)}` : nameOf(key)
  const constructor = ((body?.body ?? []) as AnyNode[]).find((m) => m.type === 'ClassMethod' && m.kind === 'constructor')
  const [first] = ((constructor?.body as AnyNode | undefined)?.body ?? []) as AnyNode[]
  const isSuper = isNode(first?.expression) && isNode(first.expression.callee) && first.expression.callee.type === 'Super'
  return { object: name && property.computed !== true ? `this.${name}` : undefined, statement: property, anchor: first, side: isSuper ? 'after' : 'before' }
}
