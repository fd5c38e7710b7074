import { dottedName, nameOf, stringValue } from './bindings.ts'
import { defaultExportOf } from './default-export.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isFunction, moduleScope, resolveValue, returnedValue } from './resolve.ts'
import type { Scope } from './resolve.ts'
import { isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The object literal that configures something, and what it passes through on its way out. */
export interface ConfigObject {
  object: AnyNode
  /** Calls around it, outermost first: `withAnalyzer`, `defineConfig`. `source` is the module that the name comes from. */
  wrappers: readonly { name: string; source?: string }[]
  /** True where a function returns it. */
  inFunction: boolean
  scope: Scope
  /** Keys on the way to the config of the framework itself, where the object holds more than that. */
  within?: readonly string[]
}

/**
 * The config object behind a module's default export: a literal, a name, `defineConfig(…)` of either or of a function with one
 * `return`, `withX(…)`, `withX(options)(…)`, with types of every kind around it. Undefined where any of it is something else.
 */
export function configObjectOf(parsed: Parsed): ConfigObject | undefined {
  const exported = defaultExportOf(parsed)
  return exported && look(parsed, exported.value, moduleScope(parsed), { wrappers: [], inFunction: false })
}

type Way = Pick<ConfigObject, 'wrappers' | 'inFunction'>

function look(parsed: Parsed, node: AnyNode, scope: Scope, way: Way, depth = 0): ConfigObject | undefined {
  if (depth > 20) return undefined
  const value = resolveValue(parsed, node, scope)
  if (!value) return undefined
  const next = (inner: AnyNode, innerScope: Scope, further: Partial<Way>): ConfigObject | undefined => look(parsed, inner, innerScope, { ...way, ...further }, depth + 1)
  if (value.type === 'ObjectExpression') return { object: value, scope, ...way }
  if (isFunction(value)) {
    const returned = returnedValue(value, scope)
    return returned && next(returned.value, returned.scope, { inFunction: true })
  }
  if (value.type === 'ConditionalExpression') {
    const [yes, no] = [value.consequent, value.alternate].map((branch) => next(branch as AnyNode, scope, {}))
    return yes && yes.object === no?.object ? yes : undefined
  }
  if (value.type !== 'CallExpression') return undefined
  const [argument] = value.arguments as AnyNode[]
  const wrapper = wrapperOf(parsed, value.callee as AnyNode)
  return wrapper && argument ? next(argument, scope, { wrappers: [...way.wrappers, wrapper] }) : undefined
}

/** `defineConfig`, `defineX`, `withX`, `anything(options)` called again; their first argument is the config. */
function wrapperOf(parsed: Parsed, callee: AnyNode): ConfigObject['wrappers'][number] | undefined {
  const inner = callee.type === 'CallExpression' ? (callee.callee as AnyNode) : callee
  const name = dottedName(inner)
  if (name === undefined) return undefined
  if (callee.type !== 'CallExpression' && !/^(?:define[A-Z]\w*|with[A-Z]\w*)$/.test(name)) return undefined
  const source = importsOf(parsed).find((ref) => ref.default === name || ref.namespace === name || ref.named.some((n) => n.local === name))?.source
  return { name, ...(source === undefined ? {} : { source }) }
}

export type Lookup =
  | { kind: 'found'; property: AnyNode; /** Undefined for a method or an accessor. */ value: AnyNode | undefined }
  | { kind: 'absent' }
  /** A spread or a computed key may hold it. */
  | { kind: 'unknown' }

/** Property of an object literal by its name. */
export function propertyOf(parsed: Parsed, object: AnyNode, key: string, scope: Scope = moduleScope(parsed)): Lookup {
  let unknown = false
  let found: AnyNode | undefined
  for (const property of object.properties as AnyNode[]) {
    if (property.type === 'SpreadElement') {
      // What stands before a spread may be overridden by it; what stands after overrides it.
      if (mayHold(parsed, property.argument as AnyNode, key, scope)) [found, unknown] = [undefined, true]
    } else if (keyOf(property) === key) [found, unknown] = [property, false]
    else if (keyOf(property) === undefined) unknown = true
  }
  if (unknown) return { kind: 'unknown' }
  return found ? { kind: 'found', property: found, value: found.type === 'ObjectProperty' && isNode(found.value) ? found.value : undefined } : { kind: 'absent' }
}

/** Undefined for a computed key that is no literal. */
export function keyOf(property: AnyNode): string | undefined {
  const { key } = property
  if (!isNode(key)) return undefined
  const literal = stringValue(key) ?? (key.type === 'NumericLiteral' ? String(key.value) : undefined)
  return property.computed ? literal : (literal ?? nameOf(key))
}

/** Whether the spread of an expression may set a key. `cond && {…}` and `cond ? {…} : {…}` are looked into. */
function mayHold(parsed: Parsed, node: AnyNode, key: string, scope: Scope): boolean {
  const value = resolveValue(parsed, node, scope)
  if (value?.type === 'ObjectExpression') return propertyOf(parsed, value, key, scope).kind !== 'absent'
  if (value?.type === 'ConditionalExpression') return [value.consequent, value.alternate].some((branch) => mayHold(parsed, branch as AnyNode, key, scope))
  if (value?.type === 'LogicalExpression' && value.operator === '&&') return mayHold(parsed, value.right as AnyNode, key, scope)
  return !(value && /^(?:Null|Boolean|Numeric)Literal$/.test(value.type))
}
