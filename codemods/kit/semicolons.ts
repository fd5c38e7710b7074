import { CONTINUES } from './asi.ts'
import type { Parsed } from './parse.ts'
import type { Splice } from './splice.ts'
import { tokenAfter, tokensOf } from './tokens.ts'
import { walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

const STATEMENTS = new Set([
  'ExpressionStatement', 'VariableDeclaration', 'ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement', 'DebuggerStatement',
  'DoWhileStatement', 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ExportDefaultDeclaration', 'Directive',
  'TSTypeAliasDeclaration', 'TSDeclareFunction', 'TSImportEqualsDeclaration', 'TSExportAssignment', 'TSNamespaceExportDeclaration',
])
const MEMBERS = new Set([
  'ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty', 'TSDeclareMethod', 'TSPropertySignature', 'TSMethodSignature',
  'TSIndexSignature', 'TSCallSignatureDeclaration', 'TSConstructSignatureDeclaration',
])

/** A class field of this name takes the next member as its own where no semicolon stands between. */
const MODIFIER = /^(?:get|set|static|accessor|async|declare|readonly|abstract|override|public|private|protected)$/

/**
 * Drops the semicolons that end lines. A statement that starts with ( [ ` / + or - gets one in front, where people who
 * write without semicolons look for it; a class or interface member before such a one keeps its own.
 */
export function semicolonSplices(parsed: Parsed): Splice[] {
  const { text } = parsed
  const tokens = tokensOf(parsed)
  const splices: Splice[] = []
  // `export const a = 1;` ends two statements at once.
  const seen = new Set<number>()
  walk(parsed.ast, (node, parent) => {
    const statement = STATEMENTS.has(node.type) && !isForHead(node, parent)
    const member = MEMBERS.has(node.type) && !isNamedLikeModifier(node)
    if ((!statement && !member) || text[node.end - 1] !== ';' || seen.has(node.end)) return
    seen.add(node.end)
    const next = tokenAfter(tokens, node.end)
    if (!next || (next.kind !== 'end' && text[next.start] !== '}' && !text.slice(node.end, next.start).includes('\n'))) return
    const continues = next.kind !== 'end' && CONTINUES.test(text.slice(next.start, next.start + 12))
    if (continues && !statement) return
    splices.push({ start: node.end - 1, end: node.end, insert: '' })
    if (continues) splices.push({ start: next.start, end: next.start, insert: ';' })
  })
  return splices
}

/** `for (let i = 0; …)`, `for (const a of b)`: the semicolons there are the loop's. */
function isForHead(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent !== undefined && parent.type.startsWith('For') && parent.body !== node
}

function isNamedLikeModifier(node: AnyNode): boolean {
  const { name } = (node.key ?? {}) as { name?: string }
  return name !== undefined && node.typeAnnotation == null && node.value == null && MODIFIER.test(name)
}
