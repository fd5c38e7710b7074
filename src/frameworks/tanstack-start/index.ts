import type { App, AppSides, Evidence, HandlerPlace, ImagePlace, RoutePlace, SideEntry, Stack } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { configNames, pluginConfig } from '../kit/config-file.ts'
import type { ConfigFile } from '../kit/config-file.ts'
import { EDGE, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { NITRO_SERVED } from '../kit/nitro.ts'
import { tanstackRouter } from '../kit/react-errors.ts'
import { answersFirst } from '../kit/request-guard.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { EDGE as NO_PROCESS, LATE, startEnv } from './env.ts'
import { atLeast, factsOf, PACKAGE } from './version.ts'

/** TanStack Start 1 on Vite: a route is `src/routes/<route>.ts` with server handlers. */
const tanstackStart: FrameworkModule = {
  id: 'tanstack-start',
  title: 'TanStack Start',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const folder = routesFolder(view)
    if (folder === undefined) return { kind: 'none', reason: 'the folder of its root route was not found again' }
    const source = folder.slice(0, -'/routes'.length)
    const version = view.version(PACKAGE)
    if (!hasHandlers(version)) return { kind: 'none', reason: `${PACKAGE} ${version ?? ''} writes server routes in a way that changed with 1.132, and its lockfile does not say that it is later` }
    const tree = moduleAt(view, `${source}/routeTree.gen`, ['ts', 'js'])
    if (tree) return { kind: 'none', byHand: true, reason: `${view.in(tree)}, which the build generates from the route files, is part of the repository: with a new route file its types are wrong until it is generated again, which only running the app's own build does` }
    const ending = languageIn(view, source)
    return {
      kind: 'route-file',
      style: 'tanstack-start',
      handlers: ['Route'],
      file: (route) => app.in(`${folder}/${route}.${ending}`),
      url: (route) => `/${route}`,
      urlOf: (path) => urlOf(folder, path),
      letThrough: (urls) => `if (['${urls.join("', '")}'].includes(pathname)) return next()`,
      guardedBy: (route) => guard(view, source, `/${route}`),
    }
  },
  entry: (app) => ({ kind: 'none', reason: hostOf(viewOf(app)).runtime === 'edge' ? NO_PROCESS : LATE }),
  env: (app) => startEnv(app, sourceOf(viewOf(app)) ?? 'src', hostOf(viewOf(app)).runtime),
  errors(app: App): ErrorPlaces | undefined {
    const source = routesFolder(viewOf(app))?.slice(0, -'/routes'.length)
    return source === undefined ? undefined : { pages: [], roots: tanstackRouter(app), components: app.in(`${source}/components`), home: '"/"' }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const folder = routesFolder(view)
    if (hostOf(view).runtime === 'static') return { kind: 'none', reason: 'it is built to files, and nothing answers requests' }
    if (folder === undefined || !hasHandlers(view.version(PACKAGE))) return { kind: 'none', byHand: true, reason: `${PACKAGE} has middleware for every request from 1.132 on, and its lockfile does not say that it is later` }
    const source = folder.slice(0, -'/routes'.length)
    const there = moduleAt(view, `${source}/start`, ['ts', 'tsx', 'js', 'jsx'])
    const facts = factsOf(view.version(PACKAGE))
    if (there === undefined && !facts) return { kind: 'none', byHand: true, reason: `${PACKAGE} protects server functions by itself from 1.168 on, but not beside a src/start that does not say so, and nothing says on which side of that the version is which will be installed` }
    return { kind: 'hook', style: 'tanstack-start', path: app.in(there ?? `${source}/start.${languageIn(view, source)}`), exists: there !== undefined, ...(facts ? { data: { ...facts } } : {}), ...loadersOf(app) }
  },
  sides,
  image(app: App): ImagePlace | undefined {
    const view = viewOf(app)
    const { runtime } = hostOf(view)
    if (runtime === 'static') return staticImage('.output/public', ['assets'])
    if (runtime !== 'node') return EDGE
    const vite = configNames('vite').map((path) => view.text(path)).find((text) => text !== undefined) ?? ''
    // Without Nitro the build is a handler of requests, and a server around it starts by a script.
    if (!/nitro/.test(vite)) return undefined
    return { kind: 'server', bundled: true, stops: true, port: 3000, output: ['.output'], command: ['node', '.output/server/index.mjs'] }
  },
}

/** Its entry files, which TanStack Start writes itself where they are not there. */
function sides(app: App): AppSides | { reason: string } {
  const view = viewOf(app)
  const source = routesFolder(view)?.slice(0, -'/routes'.length)
  if (source === undefined) return { reason: 'the folder of its root route was not found again' }
  const { runtime } = hostOf(view)
  const ending = languageIn(view, source)
  const at = (name: string, react: string): SideEntry => {
    const there = moduleAt(view, `${source}/${name}`, ['ts', 'tsx', 'js', 'jsx'])
    return { path: app.in(there ?? `${source}/${name}.${ending}${react}`), exists: there !== undefined }
  }
  const vite = configNames('vite').map((path) => view.text(path)).find((text) => text !== undefined) ?? ''
  return { ...(runtime === 'node' ? { server: at('server', '') } : {}), client: at('client', 'x'), served: /nitro/.test(vite) ? NITRO_SERVED : runtime === 'static' ? ['.output/public', 'dist/client'] : ['dist/client'] }
}

function loadersOf(app: App): { loaders?: SideEntry } {
  const found = sides(app)
  return 'reason' in found || !found.server ? {} : { loaders: found.server }
}

/** `server: { handlers }` of a file route came with the release candidate, 1.132. */
function hasHandlers(version: string | undefined): boolean {
  return atLeast(version, '1.132.0')
}

function routesFolder(view: View): string | undefined {
  return ['src/routes', 'app/routes'].find((folder) => moduleAt(view, `${folder}/__root`, ['tsx', 'jsx', 'ts', 'js']) !== undefined)
}

/** Folder of its own modules, around that of the routes. */
function sourceOf(view: View): string | undefined {
  return routesFolder(view)?.slice(0, -'/routes'.length)
}

function match(view: PackageView): Match | undefined {
  if (!declares(view, PACKAGE) && !declares(view, '@tanstack/start') && !declares(view, '@tanstack/solid-start')) return undefined
  const folder = routesFolder(view)
  const vite = configNames('vite').find((path) => view.text(path)?.includes('tanstack'))
  if (folder === undefined && vite === undefined) return undefined
  const root = folder === undefined ? undefined : moduleAt(view, `${folder}/__root`, ['tsx', 'jsx', 'ts', 'js'])
  const run = programIn(view, /^(?:vite|vinxi)$/)
  const { runtime, evidence } = hostOf(view)
  return builtMatch(view, {
    package: [PACKAGE, '@tanstack/start', '@tanstack/solid-start'].find((name) => declares(view, name)) ?? PACKAGE,
    confidence: 0.92,
    framework: [
      ...(root ? [{ path: view.in(root), note: 'root route of TanStack Start' }] : []),
      ...(vite ? [{ path: view.in(vite), note: 'its Vite config' }] : []),
      ...(run ? scriptEvidence(view, run.script) : []),
    ],
    language: languageIn(view, (folder ?? 'src/routes').slice(0, -'/routes'.length)),
    runtime,
    runtimeEvidence: evidence,
    entries: root ? [root] : [],
    output: runtime === 'static' ? '.output/public' : '.output',
    ...(runtime === 'node' ? { port: { port: 3000 } } : {}),
  })
}

const PLUGINS = /^(?:@lovable\.dev\/vite-tanstack-config|nitro\/vite|@tanstack\/nitro-v2-vite-plugin|@tanstack\/react-start\/plugin\/vite)$/

/** Where it runs: Cloudflare's plugin, or Nitro's preset. Lovable's own config builds for Cloudflare unless it is told otherwise. */
function hostOf(view: View): { runtime: Stack['runtime']; evidence: Evidence[] } {
  const vite = configNames('vite').find((path) => view.has(path))
  const text = vite === undefined ? '' : (view.text(vite) ?? '')
  const config = vite === undefined ? undefined : presetOf(view, text)
  const at = (literal: string, note: string): Evidence[] => (vite === undefined ? [] : [{ path: view.in(vite), line: text.slice(0, Math.max(0, text.indexOf(literal))).split('\n').length, note }])
  if (config) {
    const runtime = /static/.test(config) ? 'static' : /cloudflare|edge|worker/.test(config) ? 'edge' : /bun/.test(config) ? 'bun' : /deno/.test(config) ? 'deno' : 'node'
    return { runtime, evidence: at(config, `nitro preset ${config}`) }
  }
  if (/['"]@cloudflare\/vite-plugin['"]/.test(text)) return { runtime: 'edge', evidence: at('@cloudflare/vite-plugin', '@cloudflare/vite-plugin: runs as a Worker') }
  if (/['"]@lovable\.dev\/vite-tanstack-config['"]/.test(text)) return { runtime: 'edge', evidence: at('@lovable.dev/vite-tanstack-config', '@lovable.dev/vite-tanstack-config: builds for Cloudflare unless it is told otherwise') }
  return { runtime: 'node', evidence: [] }
}

function presetOf(view: View, text: string): string | undefined {
  if (!text.includes('preset')) return undefined
  const config: ConfigFile | undefined = pluginConfig(view, configNames('vite'), PLUGINS)
  return config?.string('nitro.preset') ?? config?.string('preset') ?? /\bpreset\s*:\s*['"]([\w-]+)['"]/.exec(text)?.[1]
}

/** Request middleware of `createStart` runs before every route; so does a server entry of the app's own. */
function guard(view: View, source: string, path: string): Evidence | undefined {
  const start = moduleAt(view, `${source}/start`, ['ts', 'tsx', 'js'])
  return start !== undefined && view.text(start)?.includes('requestMiddleware') ? answersFirst(view, start, path) : undefined
}

/** Dots are slashes as folders are; `_layout` and `(group)` are no part of the address, `[.]` is a dot. */
function urlOf(folder: string, path: string): string | undefined {
  const name = path.startsWith(`${folder}/`) ? /^(.+)\.[jt]sx?$/.exec(path.slice(folder.length + 1))?.[1] : undefined
  if (name === undefined || /(?:^|\/)-/.test(name)) return undefined
  const parts = name.replace(/\[\.\]/g, '\0').split(/[./]/).filter((part) => !/^_|^\(.*\)$|^(?:index|route)$/.test(part)).map((part) => part.replace(/_$/, '').replace(/\0/g, '.'))
  return `/${parts.join('/')}`
}

export default tanstackStart
