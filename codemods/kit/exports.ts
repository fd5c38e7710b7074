import { moduleBindings, nameOf, stringValue } from './bindings.ts'
import { statementsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** Whether a module exports that name, also where it may do so by `export * from`. */
export function exportsName(parsed: Parsed, name: string): boolean {
  return statementsOf(parsed).some((statement) => {
    if (statement.type === 'ExportAllDeclaration') return !isNode(statement.exported)
    if (statement.type !== 'ExportNamedDeclaration') return false
    if ((statement.specifiers as AnyNode[]).some((s) => (nameOf(s.exported) || stringValue(s.exported)) === name)) return true
    const declared = isNode(statement.declaration) ? statement.declaration : undefined
    if (!declared) return false
    if (nameOf(declared.id) === name) return true
    return declared.type === 'VariableDeclaration' && (declared.declarations as AnyNode[]).some((d) => nameOf(d.id) === name) && moduleBindings(parsed).has(name)
  })
}
