import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'route-errors',
  title: 'Name what the data router of React Router shows in place of a route that failed',
  options: {
    name: 'component, e.g. RouteError',
    source: 'module that it comes from',
  },
}
