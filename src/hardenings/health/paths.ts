/** What a route is for, as its path says: 'health' alone leaves it open. */
export type Purpose = 'live' | 'ready' | 'health'

const WORD = String.raw`_?health(?:z|check|-check|_check)?|livez?|liveness|alive|readyz?|readiness|up|ping|heartbeat`
const HEALTH_PATH = new RegExp(String.raw`^/(?:api/)?(?:v\d+/)?(?:${WORD})(?:/(?:livez?|liveness|readyz?|readiness|simple|basic|detailed|deep|full|db|database|check))?/?$`, 'i')

/** Undefined where the path is no health route of the whole app (`/api/billing/health` answers for one part of it). */
export function purposeOf(path: string): Purpose | undefined {
  if (!HEALTH_PATH.test(path)) return undefined
  const last = path.replace(/\/$/, '').split('/').at(-1)?.toLowerCase() ?? ''
  if (/^(?:livez?|liveness|alive)$/.test(last)) return 'live'
  return /^(?:readyz?|readiness)$/.test(last) ? 'ready' : 'health'
}

/** Whether a file's text can hold a health route at all: asked before it is parsed. */
export const MAY_HOLD_HEALTH = new RegExp(String.raw`\.(?:get|all)\s*\(\s*\[?\s*['"\x60][^'"\x60\n]*/(?:${WORD})[/'"\x60]`, 'i')

/** Whether a router's own part of a path can end a health route; its prefix is only known by what mounts it. */
export function mayBeHealth(path: string): boolean {
  return new RegExp(String.raw`(?:^|/)(?:${WORD})(?:/|$)`, 'i').test(path)
}

/**
 * Path that a file of Next's routers answers at; undefined for any other file. Groups `(x)` and slots `@x` are no part of
 * it, and a folder `[x]` cannot be a fixed path.
 */
export function urlOfRouteFile(path: string): string | undefined {
  const app = /^(?:src\/)?app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/.exec(path)
  const pages = app ? null : /^(?:src\/)?pages\/(api\/.+)\.[cm]?[jt]sx?$/.exec(path)
  const match = app ?? pages
  if (!match) return undefined
  const parts = (match[1] ?? '').split('/').filter((part) => part !== '' && !/^\(.*\)$|^@/.test(part))
  if (pages && parts.at(-1) === 'index') parts.pop()
  return `/${parts.join('/')}`
}

/** A bundler's plugin or a development server: what it serves is not there in production. */
export function isDevOnly(path: string): boolean {
  return /(?:^|\/)(?:plugins?|dev-server)\/|(?:^|\/)dev-?server\.[cm]?[jt]s$|\.config\.[cm]?[jt]s$/.test(path)
}
