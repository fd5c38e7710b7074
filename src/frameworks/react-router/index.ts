import type { App, EntryPlace, EnvPlace, HandlerPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { EDGE, programFile, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { portOfArguments } from '../kit/port.ts'
import { filesNamed } from '../kit/server-files.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { configNames } from '../kit/config-file.ts'
import { declares, viewOf } from '../kit/view.ts'
import { readRouterConfig } from './config.ts'
import { listedInLayouts, routerErrors } from './errors.ts'
import { routerPlace } from './places.ts'
import { entryFiles } from './sides.ts'

/** React Router 7 and 8 in framework mode; as a library it is part of a Vite app. */
const reactRouter: FrameworkModule = {
  id: 'react-router',
  title: 'React Router (framework mode)',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const config = readRouterConfig(view)
    return config.ssr ? routerPlace(view, config) : { kind: 'static', folder: app.in('public') }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const config = readRouterConfig(view)
    if (!config.ssr) return { kind: 'none', reason: 'it is built to static files (ssr: false)' }
    const entry = moduleAt(view, `${config.appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])
    if (entry === undefined) return { kind: 'none', own: true, reason: 'React Router logs what loaders and actions throw, and keeps it from visitors' }
    return { kind: 'hook', style: 'react-router-entry', path: app.in(entry), exists: true }
  },
  entry(app: App): EntryPlace {
    const view = viewOf(app)
    const config = readRouterConfig(view)
    if (!config.ssr) return { kind: 'none', reason: 'it is built to static files (ssr: false), so no server process starts' }
    if (config.runtime === 'edge') return { kind: 'none', reason: 'it runs as a Worker, where settings come with each request and no process starts' }
    if (config.prerenders) return { kind: 'none', reason: `the build makes pages by running the server (prerender in ${config.path === undefined ? 'its config' : app.in(config.path)}), so a check in it would stop builds` }
    const entry = moduleAt(view, `${config.appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])
    if (entry === undefined) return { kind: 'none', reason: `${app.in(`${config.appDirectory}/entry.server.tsx`)} is not there: \`npx react-router reveal entry.server\` writes the file that runs first` }
    return { kind: 'module', path: app.in(entry), runs: 'node', alongside: routeModules(app, config.appDirectory) }
  },
  sides(app: App) {
    const config = readRouterConfig(viewOf(app))
    return config.runtime === 'edge' ? { reason: 'it runs as a Worker, where the SDK takes its settings with each request' } : entryFiles(app, config)
  },
  errors(app: App): ErrorPlaces | undefined {
    const view = viewOf(app)
    const { appDirectory, basename } = readRouterConfig(view)
    return routerErrors(view, { appDirectory, basename, library: 'react-router', layouts: listedInLayouts(view, appDirectory) })
  },
  env(app: App): EnvPlace | undefined {
    const config = readRouterConfig(viewOf(app))
    if (!config.ssr || config.runtime === 'edge') return undefined
    return { server: 'process.env', publicPrefixes: ['VITE_'], module: `${config.appDirectory}/env.server`, serverFiles: () => filesNamed(app, SERVER_ONLY) }
  },
  image(app: App): ImagePlace | undefined {
    const config = readRouterConfig(viewOf(app))
    if (config.runtime === 'static') return staticImage(`${config.buildDirectory}/client`, ['assets'], { fallback: 'index.html', base: config.basename })
    if (config.runtime !== 'node') return EDGE
    // It closes its server on SIGTERM, and lives on for as long as a timer of a page that it sent: up to six seconds.
    // A server of its own (Express) starts by its script.
    if (app.manifest?.dependencies['@react-router/serve'] === undefined) return undefined
    return { kind: 'server', bundled: false, stops: false, port: app.stack.port ?? 3000, output: [config.buildDirectory], command: ['node', programFile(app, 'react-router-serve', '@react-router/serve', 'bin.js'), `${config.buildDirectory}/server/index.js`] }
  },
}

/** The server's bundle imports every route and the root when it is loaded. */
export function routeModules(app: App, appDirectory: string): string[] {
  const folder = `${app.in(appDirectory)}/`
  return app.reached.filter((path) => path.startsWith(folder) && /^(?:root|routes\/.+)\.[jt]sx?$/.test(path.slice(folder.length)))
}

/** The build refuses to put these into a page. */
export const SERVER_ONLY = /\.server\.[jt]sx?$|(?:^|\/)\.server\/.+\.[jt]sx?$/

function match(view: PackageView): Match | undefined {
  if (!declares(view, '@react-router/dev')) return undefined
  const config = readRouterConfig(view)
  const vite = configNames('vite').find((path) => view.text(path)?.includes('@react-router/dev'))
  if (config.path === undefined && vite === undefined) return undefined
  const run = programIn(view, /^react-router$/)
  const root = moduleAt(view, `${config.appDirectory}/root`, ['tsx', 'jsx', 'ts', 'js'])
  const serve = programIn(view, /^react-router-serve$/, ['start'])
  const port = serve && portOfArguments(serve.command.args, serve.command.env)
  const [place] = serve ? scriptEvidence(view, serve.script) : []
  return builtMatch(view, {
    package: 'react-router',
    confidence: 0.92,
    framework: [
      ...(config.path === undefined ? [] : [{ path: view.in(config.path), note: 'React Router config' }]),
      ...(vite === undefined ? [] : [{ path: view.in(vite), note: 'names @react-router/dev' }]),
      ...(run ? scriptEvidence(view, run.script) : []),
    ],
    language: languageIn(view, config.appDirectory),
    runtime: config.runtime,
    runtimeEvidence: config.runtimeEvidence,
    entries: [root, moduleAt(view, `${config.appDirectory}/entry.server`, ['tsx', 'jsx', 'ts', 'js'])].filter((path) => path !== undefined),
    output: config.runtime === 'static' ? `${config.buildDirectory}/client` : config.buildDirectory,
    ...(config.ssr || config.prerenders ? {} : { rendering: 'client' as const }),
    ...(declares(view, '@react-router/serve') ? { start: `react-router-serve ./${config.buildDirectory}/server/index.js`, port: { port: port ?? 3000, ...(port && place ? { evidence: place } : {}) } } : {}),
  })
}

export default reactRouter
