import { dottedName, nameOf } from './bindings.ts'
import { statementsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** What a module hands to whoever loads it. */
export interface DefaultExport {
  value: AnyNode
  /** True where any other expression could stand in its place: not in `export { x as default }`, nor for a declaration. */
  replaceable: boolean
}

/**
 * `export default x`, `export { x as default }`, `export = x`, `module.exports = x`. Undefined where there is none, or more
 * than one.
 */
export function defaultExportOf(parsed: Parsed): DefaultExport | undefined {
  const found = statementsOf(parsed).flatMap((statement): DefaultExport[] => {
    if (statement.type === 'ExportDefaultDeclaration') {
      const value = statement.declaration as AnyNode
      return [{ value, replaceable: !value.type.endsWith('Declaration') }]
    }
    if (statement.type === 'TSExportAssignment') return [{ value: statement.expression as AnyNode, replaceable: true }]
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      const named = (statement.specifiers as AnyNode[]).filter((s) => nameOf(s.exported) === 'default')
      return named.map((s) => ({ value: s.local as AnyNode, replaceable: false }))
    }
    const { type, operator, left, right } = (statement.expression ?? {}) as { type?: string; operator?: string; left?: unknown; right?: unknown }
    const isExport = type === 'AssignmentExpression' && operator === '=' && (dottedName(left) === 'module.exports' || dottedName(left) === 'exports.default')
    if (!isExport || !isNode(right)) return []
    // `module.exports = exports = x`
    return [{ value: right.type === 'AssignmentExpression' ? (right.right as AnyNode) : right, replaceable: true }]
  })
  return found.length === 1 ? found[0] : undefined
}
