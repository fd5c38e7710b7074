import { bindingsOf, moduleBindings, nameOf } from './bindings.ts'
import type { Binding } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The expression inside `x as T`, `x satisfies T`, `<T>x`, `x!`. Parentheses are no nodes. */
export function unwrapType(node: AnyNode): AnyNode {
  return /^TS(?:As|Satisfies|NonNull)Expression$|^TSTypeAssertion$/.test(node.type) && isNode(node.expression) ? unwrapType(node.expression) : node
}

/** Names in sight: those of the function that is looked into, then the module's. */
export type Scope = (name: string) => Binding | undefined

export function moduleScope(parsed: Parsed): Scope {
  const bindings = moduleBindings(parsed)
  return (name) => bindings.get(name)
}

/** The value that an expression stands for: through types and through names that are bound once and never assigned again. */
export function resolveValue(parsed: Parsed, node: AnyNode, scope: Scope, seen: ReadonlySet<string> = new Set()): AnyNode | undefined {
  const value = unwrapType(node)
  if (value.type !== 'Identifier') return value
  const name = nameOf(value)
  const binding = scope(name)
  if (!binding || seen.has(name)) return undefined
  if (binding.kind === 'function') return binding.node
  if (!binding.init || (binding.kind !== 'const' && isReassigned(parsed, name))) return undefined
  return resolveValue(parsed, binding.init, scope, new Set([...seen, name]))
}

function isReassigned(parsed: Parsed, name: string): boolean {
  let found = false
  walk(parsed.ast, (node) => {
    if (node.type === 'AssignmentExpression' && nameOf(node.left) === name) found = true
  })
  return found
}

/** The one value that a function returns, with its scope; undefined where it returns at several places or none. */
export function returnedValue(fn: AnyNode, outer: Scope): { value: AnyNode; scope: Scope } | undefined {
  const body = fn.body as AnyNode
  const parameters = parameterNames(fn)
  const around: Scope = (name) => (parameters.has(name) ? undefined : outer(name))
  if (body.type !== 'BlockStatement') return { value: body, scope: around }
  const statements = body.body as AnyNode[]
  const own = bindingsOf(statements)
  const returns: AnyNode[] = []
  walk(body, (node) => {
    if (/Function|^ObjectMethod$|^Class/.test(node.type)) return false
    if (node.type === 'ReturnStatement') returns.push(node)
    return undefined
  })
  const [only] = returns
  if (returns.length !== 1 || !isNode(only?.argument) || !statements.includes(only)) return undefined
  return { value: only.argument, scope: (name) => own.get(name) ?? around(name) }
}

/** Every name in the parameters, also in their patterns and defaults: none of them is what the module calls so. */
function parameterNames(fn: AnyNode): ReadonlySet<string> {
  const names = new Set<string>()
  for (const parameter of fn.params as AnyNode[]) walk(parameter, (node) => void (node.type === 'Identifier' && names.add(nameOf(node))))
  return names
}

export function isFunction(node: AnyNode): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type)
}

/** The same, and methods of objects and classes. */
export function isFunctionOrMethod(node: AnyNode): boolean {
  return /^(?:ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(node.type) || isFunction(node)
}
