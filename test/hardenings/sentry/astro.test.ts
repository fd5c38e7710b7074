import { needRegistry } from '../../support/registry.ts'
import { tellsOnBothSides } from './both-sides.ts'
import { FILES, MIDDLEWARE, astro } from './sites/astro.ts'

needRegistry()

tellsOnBothSides(astro, [
  ['alone', FILES, [['sentry']]],
  ['on a branch that has error-handling and error-boundary', FILES, [['error-handling', 'error-boundary'], ['sentry']]],
  ['beside a middleware of its own, with error-handling and error-boundary after it', { ...FILES, 'src/middleware.ts': MIDDLEWARE }, [['sentry'], ['error-handling', 'error-boundary']]],
])
