import { walk } from '../../../../codemods/kit/walk.ts'
import { keyOf } from '../../../../codemods/kit/objects.ts'
import { lineOfNode } from '../../../../codemods/kit/range.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import { inside } from '../subject.ts'
import type { App, Evidence } from '../../../types.ts'

/** Which errors `next build` is told to overlook, with the place that says so. */
export interface Ignored {
  types?: Evidence
  lint?: Evidence
}

/** Next reads the first of these that exists. */
const CONFIGS = ['js', 'mjs', 'ts', 'mts', 'cjs'].map((ext) => `next.config.${ext}`)

export function ignoredBy(app: App): Ignored {
  const path = CONFIGS.map((name) => inside(app.path, name)).find((p) => (app.project.files.text(p) ?? '').trim() !== '')
  const text = path === undefined ? undefined : app.project.files.text(path)
  if (path === undefined || text === undefined || !/ignore(?:BuildErrors|DuringBuilds)/.test(text)) return {}
  const parsed = app.project.parse(path)
  const ignored: Ignored = {}
  if (!parsed) return ignored
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'ObjectProperty' || !isNode(node.value) || node.value.type !== 'BooleanLiteral' || node.value.value !== true) return
    const evidence = { path, line: lineOfNode(text, node), note: `${keyOf(node)}: true` }
    if (keyOf(node) === 'ignoreBuildErrors') ignored.types = evidence
    if (keyOf(node) === 'ignoreDuringBuilds') ignored.lint = evidence
  })
  return ignored
}
