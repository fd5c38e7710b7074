import { dottedName, nameOf } from '../../../codemods/kit/bindings.ts'
import type { Binding } from '../../../codemods/kit/bindings.ts'
import { statementsOf } from '../../../codemods/kit/imports.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App, DatabaseClient, InjectedClient } from '../../types.ts'
import { isLoadedAtStart } from './eager.ts'
import { namesOf } from './module.ts'
import type { ModuleNames } from './module.ts'
import { packageSpecifier } from '../../detect/specifiers.ts'

/** How code elsewhere gets at a client that the app has already made. */
export type Reach =
  /** The library holds the connection itself (`mongoose.connect`). */
  | { kind: 'library' }
  /** It lies in the module that creates the server, which hands it over. */
  | { kind: 'here'; value: Value }
  /** `local` is what its own module calls it. */
  | { kind: 'import'; imported: string; local: string; value: Value; /** Package of the repository that it is imported from. */ package?: string }
  /** A module-level constant that is not exported: exporting it adds a name and changes nothing else. */
  | { kind: 'export-first'; value: Value }
  /** The container hands it to the constructor of the class that answers, which keeps it in `field`. */
  | { kind: 'inject'; given: InjectedClient; field: string }
  | { kind: 'none'; reason: string }

/** What the name holds: a client, a promise of one, null where none is configured, or nothing until it is connected. */
export type Value = 'client' | 'promise' | 'optional' | 'later'

/** `server` is the module that creates the server object, where there is one. */
export function reachOf(app: App, client: DatabaseClient, server: string | undefined): Reach {
  const parsed = app.project.parse(client.path)
  if (!parsed) return { kind: 'none', reason: `${client.path} could not be read` }
  const names = namesOf(parsed)
  if (client.library === 'mongoose' && !madeBy(names, client).includes('createConnection')) return { kind: 'library' }
  const binding = names.declared.get(client.name)
  if (client.path === server && client.moduleLevel && binding) return { kind: 'here', value: valueOf(parsed.text, binding) }
  if (!isLoadedAtStart(app, client.path)) return { kind: 'none', reason: `${client.path} is loaded only when it is needed` }
  if (client.exported !== undefined) {
    const value = binding ? valueOf(parsed.text, binding) : 'client'
    if (value === 'later' && names.system === 'cjs') return { kind: 'none', reason: `${client.path} exports "${client.name}" before it is set` }
    const found: Reach = { kind: 'import', imported: client.exported, local: binding ? client.name : client.exported, value }
    if (app.files.includes(client.path)) return found
    const source = packageSpecifier(app, client.path, client.exported)
    return source ? { ...found, package: source } : { kind: 'none', reason: `${client.path} belongs to another package, which does not hand its client on` }
  }
  const named = /^(?:module\.)?exports\.(\w+)$/.exec(client.name)?.[1]
  if (named) return { kind: 'import', imported: named, local: named, value: 'client' }
  const promise = client.library === 'mongodb' ? promiseOf(names, client) : undefined
  if (promise) return { kind: 'import', ...promise, value: 'promise' }
  if (!client.moduleLevel || !binding) return { kind: 'none', reason: `${client.path}:${client.line} makes a new client inside a function` }
  return exportable(app, client, names, binding)
}

/** Source of the statement (or declarator) on the client's line. */
export function madeBy(names: ModuleNames, client: DatabaseClient): string {
  const binding = names.declared.get(client.name)
  if (binding?.init) return textOf(names.parsed.text, binding.node)
  return names.parsed.text.split('\n').slice(client.line - 1, client.line + 2).join('\n')
}

function exportable(app: App, client: DatabaseClient, names: ModuleNames, binding: Binding): Reach {
  const { text } = names.parsed
  const no = (reason: string): Reach => ({ kind: 'none', reason })
  if (binding.kind !== 'const') return no(`${client.path}:${client.line} keeps its client in a variable that is set later and not exported`)
  if (isRouteFile(client.path)) return no(`${client.path}:${client.line} makes its client inside a route, which cannot export it`)
  if (/^\s*['"]use (?:server|client)['"]/.test(text)) return no(`${client.path} may only export what its directive allows`)
  if (names.system === 'cjs' && !exportsObject(names)) return no(`${client.path} does not export its client`)
  if (statementsOf(names.parsed).some((s) => s.type === 'TSExportAssignment')) return no(`${client.path} exports one thing alone (export =), beside which it can export no other`)
  if (names.exported.has(client.name)) return no(`${client.path} already exports something else as "${client.name}"`)
  if (!app.files.includes(client.path)) return no(`${client.path} belongs to another package, which does not export its client`)
  if (names.system !== 'cjs' && declaredTogether(names, binding)) return no(`${client.path}:${client.line} declares its client together with other variables`)
  const value = valueOf(text, binding)
  return value === 'later' ? no(`${client.path} sets its client later`) : { kind: 'export-first', value }
}

function declaredTogether(names: ModuleNames, binding: Binding): boolean {
  return statementsOf(names.parsed).some((s) => s.type === 'VariableDeclaration' && (s.declarations as AnyNode[]).length > 1 && (s.declarations as AnyNode[]).includes(binding.node))
}

/** Next loads these by name and refuses exports that it does not know. */
function isRouteFile(path: string): boolean {
  return /(?:^|\/)(?:app\/(?:.*\/)?(?:route|page|layout|template|default|loading|error)|pages\/.+)\.[jt]sx?$/.test(path)
}

function exportsObject(names: ModuleNames): boolean {
  const value = names.exported.get('default')
  return typeof value === 'object' && value.type === 'ObjectExpression'
}

function valueOf(text: string, binding: Binding): Value {
  const annotation = (binding.node.id as AnyNode | undefined)?.typeAnnotation
  const typed = isNode(annotation) ? textOf(text, annotation) : ''
  if (/\bPromise\s*</.test(typed)) return 'promise'
  if (binding.kind !== 'const') return 'later'
  if (/\b(?:null|undefined)\b/.test(typed) || (binding.init && mayBeNull(binding.init))) return 'optional'
  return 'client'
}

/** `url ? new Pool() : null`, `url && new Pool()`. */
function mayBeNull(init: AnyNode): boolean {
  if (init.type === 'ConditionalExpression') return [init.consequent, init.alternate].some((side) => isNode(side) && (side.type === 'NullLiteral' || nameOf(side) === 'undefined' || mayBeNull(side)))
  return init.type === 'LogicalExpression' && init.operator === '&&'
}

/** The usual shape with the mongodb driver: the module exports the promise that `client.connect()` gives. */
function promiseOf(names: ModuleNames, client: DatabaseClient): { imported: string; local: string } | undefined {
  for (const [exported, value] of names.exported) {
    const local = typeof value === 'string' ? value : undefined
    const held = typeof value === 'string' ? names.declared.get(value)?.init : value
    const found = { imported: exported, local: local ?? 'clientPromise' }
    if (held && isConnect(held, client.name)) return found
    if (local && new RegExp(`\\b${local}\\s*=\\s*(?:await\\s+)?${client.name}\\.connect\\(\\)`).test(names.parsed.text)) return found
  }
  return undefined
}

function isConnect(node: AnyNode, client: string): boolean {
  return node.type === 'CallExpression' && dottedName(node.callee) === `${client}.connect`
}
