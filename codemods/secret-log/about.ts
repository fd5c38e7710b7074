import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'secret-log',
  title: 'Log whether a secret is set, and not what it is',
  options: { names: 'environment variables that hold secrets, separated by commas; the whole of process.env is always one' },
}
