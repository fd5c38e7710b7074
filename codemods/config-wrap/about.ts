import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'config-wrap',
  title: 'Wrap the config that a file exports in a call, and import the function',
  options: {
    wrapper: 'function to call, e.g. withSentryConfig',
    source: 'module that it comes from',
    default: 'it is the default export of that module',
    args: 'further arguments of the call, as source',
    allowFunction: 'also wrap a config that a function returns: the wrapper must be able to take one',
  },
}
