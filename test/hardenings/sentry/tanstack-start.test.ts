import { needRegistry } from '../../support/registry.ts'
import { tellsOnBothSides } from './both-sides.ts'
import { FILES, OWN, tanstackStart } from './sites/tanstack-start.ts'

needRegistry()

tellsOnBothSides(tanstackStart, [
  ['alone', FILES, [['sentry']]],
  ['with entries of its own, and error-handling and error-boundary after it', OWN, [['sentry'], ['error-handling', 'error-boundary']]],
  ['on a branch that has error-handling and error-boundary', FILES, [['error-handling', 'error-boundary'], ['sentry']]],
])
