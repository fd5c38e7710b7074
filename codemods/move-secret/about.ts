import { READ_OPTIONS } from '../kit/secret-options.ts'
import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'move-secret',
  title: 'Read a secret from the environment where it stands in the code',
  options: { line: 'line of the literal, where it is the only one on it', name: 'environment variable that holds it from then on', ...READ_OPTIONS },
}
