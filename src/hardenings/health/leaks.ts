import { dottedName } from '../../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { resolveName } from './resolve.ts'
import type { Place } from './resolve.ts'

/** Something that an answer tells a stranger about the inside of the server. */
export interface Leak {
  path: string
  line: number
  /** As the code names it: 'process.version', 'error.message'. */
  what: string
}

const TELLING = /^process\.(?:versions?|env|memoryUsage|pid|platform|arch|cwd|argv)\b|^os\.|\.(?:message|stack)$|(?:^|\.)(?:version|VERSION)$|npm_package_version/
/** Calls whose arguments are, or become, the answer. */
const ANSWERING = /(?:^|\.)(?:json|send|end|body|stringify|Response|assign)$/

/** Properties of answered objects that carry versions, settings or error texts. */
export function leaksIn(app: App, place: Place): Leak[] {
  if (!/Function|Method|ObjectExpression/.test(place.node.type)) return []
  const text = app.project.parse(place.path)?.text ?? ''
  const leaks: Leak[] = []
  walk(place.node, (node) => {
    if (isCall(node) && !ANSWERING.test(calledName(node)) && node !== place.node) return false
    if (node.type !== 'ObjectProperty' || !isNode(node.value) || /^(?:Object|ArrowFunction|Function)/.test(node.value.type)) return undefined
    const what = leakOf(app, place, node.value)
    if (what) leaks.push({ path: place.path, line: lineOfNode(text, node), what })
    return undefined
  })
  return leaks
}

function isCall(node: AnyNode): boolean {
  return /^(?:Optional)?CallExpression$|^NewExpression$/.test(node.type)
}

/** Dotted name of the callee; of a chain (`res.status(200).json`) its last member. */
function calledName(node: AnyNode): string {
  const callee = node.callee as AnyNode
  const property = isNode(callee.property) ? callee.property : undefined
  return dottedName(callee) ?? (property ? `.${dottedName(property) ?? ''}` : '')
}

function leakOf(app: App, place: Place, value: AnyNode): string | undefined {
  let what: string | undefined
  walk(value, (node) => {
    // `!!process.env.X` says only that something is set.
    if (node.type === 'UnaryExpression') return false
    const name = dottedName(node)
    if (name === undefined) return undefined
    if (TELLING.test(name)) what ??= name
    else if (node.type === 'Identifier') {
      const target = resolveName(app, place.path, name)
      const held = target && dottedName(target.node.type === 'LogicalExpression' ? target.node.left : target.node)
      if (held && TELLING.test(held)) what ??= held
    }
    return false
  })
  return what
}
