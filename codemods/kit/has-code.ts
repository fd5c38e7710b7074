import { parse } from './parse.ts'
import type { Parsed } from './parse.ts'
import { sameAst } from './same-ast.ts'
import { childrenOf } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** Statements of a piece of code; undefined where it does not parse as statements. */
export function statementsIn(code: string): AnyNode[] | undefined {
  // A method around it, so that `return`, `await` and `this.#name` are allowed.
  const privates = [...new Set(code.match(/#[A-Za-z_$][\w$]*/g))].map((name) => `${name};`).join(' ')
  const parsed = parse(`class _ { ${privates} async _() {\n${code}\n} }`) ?? parse(`class _ { async _() {\n${code}\n} }`)
  const [only, more] = (parsed?.ast.program.body ?? []) as unknown as AnyNode[]
  const method = more || !only ? undefined : ((only.body as AnyNode).body as AnyNode[]).at(-1)
  const statements = (method?.body as AnyNode | undefined)?.body as AnyNode[] | undefined
  return statements && statements.length > 0 ? statements : undefined
}

/** True where the file holds these statements one after the other, whatever their formatting. */
export function hasCode(parsed: Parsed, statements: readonly AnyNode[]): boolean {
  const [first] = statements
  if (!first) return true
  const search = (node: AnyNode): boolean => {
    const children = childrenOf(node)
    const here = children.some((child, at) => child.type === first.type && statements.every((statement, i) => sameAst(statement, children[at + i])))
    return here || children.some(search)
  }
  return search(parsed.ast.program as unknown as AnyNode)
}
