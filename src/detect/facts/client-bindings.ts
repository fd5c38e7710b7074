import { importsOf } from '../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { plainSpecifier } from '../imports.ts'
import { clientKindOf } from './client-kinds.ts'
import type { ClientKind } from './client-kinds.ts'

/** A local name that stands for an export of a client library: 'default' for the module itself. */
export interface Binding {
  kind: ClientKind
  specifier: string
  export: string
}

/** Local names of what a module imports from client libraries, also by `require` and by taking a module apart. */
export function clientBindings(parsed: Parsed): Map<string, Binding> {
  const found = new Map<string, Binding>()
  for (const ref of importsOf(parsed)) {
    const specifier = plainSpecifier(ref.source)
    const kind = ref.typeOnly ? undefined : clientKindOf(specifier)
    if (!kind) continue
    for (const local of [ref.default, ref.namespace]) if (local) found.set(local, { kind, specifier, export: 'default' })
    for (const { imported, local, typeOnly } of ref.named) if (!typeOnly) found.set(local, { kind, specifier, export: imported })
  }
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.id) || node.id.type !== 'ObjectPattern' || !isNode(node.init)) return
    const from = node.init.type === 'Identifier' ? found.get(String(node.init.name)) : requiredModule(node.init)
    if (!from || from.export !== 'default') return
    for (const [key, local] of destructured(node.id)) found.set(local, { ...from, export: key })
  })
  return found
}

function requiredModule(init: AnyNode): Binding | undefined {
  const call = init.type === 'AwaitExpression' && isNode(init.argument) ? init.argument : init
  const isLoad = call.type === 'ImportExpression' || (call.type === 'CallExpression' && isNode(call.callee) && (call.callee.type === 'Import' || call.callee.name === 'require'))
  const source: unknown = call.type === 'ImportExpression' ? call.source : Array.isArray(call.arguments) ? call.arguments[0] : undefined
  if (!isLoad || !isNode(source) || typeof source.value !== 'string') return undefined
  const specifier = plainSpecifier(source.value)
  const kind = clientKindOf(specifier)
  return kind && { kind, specifier, export: 'default' }
}

function destructured(pattern: AnyNode): [key: string, local: string][] {
  const properties = Array.isArray(pattern.properties) ? pattern.properties.filter(isNode) : []
  return properties.flatMap((p): [string, string][] => (isNode(p.key) && isNode(p.value) && p.value.type === 'Identifier' ? [[String(p.key.name ?? p.key.value), String(p.value.name)]] : []))
}

/** The library that a call or `new` makes a client of; undefined for any other expression. */
export function madeBy(node: AnyNode, bindings: ReadonlyMap<string, Binding>): Binding | undefined {
  if ((node.type !== 'NewExpression' && node.type !== 'CallExpression') || !isNode(node.callee)) return undefined
  const { callee } = node
  if (callee.type === 'Identifier') {
    const binding = bindings.get(String(callee.name))
    return binding && makes(binding.kind, binding.export, node.type) ? binding : undefined
  }
  if (!/^(?:Optional)?MemberExpression$/.test(callee.type) || !isNode(callee.object) || !isNode(callee.property)) return undefined
  const binding = callee.object.type === 'Identifier' ? bindings.get(String(callee.object.name)) : requiredModule(callee.object)
  const method = String(callee.property.name ?? callee.property.value)
  if (!binding || !(binding.export === 'default' || /^[A-Z]/.test(binding.export))) return undefined
  return makes(binding.kind, method, node.type) ? { ...binding, export: method } : undefined
}

/** Classes are made with `new`, functions are called; a default export may be either, but not both: `new Redis()`, `knex()`. */
function makes(kind: ClientKind, name: string, how: string): boolean {
  if (!kind.makes.includes(name)) return false
  if (name === 'default') return how === 'NewExpression' ? /^(?:better-sqlite3|ioredis|sequelize)$/.test(kind.library) : /^(?:postgres|knex|better-sqlite3)$/.test(kind.library)
  return /^[A-Z]/.test(name) === (how === 'NewExpression')
}
