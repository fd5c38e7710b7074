import { dottedName, nameOf } from '../../../codemods/kit/bindings.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { childrenOf, isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { initOf, plain, propertyOf } from './config-object.ts'
import { loadedBy } from './resolve.ts'
import { portNumber } from './node-entry.ts'
import type { View } from './view.ts'

export interface PortFact {
  port: number
  path: string
  line: number
  /** True where PORT of the environment does not change it. */
  fixed: boolean
}

/** Port of the first place that listens in the modules given: a literal, or the default beside `process.env.PORT`. */
export function listeningPort(view: View, paths: readonly string[]): PortFact | undefined {
  for (const path of paths) {
    if (!/listen|\bserve\b|\bport\s*:/.test(view.text(path) ?? '')) continue
    const parsed = view.parse(path)
    if (!parsed) continue
    for (const call of listenCalls(parsed)) {
      const argument = call.type === 'ExportDefaultDeclaration' ? call.declaration : Array.isArray(call.arguments) ? call.arguments[0] : undefined
      const value = isNode(argument) && argument.type === 'ObjectExpression' ? propertyOf(parsed, argument, 'port') : call.type === 'CallExpression' && !isServe(call) ? argument : undefined
      const read = portOf(view, path, parsed, value, 0)
      if (read) return { ...read, path, line: lineOfNode(parsed.text, call) }
    }
  }
  return undefined
}

/** `x.listen(…)`, `serve({ port })`, `Bun.serve({ port })`, `export default { port, fetch }`. */
function listenCalls(parsed: Parsed): AnyNode[] {
  const calls: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ExportDefaultDeclaration') calls.push(node)
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return
    if (isServe(node) || (isNode(node.callee.property) && node.callee.property.name === 'listen')) calls.push(node)
  })
  return calls
}

function isServe(call: AnyNode): boolean {
  return /^(?:(?:Bun|Deno)\.)?serve$/.test(dottedName(call.callee) ?? '')
}

type Read = { port: number; fixed: boolean } | undefined

function portOf(view: View, path: string, parsed: Parsed, value: unknown, depth: number): Read {
  const node = plain(value)
  if (!node || depth > 6) return undefined
  const next = (child: unknown): Read => portOf(view, path, parsed, child, depth + 1)
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral': {
      const port = portNumber(String(node.value))
      return port === undefined ? undefined : { port, fixed: true }
    }
    case 'LogicalExpression': {
      const read = next(node.right) ?? next(node.left)
      return read && { ...read, fixed: false }
    }
    case 'ConditionalExpression': {
      const read = next(node.alternate) ?? next(node.consequent)
      return read && { ...read, fixed: false }
    }
    case 'UnaryExpression':
      return next(node.argument)
    case 'CallExpression':
      return Array.isArray(node.arguments) ? next(node.arguments[0]) : undefined
    case 'Identifier':
      return next(initOf(parsed, String(node.name))) ?? fromModules(view, path, [String(node.name)], depth)
    case 'MemberExpression':
      return isNode(node.property) && !textOf(parsed.text, node).startsWith('process.env') ? fromModules(view, path, (dottedName(node) ?? String(node.property.name)).split('.').slice(dottedName(node) ? 1 : 0), depth) : undefined
  }
  return undefined
}

/** `config.port`, `config.server.port`, `env.PORT`: the value beside that key (or of that constant) in a module that this one loads. */
function fromModules(view: View, path: string, keys: readonly string[], depth: number): Read {
  const key = keys.at(-1) ?? ''
  if (!/port/i.test(key)) return undefined
  for (const other of loadedBy(view, path)) {
    if (!view.text(other)?.includes(key)) continue
    const parsed = view.parse(other)
    // A database may have a port as well: the keys around it must be those that the code names, and of several the outermost counts.
    const [found] = (parsed ? valuesOf(parsed, keys) : []).sort((x, y) => x.depth - y.depth).flatMap(({ value }) => (parsed ? (portOf(view, other, parsed, value, depth + 1) ?? []) : []))
    if (found) return { ...found, fixed: false }
  }
  return undefined
}

function valuesOf(parsed: Parsed, keys: readonly string[]): { value: unknown; depth: number }[] {
  const found: { value: unknown; depth: number }[] = []
  const step = (node: AnyNode, around: readonly string[]): void => {
    const name = node.type === 'ObjectProperty' || node.type === 'VariableDeclarator' ? nameOf(node.key ?? node.id) : ''
    const within = name === '' ? around : [...around, name]
    if (name !== '' && keys.every((key, i) => within[within.length - keys.length + i] === key)) found.push({ value: node.value ?? node.init, depth: within.length })
    for (const child of childrenOf(node)) step(child, within)
  }
  step(parsed.ast.program as unknown as AnyNode, [])
  return found
}

/** Port that a command line sets: `-p 3000`, `--port=3000`, `PORT=3000`, `-p ${PORT:-3000}`. */
export function portOfArguments(args: readonly string[], env: Readonly<Record<string, string>> = {}): number | undefined {
  const at = args.findIndex((a) => a === '-p' || a === '--port')
  const inline = args.find((a) => /^(?:--port=|-p\d)/.test(a))
  const value = at >= 0 ? args[at + 1] : (inline?.replace(/^(?:--port=|-p)/, '') ?? env.PORT)
  return portNumber(value?.replace(/^\$\{\w+:?-(\d+)\}$/, '$1'))
}
