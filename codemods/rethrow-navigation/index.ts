import { addImport } from '../kit/add-import.ts'
import { moduleBindings, nameOf } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { caughtNavigations } from '../kit/navigation.ts'
import { parse } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { insertBefore } from '../kit/statements.ts'
import { styleOf } from '../kit/style-of.ts'
import { isNode } from '../kit/walk.ts'
import type { Transform } from '../kit/transform.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const rethrowNavigation: Transform = (file) => {
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const splices: Splice[] = []
  for (const { handler } of caughtNavigations(parsed)) {
    const body = handler.body as AnyNode
    const [first] = body.body as AnyNode[]
    // `catch { … }` has no name for what it caught.
    const name = handler.param ? nameOf(handler.param) : moduleBindings(parsed).has('error') ? '' : 'error'
    if (!first || !name) continue
    if (!isNode(handler.param)) splices.push({ start: body.start, end: body.start, insert: `(${name}) ` })
    splices.push(insertBefore(parsed, first, `unstable_rethrow(${name});`, { style: styleOf(parsed) }))
  }
  if (splices.length === 0) return undefined
  const imports = addImport(parsed, { source: 'next/navigation', named: ['unstable_rethrow'] }, { path: file.path, moduleSystem: 'esm' })
  return imports && edited(parsed, [...imports, ...splices])
}

export default rethrowNavigation
