import { dottedName, nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { quoted } from './quotes.ts'
import { applySplices } from './splice.ts'
import type { Splice } from './splice.ts'
import type { Style } from './style.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** What Vite's own types declare by name. */
const DECLARED = /^(?:MODE|DEV|PROD|SSR|BASE_URL)$/

/**
 * Source that reads what has any name by that name in brackets, as TypeScript wants it under noPropertyAccessFromIndexSignature:
 * settings (`process.env['X']`), and what a request carries (`res.locals['x']`).
 * Lines that `before` has stay as they are. Returns `source` as it is where it does not parse.
 */
export function bracketNames(source: string, { quote = "'", before }: { quote?: Style['quote']; before?: string } = {}): string {
  if (!/env|locals|state/.test(source)) return source
  const parsed = parse(source)
  if (!parsed) return source
  const known = new Set(before?.split('\n').map((line) => line.trim()))
  const splices = readsIn(parsed, quote).filter(({ start }) => !known.has(lineAt(source, start)))
  return splices.length === 0 ? source : applySplices(source, splices)
}

function readsIn(parsed: Parsed, quote: Style['quote']): Splice[] {
  const dynamic = new Set(importsOf(parsed).filter((ref) => ref.source.startsWith('$env/dynamic/')).flatMap((ref) => ref.named.filter((name) => name.imported === 'env').map((name) => name.local)))
  const splices: Splice[] = []
  walk(parsed.ast.program, (node) => {
    if (!/^(?:Optional)?MemberExpression$/.test(node.type) || node.computed || !isNode(node.object) || !isNode(node.property)) return
    const name = nameOf(node.property)
    const holds = isEnvironment(node.object, name) || isCarrier(node.object) || (node.object.type === 'Identifier' && dynamic.has(nameOf(node.object)))
    // What stands between the two is the dot, with the line break and the question mark that it may have.
    if (holds) splices.push({ start: node.object.end, end: node.property.end, insert: `${node.optional ? '?.' : ''}[${quoted(name, quote)}]` })
  })
  return splices
}

/** `process.env`, and `import.meta.env` where the name is no one that Vite declares. */
function isEnvironment(object: AnyNode, name: string): boolean {
  if (!/^(?:Optional)?MemberExpression$/.test(object.type) || object.computed || nameOf(object.property) !== 'env' || !isNode(object.object)) return false
  return object.object.type === 'MetaProperty' ? !DECLARED.test(name) : object.object.type === 'Identifier' && nameOf(object.object) === 'process'
}

/** `res.locals` of Express and `ctx.state` of Koa, which hold what is put there under any name. */
function isCarrier(object: AnyNode): boolean {
  return /^(?:res|response)\.locals$|^(?:ctx|context)\.state$/.test(dottedName(object) ?? '')
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end).trim()
}
