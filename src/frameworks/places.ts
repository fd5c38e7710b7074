import type { App, Evidence, FrameworkId } from '../types.ts'

/** Where an HTTP route can be added so that it answers before auth, limits and catch-alls. */
export type RoutePlace =
  /**
   * A file-based router: creating `file(route)` adds the route, which answers at `url(route)` ('/livez', '/api/livez', with basePath).
   * `guardedBy(route)` is the middleware that may answer first (redirect to a login), at its matcher's line.
   */
  | { kind: 'route-file'; style: string; file(route: string): string; url(route: string): string; guardedBy(route: string): Evidence | undefined }
  /**
   * A server object in a module, created at `line`: the codemod `server-route` finds the exact offset behind it (codemods/kit/servers).
   * `prefix` is what every route of it begins with ('/api'). `guard` is what answers before a route that is added there.
   */
  | { kind: 'server'; style: string; path: string; object: string; line: number; prefix?: string; guard?: Evidence }
  /** Only static files are served: a file in this folder is reachable at `/<name>`. */
  | { kind: 'static'; folder: string }
  | { kind: 'none'; reason: string }

/** The module that runs before anything else of the process (or bundle). */
export type EntryPlace =
  /** An existing module: an import added at its top runs first. */
  | { kind: 'module'; path: string; runs: 'node' | 'browser' }
  /**
   * A file that the framework calls at boot, which may not exist yet: `register()` of Next's instrumentation.
   * `setting` is what the config (at `path`, undefined where there is none) must hold besides and does not: 'experimental.instrumentationHook' = true before Next 15.
   */
  | { kind: 'hook'; style: string; path: string; exists: boolean; setting?: { key: string; path: string | undefined } }
  | { kind: 'none'; reason: string }

/** How this framework reads its environment. */
export interface EnvPlace {
  /** Expression that reads a server-side variable NAME. */
  server?: 'process.env'
  /** Expression that reads a public variable NAME. */
  client?: 'process.env' | 'import.meta.env'
  /** Prefixes of variables that end up in the browser: ['NEXT_PUBLIC_'], ['VITE_']. */
  publicPrefixes: string[]
  /** Where the env module goes: 'src/env.ts'; app-relative path without extension. */
  module: string
}

export interface Framework {
  id: FrameworkId
  title: string
  /** Undefined where this framework's hardenings are all supported; else what is not, in one sentence. */
  limited?: string
  routes(app: App): RoutePlace
  entry(app: App): EntryPlace
  env(app: App): EnvPlace | undefined
}
