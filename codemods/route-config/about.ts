import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'route-config',
  title: 'Add a route to the list that React Router is configured with',
  options: {
    url: 'path of the route, without a slash in front: livez',
    file: 'its module, relative to the app directory: routes/livez.ts',
  },
}
