import { needRegistry } from '../../support/registry.ts'
import { tellsOnBothSides } from './both-sides.ts'
import { BARE, FILES, remix } from './sites/remix.ts'

needRegistry()

tellsOnBothSides(remix, [
  ['beside a boundary of its own', FILES, [['sentry']]],
  ['with error-handling and error-boundary in one run', BARE, [['error-handling', 'error-boundary', 'sentry']]],
])
