import type { App, EntryPlace, EnvPlace, HandlerPlace, RoutePlace } from '../../../types.ts'
import type { FrameworkModule } from '../../framework.ts'
import { nodeEntries } from '../node-entry.ts'
import type { NodeEntry } from '../node-entry.ts'
import { folderOf, join, viewOf } from '../view.ts'
import type { View } from '../view.ts'
import { chainEndOf } from './chain-end.ts'
import { findServer } from './find.ts'
import type { Server } from './find.ts'
import { matchServer } from './match.ts'
import type { ServerFacts } from './match.ts'

export interface ServerDefinition extends Omit<ServerFacts, 'find'> {
  /** What boots where it is more than scripts, `main` and customary names. */
  find?: (view: View) => Server | undefined
  /** False where settings are not in `process.env` of a process that starts. */
  /** What it reads in place of it. */
  hostedEnv?(app: App): EnvPlace | undefined
  readsProcessEnv?: (app: App) => boolean
  addressOption?: string
}

/** A framework whose server is an object in a module, wherever and however it is created. */
export function defineServer(definition: ServerDefinition): FrameworkModule {
  const { kind } = definition
  const serverOf = (app: App): Server | undefined => {
    const view = viewOf(app)
    return definition.find ? definition.find(view) : findServer(view, kind)
  }
  /** What a script runs, where the application comes from another package: the process starts there all the same. */
  const entryOf = (app: App): NodeEntry | undefined => serverOf(app)?.entry ?? nodeEntries(viewOf(app)).find((entry) => entry.script !== undefined)
  const hasEnvironment = definition.readsProcessEnv ?? (() => true)
  return {
    id: kind.id,
    title: kind.title,
    ...(definition.addressOption === undefined ? {} : { addressOption: definition.addressOption }),
    match: (view) => matchServer(view, definition),
    routes(app): RoutePlace {
      const server = serverOf(app)
      if (!server) {
        const entry = entryOf(app)
        if (!entry) return { kind: 'none', reason: `the module that creates the ${kind.title} application was not found from any start script` }
        return { kind: 'none', reason: `no module of this package that ${app.in(entry.path)} loads creates the ${kind.title} application`, byHand: true }
      }
      const { app: found } = server
      if (found.kind === 'refused') return { kind: 'none', reason: `${app.in(server.path)}:${found.line}: ${found.reason}`, byHand: true }
      return { kind: 'server', style: kind.id, path: app.in(server.path), object: found.object, line: found.line, ...(found.prefix ? { prefix: found.prefix } : {}) }
    },
    errorHandler(app): HandlerPlace {
      const place = this.routes(app)
      if (place.kind !== 'server') return place.kind === 'none' ? place : { kind: 'none', reason: '' }
      const { style, path, object, line } = place
      return { kind: 'server', style, path, object, line, ...(kind.id === 'express' ? { end: chainEndOf(app, path) } : {}) }
    },
    entry(app): EntryPlace {
      const entry = entryOf(app)
      if (!entry) return { kind: 'none', reason: 'no script or customary file name says which module runs first' }
      if (!hasEnvironment(app)) return { kind: 'none', reason: `${app.in(entry.path)} is no process of its own: the host calls it for each request` }
      return { kind: 'module', path: app.in(entry.path), runs: 'node' }
    },
    env(app): EnvPlace | undefined {
      if (!hasEnvironment(app)) return definition.hostedEnv?.(app)
      const entry = entryOf(app)
      const folder = entry ? folderOf(entry.path) : '.'
      return { server: 'process.env', publicPrefixes: [], module: join(folder === 'bin' ? '.' : folder, 'env') }
    },
  }
}
