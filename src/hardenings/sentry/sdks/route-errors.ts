import { ownMatching } from '../../../detect/own.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import type { ImportSpec } from '../../../../codemods/kit/add-import.ts'
import { argumentsOf, callsOf } from '../../../../codemods/kit/calls.ts'
import { importsOf, localNameOf } from '../../../../codemods/kit/imports.ts'
import { indentAt, indentRest } from '../../../../codemods/kit/indent.ts'
import { keyOf } from '../../../../codemods/kit/objects.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { restyle } from '../../../../codemods/kit/restyle.ts'
import { appendProperty } from '../../../../codemods/kit/set-property.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { declaredBy, insertAfter } from '../../../../codemods/kit/statements.ts'
import { styleOf } from '../../../../codemods/kit/style-of.ts'
import { walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { matches } from '../../../detect/matches.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { uncaughtStep } from '../steps.ts'

const SENTRY: ImportSpec = { source: '@sentry/react', namespace: 'Sentry' }
const SHOWS = "shows the event's id as its reference"
const OWN_REFERENCE = /Math\.random\(\)\.toString\(36\)/
const MAY_SHOW = /Math\.random\(\)\.toString\(36\)|useRouteError|createRouter/
const REPORTS = 'reports the routes that it stands in for'

/**
 * A router catches what its routes throw before any boundary around it, and shows what the routes name. What a loader threw React never sees, at its root neither.
 * The SDK sends an error that it was told of already no second time, so what React's root reports as well is one event.
 */
export function tellRouters(draft: Draft, rooted: boolean): void {
  const { app } = draft
  const left: string[] = []
  for (const path of ownMatching(app, MAY_SHOW)) {
    const text = isTestFile(path) ? undefined : draft.text(path)
    if (text === undefined) continue
    const own = OWN_REFERENCE.test(text) && draft.splice(path, SHOWS, (parsed) => ownReference(parsed, SENTRY.source))
    if (!own && text.includes('useRouteError') && silent(draft, path) && !draft.splice(path, REPORTS, (parsed) => atElement(parsed, path))) left.push(path)
    // React 19's root is told of these.
    if (!rooted && text.includes('createRouter') && text.includes('@tanstack/react-router') && silent(draft, path)) draft.splice(path, REPORTS, (parsed) => onCatch(parsed, path))
  }
  if (left.length > 0) draft.steps.push(uncaughtStep(app, left))
}

/**
 * The pages of failed routes that error-boundary wrote, for a router that tells the tracker of all that they stand in for.
 * `guard` is the condition that is true of an error which the server threw, and has reported.
 */
export function tellOwnReferences(draft: Draft, source: string, guard?: string): void {
  const { app } = draft
  for (const path of app.files.filter((file) => matches(app.project, file, OWN_REFERENCE) && /\.[jt]sx?$/.test(file) && !isTestFile(file))) {
    draft.splice(path, SHOWS, (parsed) => ownReference(parsed, source, guard))
  }
}

function silent({ app }: Draft, path: string): boolean {
  const parsed = app.project.parse(path)
  return parsed !== undefined && !reportsIn(app, path, parsed.ast.program)
}

/** `const error = useRouteError()` of React Router: an effect behind it reports what is no answer of a route on purpose. */
function atElement(parsed: Parsed, path: string): Splice[] | undefined {
  const source = importsOf(parsed).find((ref) => /^react-router(?:-dom)?$/.test(ref.source))?.source
  const hook = source && localNameOf(parsed, source, 'useRouteError')
  const calls = hook ? callsOf(parsed, hook) : []
  const imports = source === undefined ? [] : [{ source: 'react', named: ['useEffect'] }, { source, named: ['isRouteErrorResponse'] }, SENTRY]
  const splices: Splice[] = imported(parsed, path, imports) ?? []
  if (splices.length === 0 && imports.length > 0 && imported(parsed, path, imports) === undefined) return undefined
  for (const call of calls) {
    const found = declaredBy(parsed, call)
    if (!found) return undefined
    splices.push(insertAfter(parsed, found.statement, `useEffect(() => {\n  if (!isRouteErrorResponse(${found.name})) Sentry.captureException(${found.name});\n}, [${found.name}]);`, { blank: true }))
  }
  return calls.length > 0 ? splices : undefined
}

/** `createRouter({ … })` of TanStack: what its routes throw is given to `defaultOnCatch`. */
function onCatch(parsed: Parsed, path: string): Splice[] | undefined {
  const name = localNameOf(parsed, '@tanstack/react-router', 'createRouter')
  const [call, more] = name ? callsOf(parsed, name) : []
  const options = call && argumentsOf(call)[0]
  if (more || options?.type !== 'ObjectExpression' || (options.properties as AnyNode[]).some((p) => p.type === 'SpreadElement' || keyOf(p) === 'defaultOnCatch')) return undefined
  const first = imported(parsed, path, [SENTRY])
  return first && [...first, ...appendProperty(parsed, options, 'defaultOnCatch: (error) => Sentry.captureException(error)')]
}

/** What error-boundary writes for a router where no tracker is there, without spaces, semicolons and trailing commas. */
const OWN = [
  'const[reference]=useState(()=>Math.random().toString(36).slice(2,10))useEffect(()=>{console.error(`Error${reference}:`,error)},[error,reference])',
  "const[reference,setReference]=useState('')useEffect(()=>{constid=Math.random().toString(36).slice(2,10)console.error(`Error${id}:`,error)setReference(id)},[error])",
]

/** What it writes beside Sentry: the event is found by what the visitor is shown. */
const REPORTED = "const [reference, setReference] = useState('');\n\nuseEffect(() => {\n  Sentry.captureException(error);\n  setReference(Sentry.lastEventId() ?? '');\n}, [error]);\n"

/** Where the page is told of the server's errors; error-boundary writes the same (parts/hooks.hbs). */
const guardFor = (guard: string): string => `  // The server has reported what it threw, and tells the page no more than this: the time leads to it.\n  if (${guard}) return setReference(new Date().toISOString());\n`

function ownReference(parsed: Parsed, source: string, guard?: string): Splice[] | undefined {
  let found: [AnyNode, AnyNode] | undefined
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'BlockStatement') return
    const list = node.body as AnyNode[]
    const at = list.findIndex((state, i) => state.type === 'VariableDeclaration' && OWN.includes(parsed.text.slice(state.start, list[i + 1]?.end ?? state.end).replace(/[\s;]|,(?=\s*[)\]}])/g, '').replaceAll('"', "'")))
    const [state, effect] = at < 0 ? [] : list.slice(at, at + 2)
    if (state && effect) found = [state, effect]
  })
  const sentry = found && imported(parsed, 'RouteError.tsx', [{ ...SENTRY, source }])
  if (!found || !sentry) return undefined
  const [state, effect] = found
  const text = guard === undefined ? REPORTED : REPORTED.replace('useEffect(() => {\n', (line) => `${line}${guardFor(guard)}`)
  return [...sentry, { start: state.start, end: effect.end, insert: indentRest(restyle(text, styleOf(parsed)).trimEnd(), indentAt(parsed.text, state.start)) }]
}

function imported(parsed: Parsed, path: string, specs: readonly ImportSpec[]): Splice[] | undefined {
  const all = specs.map((spec) => addImport(parsed, spec, { path, moduleSystem: 'esm' }))
  return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one ?? [])
}
