import { dottedName, stringValue } from '../../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { purposeOf } from './paths.ts'
import type { Place } from './resolve.ts'

/** A route that code answers by comparing the path itself. */
export interface ComparedRoute {
  route: string
  path: string
  line: number
  handler: Place
}

const MAY_COMPARE = /(?:===?\s*|\bcase\s+)['"`]\/[\w/-]*(?:health|live|ready|alive|ping|up)/i
const PATH_NAME = /(?:^|\.)(?:path|pathname|url|originalUrl)$/

/** `if (ctx.path === '/livez')`, `if (url.pathname === '/health')`, `case '/health':` of such a name. */
export function comparedRoutes(app: App): ComparedRoute[] {
  return app.reached.flatMap((path) => {
    const text = app.project.files.text(path)
    const parsed = text && MAY_COMPARE.test(text) ? app.project.parse(path) : undefined
    const found: ComparedRoute[] = []
    const add = (value: unknown, node: AnyNode): void => {
      const route = stringValue(value)
      if (parsed && route !== undefined && purposeOf(route)) found.push({ route, path, line: lineOfNode(parsed.text, node), handler: { path, node } })
    }
    if (!parsed) return []
    walk(parsed.ast.program, (node) => {
      if (node.type === 'IfStatement' && isNode(node.consequent)) for (const value of comparedIn(node.test)) add(value, node.consequent)
      if (node.type === 'SwitchStatement' && PATH_NAME.test(dottedName(node.discriminant) ?? '')) for (const branch of node.cases as AnyNode[]) add(branch.test, branch)
    })
    return found
  })
}

/** What a condition compares a path with; `a && b` and `a || b` are looked into. */
function comparedIn(test: unknown): unknown[] {
  if (!isNode(test)) return []
  if (test.type === 'LogicalExpression') return [...comparedIn(test.left), ...comparedIn(test.right)]
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(String(test.operator))) return []
  if (PATH_NAME.test(dottedName(test.left) ?? '')) return [test.right]
  return PATH_NAME.test(dottedName(test.right) ?? '') ? [test.left] : []
}
