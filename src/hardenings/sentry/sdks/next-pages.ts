import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleBindings, nameOf } from '../../../../codemods/kit/bindings.ts'
import { defaultExportOf } from '../../../../codemods/kit/default-export.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { resolveValue, moduleScope } from '../../../../codemods/kit/resolve.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertAfter, insertBefore } from '../../../../codemods/kit/statements.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import type { NextLayout } from '../../../frameworks/kit/next.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'

/** Next shows its error pages in place of what failed, and tells nobody: each that reports to nobody does so now. */
export function tellErrorPages(draft: Draft, next: NextLayout): void {
  const { app } = draft
  if (next.app === undefined) return
  const folder = `${app.in(next.app)}/`
  for (const path of app.files) {
    if (!path.startsWith(folder) || !/(?:^|\/)(?:global-)?error\.[jt]sx$/.test(path)) continue
    const parsed = draft.parsed(path)
    if (!parsed || reportsIn(app, path, parsed.ast.program)) continue
    const done = draft.splice(path, 'reports what it stands in for', (source) => reporting(source, path))
    if (!done) {
      draft.steps.push({
        title: `Report what ${path} stands in for`,
        detail: `${path} shows an error and reports it to nobody. In its component: useEffect(() => { if (!error.digest) Sentry.captureException(error); }, [error]); with import * as Sentry from '@sentry/nextjs'. What has a digest was thrown on the server, which has reported it.`,
        prompt: `In ${path}, import * as Sentry from '@sentry/nextjs' and add to the component: useEffect(() => { if (!error.digest) Sentry.captureException(error); }, [error]); Change nothing else.`,
      })
    }
  }
}

const REFERENCE = 'const [reference] = useState(() => error.digest ?? Math.random().toString(36).slice(2, 10)'

function reporting(parsed: Parsed, path: string): Splice[] | undefined {
  const exported = defaultExportOf(parsed)
  const fn = exported && (resolveValue(parsed, exported.value, moduleScope(parsed)) ?? exported.value)
  const component = fn && /Function/.test(fn.type) ? fn : fn ? moduleBindings(parsed).get(nameOf(fn))?.node : undefined
  const body = component && isNode(component.body) && component.body.type === 'BlockStatement' ? (component.body.body as AnyNode[]) : undefined
  const [props] = (component?.params as AnyNode[] | undefined) ?? []
  const takesError = props?.type === 'ObjectPattern' && (props.properties as AnyNode[]).some((p) => p.type === 'ObjectProperty' && nameOf(p.key) === 'error' && nameOf(p.value) === 'error')
  const [first] = body ?? []
  if (!takesError || !first) return undefined
  const sentry = addImport(parsed, { source: '@sentry/nextjs', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  const effect = addImport(parsed, { source: 'react', named: ['useEffect'] }, { path, moduleSystem: 'esm' })
  if (!sentry || !effect) return undefined
  // What error-boundary writes where no tracker is there: the event is found by the reference that it shows. Not by its id: a report while the page is drawn was two events in Chromium.
  const own = body?.find((s) => parsed.text.startsWith(REFERENCE, s.start))
  const code = `useEffect(() => {\n  // What has a digest was thrown on the server, which has reported it.\n  if (!error.digest) Sentry.captureException(error${own ? ', { tags: { reference } }' : ''});\n}, [error${own ? ', reference' : ''}]);`
  if (own) return [...sentry, ...effect, insertAfter(parsed, own, code, { blank: true })]
  const typed = parsed.text.slice(props.start, props.end).includes(':') && !/digest/.test(parsed.text.slice(props.start, props.end + 200))
  return [...sentry, ...effect, insertBefore(parsed, first, typed ? code.replace('!error.digest', "!('digest' in error)") : code, { blank: true })]
}
