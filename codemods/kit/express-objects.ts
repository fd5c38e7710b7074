import type { Parsed } from './parse.ts'
import { lineStart, textOf } from './range.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** One `express()` of a module. */
export interface Created {
  /** How code at the anchor names it; undefined where nothing names it. */
  object: string | undefined
  /** The statement or class property that creates it. */
  statement: AnyNode
  /** The node behind whose line new code goes; undefined where there is no such place. */
  anchor: { start: number; end: number } | undefined
  /** Indentation of the new lines, where it is not that of the anchor. */
  inside?: string
}

/** Local names of the express function, however the module gets it. */
export function expressNames(parsed: Parsed): Set<string> {
  const names = new Set<string>()
  const add = (node: unknown): void => {
    if (isNode(node) && node.type === 'Identifier') names.add(String(node.name))
  }
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ImportDeclaration' && stringOf(node.source) === 'express') {
      for (const specifier of nodes(node.specifiers)) {
        const imported = isNode(specifier.imported) ? specifier.imported.name : undefined
        if (specifier.type !== 'ImportSpecifier' || imported === 'default') add(specifier.local)
      }
    }
    if (node.type === 'VariableDeclarator' && isRequireOfExpress(node.init)) add(node.id)
    if (node.type === 'TSImportEqualsDeclaration' && isNode(node.moduleReference) && stringOf(node.moduleReference.expression) === 'express') add(node.id)
  })
  return names
}

/** Every application that the module makes, in the order of the text. */
export function createdObjects(parsed: Parsed, names: ReadonlySet<string>): Created[] {
  const found: Created[] = []
  const isCreation = (node: unknown): boolean => {
    const call = bare(node)
    if (call?.type !== 'CallExpression' || nodes(call.arguments).length > 0 || !isNode(call.callee)) return false
    return (call.callee.type === 'Identifier' && names.has(String(call.callee.name))) || isRequireOfExpress(call.callee)
  }
  const ancestors: AnyNode[] = []
  const step = (node: AnyNode, parent: AnyNode | undefined): void => {
    while (ancestors.length > 0 && ancestors.at(-1) !== parent) ancestors.pop()
    if (node.type === 'CallExpression' && isCreation(node)) found.push(createdAt(parsed.text, node, [...ancestors].reverse()))
    ancestors.push(node)
  }
  walk(parsed.ast.program, step)
  return found
}

/** The text of an identifier or of `this.x`; undefined for any other expression. */
export function bindingOf(text: string, node: AnyNode): string | undefined {
  const expression = bare(node)
  if (expression?.type === 'Identifier') return String(expression.name)
  if (expression?.type !== 'MemberExpression' || expression.computed === true) return undefined
  return isNode(expression.object) && expression.object.type === 'ThisExpression' ? textOf(text, expression) : undefined
}

/** Follows `express()` outwards to what names it. `outer` starts with the parent. */
function createdAt(text: string, call: AnyNode, outer: readonly AnyNode[]): Created {
  let inner = call
  let object: string | undefined
  for (const [depth, node] of outer.entries()) {
    if (isCast(node)) {
      inner = node
      continue
    }
    if (node.type === 'AssignmentExpression' && node.right === inner && node.operator === '=') {
      object ??= isNode(node.left) ? bindingOf(text, node.left) : undefined
      inner = node
      continue
    }
    if (node.type === 'VariableDeclarator' && node.init === inner && isNode(node.id) && node.id.type === 'Identifier') {
      const declaration = outer[depth + 1]
      const statement = outer[depth + 2]?.type === 'ExportNamedDeclaration' ? outer[depth + 2] : declaration
      return declaration && statement ? { object: String(node.id.name), statement, anchor: inList(statement, outer) ? statement : undefined } : unnamed(call)
    }
    if (node.type === 'ExpressionStatement' && object !== undefined) return { object, statement: node, anchor: inList(node, outer) ? node : undefined }
    if (/^Class(?:Private)?Property$/.test(node.type) && node.value === inner && node.static !== true) return classProperty(text, node, outer[depth + 1])
    break
  }
  return unnamed(call)
}

function unnamed(call: AnyNode): Created {
  return { object: undefined, statement: call, anchor: undefined }
}

/** A property initialiser runs before the constructor's body: that is where code about it goes, after `super()`. */
function classProperty(text: string, property: AnyNode, body: AnyNode | undefined): Created {
  const key = isNode(property.key) ? textOf(text, property.key) : undefined
  const members = nodes(body?.body)
  const constructor = members.find((m) => m.type === 'ClassMethod' && m.kind === 'constructor')
  const statements = isNode(constructor?.body) ? nodes(constructor.body.body) : []
  const created: Created = { object: key && `this.${key}`, statement: property, anchor: undefined }
  const first = statements[0]
  if (!isNode(constructor?.body) || !first) return created
  const inside = /^[ \t]*/.exec(text.slice(lineStart(text, first.start)))?.[0] ?? ''
  const isSuper = isNode(first.expression) && isNode(first.expression.callee) && first.expression.callee.type === 'Super'
  const open = constructor.body.start
  return { ...created, inside, anchor: isSuper ? first : { start: open, end: open + 1 } }
}

/** True where the statement stands in a list of statements, so that another can follow it. */
function inList(statement: AnyNode, outer: readonly AnyNode[]): boolean {
  const list = outer[outer.indexOf(statement) + 1]
  return list !== undefined && Array.isArray(list.body) && list.body.includes(statement)
}

function isRequireOfExpress(node: unknown): boolean {
  const call = bare(node)
  if (call?.type !== 'CallExpression' || !isNode(call.callee) || call.callee.name !== 'require') return false
  return Array.isArray(call.arguments) && stringOf(call.arguments[0]) === 'express'
}

function isCast(node: AnyNode): boolean {
  return /^(?:TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|TSTypeAssertion|ParenthesizedExpression)$/.test(node.type)
}

function bare(node: unknown): AnyNode | undefined {
  let at = isNode(node) ? node : undefined
  while (at && isCast(at)) at = isNode(at.expression) ? at.expression : undefined
  return at
}

function nodes(value: unknown): AnyNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function stringOf(node: unknown): string | undefined {
  return isNode(node) && /^(?:String)?Literal$/.test(node.type) && typeof node.value === 'string' ? node.value : undefined
}
