import { dottedName, nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { isFunctionOrMethod } from '../../../../codemods/kit/resolve.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { environmentOf } from './members.ts'
import type { Member } from './members.ts'
import { fallbackOf } from './constants.ts'
import { functionAround, referencesOf } from './scope.ts'
import type { Scoped } from './scope.ts'
import { keyOf, sinkOf } from './sinks.ts'
import { alwaysStops, goesOn, momentOf } from './stops.ts'
import type { Absence, Fallback, Use, ValueType } from './types.ts'

/** What is known of a value on its way from the read to where it is used. */
interface Value {
  node: AnyNode
  asserted: boolean
  fallback?: Fallback
  /** The empty text stands in for it: it can be read as a text, and what needs a value fails all the same (`createClient(url || '')`). */
  empty?: boolean
  copes: boolean
  type?: ValueType
}

export function usesOf(scoped: Scoped, member: Member): Use[] {
  if (member.copes) return [use(scoped, { node: member.node, asserted: false, copes: true }, 'copes')]
  if (member.throws) return [use(scoped, { node: member.node, asserted: false, copes: false }, 'stops')]
  if (member.otherwise) {
    const otherwise = fallbackOf(scoped.parsed, member.otherwise)
    return follow(scoped, { node: member.node, asserted: false, copes: otherwise?.value !== '', empty: otherwise?.value === '', ...(otherwise && otherwise.value !== '' ? { fallback: otherwise } : {}) })
  }
  if (!member.bound) return follow(scoped, { node: member.node, asserted: false, copes: false })
  const fallback = fallbackOf(scoped.parsed, member.bound.fallback)
  return ofBinding(scoped, member.bound.local, member.bound.declarator, {
    node: member.node, asserted: false, copes: member.bound.fallback !== undefined && fallback?.value !== '', empty: fallback?.value === '', ...(fallback && fallback.value !== '' ? { fallback } : {}),
  })
}

/** Goes up from a value to what is done with it; through a constant, to everything that is done with that. */
function follow(scoped: Scoped, value: Value): Use[] {
  const { node } = value
  const parent = scoped.parentOf(node)
  if (!parent) return [use(scoped, value)]
  const up = (more: Partial<Value> = {}): Use[] => follow(scoped, { ...value, ...more, node: parent })
  switch (parent.type) {
    case 'TSNonNullExpression': return up({ asserted: true })
    case 'TSAsExpression': case 'TSTypeAssertion': case 'TSSatisfiesExpression': {
      const type = isNode(parent.typeAnnotation) ? parent.typeAnnotation.type : ''
      return up(type === 'TSStringKeyword' ? { asserted: true } : {})
    }
    case 'ParenthesizedExpression': return up()
    case 'LogicalExpression': return ofLogical(scoped, value, parent)
    case 'ConditionalExpression': return [use(scoped, value, insideLog(scoped, parent) ? 'reads' : 'copes')]
    case 'UnaryExpression': return ofUnary(scoped, value, parent)
    case 'BinaryExpression': return [ofBinary(scoped, value, parent)]
    case 'IfStatement': return [use(scoped, value, isNode(parent.alternate) && alwaysStops(parent.alternate) ? 'stops' : 'copes', parent)]
    case 'MemberExpression': case 'OptionalMemberExpression': return ofMethod(scoped, value, parent)
    case 'CallExpression': case 'NewExpression': case 'OptionalCallExpression': return ofArgument(scoped, value, parent)
    case 'ObjectProperty': return ofProperty(scoped, value, parent)
    case 'ArrayExpression': return [use(scoped, value)]
    case 'VariableDeclarator': {
      if (!isNode(parent.id) || parent.id.type !== 'Identifier' || parent.init !== node) return [use(scoped, value)]
      return ofBinding(scoped, nameOf(parent.id), parent, value)
    }
    default: return [use(scoped, value)]
  }
}

function use(scoped: Scoped, value: Value, absence: Absence = 'reads', at: AnyNode = value.node): Use {
  const copes = value.copes || value.fallback !== undefined
  const plain: Absence = copes || (value.empty && absence === 'reads') ? 'copes' : value.asserted ? 'asserts' : 'reads'
  const strongest = absence === 'reads' || copes ? plain : absence
  return { absence: strongest, ...momentOf(scoped, at), ...(value.fallback ? { fallback: value.fallback } : {}), ...(value.type ? { type: value.type } : {}) }
}

function ofBinding(scoped: Scoped, name: string, declarator: AnyNode, value: Value): Use[] {
  const references = referencesOf(scoped, name, declarator)
  const declared = use(scoped, value, 'reads', declarator)
  if (references.length === 0) return [declared]
  const uses = references.flatMap((node) => follow(scoped, { ...value, node }))
  // The assertion was made where the value was read, whatever is done with it later.
  return value.asserted ? [declared, ...uses.filter((u) => u.absence !== 'asserts')] : uses
}

function ofLogical(scoped: Scoped, value: Value, parent: AnyNode): Use[] {
  if (parent.operator === '&&') return [guardUse(scoped, value, parent) ?? use(scoped, value, 'copes')]
  if (parent.right === value.node) return follow(scoped, { ...value, copes: true, node: parent })
  const fallback = fallbackOf(scoped.parsed, parent.right)
  if (fallback?.value === '') return follow(scoped, { ...value, asserted: false, empty: true, node: parent })
  if (fallback) return follow(scoped, { ...value, ...(value.copes ? {} : { fallback: value.fallback ?? fallback }), copes: true, node: parent })
  if (isUndefined(parent.right)) return follow(scoped, { ...value, node: parent })
  return follow(scoped, { ...value, copes: true, node: parent })
}

function isUndefined(node: unknown): boolean {
  return isNode(node) && ((node.type === 'Identifier' && nameOf(node) === 'undefined') || node.type === 'NullLiteral')
}

function ofUnary(scoped: Scoped, value: Value, parent: AnyNode): Use[] {
  if (parent.operator === '+') return follow(scoped, { ...value, type: 'number', node: parent })
  if (parent.operator !== '!') return [use(scoped, value, parent.operator === 'typeof' ? 'copes' : 'reads')]
  const outer = scoped.parentOf(parent)
  if (outer?.type === 'UnaryExpression' && outer.operator === '!') return [use(scoped, value, insideLog(scoped, outer) ? 'reads' : 'copes')]
  return [guardUse(scoped, value, parent) ?? use(scoped, value, 'copes')]
}

/** `if (!a) throw`, `if (!a || !b) exit`, `if (a === undefined) throw`: `test` is true where the value is absent. */
function guardUse(scoped: Scoped, value: Value, test: AnyNode): Use | undefined {
  let at = test
  let parent = scoped.parentOf(at)
  while (parent?.type === 'LogicalExpression' && parent.operator === '||') {
    at = parent
    parent = scoped.parentOf(at)
  }
  if (parent?.type !== 'IfStatement' || parent.test !== at || !alwaysStops(parent.consequent)) return undefined
  return test.type === 'LogicalExpression' ? undefined : use(scoped, value, 'stops', parent)
}

function ofBinary(scoped: Scoped, value: Value, parent: AnyNode): Use {
  const other = parent.left === value.node ? parent.right : parent.left
  const operator = String(parent.operator)
  if (!/^[!=]==?$/.test(operator)) return use(scoped, value)
  if (isUndefined(other) || stringValue(other) === '') {
    return (operator.startsWith('=') ? guardUse(scoped, value, parent) : undefined) ?? use(scoped, value, 'copes')
  }
  const text = stringValue(other)
  if (text !== undefined && /^(?:true|false|1|0|yes|no|on|off)$/i.test(text)) {
    return { ...use(scoped, { ...value, type: 'boolean' }, 'copes'), flag: { text, on: /^(?:true|1|yes|on)$/i.test(text) } }
  }
  return use(scoped, value, text === undefined ? 'reads' : 'copes')
}

function ofMethod(scoped: Scoped, value: Value, parent: AnyNode): Use[] {
  if (parent.object !== value.node) return [use(scoped, value)]
  const call = scoped.parentOf(parent)
  const optional = value.empty === true || (parent.type === 'OptionalMemberExpression' && parent.optional === true)
  const name = nameOf(parent.property)
  if (name === 'length') return [use(scoped, value, optional ? 'copes' : 'stops')]
  if (!call || !/^(?:Optional)?CallExpression$/.test(call.type) || call.callee !== parent) return [use(scoped, value)]
  if (name === 'split' && stringValue((call.arguments as unknown[])[0])?.trim() === ',') {
    return [use(scoped, { ...value, type: 'list' }, optional ? 'copes' : 'stops')]
  }
  const after = follow(scoped, { ...value, asserted: false, copes: value.copes || optional, node: call }).map((u): Use => ({ ...u, ...(u.type === 'boolean' ? { type: 'string' } : {}) }))
  const touched = optional ? [] : [use(scoped, value, 'stops')]
  return [...touched, ...after.filter((u) => u.absence === 'copes' || u.type !== undefined)].length > 0 ? [...touched, ...after] : [use(scoped, value)]
}

function ofArgument(scoped: Scoped, value: Value, call: AnyNode): Use[] {
  const index = (call.arguments as AnyNode[]).indexOf(value.node)
  if (index < 0) return [use(scoped, value)]
  const callee = dottedName(call.callee) ?? ''
  if (index === 0) {
    if (/^(?:Number|(?:Number\.)?parse(?:Int|Float))$/.test(callee)) return follow(scoped, { ...value, asserted: false, type: 'number', node: call })
    // String(undefined) is a text too.
    if (callee === 'String') return follow(scoped, { ...value, empty: true, node: call })
    if (callee === 'Boolean') return [use(scoped, value, 'copes')]
    if (/^(?:assert|assert\.ok|invariant)$/.test(callee)) return [use(scoped, value, 'stops')]
    if (callee === 'URL' && call.type === 'NewExpression') return [use(scoped, { ...value, type: 'url' }, 'stops')]
  }
  return [atSink(scoped, value, call, String(index))]
}

function atSink(scoped: Scoped, value: Value, call: AnyNode, at: string): Use {
  const sink = sinkOf(scoped.parsed, call, at)
  if (!sink) return use(scoped, value)
  const absence = sink.absence !== 'copes' && goesOn(scoped, call) ? 'copes' : sink.absence
  const found = use(scoped, { ...value, ...(sink.type ? { type: sink.type } : {}) }, absence, call)
  return sink.core && found.absence !== 'copes' ? { ...found, core: true } : found
}

/** A property of an object that a call takes, there or through a constant. */
function ofProperty(scoped: Scoped, value: Value, property: AnyNode): Use[] {
  if (property.value !== value.node) return [use(scoped, value)]
  let path = keyOf(property)
  for (let object = scoped.parentOf(property); object?.type === 'ObjectExpression';) {
    const holder = scoped.parentOf(object)
    if (holder?.type === 'ObjectProperty' && holder.value === object) {
      path = `${keyOf(holder)}.${path}`
      object = scoped.parentOf(holder)
      continue
    }
    const factory = factoryOf(scoped, holder, object)
    if (factory) {
      path = `useFactory.${path}`
      object = scoped.parentOf(factory)
      continue
    }
    const calls = holder?.type === 'VariableDeclarator' && nameOf(holder.id) ? referencesOf(scoped, nameOf(holder.id), holder).map((ref) => ({ call: scoped.parentOf(ref), node: ref })) : [{ call: holder, node: object }]
    const uses = calls.flatMap(({ call, node }) => {
      const index = call && /^(?:Call|New)Expression$/.test(call.type) ? (call.arguments as AnyNode[]).indexOf(node) : -1
      return call && index >= 0 ? [atSink(scoped, value, call, `${index}.${path}`)] : []
    })
    return uses.length > 0 ? uses : [use(scoped, value)]
  }
  return [use(scoped, value)]
}

/** The property `useFactory` whose function returns the object: Nest calls it with what it injects, while it starts. */
function factoryOf(scoped: Scoped, holder: AnyNode | undefined, object: AnyNode): AnyNode | undefined {
  let fn = holder
  if (fn?.type === 'ReturnStatement' && fn.argument === object) fn = functionAround(scoped, fn)
  else if (fn?.type !== 'ArrowFunctionExpression' || fn.body !== object) return undefined
  if (!fn) return undefined
  const property = fn.type === 'ObjectMethod' ? fn : scoped.parentOf(fn)
  return property && /^Object(?:Property|Method)$/.test(property.type) && nameOf(property.key) === 'useFactory' ? property : undefined
}

/** True inside an argument of `console.…` or a logger: what is shown decides nothing. */
function insideLog(scoped: Scoped, node: AnyNode): boolean {
  for (let at: AnyNode | undefined = node; at; at = scoped.parentOf(at)) {
    if (at.type === 'CallExpression' && /^(?:console|logger|log)\.\w+$|^log$/.test(dottedName(at.callee) ?? '')) return true
    if (isFunctionOrMethod(at) || environmentOf(at)) return false
  }
  return false
}
