import { needRegistry } from '../../support/registry.ts'
import { tellsOnBothSides } from './both-sides.ts'
import { FILES, OWN, reactRouter } from './sites/react-router.ts'

needRegistry()

tellsOnBothSides(reactRouter, [
  ['alone', FILES, [['sentry']]],
  ['in entry files of its own, with error-handling and error-boundary after it', OWN, [['sentry'], ['error-handling', 'error-boundary']]],
  ['on a branch that has error-handling and error-boundary', OWN, [['error-handling', 'error-boundary'], ['sentry']]],
])
