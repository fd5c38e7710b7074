import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'

/** Before React 19 only a boundary itself hears what it caught: each that reports to nobody does so now. */
export function tellBoundaries(draft: Draft, major: number): void {
  const { app } = draft
  for (const path of app.reached) {
    if (isTestFile(path) || !app.files.includes(path) || !app.project.files.text(path)?.includes('componentDidCatch')) continue
    draft.splice(path, 'reports what the boundary catches', (parsed) => {
      const splices = catchers(parsed).flatMap((method): Splice[] => {
        const [error = '', info = ''] = (method.params as AnyNode[]).map((p) => nameOf(p))
        const [first] = (method.body as AnyNode).body as AnyNode[]
        if (!error || !first || reportsIn(app, path, method.body as AnyNode)) return []
        return [insertBefore(parsed, first, info && major >= 8 ? `Sentry.captureReactException(${error}, ${info});` : `Sentry.captureException(${error});`)]
      })
      if (splices.length === 0) return undefined
      const imported = addImport(parsed, { source: '@sentry/react', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
      return imported && [...imported, ...splices]
    })
  }
}

function catchers(parsed: Parsed): AnyNode[] {
  const found: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ClassMethod' && nameOf(node.key) === 'componentDidCatch' && isNode(node.body)) found.push(node)
  })
  return found
}
