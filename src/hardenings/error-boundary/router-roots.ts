import { ownReached } from '../../detect/own.ts'
import addExport from '../../../codemods/add-export/index.ts'
import callOption from '../../../codemods/call-option/index.ts'
import { nameOf } from '../../../codemods/kit/bindings.ts'
import { topRoutes } from '../../../codemods/kit/data-router.ts'
import { exportsName } from '../../../codemods/kit/exports.ts'
import { keyOf } from '../../../codemods/kit/objects.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import routeErrors from '../../../codemods/route-errors/index.ts'
import { lineOf } from '../../tree/text.ts'
import type { Tree } from '../../tree/tree.ts'
import type { ErrorRoot } from '../../frameworks/error-places.ts'
import { trackerOf } from '../../trackers/index.ts'
import type { App, Evidence } from '../../types.ts'
import { componentAt, hooks, imported, source } from './component.ts'
import type { Component } from './component.ts'
import type { Context } from './context.ts'
import { wrap } from './react-roots.ts'
import { specifier } from './specifier.ts'
import { byHandStep } from './steps.ts'
import { tellingOf } from './tell.ts'
import { documentLang } from './texts.ts'
import { indented, viewOf } from './view.ts'
import { finding, WHITE_PAGE } from './work.ts'
import type { Work } from './work.ts'

type Root<Kind extends ErrorRoot['kind']> = Extract<ErrorRoot, { kind: Kind }>

/** `export function ErrorBoundary` of a route module. */
export function exported(context: Context, root: Root<'export'>): Work[] {
  const { app } = context
  const parsed = app.project.parse(root.path)
  if (!parsed) return []
  if (exportsName(parsed, root.name)) return root.role === 'root' ? [{ state: 'done', evidence: { path: root.path, line: lineOf(parsed.text, root.name), note: `exports ${root.name}` } }] : []
  const found = root.role === 'root'
    ? finding('no-boundary', 'high', root.path, 1, 'When a route fails, visitors get the bare page of the framework: no menu, nothing to read, no way back.', `Export ${root.name} from the root route.`)
    : finding('no-route-boundary', 'low', root.path, 1, 'When this page fails, the layout around it goes as well, and with it the menu.', `Export ${root.name} from this route.`)
  return [{
    state: 'todo', finding: found,
    apply: (tree) => {
      const component = routeError(context, tree, 'react-router/route-error', root.library, documentOf(context))
      const name = root.document ? `${component.name}Page` : component.name
      wrap(tree, root.path, (path, text) => addExport({ path, source: text }, undefined, { name, as: root.name, source: specifier(context, path, component.path) }))
      return root.role === 'root' ? `${component.path}: a message with a way back and a reference, in place of a page that failed; ${root.path}: exports it` : `${root.path}: keeps its layout when it fails`
    },
  }]
}

function documentOf({ places }: Context): boolean {
  return places.roots.some((root) => root.kind === 'export' && root.document === true)
}

/** `errorElement` of the routes at the top of a data router. */
export function dataRouter(context: Context, root: Root<'routes'>): Work[] {
  const { app } = context
  const parsed = app.project.parse(root.path)
  const routes = parsed && topRoutes(parsed)
  const line = parsed ? lineOf(parsed.text, /create(?:Browser|Hash|Memory)Router\(/) : 1
  const text = 'When a route fails, visitors read "Unexpected Application Error!" and the text of the error: the router draws that page itself, whatever boundary stands around it.'
  if (!parsed || !routes) {
    // Named somewhere among routes that are put together in another way.
    const named = app.reached.find((path) => /\b(?:errorElement|ErrorBoundary)\s*[=:]/.test(app.project.files.text(path) ?? ''))
    if (named !== undefined) return [{ state: 'done', evidence: { path: named, line: lineOf(app.project.files.text(named) ?? '', /\b(?:errorElement|ErrorBoundary)\s*[=:]/), note: 'a route names what is shown when it fails' } }]
    return [{ state: 'by-hand', finding: finding('no-boundary', 'high', root.path, line, text, 'Give the routes at the top an errorElement.', 'manual'), step: byHandStep(app, root.path, `${root.path} puts its list of routes together in a way that has no exact place for an errorElement`) }]
  }
  const open = routes.filter((route) => !route.covered)
  if (open.length === 0) return [{ state: 'done', evidence: { path: root.path, line, note: 'every route at the top names what is shown when it fails' } }]
  return [{
    state: 'todo', finding: finding('no-boundary', 'high', root.path, lineOfNode(parsed.text, open[0]!.object), text, 'Give the routes at the top an errorElement.'),
    apply: (tree) => {
      const component = routeError(context, tree, 'react/route-error', root.library, false)
      wrap(tree, root.path, (path, source) => routeErrors({ path, source }, undefined, { name: component.name, source: specifier(context, path, component.path) }))
      return `${component.path}: a message with a way back and a reference, in place of a route that failed; ${root.path}: names it as errorElement`
    },
  }]
}

/** React Router and Remix tell a page of what their server threw by one name for all. */
const SANITIZED = "error instanceof Error && error.message === 'Unexpected Server Error'"
/** What the module that sentry writes for TanStack Start says of such an error. */
const FROM_SERVER = 'fromServer: true'

function routeError(context: Context, tree: Tree, template: string, library: string, document: boolean): Component {
  const component = componentAt(context, 'RouteError')
  if (tree.entry(component.path)) return component
  const { app, places, design, texts } = context
  const server = template.startsWith('react-router')
  const telling = tellingOf(app, component.path, { reference: server ? 'id' : 'reference', told: true })
  const failed = viewOf(app, component.path, places, design, texts, { kind: 'error', reference: 'reference', again: '() => window.location.reload()' })
  const missing = viewOf(app, component.path, places, design, texts, { kind: 'missing', reference: '', again: '' })
  tree.create(component.path, source(context, template, component, {
    name: component.name, documentName: `${component.name}Page`, document, library, lang: documentLang(context.lang),
    imports: [...new Set([...failed.imports, ...missing.imports, ...imported(telling)])],
    ...hooks(telling, { rendered: server, ...(server && trackerOf(app, 'server') ? { guard: SANITIZED } : {}) }), view: indented(failed.jsx, 4), missing: indented(missing.jsx, 4),
  }))
  return component
}

/** `defaultErrorComponent` and its kin; the root route's own count as well, because errors rise to it. */
export function routerOptions(context: Context, root: Root<'options'>): Work[] {
  const { app } = context
  const parsed = app.project.parse(root.path)
  const line = parsed ? lineOf(parsed.text, `${root.callee}(`) : 1
  return root.keys.flatMap(({ key, component: kind }): Work[] => {
    const present = named(app, root, [key, kind === 'error' ? 'errorComponent' : 'notFoundComponent'])
    if (present) return [{ state: 'done', evidence: present }]
    const wanted = kind === 'error' ? 'RouteError' : 'NotFound'
    const set = (name: string, from: string) => (path: string, source: string) => callOption({ path, source }, undefined, { callee: root.callee, key, name, source: from })
    const found = kind === 'error'
      ? finding('no-boundary', 'high', root.path, line, `${WHITE_PAGE.replace('React removes the whole page', 'the router shows its own bare page with the text of the error')}`, `Name a component as ${key}.`)
      : finding('no-not-found', 'low', root.path, line, 'Visitors who follow an old link read two words, "Not Found", without a way back.', `Name a component as ${key}.`)
    const text = app.project.files.text(root.path) ?? ''
    if (set(componentAt(context, wanted).name, './x')(root.path, text) === undefined) return kind === 'error' ? [{ state: 'by-hand', finding: { ...found, fix: 'manual' }, step: byHandStep(app, root.path, `${root.path} makes the options of its router in a way that has no exact place for ${key}`) }] : [{ state: 'noted', finding: { ...found, fix: 'manual' } }]
    return [{
      state: 'todo', finding: found,
      apply: (tree) => {
        const component = tanstackComponent(context, tree, kind)
        wrap(tree, root.path, set(component.name, specifier(context, root.path, component.path)))
        return `${component.path}: ${kind === 'error' ? 'a message with a way back and a reference, in place of a route that failed' : 'shown for an unknown address'}; ${root.path}: names it as ${key}`
      },
    }]
  })
}

function tanstackComponent(context: Context, tree: Tree, kind: 'error' | 'not-found'): Component {
  const component = componentAt(context, kind === 'error' ? 'RouteError' : 'NotFound')
  const { app, places, design, texts } = context
  const telling = tellingOf(app, component.path, { reference: 'id', told: true })
  const view = viewOf(app, component.path, places, design, texts, kind === 'error' ? { kind: 'error', reference: 'reference', again: 'tryAgain' } : { kind: 'missing', reference: '', again: '' })
  const data = kind === 'error' ? { imports: [...view.imports, ...imported(telling)], ...hooks(telling, { rendered: true, ...(knowsServer(app) ? { guard: "'fromServer' in error" } : {}) }), view: indented(view.jsx, 4) } : { imports: view.imports, missing: indented(view.jsx, 4) }
  tree.create(component.path, source(context, `tanstack/${kind}`, component, { name: component.name, ...data }))
  return component
}

function knowsServer(app: App): boolean {
  const place = app.framework.errorHandler?.(app)
  return place?.kind === 'hook' && app.project.files.text(place.path)?.includes(FROM_SERVER) === true
}

/** One of these keys in the options of the router or of the root route. */
function named(app: App, root: Root<'options'>, keys: readonly string[]): Evidence | undefined {
  const paths = [root.path, ...ownReached(app).filter((path) => app.project.files.text(path)?.includes('createRootRoute'))]
  for (const path of paths) {
    const parsed = app.project.parse(path)
    let found: AnyNode | undefined
    if (parsed) {
      walk(parsed.ast.program, (node) => {
        if (node.type !== 'CallExpression' || !(nameOf(node.callee) === root.callee || calledName(node).startsWith('createRootRoute'))) return
        for (const argument of node.arguments as AnyNode[]) if (argument.type === 'ObjectExpression') found ??= (argument.properties as AnyNode[]).find((p) => keys.includes(keyOf(p) ?? ''))
      })
      if (found) return { path, line: lineOfNode(parsed.text, found), note: `names ${keyOf(found)}` }
    }
  }
  return undefined
}

/** `createRootRouteWithContext<Context>()({…})` is a call of a call. */
function calledName(call: AnyNode): string {
  const callee = call.callee as AnyNode
  return callee.type === 'CallExpression' ? nameOf(callee.callee) : nameOf(callee)
}
