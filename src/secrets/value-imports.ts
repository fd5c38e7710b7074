import { nameOf } from '../../codemods/kit/bindings.ts'
import { importsOf } from '../../codemods/kit/imports.ts'
import { childrenOf, isNode } from '../../codemods/kit/walk.ts'
import type { AnyNode } from '../../codemods/kit/walk.ts'
import type { Parsed } from '../tree/sources.ts'

/** Module specifiers of which code uses more than types: TypeScript drops the others, and with them the module. */
export function valueImports(parsed: Parsed): Set<string> {
  const used = usedNames(parsed)
  return new Set(importsOf(parsed).filter((ref) => !ref.typeOnly && (isEffect(ref) || [ref.default, ref.namespace, ...ref.named.map((n) => n.local)].some((name) => name !== undefined && used.has(name)))).map((ref) => ref.source))
}

function isEffect(ref: ReturnType<typeof importsOf>[number]): boolean {
  return ref.default === undefined && ref.namespace === undefined && ref.named.length === 0
}

const AROUND_A_VALUE = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'TSTypeAssertion', 'TSExportAssignment', 'TSEnumDeclaration', 'TSEnumMember', 'TSParameterProperty', 'TSModuleDeclaration', 'TSModuleBlock'])

/** Names that stand somewhere else than in a type, an import or after a dot. */
function usedNames(parsed: Parsed): Set<string> {
  const names = new Set<string>()
  const visit = (node: AnyNode): void => {
    if (node.type === 'ImportDeclaration') return
    if (node.type.startsWith('TS') && !AROUND_A_VALUE.has(node.type)) return
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(nameOf(node))
    for (const child of childrenOf(node)) {
      if (child === node.typeAnnotation && isNode(node.expression)) continue
      if (child === node.property && node.computed !== true && node.type.endsWith('MemberExpression')) continue
      visit(child)
    }
  }
  visit(parsed.ast.program as unknown as AnyNode)
  return names
}
