import type { Parsed } from '../../../codemods/kit/parse.ts'
import { isFunctionOrMethod } from '../../../codemods/kit/resolve.ts'
import { childrenOf, isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { lineAt } from '../../tree/text.ts'
import type { DatabaseClient } from '../../types.ts'
import { clientBindings, madeBy } from './client-bindings.ts'
import type { Binding } from './client-bindings.ts'
import { exportedNames } from './client-exports.ts'

/** Every client that a module makes, in the order of the text. */
export function clientsIn(path: string, parsed: Parsed): DatabaseClient[] {
  const bindings = clientBindings(parsed)
  if (bindings.size === 0) return []
  const made: Made[] = []
  visit(parsed.ast.program as unknown as AnyNode, [], (node, parents) => {
    const binding = madeBy(node, bindings)
    if (binding) made.push({ node, parents, binding })
  })
  const exported = exportedNames(parsed)
  const found = new Map<string, DatabaseClient>()
  for (const { node, parents, binding } of made) {
    const held = holderOf(parsed, node, parents, binding)
    const client: DatabaseClient = {
      database: typeof binding.kind.database === 'string' ? binding.kind.database : binding.kind.database(binding.specifier),
      library: binding.kind.library,
      path,
      line: lineAt(parsed.text, node.start),
      name: held.name,
      ...exportOf(exported, held),
      moduleLevel: held.moduleLevel,
    }
    const key = `${client.library}:${client.name}`
    if (!found.has(key) || (client.moduleLevel && !found.get(key)?.moduleLevel)) found.set(key, client)
  }
  return [...found.values()]
}

interface Made {
  node: AnyNode
  /** Outermost first. */
  parents: readonly AnyNode[]
  binding: Binding
}

interface Holder {
  name: string
  moduleLevel: boolean
  /** The client is what the module exports, without a name of its own. */
  exported?: string
}

/** The name that the client goes by: where it is assigned, what a function that makes it is called for, or the library's own global. */
function holderOf(parsed: Parsed, node: AnyNode, parents: readonly AnyNode[], binding: Binding): Holder {
  // mongoose.connect() opens the library's own connection: whoever imports mongoose has it.
  if (binding.kind.library === 'mongoose' && binding.export === 'connect') return { name: 'mongoose', moduleLevel: true }
  const inFunction = parents.some(isFunctionOrMethod)
  for (let i = parents.length - 1; i >= 0; i--) {
    const parent = parents[i]!
    if (parent.type === 'VariableDeclarator' && isNode(parent.id) && parent.id.type === 'Identifier') {
      if (inFunction && isSelfCalled(parents, i)) continue
      const name = String(parent.id.name)
      const functionBetween = parents.slice(i + 1).some(isFunctionOrMethod)
      return functionBetween ? (madeThrough(parsed, name) ?? { name, moduleLevel: false }) : { name, moduleLevel: !parents.slice(0, i).some(isFunctionOrMethod) }
    }
    if (parent.type === 'AssignmentExpression' && isNode(parent.left)) {
      const left = parsed.text.slice(parent.left.start, parent.left.end)
      if (left === 'module.exports') return { name: 'module.exports', moduleLevel: !inFunction, exported: 'default' }
      if (parent.left.type === 'Identifier') return { name: left, moduleLevel: isModuleVariable(parsed, left) }
      if (/^(?:global|globalThis|globalFor\w+)\b|^\(global/.test(left)) return globalHolder(parsed, left) ?? { name: left, moduleLevel: false }
      return { name: left, moduleLevel: false }
    }
    if (parent.type === 'ExportDefaultDeclaration') return { name: 'default', moduleLevel: true, exported: 'default' }
    if (parent.type === 'FunctionDeclaration' && isNode(parent.id)) return madeThrough(parsed, String(parent.id.name)) ?? { name: String(parent.id.name), moduleLevel: false }
    if (isFunctionOrMethod(parent) && node.type !== 'CallExpression' && parents[i - 1]?.type !== 'VariableDeclarator') break
  }
  return { name: binding.export === 'default' ? binding.specifier : binding.export, moduleLevel: false }
}

/** `const prisma = globalThis.prisma ?? makeClient()`: the module-level name that holds what `maker()` returns. */
function madeThrough(parsed: Parsed, maker: string): Holder | undefined {
  let name: string | undefined
  for (const declarator of moduleDeclarators(parsed)) {
    if (!isNode(declarator.id) || declarator.id.type !== 'Identifier' || !isNode(declarator.init) || isFunctionOrMethod(declarator.init)) continue
    if (new RegExp(`\\b${maker}\\s*\\(`).test(parsed.text.slice(declarator.init.start, declarator.init.end))) name ??= String(declarator.id.name)
  }
  return name === undefined ? undefined : { name, moduleLevel: true }
}

/** `if (!global.db) global.db = new Client()`, and `const db = global.db` or, for a module's variable, `db = global.db`. */
function globalHolder(parsed: Parsed, left: string): Holder | undefined {
  const taken = new RegExp(`\\b(\\w+)\\s*(?::[^=;\\n]*)?=\\s*${left.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.]*\\s*=[^=])`, 'g')
  const name = [...parsed.text.matchAll(taken)].map((m) => m[1] ?? '').find((n) => isModuleVariable(parsed, n))
  return name === undefined ? undefined : { name, moduleLevel: true }
}

function isModuleVariable(parsed: Parsed, name: string): boolean {
  return moduleDeclarators(parsed).some((d) => isNode(d.id) && d.id.name === name)
}

function moduleDeclarators(parsed: Parsed): AnyNode[] {
  const statements = (parsed.ast.program.body as unknown as AnyNode[]).map((s) => (s.type === 'ExportNamedDeclaration' && isNode(s.declaration) ? s.declaration : s))
  return statements.flatMap((s) => (s.type === 'VariableDeclaration' && Array.isArray(s.declarations) ? s.declarations.filter(isNode) : []))
}

function exportOf(exported: ReadonlyMap<string, string>, held: Holder): { exported?: string } {
  const name = held.exported ?? (held.moduleLevel ? exported.get(held.name) : undefined)
  return name === undefined ? {} : { exported: name }
}

/** An immediately called function's variables are not what the module holds. */
function isSelfCalled(parents: readonly AnyNode[], at: number): boolean {
  return parents.slice(0, at).some((p, i) => isFunctionOrMethod(p) && parents[i - 1]?.type === 'CallExpression' && (parents[i - 1] as AnyNode).callee === p && parents[i - 2]?.type === 'VariableDeclarator')
}

function visit(node: AnyNode, parents: readonly AnyNode[], see: (node: AnyNode, parents: readonly AnyNode[]) => void): void {
  see(node, parents)
  const below = [...parents, node]
  for (const child of childrenOf(node)) visit(child, below, see)
}
