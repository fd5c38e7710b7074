import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'jsx-wrap',
  title: 'Put a component around an element, and import it',
  options: {
    element: 'element to wrap, e.g. App, or {children}; the file must hold it exactly once',
    wrapper: 'component to put around it, e.g. ErrorBoundary',
    source: 'module that it comes from',
    default: 'it is the default export of that module',
    props: 'its props, as they stand in JSX, e.g. fallback={<p>Sorry</p>}',
  },
}
