import { READ_OPTIONS } from '../kit/secret-options.ts'
import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'secret-fallback',
  title: 'Take the constant away that stands in for a secret',
  options: { names: 'environment variables, separated by commas', ...READ_OPTIONS },
}
