import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'root-wrap',
  title: "Put a component around everything that React's root renders, and import it",
  options: {
    wrapper: 'component to put around it, e.g. ErrorBoundary',
    source: 'module that it comes from',
    default: 'it is the default export of that module',
  },
}
