import type { App, Evidence, RoutePlace } from '../../types.ts'
import { oncePer } from '../../tree/once.ts'
import { checksOf } from './checks.ts'
import type { Checks } from './checks.ts'
import { existingRoutes } from './existing.ts'
import type { HealthRoute } from './existing.ts'
import { withInjected } from './injected.ts'
import { isDevOnly } from './paths.ts'

export type ServerPlace = Extract<RoutePlace, { kind: 'server' | 'route-file' | 'controller' }>

/** What there is to know about the health of one app. */
export type Situation =
  /** `live` answers today although there is no place for more. */
  | { kind: 'none'; reason: string; byHand?: true; live?: HealthRoute }
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
const STYLES = new Set(['express', 'fastify', 'koa', 'hono', 'nest', 'next-app', 'next-pages', 'vercel-functions', 'react-router', 'remix', 'sveltekit', 'nuxt', 'astro', 'tanstack-start'])

export const situationOf = oncePer((app: App): Situation => {
  const place = app.framework.routes(app)
  if (place.kind === 'none') {
    const live = place.byHand ? existingRoutes(app, '').find((route) => !isDevOnly(route.path)) : undefined
    return { kind: 'none', reason: place.reason, ...(live ? { live } : place.byHand ? { byHand: true as const } : {}) }
  }
  if (place.kind === 'static') {
    const file = app.files.find((path) => path.startsWith(`${place.folder}/`) && /^(?:_?health(?:z|check)?|livez?|readyz?|up|ping)(?:\.(?:txt|json|html))?$/i.test(path.slice(place.folder.length + 1)))
    return { kind: 'static', folder: place.folder, ...(file ? { file } : {}) }
  }
  if (!STYLES.has(place.style)) return { kind: 'none', reason: `health routes are not written for ${app.framework.title} yet` }
  const routes = existingRoutes(app, place.kind === 'controller' ? place.prefix : '').filter((route) => !isDevOnly(route.path))
  const ready = routes.find((r) => r.purpose === 'ready') ?? routes.find((r) => r.purpose === 'health' && r.asks === 'database')
  const live = routes.find((r) => r.purpose === 'live') ?? routes.find((r) => r.purpose === 'health' && r !== ready && r.asks !== 'database')
  const checks = place.kind === 'controller' ? withInjected(app, checksOf(app, undefined), place.injected) : checksOf(app, place.kind === 'server' ? place.path : undefined)
  const guard = place.kind === 'route-file' ? guardable(place, live, ready, checks.ask.length > 0).map((name) => place.guardedBy(name)).find((found) => found !== undefined) : place.kind === 'controller' ? place.guard : undefined
  return { kind: 'serving', place, routes, checks, ...(live ? { live } : {}), ...(ready ? { ready } : {}), ...(guard ? { guard } : {}) }
})

/** What the routes that exist, else those that would be made, are called in `place.url` and `place.guardedBy`. */
export function guardable(place: Extract<RoutePlace, { kind: 'route-file' }>, live: HealthRoute | undefined, ready: HealthRoute | undefined, asks: boolean): string[] {
  const own = (route: HealthRoute | undefined, name: string): string[] => {
    if (route === undefined || route.path === place.file(name)) return [name]
    // Next's routers answer at addresses that a name alone does not give.
    return place.urlOf ? [route.route.replace(/^\//, '')] : []
  }
  return [...own(live, 'livez'), ...(ready || asks ? own(ready, 'readyz') : [])]
}

/** Readiness has something to say only where the app uses a database or a cache. */
export function needsReadiness({ checks }: Serving): boolean {
  return checks.ask.length > 0 || checks.blocked.length > 0
}

/** What plan would add. */
export function wanted(s: Serving): { live: boolean; ready: boolean } {
  return { live: !s.live, ready: !s.ready && s.checks.ask.length > 0 }
}
