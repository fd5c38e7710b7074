import { nameOf } from '../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { ConfigShape } from '../../types.ts'
import { configObject, exportedConfig, initOf, plain } from './config-object.ts'

/** Functions that hand their argument back as it is. */
const IDENTITY = /^define\w*Config$/

/** How a config module makes its object, and the line on which it is exported. */
export function configShape(parsed: Parsed): { shape: ConfigShape; line: number } {
  const exported = plain(exportedConfig(parsed))
  if (!exported) return { shape: 'unknown', line: 1 }
  const shape = shapeOf(parsed, exported, 0)
  return { shape: shape !== 'object' && shape !== 'unknown' && !configObject(parsed) ? 'unknown' : shape, line: lineOfNode(parsed.text, exported) }
}

function shapeOf(parsed: Parsed, value: AnyNode | undefined, depth: number): ConfigShape {
  const node = plain(value)
  if (!node || depth > 6) return 'unknown'
  if (node.type === 'ObjectExpression') return 'object'
  if (/Function/.test(node.type)) return 'function'
  if (node.type === 'Identifier') return shapeOf(parsed, initOf(parsed, String(node.name)), depth + 1)
  if (node.type === 'AwaitExpression' && isNode(node.argument)) return shapeOf(parsed, node.argument, depth + 1)
  if (node.type !== 'CallExpression') return 'unknown'
  const [first] = Array.isArray(node.arguments) ? node.arguments.filter(isNode) : []
  return IDENTITY.test(nameOf(node.callee)) ? shapeOf(parsed, first, depth + 1) : 'wrapped'
}
