import type { Parsed } from '../../../codemods/kit/parse.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'

/** Exported name by local name ('default' for the default export, also of `module.exports = x`). A named export wins over the default. */
export function exportedNames(parsed: Parsed): Map<string, string> {
  const found = new Map<string, string>()
  const add = (local: string, exported: string): void => {
    if (!found.has(local) || found.get(local) === 'default') found.set(local, exported)
  }
  for (const statement of parsed.ast.program.body as unknown as AnyNode[]) {
    if (statement.type === 'ExportDefaultDeclaration' && isNode(statement.declaration)) {
      const { declaration } = statement
      const name = declaration.type === 'Identifier' ? declaration.name : isNode(declaration.id) ? declaration.id.name : undefined
      if (typeof name === 'string') add(name, 'default')
    }
    if (statement.type !== 'ExportNamedDeclaration') continue
    if (isNode(statement.declaration)) for (const name of declaredNames(statement.declaration)) add(name, name)
    if (!isNode(statement.source)) for (const s of nodes(statement.specifiers)) if (isNode(s.local) && isNode(s.exported)) add(String(s.local.name), String(s.exported.name ?? s.exported.value))
  }
  walk(parsed.ast.program, (node) => {
    if (node.type === 'AssignmentExpression' && isNode(node.left) && isNode(node.right)) commonJs(parsed, node.left, node.right, add)
  })
  return found
}

function commonJs(parsed: Parsed, left: AnyNode, right: AnyNode, add: (local: string, exported: string) => void): void {
  const target = parsed.text.slice(left.start, left.end)
  if (target === 'module.exports') {
    if (right.type === 'Identifier') add(String(right.name), 'default')
    for (const p of nodes(right.properties)) if (isNode(p.key) && isNode(p.value) && p.value.type === 'Identifier') add(String(p.value.name), String(p.key.name ?? p.key.value))
    return
  }
  const name = /^(?:module\.)?exports\.(\w+)$/.exec(target)?.[1]
  if (name && right.type === 'Identifier') add(String(right.name), name)
}

function declaredNames(declaration: AnyNode): string[] {
  if (isNode(declaration.id) && typeof declaration.id.name === 'string') return [declaration.id.name]
  return nodes(declaration.declarations).flatMap((d) => (isNode(d.id) && typeof d.id.name === 'string' ? [d.id.name] : []))
}

function nodes(value: unknown): AnyNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}
