import { dottedName, nameOf } from '../../../../../codemods/kit/bindings.ts'
import { defaultExportOf } from '../../../../../codemods/kit/default-export.ts'
import { localNameOf, statementsOf } from '../../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../../codemods/kit/parse.ts'
import { isFunction, moduleScope, resolveValue, returnedValue } from '../../../../../codemods/kit/resolve.ts'
import type { Splice } from '../../../../../codemods/kit/splice.ts'
import { styleOf } from '../../../../../codemods/kit/style-of.ts'
import { isNode, walk } from '../../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../../codemods/kit/walk.ts'

/** A function with which a module answers requests. */
export interface Handler {
  /** Its code; undefined where a call makes it of another function that is one of these. */
  fn: AnyNode | undefined
  /** Whose form its first parameter has. */
  takes: 'node' | 'web'
  /** Puts `withSentry(…)` around it. */
  wrap: Splice[]
}

const CALLEE = 'withSentry'
const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'])

/**
 * What a module of Vercel exports: a default export (a function of Node.js's two parameters, or an object with `fetch`), or functions named by their
 * methods. Undefined where one of them is not written out there.
 */
export function exportedHandlers(parsed: Parsed): Handler[] | undefined {
  const named = statementsOf(parsed).flatMap((statement) => (statement.type === 'ExportNamedDeclaration' ? namedHandlers(parsed, statement) : []))
  const exported = defaultExportOf(parsed)
  const byDefault = exported && (exported.replaceable || isNode(exported.value.body)) ? defaultHandler(parsed, exported.value) : undefined
  const all = [...named, ...(exported ? [byDefault] : [])]
  return all.length > 0 && all.every((handler) => handler !== undefined) ? all : undefined
}

/** `Deno.serve(handler)`, and `serve(handler)` of Deno's standard library. Undefined where it is not exactly one, or its handler is not in the module. */
export function servedHandlers(parsed: Parsed): Handler[] | undefined {
  const serve = importedServe(parsed)
  const calls = statementsOf(parsed).flatMap((statement) => {
    const call = statement.type === 'ExpressionStatement' ? unwaited(statement.expression) : undefined
    return call?.type === 'CallExpression' && [serve, 'Deno.serve'].includes(dottedName(call.callee) ?? '-') ? [call] : []
  })
  const [call, more] = calls
  const given = (call?.arguments as AnyNode[] | undefined)?.filter((argument) => argument.type !== 'ObjectExpression') ?? []
  const [value] = given
  const fn = value && given.length === 1 ? resolveValue(parsed, value, moduleScope(parsed)) : undefined
  return value && !more && fn && isFunction(fn) ? [{ fn, takes: 'web', wrap: around(value) }] : undefined
}

function unwaited(value: unknown): AnyNode | undefined {
  return isNode(value) ? (value.type === 'AwaitExpression' ? (value.argument as AnyNode) : value) : undefined
}

function importedServe(parsed: Parsed): string | undefined {
  const source = /['"]((?:https:\/\/deno\.land\/std(?:@[\w.]+)?\/http\/server\.ts)|(?:(?:jsr:@|@)?std\/http(?:@[\w.^~]+)?(?:\/server(?:\.ts)?)?))['"]/.exec(parsed.text)?.[1]
  return source === undefined ? undefined : localNameOf(parsed, source, 'serve')
}

/** `export async function GET(…) {…}`, `export const POST = async (…) => {…}`; undefined for one that another module makes. */
function namedHandlers(parsed: Parsed, statement: AnyNode): (Handler | undefined)[] {
  const { declaration, specifiers } = statement
  if (!isNode(declaration)) return (specifiers as AnyNode[]).some((s) => METHODS.has(nameOf(s.exported))) ? [undefined] : []
  if (declaration.type === 'FunctionDeclaration') {
    const name = nameOf(declaration.id)
    if (!METHODS.has(name)) return []
    if (isUsedBeside(parsed, declaration, name)) return [undefined]
    return [{ fn: declaration, takes: 'web', wrap: [{ start: declaration.start, end: declaration.start, insert: `const ${name} = ${CALLEE}(` }, closing(parsed, declaration)] }]
  }
  if (declaration.type !== 'VariableDeclaration') return []
  return (declaration.declarations as AnyNode[]).filter((d) => METHODS.has(nameOf(d.id))).map((d) => (isNode(d.init) ? valueHandler(parsed, d.init, 'web') : undefined))
}

function defaultHandler(parsed: Parsed, value: AnyNode): Handler | undefined {
  if (value.type === 'FunctionDeclaration') {
    // As an expression its name is known inside of it alone.
    if (nameOf(value.id) !== '' && isUsedBeside(parsed, value, nameOf(value.id))) return undefined
    return { fn: value, takes: 'node', wrap: [{ start: value.start, end: value.start, insert: `${CALLEE}(` }, closing(parsed, value)] }
  }
  const object = resolveValue(parsed, value, moduleScope(parsed))
  return object?.type === 'ObjectExpression' ? fetchOf(parsed, object) : valueHandler(parsed, value, 'node')
}

/** `{ fetch(request) {…} }`, `{ fetch: async (request) => {…} }`. */
function fetchOf(parsed: Parsed, object: AnyNode): Handler | undefined {
  const fetch = (object.properties as AnyNode[]).find((property) => nameOf(property.key) === 'fetch')
  if (fetch?.type === 'ObjectProperty' && isNode(fetch.value) && fetch.shorthand !== true) return valueHandler(parsed, fetch.value, 'web')
  if (fetch?.type !== 'ObjectMethod' || fetch.kind !== 'method' || fetch.computed === true) return undefined
  const { end } = fetch.key as AnyNode
  return { fn: fetch, takes: 'web', wrap: [{ start: fetch.start, end, insert: `fetch: ${CALLEE}(${fetch.async === true ? 'async ' : ''}function fetch` }, { start: fetch.end, end: fetch.end, insert: ')' }] }
}

/** A function that is written out, by its name, or one that a function of this module makes of it: `allowCors(handler)`. */
function valueHandler(parsed: Parsed, value: AnyNode, takes: Handler['takes']): Handler | undefined {
  const scope = moduleScope(parsed)
  const found = resolveValue(parsed, value, scope)
  if (!found) return undefined
  if (isFunction(found)) return { fn: found, takes, wrap: around(value) }
  const [argument, more] = found.type === 'CallExpression' ? (found.arguments as AnyNode[]) : []
  const maker = found.type === 'CallExpression' && isNode(found.callee) ? resolveValue(parsed, found.callee, scope) : undefined
  const made = maker && isFunction(maker) ? returnedValue(maker, scope) : undefined
  const inner = argument && !more ? resolveValue(parsed, argument, scope) : undefined
  return made && isFunction(made.value) && inner && isFunction(inner) ? { fn: inner, takes, wrap: around(value) } : undefined
}

/** `owner` stands before the name. */
export function around({ start, end }: AnyNode, owner = ''): Splice[] {
  return [{ start, end: start, insert: `${owner}${CALLEE}(` }, { start: end, end, insert: ')' }]
}

/** A declaration ends by itself; what takes its place has to be ended. */
function closing(parsed: Parsed, { end }: AnyNode): Splice {
  const rest = parsed.text.slice(end).replace(/^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)+/, '')
  return { start: end, end, insert: styleOf(parsed).semi || /^[([`+\-/]/.test(rest) ? ');' : ')' }
}

/** The name stands somewhere else than in the function itself. */
function isUsedBeside(parsed: Parsed, fn: AnyNode, name: string): boolean {
  let used = false
  walk(parsed.ast.program, (node, parent) => {
    if (node === fn) return false
    const key = parent && parent.computed !== true && (parent.key === node || (parent.type.endsWith('MemberExpression') && parent.property === node))
    if (node.type === 'Identifier' && node.name === name && !key) used = true
    return undefined
  })
  return used
}
