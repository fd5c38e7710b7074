import type { App, EntryPlace, EnvPlace, HandlerPlace, RoutePlace } from '../../types.ts'
import type { HookSetting } from '../places.ts'
import { guardOf } from './next-guard.ts'
import { addressOf, readNext, rootFile, routeExtension } from './next.ts'
import type { NextLayout } from './next.ts'
import { nextServerFiles } from './server-files.ts'
import { join, viewOf } from './view.ts'
import type { View } from './view.ts'

const NOT_FOUND = 'the folder of the Next router was not found again'

/** Places of a Next app; `router` says how a new route is written. */
export function nextRoutes(app: App, router: 'app' | 'pages'): RoutePlace {
  const view = viewOf(app)
  const next = readNext(view, [])
  const folder = next?.[router]
  if (!next || folder === undefined) return { kind: 'none', reason: NOT_FOUND }
  // With `output: 'export'` a dynamic route handler stops the build, and nothing would answer anyway.
  if (next.config.exported) return { kind: 'static', folder: app.in('public') }
  const ext = routeExtension(next)
  const path = (route: string): string => (router === 'app' ? `/${route}` : `/api/${route}`)
  return {
    kind: 'route-file',
    style: router === 'app' ? 'next-app' : 'next-pages',
    file: (route) => app.in(router === 'app' ? join(folder, `${route}/route.${ext}`) : join(folder, `api/${route}.${ext}`)),
    url: (route) => addressOf(next.config, path(route)),
    guardedBy: (route) => guardOf(view, next, path(route)),
  }
}

export function nextEntry(app: App): EntryPlace {
  const view = viewOf(app)
  const next = readNext(view, [])
  if (!next) return { kind: 'none', reason: NOT_FOUND }
  if (next.config.exported) return { kind: 'none', reason: "it is exported as static files (output: 'export'), so no server process starts" }
  if (next.major !== undefined && next.major < 13) return { kind: 'none', reason: `Next ${next.major} has no instrumentation hook; it came with Next 13.2` }
  const present = rootFile(view, next, 'instrumentation')
  const path = app.in(present ?? join(next.base, `instrumentation.${routeExtension(next)}`))
  const setting = settingOf(app, view, next)
  return { kind: 'hook', style: 'next-instrumentation', path, exists: present !== undefined, ...(setting ? { setting } : {}) }
}

/** Before Next 15 the hook runs only where the config switches it on. */
function settingOf(app: App, view: View, next: NextLayout): HookSetting | undefined {
  if (next.major === undefined || next.major >= 15 || next.config.instrumentationHook) return undefined
  const path = next.config.path && view.has(next.config.path) ? app.in(next.config.path) : undefined
  const lacking = 'before Next 15 the hook runs only with `experimental.instrumentationHook: true`'
  return { key: 'experimental.instrumentationHook', value: 'true', path, says: 'switches the instrumentation hook on', reason: path === undefined ? `${lacking} in a Next config, and there is none` : `${lacking}, which ${path} has no safe place for` }
}

export function nextEnv(app: App): EnvPlace {
  const next = readNext(viewOf(app), [])
  return { server: 'process.env', client: 'process.env', publicPrefixes: ['NEXT_PUBLIC_'], module: join(next?.base ?? '.', 'env'), serverFiles: () => nextServerFiles(app), sharedModules: true, ...(next?.app !== undefined && !next.config.exported && (next.major ?? 0) >= 14 ? { serverOnly: true as const } : {}) }
}

/** Since 15 Next calls `onRequestError` of the instrumentation file for what pages, routes and actions throw. */
export function nextHandler(app: App): HandlerPlace {
  const entry = nextEntry(app)
  if (entry.kind !== 'hook') return { kind: 'none', reason: entry.kind === 'none' ? entry.reason : NOT_FOUND }
  const { major } = readNext(viewOf(app), []) ?? {}
  if (major === undefined || major < 15) return { kind: 'none', own: true, reason: 'Next logs what its server throws, and shows visitors a digest of it' }
  return { kind: 'hook', style: 'next-instrumentation', path: entry.path, exists: entry.exists }
}
