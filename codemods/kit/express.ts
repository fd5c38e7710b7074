import { chainRoot, dottedName, nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isFunction, moduleScope, resolveValue, unwrapType } from './resolve.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A handler where it is handed to a route or to `use`. */
export interface RegisteredHandler {
  /** The argument as written: a function, or a name of one. */
  node: AnyNode
  /** The function, where the module holds it. */
  fn?: AnyNode
  /** 'getUsers', 'users.list': the name of a function that is defined elsewhere or above. */
  name?: string
}

const METHODS = /^(?:get|post|put|patch|delete|all|use|options|head)$/

/** Every handler that the module gives to an application or router of Express. */
export function registeredHandlers(parsed: Parsed): RegisteredHandler[] {
  const objects = routersOf(parsed)
  const scope = moduleScope(parsed)
  const found: RegisteredHandler[] = []
  const take = (node: AnyNode): void => {
    if (node.type === 'ArrayExpression') return (node.elements as (AnyNode | null)[]).forEach((item) => item && take(item))
    const value = unwrapType(node)
    if (isFunction(value)) found.push({ node, fn: value })
    else if (value.type === 'Identifier') {
      const fn = resolveValue(parsed, value, scope)
      found.push({ node, name: nameOf(value), ...(fn && isFunction(fn) ? { fn } : {}) })
    } else {
      const name = dottedName(value)
      if (name !== undefined) found.push({ node, name })
    }
  }
  walk(parsed.ast.program, (node) => {
    const callee = node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'MemberExpression' && !node.callee.computed ? node.callee : undefined
    if (!callee || !METHODS.test(nameOf(callee.property))) return
    const args = node.arguments as AnyNode[]
    const object = dottedName(unwrapType(callee.object as AnyNode))
    const direct = object !== undefined && (objects.has(object) || looksLikeRouter(object, args))
    if (direct || isRouteChain(callee.object as AnyNode, objects)) args.forEach(take)
  })
  return found
}

/** `router.route('/x').get(…).post(…)`. */
function isRouteChain(node: AnyNode, objects: ReadonlySet<string>): boolean {
  let at = node
  while (at.type === 'CallExpression') {
    const callee = at.callee as AnyNode
    if (callee.type !== 'MemberExpression') return false
    if (nameOf(callee.property) === 'route') return objects.has(dottedName(callee.object) ?? '') || /router|^app$/i.test(dottedName(callee.object) ?? '')
    if (!METHODS.test(nameOf(callee.property))) return false
    at = callee.object as AnyNode
  }
  return false
}

/** Names of what `express()`, `express.Router()` and `Router()` make here. */
export function routersOf(parsed: Parsed): Set<string> {
  const makers = new Set<string>()
  for (const ref of importsOf(parsed)) {
    if (ref.source !== 'express' || ref.typeOnly) continue
    for (const name of [ref.default, ref.namespace]) if (name) makers.add(name).add(`${name}.Router`)
    for (const name of ref.named) if (name.imported === 'Router') makers.add(name.local)
  }
  const names = new Set<string>()
  walk(parsed.ast.program, (node) => {
    const value = node.type === 'VariableDeclarator' ? node.init : node.type === 'AssignmentExpression' ? node.right : node.type === 'ClassProperty' ? node.value : undefined
    if (!isNode(value)) return
    const made = unwrapType(value)
    const callee = made.type === 'CallExpression' || made.type === 'NewExpression' ? made.callee : undefined
    if (!makers.has(dottedName(callee) ?? '') && !isRequiredRouter(callee)) return
    const name = node.type === 'VariableDeclarator' ? nameOf(node.id) : node.type === 'ClassProperty' ? `this.${nameOf(node.key)}` : dottedName(node.left)
    if (name) names.add(name)
  })
  return names
}

/** `require('express').Router()`, `require('express')()`. */
function isRequiredRouter(callee: unknown): boolean {
  if (!isNode(callee)) return false
  const inner = callee.type === 'MemberExpression' && nameOf(callee.property) === 'Router' ? callee.object : callee
  if (!isNode(inner) || inner.type !== 'CallExpression' || nameOf(inner.callee) !== 'require') return false
  const [source] = inner.arguments as AnyNode[]
  return source?.type === 'StringLiteral' && source.value === 'express'
}

/** An application that came as a parameter: its name, a path, and a handler of requests say so. */
function looksLikeRouter(object: string, args: readonly AnyNode[]): boolean {
  if (!/^(?:this\.)?#?_?(?:app|router|server|api|expressApp|\w+Router)$/.test(object)) return false
  return args.some((arg) => isFunction(unwrapType(arg)) && isRequestHandler(unwrapType(arg)))
}

/** `(req, res)`, `(_req, res, next)`. */
export function isRequestHandler(fn: AnyNode): boolean {
  const names = (fn.params as AnyNode[]).map(parameterName)
  return names.length >= 1 && names.length <= 3 && (/^_*(?:req|request)?$/i.test(names[0] ?? '') || /req/i.test(names[0] ?? '')) && (names.length < 2 || /^_*(?:res|response|reply)\w*$/i.test(names[1] ?? ''))
}

/** `(err, req, res)`: meant for errors, but Express tells error handlers by their four parameters, and hands this one a request first. */
export function isShortErrorHandler(fn: AnyNode): boolean {
  const [err = '', req = '', res = '', more] = (fn.params as AnyNode[]).map(parameterName)
  return more === undefined && /^_?(?:err|error|exception)$/i.test(err) && /^_*(?:req|request)$/i.test(req) && /^_*(?:res|response)$/i.test(res)
}

export function parameterName(node: AnyNode | undefined): string {
  if (!node) return ''
  return nameOf(node.type === 'AssignmentPattern' ? node.left : node)
}

/** An async function that can reject: something of it is not inside a `try` whose `catch` ends it. */
export function mayReject(fn: AnyNode): boolean {
  if (fn.async !== true || fn.generator === true) return false
  const body = fn.body as AnyNode
  if (body.type !== 'BlockStatement') return !isHarmless(body)
  return (body.body as AnyNode[]).some((statement) => !cannotThrow(statement))
}

function cannotThrow(statement: AnyNode): boolean {
  if (statement.type === 'TryStatement') {
    const parts = [statement.handler ? (statement.handler as AnyNode).body : undefined, statement.finalizer].filter(isNode)
    return isNode(statement.handler) && parts.every((part) => !hasOwn(part, /^(?:ThrowStatement|AwaitExpression)$/))
  }
  if (statement.type === 'FunctionDeclaration' || statement.type.startsWith('TS')) return true
  return isHarmless(statement)
}

/** Nothing but reads of the request, answers and log lines: no await, no throw, no call of the app's own code. */
function isHarmless(node: AnyNode): boolean {
  let harmless = true
  walk(node, (at) => {
    if (isFunction(at)) return false
    if (/^(?:ThrowStatement|AwaitExpression|ForOfStatement)$/.test(at.type) || (at.type === 'NewExpression' && !/^(?:Date|Set|Map)$/.test(nameOf(at.callee)))) harmless = false
    if (isGuardedText(at)) return undefined
    if (at.type === 'CallExpression' && !SAFE_CALL.test(dottedName(at.callee) ?? rootKind(at.callee))) harmless = false
    if (at.type === 'MemberExpression' && !SAFE_MEMBER.test(dottedName(at) ?? rootKind(at)) && !isTextMethod(at)) harmless = false
    return harmless ? undefined : false
  })
  return harmless
}

const TEXT_METHOD = /^(?:split|trim|startsWith|endsWith|slice|substring|replace|toLowerCase|toUpperCase|toString|includes|length)$/

/** `header.startsWith('Bearer ')`, `header.split(' ')[1]`: code that asks whether there is a text before it cuts it. */
function isGuardedText(node: AnyNode): boolean {
  return /^(?:Optional)?CallExpression$/.test(node.type) && isNode(node.callee) && isTextMethod(node.callee)
}

function isTextMethod(node: AnyNode): boolean {
  if (!/^(?:Optional)?MemberExpression$/.test(node.type)) return false
  if (isHeader(node)) return true
  if (node.computed === true) return isNode(node.property) && node.property.type === 'NumericLiteral' && isNode(node.object) && (isGuardedText(node.object) || isTextMethod(node.object))
  const root = node.object as AnyNode
  return TEXT_METHOD.test(nameOf(node.property)) && (root.type === 'Identifier' || isGuardedText(root) || SAFE_MEMBER.test(dottedName(root) ?? ''))
}

/** `req.headers['authorization']`. */
function isHeader(node: AnyNode): boolean {
  return node.computed === true && isNode(node.property) && node.property.type === 'StringLiteral' && /^_?req(?:uest)?\.(?:headers|query|params|body|cookies)$/.test(dottedName(node.object) ?? '')
}

const SAFE_CALL = /^(?:_?res(?:ponse)?\b.*|console\.\w+|Number|String|Boolean|parseInt|parseFloat|isNaN|Number\.\w+|Date\.now|next|req\.(?:get|header|isAuthenticated))$/
const SAFE_MEMBER = /^(?:_?res(?:ponse)?\b.*|console\.\w+|Number\.\w+|Date\.now|_?req(?:uest)?\.\w+|_?req(?:uest)?\.(?:params|query|headers|body|cookies|file)\.\w+|process\.env\.\w+|process\.env)$/

/** 'res' of `res.status(400).json`. */
function rootKind(node: unknown): string {
  const name = chainRoot(node)
  return /^_?res/.test(name) ? 'res' : `?${name}`
}

/** Below the node, not inside functions of its own. */
export function hasOwn(node: AnyNode, type: RegExp): boolean {
  let found = false
  walk(node, (at) => {
    if (at !== node && isFunction(at)) return false
    if (type.test(at.type)) found = true
    return undefined
  })
  return found
}
