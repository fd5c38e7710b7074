import { dottedName, nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { lineOfNode } from './range.ts'
import { moduleScope, resolveValue } from './resolve.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A class with decorators of Nest. */
export interface Decorated {
  name: string
  node: AnyNode
  /** Line on which the class, or its first decorator, starts. */
  line: number
  /** By the decorator's local name: its arguments, [] where it is written without a call. */
  decorators: ReadonlyMap<string, readonly AnyNode[]>
}

/** Every class of the module that carries decorators, in the order of the text. */
export function decoratedClasses(parsed: Parsed): Decorated[] {
  const found: Decorated[] = []
  if (!parsed.text.includes('@')) return found
  walk(parsed.ast.program, (node) => {
    const decorators = /^Class(?:Declaration|Expression)$/.test(node.type) ? decoratorsOf(node) : undefined
    if (decorators && decorators.size > 0) found.push({ name: nameOf(node.id), node, line: lineOfNode(parsed.text, node), decorators })
  })
  return found
}

/** Decorators of a class, a method or a parameter. */
export function decoratorsOf(node: AnyNode): Map<string, readonly AnyNode[]> {
  const found = new Map<string, readonly AnyNode[]>()
  for (const decorator of (node.decorators ?? []) as AnyNode[]) {
    const expression = decorator.expression as AnyNode
    if (expression.type === 'CallExpression') found.set(nameOf(expression.callee), expression.arguments as AnyNode[])
    else found.set(nameOf(expression), [])
  }
  return found
}

/** The object that `@Module({…})` of a class is given, also by name. Undefined where the class is no module or its object is made elsewhere. */
export function moduleObject(parsed: Parsed, { decorators }: Decorated): AnyNode | undefined {
  if (!importsOf(parsed).some((ref) => ref.source === '@nestjs/common')) return undefined
  const [argument] = decorators.get('Module') ?? []
  const object = argument && resolveValue(parsed, argument, moduleScope(parsed))
  return object?.type === 'ObjectExpression' ? object : undefined
}

/** Names in an array property of a module's object: its `imports`, `providers`, `exports`; `X.forRoot()` counts as X. */
export function namesIn(object: AnyNode, key: string): string[] {
  const property = (object.properties as AnyNode[]).find((p) => nameOf(p.key) === key)
  const items = isNode(property?.value) && property.value.type === 'ArrayExpression' ? (property.value.elements as (AnyNode | null)[]) : []
  return items.flatMap((item) => {
    const value = item?.type === 'CallExpression' ? (item.callee as AnyNode).object : item
    const name = nameOf(value)
    return name ? [name] : []
  })
}

/** `ConfigModule.forRoot(…)` of @nestjs/config. */
export interface ConfigCall {
  node: AnyNode
  /** What it is given: a literal, 'nothing', or 'unknown' where that is made elsewhere. */
  options: AnyNode | 'nothing' | 'unknown'
}

/** Every `ConfigModule.forRoot(…)` of the module, in the order of the text. */
export function configCalls(parsed: Parsed): ConfigCall[] {
  const locals = importsOf(parsed).filter((ref) => ref.source === '@nestjs/config').flatMap((ref) => ref.named.filter((n) => n.imported === 'ConfigModule').map((n) => n.local))
  const found: ConfigCall[] = []
  if (locals.length === 0) return found
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression' || !locals.some((local) => dottedName(node.callee) === `${local}.forRoot`)) return
    const [argument] = node.arguments as AnyNode[]
    const value = argument && resolveValue(parsed, argument, moduleScope(parsed))
    found.push({ node, options: argument === undefined ? 'nothing' : value?.type === 'ObjectExpression' ? value : 'unknown' })
  })
  return found
}

/** Settings with which `validate` would not see what the app sees, or that take its place. */
const OTHER_VALUES = /^(?:validate|validationSchema|validatePredefined|ignoreEnvVars|skipProcessEnv)$/

/** The object that `validate` can be added to, or 'nothing' for a call without one; undefined where that is not known to be safe. */
export function openToValidate({ options }: ConfigCall): AnyNode | 'nothing' | undefined {
  if (options === 'unknown') return undefined
  if (options === 'nothing') return options
  const properties = options.properties as AnyNode[]
  return properties.every((p) => /^Object(?:Property|Method)$/.test(p.type) && p.computed !== true && !OTHER_VALUES.test(keyOf(p))) ? options : undefined
}

/** What checks the settings already: the value of `validate` or `validationSchema`. */
export function checkOf({ options }: ConfigCall): AnyNode | undefined {
  if (typeof options === 'string') return undefined
  const property = (options.properties as AnyNode[]).find((p) => /^(?:validate|validationSchema)$/.test(keyOf(p)))
  return property && (isNode(property.value) ? property.value : property)
}

function keyOf(property: AnyNode): string {
  return nameOf(property.key) || String((property.key as AnyNode | undefined)?.value ?? '')
}
