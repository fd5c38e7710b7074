import type { App, EntryPlace, EnvPlace, HandlerPlace, RoutePlace } from '../../types.ts'
import type { FrameworkModule } from '../framework.ts'
import { folderOf, join, viewOf } from '../kit/view.ts'
import { globalGuard, publicDecorator } from './guards.ts'
import { injectedClients } from './injected.ts'
import { matchNest } from './match.ts'
import { reachedFrom } from './reached.ts'
import { findRoot } from './root.ts'
import { settingsLoader } from './settings.ts'

/** NestJS: routes are methods of controllers, which modules list; what needs a database asks the container for it. */
const nest: FrameworkModule = {
  id: 'nest',
  title: 'NestJS',
  match: matchNest,
  routes(app: App): RoutePlace {
    const none = (reason: string): RoutePlace => ({ kind: 'none', reason })
    const view = viewOf(app)
    const root = findRoot(view)
    if (!root) return none('the module that starts Nest was not found from any start script')
    const main = `${app.in(root.entry.path)}:${root.line}`
    if (root.kind === 'other') return none(`${main} starts Nest without an HTTP server`)
    if (typeof root.module === 'string') return { kind: 'none', reason: root.module, byHand: true }
    if (root.prefix === undefined) return none(`${app.in(root.entry.path)} puts a prefix before every route that is only known when it runs`)
    const { path, declared } = root.module
    if (!path.endsWith('.ts')) return none(`${app.in(path)} is not TypeScript, and how its decorators are built is not clear`)
    const reached = reachedFrom(view, root.entry.path)
    const guard = globalGuard(view, root, reached)
    const exempt = guard && publicDecorator(view, reached)
    return {
      kind: 'controller', style: 'nest', path: app.in(path), module: declared.name, line: declared.line, prefix: root.prefix, versioned: root.versioned,
      ...(exempt ? { publicDecorator: exempt } : guard ? { guard } : {}),
      injected: injectedClients(view, root.module, reached),
    }
  },
  errorHandler(app: App): HandlerPlace {
    const place = nest.routes(app)
    return place.kind === 'controller' ? { kind: 'container', style: 'nest', path: place.path, module: place.module, line: place.line } : { kind: 'none', reason: place.kind === 'none' ? place.reason : '' }
  },
  entry(app: App): EntryPlace {
    const root = findRoot(viewOf(app))
    return root ? { kind: 'module', path: app.in(root.entry.path), runs: 'node' } : { kind: 'none', reason: 'no script or customary file name says which module starts Nest' }
  },
  env(app: App): EnvPlace | undefined {
    const view = viewOf(app)
    const root = findRoot(view)
    const loader = root && settingsLoader(view, reachedFrom(view, root.entry.path))
    return { server: 'process.env', publicPrefixes: [], module: join(root ? folderOf(root.entry.path) : 'src', 'env'), ...(loader ? { loader } : {}) }
  },
}

export default nest
