import { statementsOf } from '../imports.ts'
import type { Parsed } from '../parse.ts'
import { functionsAround } from '../statements.ts'
import { walk } from '../walk.ts'
import type { AnyNode } from '../walk.ts'

/** Whether code beside `anchor` can wait: inside an async function, or at the top of a module that waits there already. */
export function mayAwait(parsed: Parsed, anchor: AnyNode): boolean {
  const [inner] = functionsAround(parsed, anchor)
  if (inner) return inner.async === true
  return statementsOf(parsed).some((statement) => {
    let found = false
    walk(statement, (node) => {
      if (/Function|Method$/.test(node.type)) return false
      if (node.type === 'AwaitExpression') found = true
      return undefined
    })
    return found
  })
}
