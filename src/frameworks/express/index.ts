import type { App, EntryPlace, EnvPlace, RoutePlace } from '../../types.ts'
import type { FrameworkModule, Match } from '../framework.ts'
import { folderOf, join, viewOf } from '../kit/view.ts'
import { matchExpress } from './match.ts'
import { findServer } from './server.ts'

/** Express 4 and 5: a server object in a module, wherever and however it is created. */
const express: FrameworkModule = {
  id: 'express',
  title: 'Express',
  match: (view): Match | undefined => matchExpress(view),
  routes(app: App): RoutePlace {
    const server = findServer(viewOf(app))
    if (!server) return { kind: 'none', reason: 'the module that creates the Express application was not found from any start script' }
    if (server.app.kind === 'refused') return { kind: 'none', reason: `${app.in(server.path)}:${server.app.line}: ${server.app.reason}` }
    return { kind: 'server', style: 'express', path: app.in(server.path), object: server.app.object, line: server.app.line }
  },
  entry(app: App): EntryPlace {
    const server = findServer(viewOf(app))
    if (!server) return { kind: 'none', reason: 'no script or customary file name says which module node runs first' }
    return { kind: 'module', path: app.in(server.entry.path), runs: 'node' }
  },
  env(app: App): EnvPlace | undefined {
    const server = findServer(viewOf(app))
    const folder = server ? folderOf(server.entry.path) : '.'
    return { server: 'process.env', publicPrefixes: [], module: join(folder === 'bin' ? '.' : folder, 'env') }
  },
}

export default express
