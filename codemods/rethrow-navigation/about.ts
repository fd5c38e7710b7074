import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'rethrow-navigation',
  title: 'Let redirect() and notFound() of Next through a catch that takes them for errors',
  options: {},
}
