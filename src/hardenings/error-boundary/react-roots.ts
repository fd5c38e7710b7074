import jsxWrap from '../../../codemods/jsx-wrap/index.ts'
import { elementName } from '../../../codemods/kit/jsx.ts'
import { reactRootOf, withinStrictMode } from '../../../codemods/kit/react-root.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import rootWrap from '../../../codemods/root-wrap/index.ts'
import { GuardError } from '../../tree/guards.ts'
import type { Tree } from '../../tree/tree.ts'
import { lineOf } from '../../tree/text.ts'
import type { ErrorRoot } from '../../frameworks/error-places.ts'
import type { App, Evidence } from '../../types.ts'
import { componentAt, source, writeBoundary } from './component.ts'
import type { Context } from './context.ts'
import { specifier } from './specifier.ts'
import { boundariesIn, rootBoundary } from './existing.ts'
import { byHandStep } from './steps.ts'
import { finding, WHITE_PAGE } from './work.ts'
import type { Work } from './work.ts'

type Root<Kind extends ErrorRoot['kind']> = Extract<ErrorRoot, { kind: Kind }>

/** Around everything that React's root renders. */
export function rendered(context: Context, root: Root<'render'>, others: readonly ErrorRoot[]): Work[] {
  const { app } = context
  const parsed = app.project.parse(root.path)
  const found = parsed && reactRootOf(parsed)
  if (!parsed || !found) return []
  const present = rootBoundary(app, root.path, found.element)
  if (present) return [{ state: 'done', evidence: present }]
  // These routers draw a boundary of their own around all that they hold.
  if (others.some((other) => other.kind === 'options' || other.kind === 'routes') && isOnly(found.element, 'RouterProvider')) return []
  const line = lineOfNode(parsed.text, found.element)
  const wraps = (tree: Tree): string => {
    const component = writeBoundary(context, tree, { resets: others.some((other) => other.kind === 'outlet') })
    wrap(tree, root.path, (path, text) => rootWrap({ path, source: text }, undefined, { wrapper: component.name, source: specifier(context, path, component.path) }))
    return `${component.path}: a message with a way back and a reference, in place of a page that failed; ${root.path}: puts it around the app`
  }
  const todo: Work = { state: 'todo', finding: finding('no-boundary', 'high', root.path, line, WHITE_PAGE, 'Put an error boundary around what the root renders.'), apply: wraps }
  // A name that stands for something else there: nothing can be imported under it.
  return [possible(context, root.path, (path, text) => rootWrap({ path, source: text }, undefined, { wrapper: componentAt(context, 'ErrorBoundary').name, source: './x' })) ? todo : byHand(context, root.path, line, `${root.path} uses that name for something else`)]
}

/** Only that element, whatever stands around it for development. */
function isOnly(element: { start: number; end: number; type: string }, name: string): boolean {
  let only = true
  const { start, end } = withinStrictMode(element as never)
  walk(element, (node) => {
    const own = elementName(node)
    if (own !== undefined && own !== name && node.start >= start && node.end <= end) only = false
  })
  return only
}

/** Around `<Component {...pageProps} />` in Next's `_app`. */
export function aroundElement(context: Context, root: Root<'element'>): Work[] {
  const { app } = context
  const present = boundaryAround(app, root.path, root.element)
  if (present) return [{ state: 'done', evidence: present }]
  const line = lineOf(app.project.files.text(root.path) ?? '', `<${root.element}`)
  const wrapped = (name: string, from: string) => (path: string, text: string) => jsxWrap({ path, source: text }, undefined, { element: root.element, wrapper: name, source: from })
  const { name } = componentAt(context, 'ErrorBoundary')
  if (!possible(context, root.path, wrapped(name, './x'))) return [byHand(context, root.path, line, `${root.path} has no single <${root.element}> that a boundary could go around`)]
  return [{
    state: 'todo', finding: finding('no-boundary', 'high', root.path, line, WHITE_PAGE, `Put an error boundary around <${root.element}>.`),
    apply: (tree) => {
      const component = writeBoundary(context, tree, { router: true })
      wrap(tree, root.path, wrapped(component.name, specifier(context, root.path, component.path)))
      return `${component.path}: a message with a way back and a reference, in place of a page that failed; ${root.path}: puts it around every page`
    },
  }]
}

/** Around `<Outlet />` of a layout, so that a page which fails leaves its layout standing. Only beside a boundary of ours: one that the app has may know nothing of addresses. */
export function aroundOutlet(context: Context, root: Root<'outlet'>): Work[] {
  const { app } = context
  const present = boundaryAround(app, root.path, root.element)
  if (present) return [{ state: 'done', evidence: present }]
  const line = lineOf(app.project.files.text(root.path) ?? '', `<${root.element}`)
  const wrapped = (name: string, from: string) => (path: string, text: string) => jsxWrap({ path, source: text }, undefined, { element: root.element, wrapper: name, source: from })
  const found = finding('no-route-boundary', 'low', root.path, line, 'A page that fails takes its layout with it: the menu is gone as well, so visitors cannot go elsewhere.', `Put a boundary around <${root.element}> that tries again when another page is opened.`)
  const component = componentAt(context, 'RouteErrorBoundary')
  if (!possible(context, root.path, wrapped(component.name, './x'))) return []
  return [{
    state: 'todo', finding: found,
    apply: (tree) => {
      const boundary = writeBoundary(context, tree, { resets: true })
      if (!tree.entry(component.path)) tree.create(component.path, source(context, 'react/route-boundary', component, { name: component.name, library: root.library, boundary: boundary.name, source: `./${boundary.path.slice(boundary.path.lastIndexOf('/') + 1).replace(/\.[jt]sx?$/, '')}` }))
      wrap(tree, root.path, wrapped(component.name, specifier(context, root.path, component.path)))
      return `${root.path}: keeps its layout when a page in it fails`
    },
  }]
}

export function byHandRoot(context: Context, root: Root<'by-hand'>): Work[] {
  // A boundary anywhere in it that holds pages is as good.
  const names = boundaryNames(context.app)
  const suspects = context.app.reached.filter((path) => /\.[jt]sx?$/.test(path) && names.test(context.app.project.files.text(path) ?? ''))
  const uses = suspects.flatMap((path) => boundariesIn(context.app, path).map((use) => ({ path, line: use.line, note: 'an error boundary' })))
  const [first] = uses
  if (first) return [{ state: 'done', evidence: first }]
  return [byHand(context, root.path, 1, root.reason)]
}

/** What the text of a module that uses a boundary holds: the word, or the name of a class of the app that catches. */
function boundaryNames(app: App): RegExp {
  const classes = app.reached.flatMap((path) => app.project.derive('catching-classes', path, (text) => (/componentDidCatch|getDerivedStateFromError/.test(text) ? [...text.matchAll(/\bclass\s+(\w+)/g)].map((m) => m[1]!) : [])) ?? [])
  return new RegExp(['Boundary', ...classes.map((name) => `\\b${name}\\b`)].join('|'))
}

function byHand(context: Context, path: string, line: number, reason: string): Work {
  return { state: 'by-hand', finding: finding('no-boundary', 'high', path, line, WHITE_PAGE, 'Put an error boundary around everything that is drawn.', 'manual'), step: byHandStep(context.app, path, reason) }
}

function boundaryAround(app: App, path: string, element: string): Evidence | undefined {
  for (const use of boundariesIn(app, path)) {
    let holds = false
    walk(use.node, (node) => {
      if (elementName(node) === element) holds = true
    })
    if (holds) return { path, line: use.line, note: `<${elementName(use.node)}> around <${element}>` }
  }
  return undefined
}

type Edit = (path: string, text: string) => string | undefined

function possible({ app }: Context, path: string, edit: Edit): boolean {
  const text = app.project.files.text(path)
  return text !== undefined && edit(path, text) !== undefined
}

export function wrap(tree: Tree, path: string, edit: Edit): void {
  tree.edit(path, (text) => {
    const after = edit(path, text)
    if (after === undefined) throw new GuardError(`${path} has no exact place for the boundary`)
    return after
  })
}
