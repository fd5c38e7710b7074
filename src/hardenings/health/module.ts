import { dottedName, moduleBindings, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import type { Binding } from '../../../codemods/kit/bindings.ts'
import { importsOf, moduleSystemOf, statementsOf } from '../../../codemods/kit/imports.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'

/** Where a local name comes from. `imported` is 'default', '*' (a namespace, or what a `require` returns) or a name. */
export interface ImportedName {
  source: string
  imported: string
}

/** The names of one module: what it takes in, declares and gives out. ES modules and CommonJS alike. */
export interface ModuleNames {
  parsed: Parsed
  system: 'esm' | 'cjs' | undefined
  imports: ReadonlyMap<string, ImportedName>
  declared: ReadonlyMap<string, Binding>
  /** Exported name ('default' also for `module.exports = x`) to the expression or the local name it stands for. */
  exported: ReadonlyMap<string, AnyNode | string>
}

const known = new WeakMap<Parsed, ModuleNames>()

export function namesOf(parsed: Parsed): ModuleNames {
  const before = known.get(parsed)
  if (before) return before
  const names: ModuleNames = { parsed, system: moduleSystemOf(parsed), imports: importedNames(parsed), declared: moduleBindings(parsed), exported: exportedNames(parsed) }
  known.set(parsed, names)
  return names
}

function importedNames(parsed: Parsed): Map<string, ImportedName> {
  const names = new Map<string, ImportedName>()
  for (const ref of importsOf(parsed)) {
    if (ref.typeOnly) continue
    if (ref.default) names.set(ref.default, { source: ref.source, imported: ref.kind === 'require' ? '*' : 'default' })
    if (ref.namespace) names.set(ref.namespace, { source: ref.source, imported: '*' })
    for (const name of ref.named) if (!name.typeOnly) names.set(name.local, { source: ref.source, imported: name.imported })
  }
  return names
}

function exportedNames(parsed: Parsed): Map<string, AnyNode | string> {
  const names = new Map<string, AnyNode | string>()
  for (const statement of statementsOf(parsed)) {
    if (statement.type === 'ExportDefaultDeclaration') {
      const value = statement.declaration as AnyNode
      names.set('default', nameOf(value) || nameOf(value.id) || value)
    } else if (statement.type === 'ExportNamedDeclaration') namedExports(names, statement)
    else if (statement.type === 'ExpressionStatement') commonJsExports(names, statement.expression as AnyNode)
    else if (statement.type === 'TSExportAssignment') names.set('default', nameOf(statement.expression) || (statement.expression as AnyNode))
  }
  return names
}

function namedExports(names: Map<string, AnyNode | string>, statement: AnyNode): void {
  const { declaration } = statement
  if (isNode(declaration)) {
    if (declaration.type === 'VariableDeclaration') for (const d of declaration.declarations as AnyNode[]) if (nameOf(d.id)) names.set(nameOf(d.id), nameOf(d.id))
    if (nameOf(declaration.id)) names.set(nameOf(declaration.id), nameOf(declaration.id))
    return
  }
  if (isNode(statement.source) || statement.exportKind === 'type') return
  for (const part of statement.specifiers as AnyNode[]) {
    const exported = nameOf(part.exported) || stringValue(part.exported)
    if (exported) names.set(exported, nameOf(part.local) || exported)
  }
}

/** `module.exports = x`, `module.exports = { a, b: c }`, `module.exports.a = x`, `exports.a = x`. */
function commonJsExports(names: Map<string, AnyNode | string>, node: AnyNode): void {
  if (node.type !== 'AssignmentExpression') return
  const target = dottedName(node.left) ?? ''
  const value = node.right as AnyNode
  const single = /^(?:module\.)?exports\.(\w+)$/.exec(target)?.[1]
  if (single) names.set(single, nameOf(value) || value)
  if (target !== 'module.exports') return
  names.set('default', nameOf(value) || value)
  if (value.type !== 'ObjectExpression') return
  for (const property of value.properties as AnyNode[]) {
    const key = nameOf(property.key) || stringValue(property.key)
    if (!key) continue
    if (property.type === 'ObjectMethod') names.set(key, property)
    else if (isNode(property.value)) names.set(key, nameOf(property.value) || property.value)
  }
}

export interface Call {
  node: AnyNode
  /** Dotted name of what is called: 'app.get', 'this.app.use', 'Promise.race'. */
  callee: string
  args: AnyNode[]
}

/** Every call and `new` below `root` whose callee has a dotted name. */
export function callsIn(root: object): Call[] {
  const calls: Call[] = []
  walk(root, (node) => {
    if (!/^(?:Optional)?CallExpression$|^NewExpression$/.test(node.type)) return
    const callee = dottedName(node.callee)
    if (callee) calls.push({ node, callee, args: node.arguments as AnyNode[] })
  })
  return calls
}
