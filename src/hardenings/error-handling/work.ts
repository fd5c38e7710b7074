import type { App, HandlerPlace, OptionValues } from '../../types.ts'
import { clientMeasures } from './clients.ts'
import { expressMeasures } from './express.ts'
import type { Measure } from './measure.ts'
import { nestMeasures } from './nest.ts'
import { processMeasures } from './process.ts'
import { SORRY } from './render.ts'
import { serverMeasures } from './servers.ts'

/** Everything about how this app handles errors, in the order in which it is planned. */
export function workOf(app: App, options: OptionValues = {}): Measure[] {
  const message = typeof options['message'] === 'string' && options['message'] !== '' ? options['message'] : SORRY
  const place = app.framework.errorHandler?.(app)
  return [...handlerMeasures(app, place, message), ...clientMeasures(app), ...processMeasures(app)]
}

function handlerMeasures(app: App, place: HandlerPlace | undefined, message: string): Measure[] {
  switch (place?.kind) {
    case 'server':
      return place.style === 'express' ? expressMeasures(app, place, message) : serverMeasures(app, place, message)
    case 'container':
      return nestMeasures(app, place, message)
    default:
      return []
  }
}
