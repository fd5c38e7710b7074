import { addImport } from '../../../../codemods/kit/add-import.ts'
import { callsOf } from '../../../../codemods/kit/calls.ts'
import { localNameOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { declaredBy, insertAfter } from '../../../../codemods/kit/statements.ts'
import { ownReached } from '../../../detect/own.ts'
import type { App } from '../../../types.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { uncaughtStep } from '../steps.ts'

/** What Remix catches it hands to `ErrorBoundary` functions, and to nobody else: each that reports to nobody does so now. */
export function tellRemixBoundaries(draft: Draft): void {
  const { app } = draft
  const left: string[] = []
  for (const path of ownReached(app)) {
    const text = isTestFile(path) ? undefined : draft.text(path)
    const parsed = text?.includes('useRouteError') && !/\bSentry\.capture/.test(text) ? app.project.parse(path) : undefined
    if (!parsed || reportsIn(app, path, parsed.ast.program)) continue
    if (!draft.splice(path, 'reports what it stands in for', (now) => reporting(now, path))) left.push(path)
  }
  if (left.length > 0) draft.steps.push(uncaughtStep(app, left))
}

/** The root of a Remix app that exports no ErrorBoundary: Remix catches what pages throw, and nothing else in the browser hears of it. */
export function deafRoot(app: App): string | undefined {
  if (app.version('@remix-run/react') === undefined) return undefined
  const root = app.framework.errors?.(app)?.roots.find((one) => one.kind === 'export' && one.role === 'root')?.path
  return root !== undefined && !/\bErrorBoundary\b/.test(app.project.files.text(root) ?? '') ? root : undefined
}

function reporting(parsed: Parsed, path: string): Splice[] | undefined {
  const hook = localNameOf(parsed, '@remix-run/react', 'useRouteError')
  const calls = hook ? callsOf(parsed, hook) : []
  const sentry = addImport(parsed, { source: '@sentry/remix', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  const splices: Splice[] = []
  for (const call of calls) {
    const found = declaredBy(parsed, call)
    if (!found) return undefined
    // It takes no note of answers of a route. In an effect: React may draw a boundary twice, for an error of each attempt.
    splices.push(insertAfter(parsed, found.statement, `useEffect(() => {\n  Sentry.captureRemixErrorBoundaryError(${found.name});\n}, [${found.name}]);`, { blank: true }))
  }
  const effect = addImport(parsed, { source: 'react', named: ['useEffect'] }, { path, moduleSystem: 'esm' })
  return sentry && effect && splices.length > 0 ? [...effect, ...sentry, ...splices] : undefined
}
