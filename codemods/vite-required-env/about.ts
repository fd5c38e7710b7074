import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'vite-required-env',
  title: 'Have the Vite build say which public variables are missing',
  options: {
    names: 'variables that the page does not start without, separated by commas',
    stops: '`host` (the default): builds for production on a host stop, others warn; `build`: every build stops',
    example: 'name of the example file, for the message',
  },
}
