import type { App, Evidence, RoutePlace } from '../../types.ts'
import { checksOf } from './checks.ts'
import type { Checks } from './checks.ts'
import { existingRoutes } from './existing.ts'
import type { HealthRoute } from './existing.ts'
import { isDevOnly } from './paths.ts'

export type ServerPlace = Extract<RoutePlace, { kind: 'server' | 'route-file' }>

/** What there is to know about the health of one app. */
export type Situation =
  | { kind: 'none'; reason: string }
  /** Only files are served; `file` is the health file that is there. */
  | { kind: 'static'; folder: string; file?: string }
  | Serving

export interface Serving {
  kind: 'serving'
  place: ServerPlace
  /** Answers as long as the process does. */
  live?: HealthRoute
  /** Answers whether the app can do its work. */
  ready?: HealthRoute
  routes: HealthRoute[]
  checks: Checks
  /** The middleware that answers before the routes of this hardening's names. */
  guard?: Evidence
}

/** Styles of place that there are templates for. */
const STYLES = new Set(['express', 'fastify', 'koa', 'hono', 'next-app', 'next-pages'])

export function situationOf(app: App): Situation {
  const place = app.framework.routes(app)
  if (place.kind === 'none') return { kind: 'none', reason: place.reason }
  if (place.kind === 'static') {
    const file = app.files.find((path) => path.startsWith(`${place.folder}/`) && /^(?:_?health(?:z|check)?|livez?|readyz?|up|ping)(?:\.(?:txt|json|html))?$/i.test(path.slice(place.folder.length + 1)))
    return { kind: 'static', folder: place.folder, ...(file ? { file } : {}) }
  }
  if (!STYLES.has(place.style)) return { kind: 'none', reason: `health routes are not written for ${app.framework.title} yet` }
  const routes = existingRoutes(app).filter((route) => !isDevOnly(route.path))
  const ready = routes.find((r) => r.purpose === 'ready') ?? routes.find((r) => r.purpose === 'health' && r.asks === 'database')
  const live = routes.find((r) => r.purpose === 'live') ?? routes.find((r) => r.purpose === 'health' && r !== ready && r.asks !== 'database')
  const guard = place.kind === 'route-file' ? guardOf(place, live, ready) : place.guard
  return { kind: 'serving', place, routes, checks: checksOf(app, place.kind === 'server' ? place.path : undefined), ...(live ? { live } : {}), ...(ready ? { ready } : {}), ...(guard ? { guard } : {}) }
}

/** The routes that exist, else those that would be made. */
function guardOf(place: Extract<RoutePlace, { kind: 'route-file' }>, live: HealthRoute | undefined, ready: HealthRoute | undefined): Evidence | undefined {
  const own = (route: HealthRoute | undefined, name: string): string | undefined => (route === undefined || route.path === place.file(name) ? name : undefined)
  for (const name of [own(live, 'livez'), own(ready, 'readyz')]) {
    const guard = name === undefined ? undefined : place.guardedBy(name)
    if (guard) return guard
  }
  return undefined
}

/** Readiness has something to say only where the app uses a database or a cache. */
export function needsReadiness({ checks }: Serving): boolean {
  return checks.ask.length > 0 || checks.blocked.length > 0
}

/** What plan would add. */
export function wanted(s: Serving): { live: boolean; ready: boolean } {
  return { live: !s.live, ready: !s.ready && s.checks.ask.length > 0 }
}
