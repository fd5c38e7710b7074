import { needRegistry } from '../../support/registry.ts'
import { tellsOnBothSides } from './both-sides.ts'
import { FILES, nuxt } from './sites/nuxt.ts'

needRegistry()

tellsOnBothSides(nuxt, [
  ['alone', FILES, [['sentry']]],
  ['on a branch that has error-handling and error-boundary', FILES, [['error-handling', 'error-boundary'], ['sentry']]],
])
