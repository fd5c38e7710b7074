import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'add-export',
  title: 'Export something of another module',
  options: {
    name: 'what that module calls it, e.g. RouteError',
    as: 'what this module exports it as, e.g. ErrorBoundary; the same name where absent',
    source: 'module that it comes from',
  },
}
