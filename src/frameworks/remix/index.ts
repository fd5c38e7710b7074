import type { App, EntryPlace, EnvPlace, HandlerPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { EDGE, programFile, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { portOfArguments } from '../kit/port.ts'
import { filesNamed } from '../kit/server-files.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, viewOf } from '../kit/view.ts'
import { routeModules, SERVER_ONLY } from '../react-router/index.ts'
import { flatInLayouts, routerErrors } from '../react-router/errors.ts'
import { flatUrl } from '../react-router/places.ts'
import { entryFiles } from '../react-router/sides.ts'
import { readRemixConfig } from './config.ts'

/** Remix 2: a route is `app/routes/<route>.ts`, by Vite or by its own compiler. */
const remix: FrameworkModule = {
  id: 'remix',
  title: 'Remix',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const config = readRemixConfig(view)
    if (!config.ssr) return { kind: 'static', folder: app.in('public') }
    if (config.routesByCode) return { kind: 'none', byHand: true, reason: `${view.in(config.path ?? '')}:${config.routesByCode.line} makes its routes by code, so there is no exact place for one more` }
    const ending = languageIn(view, config.appDirectory)
    return {
      kind: 'route-file',
      style: 'remix',
      handlers: ['loader'],
      file: (route) => app.in(`${config.appDirectory}/routes/${route}.${ending}`),
      url: (route) => `${config.basename}/${route}`,
      urlOf: (path) => flatUrl(`${config.appDirectory}/routes`, path),
      // Remix 2 has no middleware: loaders of parent routes do not run for a route that answers without a page.
      guardedBy: () => undefined,
      // Its own: the `Response` that Remix 2 puts in place of Node's has no `Response.json`.
      data: { runtime: ['@remix-run/cloudflare', '@remix-run/deno', '@remix-run/node'].find((name) => declares(view, name)) ?? '@remix-run/node' },
    }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const config = readRemixConfig(view)
    if (!config.ssr) return { kind: 'none', reason: 'it is built to static files (ssr: false)' }
    const entry = moduleAt(view, `${config.appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])
    if (entry === undefined) return { kind: 'none', own: true, reason: 'Remix logs what loaders and actions throw, and keeps it from visitors' }
    return { kind: 'hook', style: 'remix-entry', path: app.in(entry), exists: true }
  },
  entry(app: App): EntryPlace {
    const view = viewOf(app)
    const config = readRemixConfig(view)
    if (!config.ssr) return { kind: 'none', reason: 'it is built to static files (ssr: false), so no server process starts' }
    if (config.runtime !== 'node') return { kind: 'none', reason: 'it runs at the edge, where settings come with each request and no process starts' }
    const entry = moduleAt(view, `${config.appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])
    if (entry === undefined) return { kind: 'none', reason: `${app.in(`${config.appDirectory}/entry.server.tsx`)} is not there: \`npx remix reveal entry.server\` writes the file that runs first` }
    return { kind: 'module', path: app.in(entry), runs: 'node', alongside: routeModules(app, config.appDirectory) }
  },
  sides(app: App) {
    const config = readRemixConfig(viewOf(app))
    const { runtime, path } = config
    if (runtime !== 'node' && runtime !== 'static') return { reason: 'it runs at the edge, where the SDK takes its settings with each request' }
    return /remix\.config/.test(path ?? 'remix.config') ? { reason: "it is built by Remix's own compiler, which hands the browser no settings" } : entryFiles(app, config)
  },
  errors(app: App): ErrorPlaces | undefined {
    const view = viewOf(app)
    const { appDirectory, basename, routesByCode } = readRemixConfig(view)
    return routerErrors(view, { appDirectory, basename, library: '@remix-run/react', layouts: routesByCode ? [] : flatInLayouts(view, `${appDirectory}/routes`) })
  },
  env(app: App): EnvPlace | undefined {
    const config = readRemixConfig(viewOf(app))
    if (config.runtime !== 'node') return undefined
    return { server: 'process.env', publicPrefixes: ['VITE_'], module: `${config.appDirectory}/env.server`, serverFiles: () => filesNamed(app, SERVER_ONLY) }
  },
  image(app: App): ImagePlace | undefined {
    const config = readRemixConfig(viewOf(app))
    if (config.runtime === 'static') return staticImage(`${config.buildDirectory}/client`, ['assets'], { fallback: 'index.html', base: config.basename })
    if (config.runtime !== 'node') return EDGE
    // It closes its server on SIGTERM, and lives on for as long as a timer of a page that it sent: up to six seconds.
    // A server of its own (Express) starts by its script.
    if (app.manifest?.dependencies['@remix-run/serve'] === undefined) return undefined
    return { kind: 'server', bundled: false, stops: false, port: app.stack.port ?? 3000, output: [config.buildDirectory], command: ['node', programFile(app, 'remix-serve', '@remix-run/serve', 'dist/cli.js'), `${config.buildDirectory}/server/index.js`] }
  },
}

function match(view: PackageView): Match | undefined {
  if (!declares(view, '@remix-run/dev') && !declares(view, '@remix-run/react')) return undefined
  const config = readRemixConfig(view)
  const appDirectory = config.appDirectory
  const root = moduleAt(view, `${appDirectory}/root`, ['tsx', 'jsx', 'ts', 'js'])
  if (root === undefined) return undefined
  const run = programIn(view, /^remix$/)
  const serve = programIn(view, /^remix-serve$/, ['start'])
  const port = serve && portOfArguments(serve.command.args, serve.command.env)
  const [place] = serve ? scriptEvidence(view, serve.script) : []
  return builtMatch(view, {
    package: declares(view, '@remix-run/react') ? '@remix-run/react' : '@remix-run/dev',
    confidence: 0.92,
    framework: [
      { path: view.in(root), note: 'root route of Remix' },
      ...(config.path ? [{ path: view.in(config.path), note: 'Remix config' }] : []),
      ...(run ? scriptEvidence(view, run.script) : []),
    ],
    language: languageIn(view, appDirectory),
    runtime: config.runtime,
    runtimeEvidence: config.runtimeEvidence,
    entries: [root, moduleAt(view, `${appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])].filter((path) => path !== undefined),
    output: config.runtime === 'static' ? `${config.buildDirectory}/client` : config.buildDirectory,
    ...(config.ssr ? {} : { rendering: 'client' as const }),
    ...(declares(view, '@remix-run/serve') ? { start: `remix-serve ./${config.buildDirectory}/server/index.js`, port: { port: port ?? 3000, ...(port && place ? { evidence: place } : {}) } } : {}),
  })
}

export default remix
