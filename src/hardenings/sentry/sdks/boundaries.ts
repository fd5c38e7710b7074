import { ownMatching } from '../../../detect/own.ts'
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

/**
 * Before React 19 only a boundary itself hears what it caught: each that reports to nobody does so now. Where React's root reports (`rooted`) they say nothing more.
 * A boundary that shows a reference of its own shows the event's id instead, so that a person can find the event by what a visitor quotes.
 */
export function tellBoundaries(draft: Draft, major: number, rooted: boolean): void {
  const { app } = draft
  for (const path of ownMatching(app, /componentDidCatch/)) {
    if (isTestFile(path)) continue
    draft.splice(path, rooted ? "shows the event's id as its reference" : 'reports what the boundary catches', (parsed) => {
      const splices = catchers(parsed).flatMap((method): Splice[] => {
        const [error = '', info = ''] = (method.params as AnyNode[]).map((p) => nameOf(p))
        const [first] = (method.body as AnyNode).body as AnyNode[]
        if (!error || !first || reportsIn(app, path, method.body as AnyNode)) return []
        const call = info && major >= 8 ? `Sentry.captureReactException(${error}, ${info})` : `Sentry.captureException(${error})`
        const shown = parsed.text.startsWith(LOGGED, first.start) ? first : undefined
        if (shown) return referTo(parsed, shown, rooted ? 'Sentry.lastEventId() ?? this.state.reference' : call)
        return rooted ? [] : [insertBefore(parsed, first, `${call};`)]
      })
      if (splices.length === 0) return undefined
      const imported = addImport(parsed, { source: '@sentry/react', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
      return imported && [...imported, ...splices]
    })
  }
}

/** What error-boundary writes where no tracker is there: it logs the reference that it shows. */
const LOGGED = 'console.error(`Error ${this.state.reference}:`'

function referTo(parsed: Parsed, logged: AnyNode, id: string): Splice[] {
  const start = logged.start + LOGGED.indexOf('this.state.')
  return [insertBefore(parsed, logged, `const reference = ${id};\nthis.setState({ reference });`), { start, end: start + 'this.state.'.length, insert: '' }]
}

function catchers(parsed: Parsed): AnyNode[] {
  const found: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ClassMethod' && nameOf(node.key) === 'componentDidCatch' && isNode(node.body)) found.push(node)
  })
  return found
}
