import type { App } from '../../types.ts'
import { isProvided } from '../env/names.ts'
import { BUILT_IN } from '../env/sides.ts'
import { surveyOf } from '../env/survey.ts'

/** Variables whose values the build writes into the code. */
export interface BuildVariables {
  /** For browsers, so no secrets: build arguments. */
  public: string[]
  /** Private ones, whose value would be readable in the image. */
  baked: { name: string; path: string; line: number }[]
}

export function buildVariables(app: App): BuildVariables {
  const places = [app.framework.env(app), app.ui?.env(app)].filter((place) => place !== undefined)
  const prefixes = places.flatMap((place) => place.publicPrefixes)
  const isPublic = (name: string): boolean => prefixes.some((prefix) => name.startsWith(prefix))
  // Public names of `process.env` are written into the code where a bundler does so: Next's and Create React App's.
  const fromProcess = places.filter((place) => place.client === 'process.env').flatMap((place) => place.publicPrefixes)
  const reads = surveyOf(app).reached.flatMap((file) => file.reads)
  const written = reads.filter(({ name, via }) => via === '$env/static' || (via === 'import.meta.env' && !BUILT_IN.test(name)) || (via === 'process.env' && fromProcess.some((prefix) => name.startsWith(prefix))))
  const names = [...new Set([...written.filter(({ name }) => isPublic(name) && !isProvided(name)).map(({ name }) => name), ...readByPackages(app)])].sort()
  const baked = reads.filter(({ name, via }) => via === '$env/static' && !isPublic(name))
  return { public: names, baked: baked.filter((read, i) => baked.findIndex((other) => other.name === read.name) === i).map(({ name, path, line }) => ({ name, path, line })) }
}

/** What no code of the app reads: a package does, whose code the build writes it into as well. */
function readByPackages(app: App): string[] {
  return PACKAGES.filter(([, source]) => app.reached.some((path) => app.project.imports(path).some(({ specifier }) => source.test(specifier)))).map(([name]) => name)
}

/** https://clerk.com/docs/guides/development/clerk-environment-variables */
const PACKAGES: readonly [name: string, source: RegExp][] = [['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', /^@clerk\/nextjs(?:\/|$)/]]
