import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'response-body-log',
  title: 'Stop writing the bodies of answers to the log',
  options: {},
}
