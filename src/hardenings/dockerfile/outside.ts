import { dottedName } from '../../../codemods/kit/bindings.ts'
import { keyOf } from '../../../codemods/kit/objects.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { locate, pathOf, placeOf, valuesOf } from './writes.ts'

/** A folder that the server serves and that lies outside of its own: `../client/dist`. */
export interface Outside {
  /** From the app's folder, beginning with '../'. */
  folder: string
  path: string
  line: number
}

const SERVES = /(?:^|\.)(?:static|serveStatic|koaStatic|serve)$/

/** The first such folder; an image that is made of the app's folder alone does not hold it. */
export function servedOutside(app: App): Outside | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text?.includes('..') || !/static|sendFile/i.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    const values = valuesOf(parsed.ast.program)
    const here = placeOf(app, path)
    let found: Outside | undefined
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'CallExpression' || found || !SERVES.test(dottedName(node['callee']) ?? '')) return
      const [first] = node['arguments'] as AnyNode[]
      const root = first?.type === 'ObjectExpression' ? (first['properties'] as AnyNode[]).find((property) => keyOf(property) === 'root')?.['value'] : first
      const place = pathOf(root, values)
      const folder = typeof place === 'object' ? locate(place, here) : undefined
      if (folder?.startsWith('../')) found = { folder, path, line: lineOfNode(text, node) }
    })
    if (found) return found
  }
  return undefined
}
