import type { App, OptionValues } from '../../types.ts'
import { clientMeasures } from './clients.ts'
import { expressMeasures } from './express.ts'
import type { Measure } from './measure.ts'
import { processMeasures } from './process.ts'
import { SORRY } from './render.ts'

/** Everything about how this app handles errors, in the order in which it is planned. */
export function workOf(app: App, options: OptionValues = {}): Measure[] {
  const message = typeof options['message'] === 'string' && options['message'] !== '' ? options['message'] : SORRY
  const place = app.framework.errorHandler?.(app)
  const own = place?.kind === 'server' && place.style === 'express' ? expressMeasures(app, place, message) : []
  return [...own, ...clientMeasures(app), ...processMeasures(app)]
}
