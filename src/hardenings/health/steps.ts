import type { App, Evidence, Plan, Step } from '../../types.ts'
import { serverGuardStep } from './guards.ts'
import type { Check } from './checks.ts'
import { hostAdvice } from './hosts.ts'
import type { Addresses } from './hosts.ts'
import { guardable } from './situation.ts'
import type { Serving } from './situation.ts'
import { inFolder } from '../words.ts'

/** For the host's own check and an uptime monitor. */
export function pointStep(app: App, addresses: Addresses): Step {
  const { live, ready } = addresses
  const both = ready ? `${ready} (is the app able to work?) each minute, and alert you when it does not answer 200. ${live} says only that the process runs` : `${live} each minute, and alert you when it does not answer 200`
  return {
    title: `Let your host and an uptime monitor ask ${ready ?? live}`,
    detail: [`Let an uptime monitor ask ${both}.`, ...hostAdvice(app, addresses)].join(' '),
    prompt: `My app${inFolder(app)} now answers ${live}${ready ? ` and ${ready}` : ''}. Tell me click by click how I let an uptime monitor ask ${ready ?? live} every minute and alert me${app.stack.hosts.length > 0 ? `, and where ${app.stack.hosts.length === 1 ? app.stack.hosts[0] : `each of ${app.stack.hosts.join(', ')}`} takes a health check path, if it has one` : ''}. Use ${live} wherever a failing check restarts the app. Change no code beyond the host's own configuration file.`,
  }
}

export function staticStep(app: App, file: string): Step {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return {
    title: `Let an uptime monitor ask /${name} and expect the text "ok"`,
    detail: `The file shows that the host serves this app's files, and nothing else: not that ${backend(app)} works. Many hosts answer every unknown address with the start page and status 200, so the monitor must check for the text, not only for the status.`,
    prompt: `My app${inFolder(app)} now has the static file /${name} with the text "ok". Tell me click by click how I let an uptime monitor ask for it each minute, expect the text "ok" and alert me. Change no code.`,
  }
}

function backend(app: App): string {
  if (app.clients.some((c) => c.database === 'supabase') || app.stack.databases.includes('supabase')) return 'Supabase'
  if (app.clients.some((c) => c.database.startsWith('fire')) || app.stack.databases.some((d) => d.startsWith('fire'))) return 'Firebase'
  return 'any server or database behind it'
}

/** A client that code elsewhere cannot reach: readiness without asking it would be a lie. */
export function blockedStep(app: App, { checks }: Serving): Step {
  const reasons = checks.blocked.map((b) => b.reason).join('; ')
  const names = [...new Set(checks.blocked.map((b) => b.client.library))].join(' and ')
  const partly = checks.ask.length > 0
  return {
    title: `Let readiness ask ${names}`,
    detail: partly ? `The new readiness route does not ask ${names}, so it can say "ready" while the app cannot work: ${reasons}.` : `A readiness route that does not ask ${names} would say "ready" while the app cannot work, so it was left out: ${reasons}.`,
    prompt: `In my app${inFolder(app)}, make one ${names} client that other modules can import (today: ${reasons}), without changing how the existing code uses it. Then let GET /readyz ${partly ? 'ask it as well,' : 'ask it'} the cheapest question there is (such as "select 1" or a ping) with a timeout of 1.5 seconds, and answer 200, or 503 with only the name of the check, with Cache-Control: no-store. The route must come before authentication, rate limits and catch-all routes. Make the smallest change that does this.`,
  }
}

/** A middleware that would answer a monitor with a redirect to the login page. */
export function guardStep(app: App, s: Serving, guard: Evidence): Step {
  if (s.place.kind !== 'route-file') return serverGuardStep(app, s, guard)
  const { place } = s
  const own = guardable(place, s.live, s.ready, s.checks.ask.length > 0)
  const urls = own.map((route) => place.url(route))
  const line = place.letThrough && `Begin its function with: ${place.letThrough(urls)}`
  const exact = line ?? matcherText(app.project.files.text(guard.path) ?? '', urls)
  return {
    title: `Let monitors through ${guard.path}`,
    detail: `${guard.path}:${guard.line ?? 1} answers a monitor that asks for ${urls.join(' or ')} before the route does: ${guard.note}. ${exact ?? `Leave them out of its matcher, or pass them on first: if (['${urls.join("', '")}'].includes(request.nextUrl.pathname)) return NextResponse.next()`}`,
    prompt: `In ${guard.path}, let requests for ${urls.join(' and ')} through without a session and without a redirect. ${exact ?? 'Leave the paths out of the matcher, or return NextResponse.next() for them first.'} Change nothing else.`,
  }
}

/** The matcher with the addresses left out, where it is of the usual "everything but" form. */
function matcherText(text: string, urls: readonly string[]): string | undefined {
  const source = /(['"`])(\/\(\(\?!(?:(?!\1).)*)\1/.exec(text)?.[2]
  if (source === undefined) return undefined
  const names = urls.map((url) => `${url.replace(/^\/|\/$/g, '')}$`).join('|')
  return `Write the matcher as '${source.replace('(?!', `(?!${names}|`)}'.`
}

/** Where there is no exact place for the routes. */
export function handStep(app: App, ask: readonly Check[], reason: string): Step {
  const asks = ask.map((c) => `${c.name} through the client in ${c.client.path}`).join(' and the ')
  return {
    title: 'Add the health routes by hand',
    detail: `They were not added because ${reason}.`,
    prompt: `In my app${inFolder(app)}, add GET /livez, which answers 200 {"status":"ok"} and asks nothing${asks ? `, and GET /readyz, which asks the ${asks}, with a timeout of 1.5 seconds, and answers 200, or 503 with only the name of the check` : ''}. Both with Cache-Control: no-store, before every middleware, authentication, rate limit and catch-all route. Change nothing else.`,
  }
}

/** The plan where nothing could be added. */
export function byHand(app: App, s: Serving, reason: string): Plan {
  return { changes: [], steps: [handStep(app, s.checks.ask, reason)], dependencies: [] }
}
