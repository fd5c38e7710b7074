import { dottedName, moduleBindings, nameOf } from '../../codemods/kit/bindings.ts'
import { importsOf } from '../../codemods/kit/imports.ts'
import { walk } from '../../codemods/kit/walk.ts'
import type { AnyNode } from '../../codemods/kit/walk.ts'
import type { App } from '../types.ts'
import { libraryOf } from './services.ts'

/** Names of calls that report, whatever the library is called. */
const PLAIN = new Set(['captureException', 'captureReactException', 'captureRemixErrorBoundaryError', 'noticeError', 'consumeError', 'trackException', 'captureError'])
/** Names that only report when a tracker owns them. */
const OWNED = /^(?:notify|error|critical|addError|sendError|send|track|captureMessage|captureEvent|rg4js|factory)$/
const OWNER = /sentry|bugsnag|rollbar|posthog|datadog|highlight|^H$|logrocket|appsignal|honeybadger|newrelic|raygun|rg4js|airbrake|apm|trackjs/i

/**
 * True where the code in `node` (a handler, a boundary's method, a whole module) of the module at `path` reports to a tracker,
 * by itself or through a function of the app that does.
 */
export function reportsIn(app: App, path: string, node: object, depth = 2): boolean {
  const parsed = app.project.parse(path)
  if (!parsed) return false
  const refs = importsOf(parsed).filter((ref) => !ref.typeOnly)
  const libraries = new Set(refs.filter((ref) => libraryOf(ref.source)).flatMap((ref) => [ref.default, ref.namespace, ...ref.named.map((n) => n.local)]))
  let found = false
  walk(node, (at) => {
    if (found) return false
    if (!/^(?:Optional)?CallExpression$/.test(at.type)) return undefined
    const callee = dottedName(at.callee)
    if (callee === undefined) return undefined
    const parts = callee.split('.')
    const [root = '', last = ''] = [parts[0], parts.at(-1)]
    if (PLAIN.has(last) || (OWNED.test(last) && (libraries.has(root) || OWNER.test(root) || OWNER.test(parts.at(-2) ?? '')))) found = true
    else if (depth > 0 && parts.length === 1) found = calledReports(app, path, root, depth)
    return undefined
  })
  return found
}

/** What a name stands for reports: a function of this module, or of the module that it is imported from. */
function calledReports(app: App, path: string, name: string, depth: number): boolean {
  const parsed = app.project.parse(path)
  const own = parsed && moduleBindings(parsed).get(name)
  if (!parsed || !own) return false
  if (own.kind !== 'import') {
    const body: AnyNode | undefined = own.kind === 'function' ? own.node : own.init
    return body !== undefined && reportsIn(app, path, body, depth - 1)
  }
  for (const ref of importsOf(parsed)) {
    const imported = ref.default === name ? 'default' : ref.named.find((n) => n.local === name)?.imported
    const target = imported === undefined ? undefined : app.resolve(path, ref.source)
    if (imported === undefined || target === undefined) continue
    const module = app.project.parse(target)
    const exported = module && (imported === 'default' ? defaultName(module.ast.program) : imported)
    const there = module && exported ? moduleBindings(module).get(exported) : undefined
    const body = there && there.kind !== 'import' ? (there.kind === 'function' ? there.node : there.init) : undefined
    return body !== undefined && reportsIn(app, target, body, depth - 1)
  }
  return false
}

function defaultName(program: object): string | undefined {
  let name: string | undefined
  walk(program, (node) => {
    if (node.type === 'ExportDefaultDeclaration') name = nameOf(node.declaration) || nameOf((node.declaration as AnyNode).id)
  })
  return name
}
