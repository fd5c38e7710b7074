import { ownMatching } from '../../detect/own.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { elementName, jsxOf } from '../../../codemods/kit/jsx.ts'
import { reactRootOf } from '../../../codemods/kit/react-root.ts'
import type { App } from '../../types.ts'
import type { ErrorPlaces, ErrorRoot } from '../error-places.ts'
import { folderOf, join } from './view.ts'

/** Places of a React app whose module at `entry` (project path) renders the root. `home` is a JSX attribute value. */
export function reactErrors(app: App, entry: string, home: string): ErrorPlaces {
  const parsed = app.project.parse(entry)
  const root: ErrorRoot = parsed && reactRootOf(parsed) ? { kind: 'render', path: entry } : { kind: 'by-hand', path: entry, reason: `${entry} renders its root in a way that has no exact place for a boundary` }
  return { pages: [], roots: [...tanstackRouter(app), root, ...dataRouters(app), ...outlets(app)], components: join(folderOf(entry), 'components'), home }
}

function sources(app: App, literal: RegExp): string[] {
  return ownMatching(app, literal).filter((path) => /\.[jt]sx?$/.test(path))
}

const LIBRARY = /^react-router(?:-dom)?$/

/** `createBrowserRouter([…])`: the router draws a page of its own where a route fails, whatever stands around it. */
function dataRouters(app: App): ErrorRoot[] {
  return sources(app, /Router\(/).flatMap((path): ErrorRoot[] => {
    const parsed = app.project.parse(path)
    const ref = parsed && importsOf(parsed).find((r) => LIBRARY.test(r.source) && r.named.some((n) => /^create(?:Browser|Hash|Memory)Router$/.test(n.imported)))
    return ref ? [{ kind: 'routes', path, library: ref.source }] : []
  })
}

/** Layouts with one `<Outlet />`, not below something that watches the page come and go by its key. */
function outlets(app: App): ErrorRoot[] {
  return sources(app, /<Outlet/).flatMap((path): ErrorRoot[] => {
    const parsed = app.project.parse(path)
    const ref = parsed && importsOf(parsed).find((r) => LIBRARY.test(r.source) && r.named.some((n) => n.imported === 'Outlet' && n.local === 'Outlet'))
    const [found, ...more] = ref ? jsxOf(parsed, 'Outlet') : []
    if (!ref || !found || more.length > 0 || found.around.some((node) => /Presence|Transition|Boundary/.test(elementName(node) ?? ''))) return []
    // `<Route element={<Outlet />}>` is no layout.
    if (found.around.find((node) => node.type.startsWith('JSX'))?.type === 'JSXExpressionContainer') return []
    return [{ kind: 'outlet', path, element: 'Outlet', library: ref.source }]
  })
}

/** TanStack Router: what its options name is shown in place of every route that fails or is not there. */
export function tanstackRouter(app: App): ErrorRoot[] {
  return sources(app, /createRouter/).flatMap((path): ErrorRoot[] => {
    const parsed = app.project.parse(path)
    const library = parsed && importsOf(parsed).find((r) => /^@tanstack\/(?:react|solid)-router$/.test(r.source) && r.named.some((n) => n.imported === 'createRouter' || n.imported === 'createTanStackRouter'))
    const local = library?.named.find((n) => n.imported === 'createRouter')?.local
    if (!library || library.source !== '@tanstack/react-router' || local === undefined) return []
    return [{ kind: 'options', path, callee: local, library: library.source, keys: [{ key: 'defaultErrorComponent', component: 'error' }, { key: 'defaultNotFoundComponent', component: 'not-found' }] }]
  })
}
