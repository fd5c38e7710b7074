import { nameOf } from '../kit/bindings.ts'
import { importsOf } from '../kit/imports.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'
import { memberSplices } from './reads.ts'
import type { EnvVariable } from './variables.ts'

/**
 * `import { env } from '$env/dynamic/private'` with the env module in its place. [] where the file has no such import, undefined where
 * one of its reads means something else than the module gives.
 */
export function dynamicSplices(parsed: Parsed, from: string, source: string, variables: ReadonlyMap<string, EnvVariable>): Splice[] | undefined {
  const refs = importsOf(parsed)
  const ref = refs.find((one) => one.kind === 'import' && !one.typeOnly && one.source === from)
  const [name] = ref?.named ?? []
  if (!ref || !name) return []
  const literal = ref.node.source
  if (refs.some((one) => one.source === source) || ref.default || ref.namespace || ref.named.length !== 1 || name.imported !== 'env' || !isNode(literal)) return undefined
  const reads: AnyNode[] = []
  let only = true
  walk(parsed.ast.program, (node, parent) => {
    if (node.type !== 'Identifier' || nameOf(node) !== name.local || parent?.type === 'ImportSpecifier') return
    const isProperty = parent !== undefined && ((parent.type.endsWith('MemberExpression') && parent.property === node && !parent.computed) || (/^(?:ObjectProperty|ObjectMethod)$/.test(parent.type) && parent.key === node && parent.value !== node && parent.shorthand !== true))
    if (isProperty) return
    if (parent?.type === 'MemberExpression' && parent.object === node) reads.push(node)
    else only = false
  })
  const splices = only ? memberSplices(parsed, reads, name.local, variables) : undefined
  const quote = parsed.text[literal.start] ?? "'"
  return splices && [{ start: literal.start, end: literal.end, insert: `${quote}${source}${quote}` }, ...splices]
}
