import { addImport } from './add-import.ts'
import { moduleBindings, nameOf, stringValue } from './bindings.ts'
import { localNameOf } from './imports.ts'
import { appendItem } from './list.ts'
import type { Parsed } from './parse.ts'
import { quoted } from './quotes.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'
import { childrenOf, isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** Module that route helpers of React Router's framework mode come from. */
export const ROUTE_HELPERS = '@react-router/dev/routes'

/** How a routes module lists its routes. */
export type RouteList =
  /** A list in the module itself. */
  | { kind: 'list'; list: AnyNode }
  /** Files of a folder are the routes (`flatRoutes()`); the folder is the helper's default unless it is named. */
  | { kind: 'files'; folder: string | undefined }
  | { kind: 'unknown' }

export function routeListOf(parsed: Parsed): RouteList {
  let value: unknown
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ExportDefaultDeclaration') value = node.declaration
  })
  const flat = localNameOf(parsed, '@react-router/fs-routes', 'flatRoutes')
  const files = flat === undefined ? undefined : fileRoutes(parsed, flat)
  if (files) return files
  const list = listOf(parsed, value, 0)
  return list ? { kind: 'list', list } : { kind: 'unknown' }
}

/** Undefined where `flatRoutes` is not called, or is called with options that only running it would tell. */
function fileRoutes(parsed: Parsed, flat: string): RouteList | undefined {
  let call: AnyNode | undefined
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === flat) call ??= node
  })
  if (!call) return undefined
  const [options] = call.arguments as AnyNode[]
  if (!options) return { kind: 'files', folder: undefined }
  const root = options.type === 'ObjectExpression' ? (options.properties as AnyNode[]).find((p) => nameOf(p.key) === 'rootDirectory') : undefined
  if (options.type !== 'ObjectExpression' || (root && (!isNode(root.value) || root.value.type !== 'StringLiteral'))) return { kind: 'unknown' }
  return { kind: 'files', folder: root && isNode(root.value) ? String(root.value.value) : undefined }
}

function listOf(parsed: Parsed, value: unknown, depth: number): AnyNode | undefined {
  if (!isNode(value) || depth > 3) return undefined
  if (value.type === 'ArrayExpression') return value
  if (/^TS(?:As|Satisfies|NonNull)Expression$|^ParenthesizedExpression$/.test(value.type)) return listOf(parsed, value.expression, depth + 1)
  if (value.type !== 'Identifier') return undefined
  const binding = moduleBindings(parsed).get(nameOf(value))
  return binding?.kind === 'const' ? listOf(parsed, binding.node.init, depth + 1) : undefined
}

/** Adds `route('livez', 'routes/livez.ts')` at the end of the list; undefined where there is no exact place for it. */
export function addRoute(parsed: Parsed, url: string, file: string): Splice[] | undefined {
  const found = routeListOf(parsed)
  if (found.kind !== 'list') return undefined
  const known = localNameOf(parsed, ROUTE_HELPERS, 'route')
  if (known === undefined && moduleBindings(parsed).has('route')) return undefined
  const { quote, indent } = styleOf(parsed)
  const items = (found.list.elements as (AnyNode | null)[]).filter((e) => e !== null)
  const item = appendItem(parsed.text, { open: found.list.start, close: found.list.end - 1, items }, `${known ?? 'route'}(${quoted(url, quote)}, ${quoted(file, quote)})`, { indent, padded: false, width: 100 })
  const imported = known === undefined ? addImport(parsed, { source: ROUTE_HELPERS, named: ['route'] }, {}) : []
  return item && imported ? [...imported, ...item] : undefined
}

/** Routes of the list by hand, at any depth, with the paths of the routes around them; a `prefix(…)` is left out. */
export function listedRoutes(parsed: Parsed): { url: string; file: string; node: AnyNode }[] {
  const route = localNameOf(parsed, ROUTE_HELPERS, 'route')
  const found: { url: string; file: string; node: AnyNode }[] = []
  if (route === undefined) return found
  const visit = (node: AnyNode, above: string): void => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === route) {
      const [url, file, ...rest] = node.arguments as AnyNode[]
      const own = stringValue(url)
      const module = stringValue(file)
      if (own === undefined || module === undefined) return
      const whole = [above, own].filter((part) => part !== '').join('/')
      found.push({ url: whole, file: module, node })
      for (const part of rest) visit(part, whole)
      return
    }
    for (const child of childrenOf(node)) visit(child, above)
  }
  visit(parsed.ast.program as unknown as AnyNode, '')
  return found
}

export function hasRoute(parsed: Parsed, url: string): boolean {
  return listedRoutes(parsed).some((route) => route.url.replace(/^\/|\/$/g, '') === url.replace(/^\/|\/$/g, ''))
}
