import type { App, Evidence, Step } from '../../types.ts'
import type { Serving } from './situation.ts'

/** Something of the server itself that may turn a monitor away before the routes answer. */
export function serverGuardStep(app: App, s: Serving, guard: Evidence): Step {
  const prefix = s.place.kind === 'controller' ? s.place.prefix : ''
  const urls = [s.live?.route ?? `${prefix}/livez`, ...(s.ready || s.checks.ask.length > 0 ? [s.ready?.route ?? `${prefix}/readyz`] : [])]
  const where = `${guard.path}${guard.line === undefined ? '' : `:${guard.line}`}`
  const list = urls.join(' and ')
  return {
    title: `Let monitors through ${guard.path}`,
    detail: `${where} runs before the health routes and may turn a monitor away: ${guard.note}. Let ${list} through without a session.`,
    prompt: `In my ${app.framework.title} app, let GET requests for ${list} through ${where} without a session, a token or a rate limit, in the way this code base already exempts routes if it has one. Change nothing else.`,
  }
}
