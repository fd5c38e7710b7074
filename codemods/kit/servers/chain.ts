import { dottedName, nameOf } from '../bindings.ts'
import type { Parsed } from '../parse.ts'
import { lineOfNode } from '../range.ts'
import { unwrapType } from '../resolve.ts'
import { childrenOf, isNode, walk } from '../walk.ts'
import type { AnyNode } from '../walk.ts'

/** Where the chain of an application's middleware ends: code behind `anchor` runs after everything that is mounted on it. */
export interface ChainEnd {
  object: string
  /** The last statement that mounts something. */
  anchor: AnyNode
  /** 1-based line of the anchor. */
  line: number
}

const METHODS = /^(?:use|get|post|put|patch|delete|all|options|head|route|param)$/
/** What takes the application to serve it, or only looks at it. */
const NO_MOUNT = /(?:^|\.)(?:createServer|createSecureServer|createAdaptorServer|Server|WebSocketServer|listen|log|info|serve|onRequest|request|supertest|expressWs|toNodeHandler|serverless|handle|enable|disable|set)$/
const CONTINUES_LATER = /^(?:then|finally|on|once|addListener)$/

/**
 * Follows the module from `from` (the statement that names the application; the module's own list where absent) to the last
 * mounting statement: through IIFEs, functions that are called at the end, `.then(() => …)`, `try`. Undefined where nothing is mounted.
 */
export function findChainEnd(parsed: Parsed, object: string, from?: AnyNode): ChainEnd | undefined {
  const locals = localFunctions(parsed)
  const mounting = new Map<AnyNode, boolean>()
  const mounts = (node: AnyNode): boolean => {
    const known = mounting.get(node)
    if (known !== undefined) return known
    mounting.set(node, false)
    let found = false
    const step = (at: AnyNode): void => {
      if (found || isDeclaration(at)) return
      if (isMount(at, object) || calledLocals(at, locals).some((fn) => mounts(fn.body as AnyNode))) found = true
      else childrenOf(at).forEach(step)
    }
    step(node)
    mounting.set(node, found)
    return found
  }
  const list = listAround(parsed, from, object)
  const anchor = list && lastOf(list, mounts, locals)
  return anchor && { object, anchor, line: lineOfNode(parsed.text, anchor) }
}

/** True where the node itself mounts: `app.use(…)`, `app.get('/x', …)`, `registerRoutes(app)`; not `app.get('env')`, `createServer(app)`. */
export function isMount(node: AnyNode, object: string): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression' && node.type !== 'NewExpression') return false
  const callee = node.callee as AnyNode
  const args = node.arguments as AnyNode[]
  const name = dottedName(callee) ?? nameOf(callee.property)
  if (isNode(callee.object) && dottedName(unwrapType(callee.object)) === object) return METHODS.test(nameOf(callee.property)) && !(nameOf(callee.property) === 'get' && args.length < 2)
  return !NO_MOUNT.test(name) && args.some((arg) => dottedName(unwrapType(arg)) === object)
}

/** The statements of the function (or module) in which the application gets its name. */
function listAround(parsed: Parsed, from: AnyNode | undefined, object: string): AnyNode[] | undefined {
  const program = parsed.ast.program.body as unknown as AnyNode[]
  if (!from || program.includes(from)) return program
  let found: AnyNode[] | undefined
  walk(parsed.ast.program, (node) => {
    if (node.start > from.start || node.end < from.end) return false
    // A property of a class is there for the constructor and the methods that it calls.
    if (/^Class(?:Declaration|Expression)$/.test(node.type) && object.startsWith('this.')) {
      const constructor = ((node.body as AnyNode).body as AnyNode[]).find((m) => m.type === 'ClassMethod' && m.kind === 'constructor')
      if (constructor) found = (constructor.body as AnyNode).body as AnyNode[]
      return false
    }
    if (isFunctionLike(node) && isNode(node.body) && node.body.type === 'BlockStatement') found = node.body.body as AnyNode[]
    return undefined
  })
  return found
}

function lastOf(list: readonly AnyNode[], mounts: (node: AnyNode) => boolean, locals: Locals): AnyNode | undefined {
  const last = [...list].reverse().find((statement) => !isDeclaration(statement) && mounts(statement))
  if (!last || last.type === 'ReturnStatement') return undefined
  const inner = innerList(last, mounts, locals)
  if (inner) return lastOf(inner, mounts, locals)
  return last
}

/** The list in which the statement goes on: of an IIFE, of a function that serves, of a callback that runs later, of a `try`. */
function innerList(statement: AnyNode, mounts: (node: AnyNode) => boolean, locals: Locals): AnyNode[] | undefined {
  if (statement.type === 'TryStatement') return mounts(statement.block as AnyNode) ? ((statement.block as AnyNode).body as AnyNode[]) : undefined
  if (statement.type === 'BlockStatement') return statement.body as AnyNode[]
  const functions: { fn: AnyNode; later: boolean }[] = []
  const step = (node: AnyNode): void => {
    if (node.type === 'CallExpression') {
      const callee = node.callee as AnyNode
      if (isFunctionLike(callee)) functions.push({ fn: callee, later: true })
      const method = callee.type === 'MemberExpression' ? nameOf(callee.property) : ''
      for (const arg of node.arguments as AnyNode[]) if (isFunctionLike(arg) && CONTINUES_LATER.test(method)) functions.push({ fn: arg, later: true })
    }
    for (const fn of calledLocals(node, locals)) functions.push({ fn, later: fn.async === true || listens(fn) })
    if (!isFunctionLike(node)) childrenOf(node).forEach(step)
  }
  step(statement)
  const [only, more] = functions.filter(({ fn, later }) => later && isNode(fn.body) && mounts(fn.body))
  if (!only || more) return undefined
  // `await setup()` is over when the next line runs; the function that starts the server is the chain's end itself.
  if (awaited(statement) && !listens(only.fn) && !isFunctionLike(calleeOf(statement))) return undefined
  return (only.fn.body as AnyNode).type === 'BlockStatement' ? ((only.fn.body as AnyNode).body as AnyNode[]) : undefined
}

function calleeOf(statement: AnyNode): AnyNode {
  let node = statement
  while (isNode(node.expression) || isNode(node.argument) || isNode(node.callee)) node = (node.expression ?? node.argument ?? node.callee) as AnyNode
  return node
}

function awaited(statement: AnyNode): boolean {
  let found = false
  walk(statement, (node) => {
    if (isFunctionLike(node)) return false
    if (node.type === 'AwaitExpression') found = true
    return undefined
  })
  return found
}

function listens(fn: AnyNode): boolean {
  let found = false
  walk(fn, (node) => {
    if (node.type === 'CallExpression' && nameOf((node.callee as AnyNode).property) === 'listen') found = true
  })
  return found
}

type Locals = ReadonlyMap<string, AnyNode>

/** Functions of the module, and methods as `this.name`. */
function localFunctions(parsed: Parsed): Locals {
  const found = new Map<string, AnyNode>()
  walk(parsed.ast.program, (node) => {
    if (node.type === 'FunctionDeclaration') found.set(nameOf(node.id), node)
    else if (node.type === 'VariableDeclarator' && isNode(node.init) && isFunctionLike(node.init)) found.set(nameOf(node.id), node.init)
    else if (node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod') found.set(`this.${nameOf(node.key) || nameOf((node.key as AnyNode).id)}`, node)
    else if (node.type === 'ClassProperty' && isNode(node.value) && isFunctionLike(node.value)) found.set(`this.${nameOf(node.key)}`, node.value)
  })
  return found
}

function calledLocals(node: AnyNode, locals: Locals): AnyNode[] {
  if (node.type !== 'CallExpression') return []
  const fn = locals.get(dottedName(node.callee) ?? '')
  return fn ? [fn] : []
}

function isFunctionLike(node: AnyNode): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration|ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(node.type)
}

/** Declared code runs where it is called. */
function isDeclaration(node: AnyNode): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration' || (node.type === 'VariableDeclarator' && isNode(node.init) && isFunctionLike(node.init)) || (/^Export(?:Named|Default)Declaration$/.test(node.type) && isNode(node.declaration) && /^(?:Function|Class)Declaration$/.test(node.declaration.type))
}
