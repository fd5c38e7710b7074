import { dottedName, nameOf } from './bindings.ts'
import { statementsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/**
 * What a module hands to whoever loads it: `export default x`, `export { x as default }`, `export = x`, `module.exports = x`.
 * Undefined where there is none, or more than one.
 */
export function defaultExportOf(parsed: Parsed): AnyNode | undefined {
  const found = statementsOf(parsed).flatMap((statement): AnyNode[] => {
    if (statement.type === 'ExportDefaultDeclaration') return [statement.declaration as AnyNode]
    if (statement.type === 'TSExportAssignment') return [statement.expression as AnyNode]
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      return (statement.specifiers as AnyNode[]).filter((s) => nameOf(s.exported) === 'default').map((s) => s.local as AnyNode)
    }
    const { type, operator, left, right } = (statement.expression ?? {}) as { type?: string; operator?: string; left?: unknown; right?: unknown }
    const isExport = type === 'AssignmentExpression' && operator === '=' && (dottedName(left) === 'module.exports' || dottedName(left) === 'exports.default')
    // `module.exports = exports = x`
    return isExport && isNode(right) ? [right.type === 'AssignmentExpression' ? (right.right as AnyNode) : right] : []
  })
  return found.length === 1 ? found[0] : undefined
}
