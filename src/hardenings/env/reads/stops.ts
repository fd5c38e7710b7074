import { dottedName, nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { isFunctionOrMethod } from '../../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { ancestorsOf } from './scope.ts'
import type { Scoped } from './scope.ts'

/** True where running a statement always ends the process or the function by a throw: its last statement throws or exits. */
export function alwaysStops(statement: unknown): boolean {
  if (!isNode(statement)) return false
  if (statement.type === 'ThrowStatement') return true
  if (statement.type === 'BlockStatement') return (statement.body as AnyNode[]).some(alwaysStops)
  return statement.type === 'ExpressionStatement' && isExit(statement.expression)
}

export function isExit(node: unknown): boolean {
  return isNode(node) && node.type === 'CallExpression' && /^(?:process\.exit|process\.abort|Deno\.exit)$/.test(dottedName(node.callee) ?? '')
}

/** True where `process.exit` is called anywhere in it. */
export function mayExit(node: unknown): boolean {
  let found = false
  if (isNode(node)) walk(node, (at) => { if (isExit(at)) found = true })
  return found
}

/** Where a node runs: each time the file is loaded, each time a function is called, or only sometimes. */
export interface Moment {
  atLoad: boolean
  /** Only where the file is the one that the process was started with (`require.main === module`). */
  started?: boolean
  /** Functions of the file that run it whenever they are called: the one that holds it, and those that call that one. */
  inFunctions?: string[]
  detached?: boolean
  /** It would run whenever the file is loaded, but for a branch that only production takes. */
  inProduction?: boolean
  /** Class of Nest whose instance runs it when it is made, or when the app starts. */
  inClass?: string
}

const SOMETIMES = /^(?:SwitchCase|ForStatement|ForInStatement|ForOfStatement|WhileStatement|DoWhileStatement)$/
const NEVER_SURE: Moment = { atLoad: false }

/**
 * `by` is how it would stop the process: a throw is lost in a `try` or `.catch` that goes on, an exit is not.
 */
export function momentOf(scoped: Scoped, node: AnyNode, by: 'throw' | 'exit' = 'throw'): Moment {
  let started = false
  let inProduction = false
  const only = (moment: Moment): Moment => (!inProduction ? moment : moment.atLoad ? { ...moment, atLoad: false, inProduction } : NEVER_SURE)
  for (const { node: at, child } of ancestorsOf(scoped, node)) {
    if (SOMETIMES.test(at.type)) return NEVER_SURE
    if ((at.type === 'IfStatement' || at.type === 'ConditionalExpression') && at.test !== child) {
      const asked = at.consequent === child ? asksIfStarted(scoped, at.test) : undefined
      if (asked) started ||= asked === 'started'
      else if (at.consequent === child && asksForProduction(scoped, at.test)) inProduction = true
      else return NEVER_SURE
    }
    if (at.type === 'LogicalExpression' && at.right === child) return NEVER_SURE
    if (at.type === 'TryStatement' && at.block === child && by === 'throw' && isNode(at.handler) && !alwaysStops(at.handler.body)) return NEVER_SURE
    if (at.type === 'CatchClause') return NEVER_SURE
    if (at.type.startsWith('Class') && !isFunctionOrMethod(at)) {
      if (child.type !== 'Decorator' && !at.static) return NEVER_SURE
    } else if (isFunctionOrMethod(at)) {
      if (returnsBefore(at, node)) return NEVER_SURE
      const moment = momentOfFunction(scoped, at, by)
      return only({ ...moment, ...(at.async === true ? { detached: true } : {}), ...(started ? { started } : {}) })
    }
  }
  return only({ atLoad: true, ...(started ? { started } : {}) })
}

/** `process.env.NODE_ENV === 'production'`, also through constants. */
export function asksForProduction(scoped: Scoped, test: unknown): boolean {
  const value = constantBehind(scoped, test)
  if (!isNode(value) || value.type !== 'BinaryExpression' || !/^===?$/.test(String(value.operator))) return false
  const [left, right] = [value.left, value.right].map((side) => constantBehind(scoped, side))
  return stringValue(right) === 'production' && isNode(left) && /^process\.env\.NODE_ENV\b/.test(scoped.parsed.text.slice(left.start, left.end))
}

function constantBehind(scoped: Scoped, node: unknown): unknown {
  if (!isNode(node) || node.type !== 'Identifier') return node
  const declared = scoped.identifiers(nameOf(node)).map((id) => scoped.parentOf(id)).filter((p) => p?.type === 'VariableDeclarator' && nameOf(p.id) === nameOf(node))
  return declared.length === 1 ? declared[0]?.init : undefined
}

/** True of a process that is started, false where a test imports the file; 'started' where this file has to be the one. */
function asksIfStarted(scoped: Scoped, test: unknown): 'started' | 'not-test' | undefined {
  const text = isNode(test) ? scoped.parsed.text.slice(test.start, test.end) : ''
  if (/^require\.main\s*===?\s*module$|^import\.meta\.(?:url\s*===?|main$)/.test(text)) return 'started'
  return /^process\.env\.NODE_ENV\s*!==?\s*(['"])test\1$/.test(text) ? 'not-test' : undefined
}

function momentOfFunction(scoped: Scoped, fn: AnyNode, by: 'throw' | 'exit'): Moment {
  const parent = scoped.parentOf(fn)
  if (!parent) return NEVER_SURE
  const lost = (call: AnyNode): boolean => by === 'throw' && goesOn(scoped, call)
  // (async () => { … })() runs where it stands; a `.catch` behind it that goes on keeps the process alive.
  if (parent.type === 'CallExpression' && parent.callee === fn) return lost(parent) ? NEVER_SURE : momentOf(scoped, parent, by)
  // Nest runs the factories of its configuration and of its providers while it starts, and makes its singletons.
  if (parent.type === 'CallExpression' && nameOf(parent.callee) === 'registerAs') return momentOf(scoped, parent, by)
  if (parent.type === 'ObjectProperty' && nameOf(parent.key) === 'useFactory') return momentOf(scoped, parent, by)
  if (/^(?:constructor|onModuleInit|onApplicationBootstrap)$/.test(nameOf(fn.key))) return momentOfSingleton(scoped, fn)
  const name = fn.type === 'FunctionDeclaration' ? nameOf(fn.id) : parent.type === 'VariableDeclarator' && parent.init === fn ? nameOf(parent.id) : ''
  if (name === '') return NEVER_SURE
  const calls = scoped.identifiers(name).map((id) => scoped.parentOf(id)).filter((call): call is AnyNode => call?.type === 'CallExpression' && nameOf(call.callee) === name)
  const moments = calls.filter((call) => !insideOf(scoped, call, fn) && !lost(call)).map((call) => momentOf(scoped, call, by))
  const sure = moments.find((moment) => moment.atLoad && !moment.started) ?? moments.find((moment) => moment.atLoad)
  return sure ?? { atLoad: false, inFunctions: [...new Set([name, ...moments.flatMap((moment) => moment.inFunctions ?? [])])] }
}

function momentOfSingleton(scoped: Scoped, method: AnyNode): Moment {
  const body = scoped.parentOf(method)
  const owner = body && scoped.parentOf(body)
  const decorators = ((owner?.decorators ?? []) as AnyNode[]).map((d) => d.expression as AnyNode)
  const made = decorators.some((d) => d.type === 'CallExpression' && /^(?:Injectable|Controller|Resolver|WebSocketGateway|Processor)$/.test(nameOf(d.callee)) && !/\bscope\s*:/.test(scoped.parsed.text.slice(d.start, d.end)))
  return owner && made && nameOf(owner.id) !== '' ? { atLoad: false, inClass: nameOf(owner.id) } : NEVER_SURE
}

function insideOf(scoped: Scoped, node: AnyNode, outer: AnyNode): boolean {
  for (const { node: at } of ancestorsOf(scoped, node)) if (at === outer) return true
  return false
}

/** True where a rejection of this call is caught by a `.catch` that neither exits nor throws. */
export function goesOn(scoped: Scoped, call: AnyNode): boolean {
  let at = call
  for (;;) {
    const member = scoped.parentOf(at)
    const outer = member && scoped.parentOf(member)
    if (!member || !outer || member.type !== 'MemberExpression' || member.object !== at || outer.type !== 'CallExpression') return false
    // A server that only listens once this has worked is not up without it.
    if (nameOf(member.property) === 'then' && listens(outer)) return false
    if (nameOf(member.property) === 'catch') {
      const [handler] = outer.arguments as AnyNode[]
      return !(handler && (mayExit(handler) || /^process\.exit$/.test(dottedName(handler) ?? '') || throws(handler)))
    }
    at = outer
  }
}

function listens(call: AnyNode): boolean {
  let found = false
  for (const argument of call.arguments as AnyNode[]) walk(argument, (at) => { if (at.type === 'CallExpression' && dottedName(at.callee)?.endsWith('.listen')) found = true })
  return found
}

function throws(node: AnyNode): boolean {
  let found = false
  walk(node, (at) => { if (at.type === 'ThrowStatement') found = true })
  return found
}

function returnsBefore(fn: AnyNode, node: AnyNode): boolean {
  let found = false
  walk(fn, (at) => {
    if (at !== fn && isFunctionOrMethod(at)) return false
    if (at.type === 'ReturnStatement' && at.end <= node.start) found = true
    return undefined
  })
  return found
}
