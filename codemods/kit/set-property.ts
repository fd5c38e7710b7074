import { indentAt, indentRest, restyleExpression } from './indent.ts'
import { appendItem } from './list.ts'
import type { ConfigObject } from './objects.ts'
import { propertyOf } from './objects.ts'
import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { nameOf } from './bindings.ts'
import { sameAst } from './same-ast.ts'
import { quoted } from './quotes.ts'
import { unwrapType } from './resolve.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'
import type { Style } from './style.ts'
import type { AnyNode } from './walk.ts'

/** Line length from which a one-line object is laid out over lines. */
const WIDTH = 100

type Place = Pick<ConfigObject, 'object' | 'scope' | 'within'>

export interface SetPropertyOptions {
  /** Replaces a value that is there; without it a property that is there stays ([]). */
  replace?: boolean
  style?: Style
}

/**
 * Splices that set a property of an object literal at any depth; objects on the way are made where they are absent.
 * `value` is source in ', ; and two spaces. Undefined where the place is not an object literal that we can read to its end.
 */
export function setProperty(parsed: Parsed, { object, scope, within = [] }: Place, inner: readonly [string, ...string[]], value: string, options: SetPropertyOptions = {}): Splice[] | undefined {
  const style = styleOf(parsed, options.style)
  const path = pathOf(within, inner)
  const [key, ...rest] = path
  const found = propertyOf(parsed, object, key, scope)
  if (found.kind === 'unknown') return undefined
  if (found.kind === 'absent') return appendProperty(parsed, object, propertyText(parsed, object, path, value, style), style)
  const [deeper, ...deepest] = rest
  if (deeper !== undefined) {
    // Not through a name: the object behind it may serve others too.
    const next = found.value && unwrapType(found.value)
    return next?.type === 'ObjectExpression' ? setProperty(parsed, { object: next, scope }, [deeper, ...deepest], value, options) : undefined
  }
  if (!options.replace) return []
  return found.value && !isShorthand(found.property) ? replaceValue(parsed, found.value, value, style) : undefined
}

function pathOf(within: readonly string[], [first, ...rest]: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [outer, ...further] = within
  return outer === undefined ? [first, ...rest] : [outer, ...further, first, ...rest]
}

function replaceValue(parsed: Parsed, node: AnyNode, value: string, style: Style): Splice[] {
  if (sameExpression(parsed.text.slice(node.start, node.end), value)) return []
  return [{ start: node.start, end: node.end, insert: indentRest(restyleExpression(value, style), indentAt(parsed.text, node.start)) }]
}

/** Splices that append the source of a property or of a method. */
export function appendProperty(parsed: Parsed, object: AnyNode, property: string, style: Style = styleOf(parsed)): Splice[] {
  const list = { open: object.start, close: object.end - 1, items: object.properties as AnyNode[] }
  return appendItem(parsed.text, list, property, { indent: style.indent, padded: true, width: WIDTH })
}

/** Splices that append an element to an array literal. `element` is source in ', ; and two spaces. */
export function appendElement(parsed: Parsed, array: AnyNode, element: string, style: Style = styleOf(parsed)): Splice[] | undefined {
  const items = array.elements as (AnyNode | null)[]
  if (array.type !== 'ArrayExpression' || items.some((item) => item === null)) return undefined
  return appendItem(parsed.text, { open: array.start, close: array.end - 1, items: items as AnyNode[] }, restyleExpression(element, style), { indent: style.indent, padded: false, width: WIDTH })
}

/**
 * Splices that append an element to the array at a path, also where the array is filtered (`[…].filter(Boolean)`); [] where the
 * array holds that element, the array is made where it is absent. Undefined where it is something else.
 */
export function appendAt(parsed: Parsed, { object, scope, within = [] }: Place, inner: readonly [string, ...string[]], element: string, style?: Style): Splice[] | undefined {
  const path = pathOf(within, inner)
  const [key, ...rest] = path
  const found = propertyOf(parsed, object, key, scope)
  if (found.kind === 'absent') return setProperty(parsed, { object, scope }, path, `[${element}]`, style ? { style } : {})
  if (found.kind === 'unknown' || !found.value) return undefined
  const value = unwrapType(found.value)
  const [deeper, ...deepest] = rest
  if (deeper !== undefined) return value.type === 'ObjectExpression' ? appendAt(parsed, { object: value, scope }, [deeper, ...deepest], element, style) : undefined
  const array = unfiltered(value)
  if (array.type !== 'ArrayExpression') return undefined
  const same = (item: AnyNode | null): boolean => item !== null && sameExpression(parsed.text.slice(item.start, item.end), element)
  return (array.elements as (AnyNode | null)[]).some(same) ? [] : appendElement(parsed, array, element, styleOf(parsed, style))
}

function unfiltered(node: AnyNode): AnyNode {
  const callee = node.type === 'CallExpression' ? (node.callee as AnyNode) : undefined
  return callee?.type === 'MemberExpression' && nameOf(callee.property) === 'filter' ? unwrapType(callee.object as AnyNode) : node
}

function sameExpression(a: string, b: string): boolean {
  const [left, right] = [parse(`(${a}\n)`), parse(`(${b}\n)`)]
  return left !== undefined && right !== undefined && sameAst(left.ast.program.body, right.ast.program.body)
}

/** `a: { b: value }` for the path a.b, one level a line. */
function propertyText(parsed: Parsed, object: AnyNode, path: readonly [string, ...string[]], value: string, style: Style): string {
  const quoteAll = quotesItsKeys(object)
  const key = (name: string): string => (!quoteAll && /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, keyQuote(parsed, object) ?? style.quote))
  const [last, ...outer] = [...path].reverse() as [string, ...string[]]
  const unit = style.indent
  return outer.reduce((inner, name) => `${key(name)}: {\n${unit}${indentRest(inner, unit)},\n}`, `${key(last)}: ${restyleExpression(value, style)}`)
}

function quotesItsKeys(object: AnyNode): boolean {
  const keys = (object.properties as AnyNode[]).filter((p) => p.type === 'ObjectProperty').map((p) => p.key as AnyNode)
  return keys.length > 0 && keys.every((key) => key.type === 'StringLiteral')
}

function keyQuote(parsed: Parsed, object: AnyNode): Style['quote'] | undefined {
  const key = (object.properties as AnyNode[]).map((p) => p.key as AnyNode | undefined).find((k) => k?.type === 'StringLiteral')
  return key && (parsed.text[key.start] as Style['quote'])
}

function isShorthand(property: AnyNode): boolean {
  return property.shorthand === true
}
