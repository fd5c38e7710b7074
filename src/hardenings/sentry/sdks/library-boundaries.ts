import { ownMatching } from '../../../detect/own.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { importsOf, localNameOf } from '../../../../codemods/kit/imports.ts'
import { indentAt } from '../../../../codemods/kit/indent.ts'
import { jsxOf } from '../../../../codemods/kit/jsx.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { restyle } from '../../../../codemods/kit/restyle.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { styleOf } from '../../../../codemods/kit/style-of.ts'
import { walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { uncaughtStep } from '../steps.ts'

const PACKAGE = 'react-error-boundary'
const MAY_CATCH = /react-error-boundary|getDerivedStateFromError/
const SAYS = 'reports what the boundary catches'

/** Before React 19 nobody hears what these catch: boundaries of a package, and classes that only draw something else. */
export function tellOtherBoundaries(draft: Draft, major: number): void {
  const { app } = draft
  const left: string[] = []
  for (const path of ownMatching(app, MAY_CATCH)) {
    const text = isTestFile(path) ? undefined : draft.text(path)
    if (text === undefined) continue
    if (text.includes(PACKAGE)) {
      const parsed = draft.parsed(path)
      const open = parsed ? elements(draft, path, parsed) : undefined
      if (open === 'unsure' || (open && open.length > 0 && !draft.splice(path, SAYS, (now) => withOnError(draft, now, path, major)))) left.push(path)
    }
    if (text.includes('getDerivedStateFromError') && !text.includes('componentDidCatch') && !/\bsentry\b/i.test(text)) {
      if (!draft.splice(path, SAYS, (parsed) => withCatch(parsed, path, major))) left.push(path)
    }
  }
  if (left.length > 0) draft.steps.push(uncaughtStep(app, left))
}

/** `<ErrorBoundary>` elements of the package that report to nobody; 'unsure' where one may. */
function elements({ app }: Draft, path: string, parsed: Parsed): AnyNode[] | 'unsure' {
  const name = localNameOf(parsed, PACKAGE, 'ErrorBoundary')
  if (importsOf(parsed).some((ref) => ref.source === PACKAGE && ref.named.some((n) => n.imported === 'withErrorBoundary'))) return 'unsure'
  const open: AnyNode[] = []
  for (const { node } of name ? jsxOf(parsed, name) : []) {
    const element = node.openingElement as AnyNode
    const attributes = element.attributes as AnyNode[]
    const onError = attributes.find((a) => a.type === 'JSXAttribute' && nameOf(a.name) === 'onError')
    if (attributes.some((a) => a.type === 'JSXSpreadAttribute') || (onError && !reportsIn(app, path, onError))) return 'unsure'
    if (!onError) open.push(element)
  }
  return open
}

function withOnError(draft: Draft, parsed: Parsed, path: string, major: number): Splice[] | undefined {
  const open = elements(draft, path, parsed)
  const sentry = addImport(parsed, { source: '@sentry/react', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  if (open === 'unsure' || !sentry) return undefined
  const call = major >= 8 ? '(error, info) => Sentry.captureReactException(error, info)' : '(error) => Sentry.captureException(error)'
  return [...sentry, ...open.map((element): Splice => {
    const attributes = element.attributes as AnyNode[]
    const [first, last] = [attributes[0], attributes.at(-1)]
    const at = last?.end ?? (element.typeParameters as AnyNode | null | undefined)?.end ?? (element.name as AnyNode).end
    const apart = first && last && parsed.text.slice(element.start, first.start).includes('\n')
    return { start: at, end: at, insert: `${apart ? `\n${indentAt(parsed.text, last.start)}` : ' '}onError={${call}}` }
  })]
}

/** A class with `getDerivedStateFromError` alone gets the method that hears what was thrown. */
function withCatch(parsed: Parsed, path: string, major: number): Splice[] | undefined {
  const classes: AnyNode[][] = []
  walk(parsed.ast.program, (node) => {
    const members = node.type === 'ClassBody' ? (node.body as AnyNode[]) : []
    if (members.some((m) => nameOf(m.key) === 'getDerivedStateFromError')) classes.push(members)
  })
  const ts = /\.[cm]?tsx?$/.test(path)
  const sentry = addImport(parsed, { source: '@sentry/react', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  const info = ts ? addImport(parsed, { source: 'react', named: ['ErrorInfo'], type: true }, { path, moduleSystem: 'esm' }) : []
  const [members, more] = classes
  const render = members?.find((m) => nameOf(m.key) === 'render')
  const member = members?.find((m) => nameOf(m.key) === 'getDerivedStateFromError')
  if (!member || more || !render || !sentry || !info) return undefined
  const hears = `${render.override === true ? 'override ' : ''}componentDidCatch(error${ts ? ': Error' : ''}, info${ts ? ': ErrorInfo' : ''})`
  const call = major >= 8 ? 'Sentry.captureReactException(error, info);' : 'Sentry.captureException(error);'
  // Only a whole class can be put into the file's style.
  const style = styleOf(parsed)
  const [, ...lines] = restyle(`class A extends B {\n  ${hears} {\n    ${call}\n  }\n}\n`, { ...style, eol: '\n' }).trimEnd().split('\n')
  const method = lines.slice(0, -1).map((line) => indentAt(parsed.text, member.start) + line.slice(style.indent.length)).join(style.eol)
  return [...sentry, ...info, { start: member.end, end: member.end, insert: `${style.eol}${style.eol}${method}` }]
}
