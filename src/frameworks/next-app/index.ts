import type { FrameworkModule } from '../framework.ts'
import { nextErrors } from '../kit/next-errors.ts'
import { matchNext } from '../kit/next-match.ts'
import { nextImage } from '../kit/next-image.ts'
import { nextEntry, nextEnv, nextHandler, nextRoutes } from '../kit/next-places.ts'

/** Next with the App Router, also where the Pages Router is beside it: a route is `app/<route>/route.ts`. */
const next: FrameworkModule = {
  id: 'next-app',
  title: 'Next.js (App Router)',
  match: (view) => matchNext(view, 'app'),
  routes: (app) => nextRoutes(app, 'app'),
  entry: nextEntry,
  env: nextEnv,
  errors: nextErrors,
  errorHandler: nextHandler,
  image: nextImage,
}

export default next
