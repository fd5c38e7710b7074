import { ownPath } from '../../detect/own.ts'
import type { App, EntryPlace, EnvPlace } from '../../types.ts'
import { loadedWith } from './boot.ts'
import type { Read } from './reads/index.ts'

/** The server of an app, or the code that browsers get: each has variables, a place and a first module of its own. */
export interface Side {
  kind: 'server' | 'browser'
  place: EnvPlace
  entry: EntryPlace
  publicPrefixes: readonly string[]
  /** Files that are loaded whenever this side starts; of a router that loads its routes one by one, every file that it can load. */
  loaded: ReadonlySet<string>
  /** True where a file is loaded whenever this side starts, or by a good part of its routes. */
  central(path: string): boolean
  /** True where `.env` is read before the first module runs, or by it. */
  loadsDotenv: boolean
  owns(read: Read): boolean
}

export function sidesOf(app: App): Side[] {
  return [app.framework, ...(app.ui ? [app.ui] : [])].flatMap((framework) => {
    const place = framework.env(app)
    return place ? [sideOf(app, place, place.entry ?? framework.entry(app)), ...(place.page ? [sideOf(app, place.page, NONE)] : [])] : []
  })
}

const NONE: EntryPlace = { kind: 'none', reason: 'no module begins its pages' }

function sideOf(app: App, place: EnvPlace, entry: EntryPlace): Side {
  const isPublic = (name: string): boolean => place.publicPrefixes.some((prefix) => name.startsWith(prefix))
  const { hosted } = place
  if (hosted) {
    const loaded = new Set(app.stack.entries.flatMap((path) => [...loadedWith(app, [path])]))
    return { kind: 'server', place, entry, publicPrefixes: place.publicPrefixes, loaded, central: () => false, loadsDotenv: false, owns: (read) => (read.via === place.server || (read.via === place.client && isPublic(read.name))) && hosted.provides?.(read.name) !== true }
  }
  if (entry.kind === 'module' && entry.runs === 'browser' || (place.client && !place.server)) {
    // Any page may be the first that a visitor sees, and no module begins them all.
    const loaded = entry.kind === 'module' ? loadedWith(app, [entry.path]) : place.loading ? alwaysLoaded(app, place.loading.always) : new Set<string>(place.pages ? app.reached : [])
    return { kind: 'browser', place, entry, publicPrefixes: place.publicPrefixes, loaded, central: (path) => loaded.has(path), loadsDotenv: true, owns: (read) => read.via === place.client && isPublic(read.name) }
  }
  const owns = (read: Read): boolean => read.via === 'process.env' || read.via === '$env/dynamic' || read.via === 'ConfigService' || read.via === 'prisma' || (place.metaOnServer === true && read.via === 'import.meta.env' && !BUILT_IN.test(read.name))
  if (entry.kind === 'module') {
    const loaded = loadedWith(app, [entry.path, ...(entry.alongside ?? [])])
    return { kind: 'server', place, entry, publicPrefixes: place.publicPrefixes, loaded, central: (path) => loaded.has(path), loadsDotenv: place.loader !== undefined || dotenvIsLoaded(app, loaded), owns }
  }
  return { kind: 'server', place, entry, publicPrefixes: place.publicPrefixes, ...routerOf(app, place.lateRoutes, place.loading), loadsDotenv: true, owns }
}

function dotenvIsLoaded(app: App, loaded: ReadonlySet<string>): boolean {
  return [...loaded].some((path) => /dotenv|loadEnvFile/.test(app.project.files.text(path) ?? '')) || Object.values(app.manifest?.scripts ?? {}).some((script) => /--env-file|dotenv/.test(script))
}

/** What a bundler itself puts into `import.meta.env`. */
export const BUILT_IN = /^(?:MODE|DEV|PROD|SSR|BASE_URL|SITE|ASSETS_PREFIX)$/

/** What every request needs: middleware, the root layout and the first page with what they load. */
const ALWAYS = /^(?:src\/)?(?:(?:middleware|proxy|instrumentation|hooks\.server)\.[jt]sx?|(?:middleware|hooks\.server)\/index\.[jt]s|routes\/\+(?:layout|page)(?:\.server)?\.[jt]s|server\/(?:middleware|plugins)\/.+\.[jt]s|app\/(?:layout|page)\.[jt]sx?|pages\/(?:_app|_document|index)\.[jt]sx?)$/
const ROUTE = /(?:^|\/)(?:page|route)\.[jt]sx?$|(?:^|\/)\+(?:server|(?:page|layout)\.server)\.[jt]s$|(?:^|\/)server\/(?:api|routes)\/.+\.[jt]s$|^app\/(?:root|routes\/.+)\.[jt]sx?$|(?:^|\/)pages\/.+\.(?:[jt]sx?|astro)$/
/** Loaded by their first request, and by no build. */
const LAZY = /^(?:src\/)?pages\/api\/|(?:^|\/)server\/(?:api|routes)\//
/** A file that this share of the routes loads is what the app is about, and not one feature of it. */
const CENTRAL_SHARE = 0.3

/**
 * A router loads its routes one by one: those of the App Router when it builds (so that what throws there never ships), API routes
 * of the Pages Router when they are first called.
 */
function routerOf(app: App, late = false, loading: NonNullable<EnvPlace['loading']> = { always: ALWAYS, routes: ROUTE }): Pick<Side, 'loaded' | 'central'> {
  const always = alwaysLoaded(app, loading.always)
  const routes = app.reached.filter((path) => loading.routes.test(ownPath(app, path)))
  const built = routes.filter((path) => !late && !LAZY.test(ownPath(app, path)))
  let closures: Set<string>[] | undefined
  const central = (path: string): boolean => {
    if (always.has(path)) return true
    closures ??= routes.map((route) => loadedWith(app, [route, ...unimported(app, route)]))
    return closures.length > 0 && closures.filter((closure) => closure.has(path)).length >= closures.length * CENTRAL_SHARE
  }
  return { loaded: new Set([...always, ...loadedWith(app, built)]), central }
}

function alwaysLoaded(app: App, pattern: RegExp): Set<string> {
  return loadedWith(app, app.reached.filter((path) => pattern.test(ownPath(app, path))))
}

/** Modules whose exports a route uses without an import, where its framework does that. */
function unimported(app: App, route: string): string[] {
  const place = app.framework.routes(app)
  const text = app.project.files.text(route)
  if (place.kind !== 'route-file' || !place.autoImported || text === undefined) return []
  return app.reached.filter((path) => place.autoImported?.(ownPath(app, path)) && [...(app.project.files.text(path) ?? '').matchAll(/^export\s+(?:const|let|class|(?:async\s+)?function\*?)\s+(\w+)/gm)].some((match) => new RegExp(`\\b${match[1]}\\b`).test(text)))
}
