import { nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { fallbackOf } from './constants.ts'
import { dynamicReadsOf, environmentOf } from './members.ts'
import { functionAround, referencesOf } from './scope.ts'
import type { Scoped } from './scope.ts'
import { alwaysStops, asksForProduction, isExit, mayExit, momentOf } from './stops.ts'
import type { Moment } from './stops.ts'
import type { Use } from './types.ts'

/** A function of the app that reads the variable whose name it is given: `requireEnv('DATABASE_URL')`. */
export interface Helper {
  name: string
  /** True where it throws or exits without the variable and without a second argument. */
  stops: boolean
  /** Like `stops`, but only where NODE_ENV is 'production'; elsewhere something stands in. */
  stopsInProduction?: true
  /** True where the value may also come from somewhere else: `process.env[`PROD_${key}`] || process.env[key]`. */
  copes: boolean
}

export function helpersOf(scoped: Scoped): Helper[] {
  const found = new Map<string, Helper>()
  const add = (fn: AnyNode | undefined, key: string, inner?: Helper): void => {
    if (!fn || nameOf((fn.params as AnyNode[])[0]) !== key && !paramNamed(fn, key)) return
    const parent = scoped.parentOf(fn)
    const name = nameOf(fn.id) || (parent?.type === 'VariableDeclarator' ? nameOf(parent.id) : '')
    if (name === '' || found.has(name)) return
    const copes = inner?.copes === true || hasOtherSource(scoped, fn, key)
    const stop = copes ? 'never' : inner?.stops === true ? 'always' : stopIn(scoped, fn)
    found.set(name, { name, stops: stop === 'always', copes, ...(stop === 'in production' ? { stopsInProduction: true } : {}) })
  }
  for (const { key, fn } of dynamicReadsOf(scoped)) add(fn, key)
  // One that hands its own parameter to another: `required(key)` around `optional(key)`. The map grows while it is walked.
  for (const helper of found.values()) {
    for (const id of scoped.identifiers(helper.name)) {
      const call = scoped.parentOf(id)
      const [first] = call?.type === 'CallExpression' && call.callee === id ? (call.arguments as AnyNode[]) : []
      if (first?.type === 'Identifier') add(functionAround(scoped, id), nameOf(first), helper)
    }
  }
  return [...found.values()]
}

function paramNamed(fn: AnyNode, key: string): boolean {
  const [first] = fn.params as AnyNode[]
  return first?.type === 'Identifier' && nameOf(first) === key
}

/** A name made of the key, another place that is asked with it, or anything but an empty value behind `||` and `??`. */
function hasOtherSource(scoped: Scoped, fn: AnyNode, key: string): boolean {
  let found = false
  walk(fn, (node) => {
    if (/^(?:Optional)?MemberExpression$/.test(node.type) && node.computed && isNode(node.property)) {
      if (environmentOf(node.object) ? !/^(?:Identifier|StringLiteral)$/.test(node.property.type) : nameOf(node.property) === key) found = true
      else if (nameOf(node.property) === key && standsIn(fn, scoped.parentOf(node), node)) found = true
    }
  })
  return found
}

function standsIn(fn: AnyNode, parent: AnyNode | undefined, node: AnyNode): boolean {
  if (parent?.type === 'ConditionalExpression') return parent.test !== node
  if (parent?.type !== 'LogicalExpression' || parent.operator === '&&') return false
  const other = (parent.left === node ? parent.right : parent.left) as AnyNode
  // A parameter is the second argument of each call, and looked at there.
  if (other.type === 'Identifier' && (fn.params as AnyNode[]).some((param) => param.type === 'Identifier' && nameOf(param) === nameOf(other))) return false
  return !(stringValue(other) === '' || other.type === 'NullLiteral' || (other.type === 'Identifier' && nameOf(other) === 'undefined'))
}

function stopIn(scoped: Scoped, fn: AnyNode): 'always' | 'in production' | 'never' {
  let found: 'always' | 'in production' | 'never' = 'never'
  walk(fn, (node) => {
    if (node.type === 'IfStatement' && onlyInProduction(scoped, node.test) && isNode(node.consequent) && stopIn(scoped, node.consequent) !== 'never') {
      if (found === 'never') found = 'in production'
      return false
    }
    if (node.type === 'ThrowStatement' || isExit(node)) found = 'always'
    return undefined
  })
  return found
}

/** In production, and perhaps only where more holds (not while it builds). */
function onlyInProduction(scoped: Scoped, test: unknown): boolean {
  if (isNode(test) && test.type === 'LogicalExpression' && test.operator === '&&') return onlyInProduction(scoped, test.left) || onlyInProduction(scoped, test.right)
  return asksForProduction(scoped, test)
}

/** Calls of helpers with a name that is written out. */
export function helperReadsOf(scoped: Scoped, helpers: readonly Helper[]): { name: string; node: AnyNode; uses: Use[] }[] {
  const found: { name: string; node: AnyNode; uses: Use[] }[] = []
  for (const helper of helpers) {
    for (const id of scoped.identifiers(helper.name)) {
      const call = scoped.parentOf(id)
      if (call?.type !== 'CallExpression' || call.callee !== id) continue
      const [first, second] = call.arguments as AnyNode[]
      const name = stringValue(first)
      if (name === undefined || !/^[A-Z_][A-Z0-9_]*$/i.test(name)) continue
      const fallback = second && fallbackOf(scoped.parsed, second)
      const absence = second || helper.copes || helper.stopsInProduction ? 'copes' : helper.stops ? 'stops' : 'reads'
      found.push({ name, node: call, uses: [{ absence, ...momentOf(scoped, call), ...(helper.stopsInProduction && !second ? { stopsInProduction: true as const } : {}), ...(fallback && fallback.value !== '' ? { fallback } : {}) }] })
    }
  }
  return found
}

/** A list of names that the code checks as a whole: `const required = ['A', 'B']`, then a loop or filter that looks each up. */
export interface CheckedList extends Moment {
  names: string[]
  node: AnyNode
  /** True where the process stops when any is missing. */
  stops: boolean
}

export function checkedListsOf(scoped: Scoped): CheckedList[] {
  return dynamicReadsOf(scoped).flatMap(({ node, key, fn }) => {
    if (keepsWhatIsSet(scoped, node, fn)) return []
    const list = listLookedUp(scoped, node, key, fn)
    const names = list ? namesIn(list.array) : []
    if (!list || names.length === 0) return []
    const stop = stopAfter(scoped, list.check)
    return [{ names, node: list.array, stops: stop !== undefined, ...momentOf(scoped, list.check, stop === undefined || mayExit(stop) ? 'exit' : 'throw') }]
  })
}

/** `names.filter((key) => !!process.env[key])`: what is set, and not what is missing. */
function keepsWhatIsSet(scoped: Scoped, node: AnyNode, fn: AnyNode | undefined): boolean {
  const parent = scoped.parentOf(node)
  const call = fn && scoped.parentOf(fn)
  const filters = call?.type === 'CallExpression' && isNode(call.callee) && nameOf(call.callee.property) === 'filter'
  if (!filters || !parent) return false
  const above = scoped.parentOf(parent)
  return parent === fn || (parent.type === 'UnaryExpression' && above?.type === 'UnaryExpression' && above.operator === '!') || (parent.type === 'CallExpression' && nameOf(parent.callee) === 'Boolean')
}

/** The array behind `names.filter((key) => !process.env[key])` or `for (const key of names)`. */
function listLookedUp(scoped: Scoped, node: AnyNode, key: string, fn: AnyNode | undefined): { array: AnyNode; check: AnyNode } | undefined {
  const call = fn && scoped.parentOf(fn)
  if (fn && call?.type === 'CallExpression' && paramNamed(fn, key) && isNode(call.callee) && call.callee.type === 'MemberExpression') {
    const array = arrayOf(scoped, call.callee.object)
    return array && { array, check: call }
  }
  for (let at = scoped.parentOf(node); at; at = scoped.parentOf(at)) {
    if (at.type !== 'ForOfStatement' || !isNode(at.left)) continue
    const declared = at.left.type === 'VariableDeclaration' ? (at.left.declarations as AnyNode[])[0]?.id : at.left
    if (nameOf(declared) !== key) continue
    const array = arrayOf(scoped, at.right)
    return array && { array, check: at }
  }
  return undefined
}

function arrayOf(scoped: Scoped, node: unknown): AnyNode | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'TSAsExpression' && isNode(node.expression)) return arrayOf(scoped, node.expression)
  if (node.type === 'ArrayExpression') return node
  if (node.type !== 'Identifier') return undefined
  for (const id of scoped.identifiers(nameOf(node))) {
    const declarator = scoped.parentOf(id)
    if (declarator?.type === 'VariableDeclarator' && declarator.id === id && isNode(declarator.init) && referencesOf(scoped, nameOf(node), declarator).includes(node)) return arrayOf(scoped, declarator.init)
  }
  return undefined
}

function namesIn(array: AnyNode): string[] {
  return (array.elements as unknown[]).map(stringValue).filter((name): name is string => name !== undefined && /^[A-Z_][A-Z0-9_]*$/.test(name))
}

/** The `if` that throws or exits: in the check itself, or about what it found in the statements that follow. */
function stopAfter(scoped: Scoped, check: AnyNode): AnyNode | undefined {
  let statement = check
  let block = scoped.parentOf(check)
  while (block && !Array.isArray(block.body)) {
    statement = block
    block = scoped.parentOf(block)
  }
  if (!block) return undefined
  const found = foundIn(statement)
  const rest = (block.body as AnyNode[]).slice((block.body as AnyNode[]).indexOf(statement) + 1)
  return stopWithin(statement) ?? rest.find((s) => s.type === 'IfStatement' && alwaysStops(s.consequent) && [...identifiersIn(s.test)].some((name) => found.has(name)))
}

/** Names that hold what a check found missing: what it is assigned to, or what it pushes to. */
function foundIn(statement: AnyNode): Set<string> {
  const names = new Set<string>()
  if (statement.type === 'VariableDeclaration') for (const declarator of statement.declarations as AnyNode[]) names.add(nameOf(declarator.id))
  walk(statement, (node) => {
    if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'MemberExpression' && nameOf(node.callee.property) === 'push') names.add(nameOf(node.callee.object))
    if (node.type === 'AssignmentExpression') names.add(nameOf(node.left))
  })
  names.delete('')
  return names
}

function identifiersIn(node: unknown): Set<string> {
  const names = new Set<string>()
  if (isNode(node)) walk(node, (at) => { if (at.type === 'Identifier') names.add(nameOf(at)) })
  return names
}

function stopWithin(statement: AnyNode): AnyNode | undefined {
  let found: AnyNode | undefined
  walk(statement, (node) => { if (node.type === 'IfStatement' && alwaysStops(node.consequent)) found ??= node })
  return found
}
