import { dottedName, stringValue } from '../../../codemods/kit/bindings.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { keyOf } from '../../../codemods/kit/objects.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { appendProperty } from '../../../codemods/kit/set-property.ts'
import { restyle } from '../../../codemods/kit/restyle.ts'
import { moduleScope, resolveValue } from '../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'

/** A server that only its own machine can reach: in a container nobody could. */
export interface Listening {
  path: string
  line: number
  /** The file with an address that HOST of the environment decides, and as today without it; undefined where there is no exact place. */
  text?: string
}

/** Some frameworks listen on localhost unless they are told otherwise; every server does where it names it. */
export function listensLocally(app: App): Listening | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text?.includes('.listen(')) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    let found: Listening | undefined
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'CallExpression' || found || dottedName(node.callee)?.endsWith('.listen') !== true) return
      const args = node.arguments as AnyNode[]
      const [first] = args
      const at = { path, line: lineOfNode(text, node) }
      if (first?.type === 'ObjectExpression') {
        const properties = first.properties as AnyNode[]
        const option = app.framework.addressOption
        const host = properties.find((property) => keyOf(property) === (option ?? 'host'))
        if (host) {
          if (isLocal(parsed, host.value)) found = at
        } else if (option !== undefined && properties.every((property) => property.type === 'ObjectProperty')) {
          const after = edited(parsed, appendProperty(parsed, first, restyle(`${option}: process.env.HOST ?? 'localhost'`, app.style)))
          found = { ...at, ...(after === undefined ? {} : { text: after }) }
        }
      } else if (args.some((arg) => isLocal(parsed, arg))) found = at
    })
    if (found) return found
  }
  return undefined
}

/** Also by a constant of the module. */
function isLocal(parsed: Parsed, node: unknown): boolean {
  const host = stringValue(node) ?? (isNode(node) && node.type === 'Identifier' ? stringValue(resolveValue(parsed, node, moduleScope(parsed))) : undefined)
  return host === 'localhost' || host === '127.0.0.1' || host === '::1'
}
