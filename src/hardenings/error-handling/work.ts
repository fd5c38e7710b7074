import { oncePer } from '../../tree/once.ts'
import type { App, HandlerPlace, OptionValues } from '../../types.ts'
import { callMeasures } from './calls.ts'
import { clientMeasures } from './clients.ts'
import { expressMeasures } from './express.ts'
import { finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { hookMeasures } from './hooks.ts'
import { nestMeasures } from './nest.ts'
import { processMeasures } from './process.ts'
import { SORRY } from './render.ts'
import { handlerOf, serverMeasures } from './servers.ts'
import { handStep } from './steps.ts'

/** Everything about how this app handles errors, in the order in which it is planned. */
export function workOf(app: App, { message }: OptionValues = {}): readonly Measure[] {
  return typeof message === 'string' && message !== '' && message !== SORRY ? measuresOf(app, message) : usualMeasures(app)
}

const usualMeasures = oncePer((app: App) => measuresOf(app, SORRY))

function measuresOf(app: App, message: string): readonly Measure[] {
  const place = app.framework.errorHandler?.(app)
  return [...handlerMeasures(app, place, message), ...clientMeasures(app), ...(isServer(place) ? processMeasures(app) : []), ...callMeasures(app)]
}

/** Frameworks with pages start their process themselves, and rebuild it while it runs. */
function isServer(place: HandlerPlace | undefined): boolean {
  return place?.kind === 'server' || place?.kind === 'container' || (place?.kind === 'none' && place.byHand === true)
}

function handlerMeasures(app: App, place: HandlerPlace | undefined, message: string): Measure[] {
  switch (place?.kind) {
    case 'server':
      return place.style === 'express' ? expressMeasures(app, place, message) : serverMeasures(app, place, message)
    case 'container':
      return nestMeasures(app, place, message)
    case 'hook':
      return hookMeasures(app, place, message)
    case 'none':
      if (place.own) return [{ evidence: [{ path: app.manifest?.path ?? app.path, note: place.reason }] }]
      return place.byHand && !handlerOf(app) ? [byHand(app, place.reason)] : []
    default:
      return []
  }
}

function byHand(app: App, reason: string): Measure {
  const path = app.stack.entries[0] ?? app.manifest?.path ?? app.path
  return { findings: [finding('no-error-handler', 'high', { path, line: 1 }, 'When a route fails, visitors get the text of the framework, and no id joins their report to the log.', 'Add one error handler.', 'manual', 'CWE-209')], steps: [handStep(app, reason)] }
}
