import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'call-option',
  title: 'Set an option of a call to something that is imported',
  options: {
    callee: 'function that is called with an object, e.g. createRouter; the file must call it exactly once',
    key: 'option, e.g. defaultErrorComponent; one that is there stays',
    name: 'what to set it to, e.g. RouteError',
    source: 'module that it comes from',
  },
}
