import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'

/** The `ssl` of a client's options that asks for TLS always, or where NODE_ENV is production: a Postgres in a container of its own has none, and refuses. */
export function asksForTls(app: App, path: string): { path: string; line: number } | undefined {
  const parsed = app.project.files.text(path)?.includes('ssl') ? app.project.parse(path) : undefined
  if (!parsed) return undefined
  let found: AnyNode | undefined
  walk(parsed.ast.program, (node) => {
    if (!found && node.type === 'ObjectProperty' && (nameOf(node.key) || stringValue(node.key)) === 'ssl' && isNode(node.value) && asks(node.value, parsed.text)) found = node
  })
  return found && { path, line: lineOfNode(parsed.text, found) }
}

function asks(value: AnyNode, text: string): boolean {
  if (value.type === 'ObjectExpression') return true
  if (value.type === 'BooleanLiteral') return value.value === true
  if (value.type === 'StringLiteral') return /^(?:require|no-verify|verify-ca|verify-full)$/.test(stringValue(value) ?? '')
  const test = value.type === 'ConditionalExpression' ? value.test : value.type === 'LogicalExpression' && value.operator === '&&' ? value.left : undefined
  const then = value.type === 'ConditionalExpression' ? value.consequent : value.right
  return isNode(test) && isNode(then) && asks(then, text) && /^process\.env\.NODE_ENV\s*===?\s*['"]production['"]$/.test(text.slice(test.start, test.end))
}
