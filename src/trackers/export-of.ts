import { dottedName, nameOf } from '../../codemods/kit/bindings.ts'
import { statementsOf } from '../../codemods/kit/imports.ts'
import type { Parsed } from '../../codemods/kit/parse.ts'
import { isNode } from '../../codemods/kit/walk.ts'
import type { AnyNode } from '../../codemods/kit/walk.ts'

/** Under which name a module exports what it calls `local`: a name, 'default', or undefined where it does not. */
export function exportOf(parsed: Parsed, local: string): string | undefined {
  for (const statement of statementsOf(parsed)) {
    if (statement.type === 'ExportDefaultDeclaration' && nameOf(statement.declaration) === local) return 'default'
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      const declared = isNode(statement.declaration) && statement.declaration.type === 'VariableDeclaration' ? (statement.declaration.declarations as AnyNode[]) : []
      if (declared.some((d) => nameOf(d.id) === local)) return local
      const specifier = (statement.specifiers as AnyNode[]).find((s) => nameOf(s.local) === local)
      if (specifier) return nameOf(specifier.exported)
    }
    const assignment = statement.type === 'ExpressionStatement' && isNode(statement.expression) && statement.expression.type === 'AssignmentExpression' ? statement.expression : undefined
    if (!assignment) continue
    const left = dottedName(assignment.left) ?? ''
    if (left === 'module.exports' && nameOf(assignment.right) === local) return 'default'
    const member = /^(?:module\.)?exports\.(\w+)$/.exec(left)?.[1]
    if (member !== undefined && nameOf(assignment.right) === local) return member
    if (left === 'module.exports' && isNode(assignment.right) && assignment.right.type === 'ObjectExpression' && (assignment.right.properties as AnyNode[]).some((p) => nameOf(p.key) === local)) return local
  }
  return undefined
}
