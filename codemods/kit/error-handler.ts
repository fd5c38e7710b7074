import { dottedName, nameOf } from './bindings.ts'
import { isShortErrorHandler, parameterName } from './express.ts'
import { isFunction } from './resolve.ts'
import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A function of four parameters, the first an error: what Express calls when something fails. Also one that only misses the fourth. */
export interface ErrorHandler {
  fn: AnyNode
  err: string
  req: string
  res: string
  /** '' where it has no fourth parameter. */
  next: string
  /** It has three parameters, for which Express never calls it with an error. */
  short: boolean
  /** Its own name, '' for one that is written where it is used. */
  name: string
  /** The statements of its body. */
  body: readonly AnyNode[]
  /** It answers every error, rather than some of them. */
  final: boolean
}

export function errorHandlersOf(parsed: Parsed): ErrorHandler[] {
  const found: ErrorHandler[] = []
  if (!/err|\be\b|ex\b/i.test(parsed.text)) return found
  walk(parsed.ast.program, (node, parent) => {
    if (!isFunction(node) || (node.body as AnyNode).type !== 'BlockStatement') return
    const short = isShortErrorHandler(node)
    if (!short && (node.params as unknown[]).length !== 4) return
    const [err = '', req = '', res = '', next = ''] = (node.params as AnyNode[]).map(parameterName)
    if (!/^_?(?:err|error|e|ex|exception|er)$/i.test(err) || !/^_*(?:re|rs|response)/i.test(res)) return
    const body = (node.body as AnyNode).body as AnyNode[]
    const name = nameOf(node.id) || (parent?.type === 'VariableDeclarator' ? nameOf(parent.id) : '')
    found.push({ fn: node, err, req, res, next, short, name, body, final: answersAlways(body, res) })
  })
  return found
}

function answersAlways(statements: readonly AnyNode[], res: string): boolean {
  return statements.some((s) => (s.type === 'ExpressionStatement' && isAnswer(s.expression as AnyNode, res)) || (s.type === 'ReturnStatement' && isNode(s.argument) && isAnswer(s.argument, res)) || answersInBoth(s, res))
}

function answersInBoth(s: AnyNode, res: string): boolean {
  if (s.type !== 'IfStatement') return false
  const list = (node: AnyNode): readonly AnyNode[] => (node.type === 'BlockStatement' ? (node.body as AnyNode[]) : [node])
  // `if (!res.headersSent) res.json(…)`.
  if (!isNode(s.alternate)) return isNode(s.test) && s.test.type === 'UnaryExpression' && dottedName(s.test.argument) === `${res}.headersSent` && answersAlways(list(s.consequent as AnyNode), res)
  return answersAlways(list(s.consequent as AnyNode), res) && answersAlways(list(s.alternate), res)
}

/** The statements that run for every error that can still be answered: those of the body, and of `if (!res.headersSent) { … }` in it. */
export function answeringStatements(handler: Pick<ErrorHandler, 'body' | 'res'>): AnyNode[] {
  return handler.body.flatMap((s) => {
    const open = s.type === 'IfStatement' && !isNode(s.alternate) && isNode(s.test) && s.test.type === 'UnaryExpression' && dottedName(s.test.argument) === `${handler.res}.headersSent`
    const inner = s.consequent as AnyNode
    return open ? (inner.type === 'BlockStatement' ? (inner.body as AnyNode[]) : [inner]) : [s]
  })
}

/** `res.status(500).json({…})`, `res.json(…)`, `res.send(…)`. */
export function isAnswer(node: AnyNode, res: string): boolean {
  return answerOf(node, res) !== undefined
}

/** What such a call sends, and whether a status was set in the same chain. */
export function answerOf(node: AnyNode, res: string): { call: AnyNode; value: AnyNode | undefined; status: AnyNode | undefined } | undefined {
  const call = node.type === 'AwaitExpression' ? (node.argument as AnyNode) : node
  if (call.type !== 'CallExpression' || !isNode(call.callee) || call.callee.type !== 'MemberExpression') return undefined
  if (!/^(?:json|send|end|render|jsonp|sendStatus)$/.test(nameOf(call.callee.property))) return undefined
  let at = call.callee.object as AnyNode
  let status: AnyNode | undefined
  while (at.type === 'CallExpression' && isNode(at.callee) && at.callee.type === 'MemberExpression') {
    if (nameOf(at.callee.property) === 'status') [status] = at.arguments as AnyNode[]
    at = at.callee.object as AnyNode
  }
  return nameOf(at) === res ? { call, value: (call.arguments as AnyNode[])[0], status } : undefined
}

/** True where the expression reads `err.message` or `err.stack` itself, through constants of the body, or is the error. */
export function reads(handler: Pick<ErrorHandler, 'err' | 'body'>, node: AnyNode, what: 'message' | 'stack'): boolean {
  const constants = new Map(handler.body.flatMap((s) => (s.type === 'VariableDeclaration' ? (s.declarations as AnyNode[]).map((d) => [nameOf(d.id), d.init] as const) : [])))
  // `const error = { ...err }` copies the message; `let error = err` is the error.
  const names = new Set([handler.err, ...[...constants].filter(([, init]) => isNode(init) && isCopy(init, handler.err)).map(([name]) => name)])
  const step = (at: AnyNode, seen: ReadonlySet<string>): boolean => {
    let found = false
    walk(at, (inner, parent) => {
      if (found) return false
      const dotted = inner.type.endsWith('MemberExpression') ? dottedName(inner) : undefined
      if ((dotted !== undefined && names.has(dotted.slice(0, -what.length - 1)) && dotted.endsWith(`.${what}`)) || (what === 'message' && inner.type === 'CallExpression' && dottedName(inner.callee) === `${handler.err}.toString`)) found = true
      if (inner.type === 'Identifier' && !isKey(inner, parent)) {
        const name = nameOf(inner)
        const init = constants.get(name)
        if (isNode(init) && !seen.has(name) && step(init, new Set([...seen, name]))) found = true
        if (what === 'message' && name === handler.err && (parent === undefined || /^(?:ObjectProperty|TemplateLiteral|CallExpression|LogicalExpression)$/.test(parent.type)) && !(parent?.type === 'CallExpression' && parent.callee === inner)) found = true
      }
      return undefined
    })
    return found
  }
  return step(node, new Set())
}

function isCopy(init: AnyNode, err: string): boolean {
  const parts = init.type === 'ObjectExpression' ? (init.properties as AnyNode[]).map((p) => (p.type === 'SpreadElement' ? p.argument : undefined)) : init.type === 'CallExpression' && dottedName(init.callee) === 'Object.assign' ? (init.arguments as AnyNode[]) : [init]
  return parts.some((part) => isNode(part) && nameOf(part) === err)
}

function isKey(node: AnyNode, parent: AnyNode | undefined): boolean {
  return (parent?.type === 'ObjectProperty' && parent.key === node && parent.value !== node) || (parent !== undefined && parent.type.endsWith('MemberExpression') && parent.property === node && parent.computed !== true)
}

/** It says itself that only development sees it. */
export function isForDevelopment(text: string): boolean {
  return /NODE_ENV|isProd|isDev|production|development|\bdev\b/i.test(text)
}
