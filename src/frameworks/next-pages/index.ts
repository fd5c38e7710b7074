import type { FrameworkModule } from '../framework.ts'
import { nextErrors } from '../kit/next-errors.ts'
import { matchNext } from '../kit/next-match.ts'
import { nextImage } from '../kit/next-image.ts'
import { nextEntry, nextEnv, nextHandler, nextRoutes } from '../kit/next-places.ts'

/** Next with the Pages Router alone: a route is `pages/api/<route>.ts`, answered at `/api/<route>`. */
const next: FrameworkModule = {
  id: 'next-pages',
  title: 'Next.js (Pages Router)',
  match: (view) => matchNext(view, 'pages'),
  routes: (app) => nextRoutes(app, 'pages'),
  entry: nextEntry,
  env: nextEnv,
  errors: nextErrors,
  errorHandler: nextHandler,
  image: nextImage,
}

export default next
