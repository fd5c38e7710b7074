import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** What a name stands for in one list of statements. */
export interface Binding {
  kind: 'import' | 'const' | 'let' | 'var' | 'function' | 'class' | 'type'
  /** The declarator, declaration or import specifier. */
  node: AnyNode
  /** Value that the name starts with; undefined where it is taken out of a pattern. */
  init?: AnyNode
}

/** Names that the module's own top level declares. */
export function moduleBindings(parsed: Parsed): Map<string, Binding> {
  return bindingsOf(parsed.ast.program.body as unknown as AnyNode[])
}

/** Names that these statements declare, not those of blocks inside them. */
export function bindingsOf(statements: readonly AnyNode[]): Map<string, Binding> {
  const bindings = new Map<string, Binding>()
  const declare = (statement: AnyNode): void => {
    if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') {
      if (isNode(statement.declaration)) declare(statement.declaration)
    } else if (statement.type === 'ImportDeclaration') {
      for (const node of statement.specifiers as AnyNode[]) bindings.set(nameOf(node.local), { kind: 'import', node })
    } else if (statement.type === 'VariableDeclaration') {
      for (const node of statement.declarations as AnyNode[]) declareVariable(bindings, statement.kind as 'const' | 'let' | 'var', node)
    } else {
      const kind = DECLARATIONS[statement.type]
      if (kind && isNode(statement.id)) bindings.set(nameOf(statement.id), { kind, node: statement })
    }
  }
  statements.forEach(declare)
  return bindings
}

const DECLARATIONS: Record<string, Binding['kind']> = {
  FunctionDeclaration: 'function', TSDeclareFunction: 'function', ClassDeclaration: 'class', TSEnumDeclaration: 'class', TSModuleDeclaration: 'class',
  TSInterfaceDeclaration: 'type', TSTypeAliasDeclaration: 'type', TSImportEqualsDeclaration: 'import',
}

function declareVariable(bindings: Map<string, Binding>, kind: 'const' | 'let' | 'var', declarator: AnyNode): void {
  const id = declarator.id as AnyNode
  if (id.type === 'Identifier') {
    bindings.set(nameOf(id), { kind, node: declarator, ...(isNode(declarator.init) ? { init: declarator.init } : {}) })
  } else {
    walk(id, (node, parent) => {
      const isKey = parent?.type === 'ObjectProperty' && parent.key === node && parent.value !== node
      if (node.type === 'Identifier' && !isKey) bindings.set(nameOf(node), { kind, node: declarator })
    })
  }
}

/** Name of an identifier, '' for any other node. */
export function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === 'string' ? node.name : ''
}

/** Dotted name of `a`, `a.b`, `this.a.b`, `a?.b`; undefined where anything else is in between. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier') return nameOf(node)
  if (node.type === 'ThisExpression') return 'this'
  if ((node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') || node.computed) return undefined
  const object = dottedName(node.object)
  return object === undefined ? undefined : `${object}.${nameOf(node.property)}`
}

/** Name that a chain of members and calls begins with: `functions` of `functions.region('x').https.onCall`; '' where that is no name. */
export function chainRoot(node: unknown): string {
  let at = node
  while (isNode(at) && (at.type === 'MemberExpression' || at.type === 'CallExpression')) at = at.type === 'CallExpression' ? at.callee : at.object
  return nameOf(at)
}

/** Value of a string literal or a template without expressions. */
export function stringValue(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'StringLiteral') return node.value as string
  if (node.type !== 'TemplateLiteral' || (node.expressions as unknown[]).length > 0) return undefined
  const [quasi] = node.quasis as { value: { cooked?: string } }[]
  return quasi?.value.cooked
}
