import type { App, EntryPlace, EnvPlace, Evidence, HandlerPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPage, ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { EDGE, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { chainAnswersFirst } from '../kit/request-guard.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, majorOf, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { readAstroConfig } from './config.ts'
import type { AstroConfig } from './config.ts'
import { astroEnv, astroPages, hasSchema } from './env.ts'

/** Astro: with a server a route is the endpoint `src/pages/<route>.ts`; without one there are only files. */
const astro: FrameworkModule = {
  id: 'astro',
  title: 'Astro',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const config = readAstroConfig(view)
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (!config.serves) return { kind: 'static', folder: app.in(config.publicDir) }
    const ending = languageIn(view, config.srcDir)
    return {
      kind: 'route-file',
      style: 'astro',
      handlers: ['GET', 'ALL'],
      file: (route) => app.in(`${config.srcDir}/pages/${route}.${ending}`),
      url: (route) => `${config.base}/${route}${config.trailingSlash ? '/' : ''}`,
      urlOf: (path) => urlOf(config, path),
      letThrough: (urls) => `if (['${urls.join("', '")}'].includes(context.url.pathname)) return next()`,
      guardedBy: (route) => guard(view, config, `/${route}`),
      data: { onDemand: config.output === 'static' },
    }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const config = readAstroConfig(view)
    if (!config?.serves) return { kind: 'none', reason: config ? 'it is built to static files' : NO_CONFIG }
    const present = moduleAt(view, `${config.srcDir}/middleware`) ?? moduleAt(view, `${config.srcDir}/middleware/index`)
    return { kind: 'hook', style: 'astro-middleware', path: app.in(present ?? `${config.srcDir}/middleware.${languageIn(view, config.srcDir)}`), exists: present !== undefined }
  },
  entry(app: App): EntryPlace {
    const config = readAstroConfig(viewOf(app))
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (!config.serves) return { kind: 'none', reason: 'it is built to static files, so no server process starts' }
    return { kind: 'none', reason: 'Astro has no module of the app that runs when its server starts: middleware and pages are loaded by the first request' }
  },
  errors(app: App): ErrorPlaces | undefined {
    const view = viewOf(app)
    const config = readAstroConfig(view)
    if (!config) return undefined
    const data = { home: `${config.base}/` }
    const page = (name: string, role: ErrorPage['role']): ErrorPage => {
      const present = view.files.find((path) => new RegExp(`^${config.srcDir}/pages/${name}(?:/index)?\\.(?:astro|mdx?|html)$`).test(path))
      return { template: `astro/${name}`, role, path: app.in(`${config.srcDir}/pages/${name}.astro`), data, ...(present ? { exists: app.in(present) } : {}) }
    }
    return { pages: [page('404', 'not-found'), ...(config.serves ? [page('500', 'error')] : [])], roots: [], components: app.in(`${config.srcDir}/components`), home: `"${config.base}/"` }
  },
  env(app: App): EnvPlace | undefined {
    const config = readAstroConfig(viewOf(app))
    if (!config || config.runtime === 'edge') return undefined
    if (!config.serves) return hasSchema(majorOf(app.version('astro'))) ? { client: 'import.meta.env', publicPrefixes: ['PUBLIC_'], module: `${config.srcDir}/env`, pages: astroPages(app, config) } : undefined
    return astroEnv(app, config)
  },
  image(app: App): ImagePlace {
    const config = readAstroConfig(viewOf(app))
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (!config.serves) return staticImage(config.outDir, ['_astro'], { base: config.base })
    if (config.runtime === 'edge') return EDGE
    if (config.adapter !== '@astrojs/node') return { kind: 'none', reason: config.adapter !== undefined ? `${config.adapter} builds for its host; an image needs @astrojs/node in the config` : config.chooses ? `${config.path} chooses the adapter when it is built, so what an image would hold is not known` : 'the config names no adapter; an image needs @astrojs/node in it' }
    return { kind: 'server', bundled: false, stops: false, port: app.stack.port ?? 4321, output: [config.outDir], command: ['node', `${config.outDir}/server/entry.mjs`], env: { HOST: '0.0.0.0' } }
  },
}

const NO_CONFIG = 'astro.config was not found again or cannot be read'

function match(view: PackageView): Match | undefined {
  if (!declares(view, 'astro')) return undefined
  const config = readAstroConfig(view)
  if (!config) return undefined
  const run = programIn(view, /^astro$/)
  const node = config.runtime === 'node' && /^@astrojs\/node$/.test(config.adapter ?? '')
  return builtMatch(view, {
    package: 'astro',
    confidence: 0.92,
    framework: [{ path: view.in(config.path), note: 'Astro config' }, ...(run ? scriptEvidence(view, run.script) : [])],
    language: languageIn(view, config.srcDir),
    runtime: config.runtime,
    runtimeEvidence: config.runtimeEvidence,
    entries: view.files.filter((path) => path.startsWith(`${config.srcDir}/layouts/`) && path.endsWith('.astro')).slice(0, 1),
    output: config.outDir,
    ...(config.output === 'static' ? { rendering: 'static' as const } : {}),
    ...(node ? { start: `node ./${config.outDir}/server/entry.mjs`, port: config.port ?? { port: 4321 } } : {}),
    conflicts: config.serves && config.adapter === undefined ? [`${view.in(config.path)} asks for a server and names no adapter, so the build stops`] : [],
  })
}

function guard(view: View, config: AstroConfig, path: string): Evidence | undefined {
  const file = moduleAt(view, `${config.srcDir}/middleware`) ?? moduleAt(view, `${config.srcDir}/middleware/index`)
  return file === undefined ? undefined : chainAnswersFirst(view, file, path, 'onRequest')
}

/** Endpoints are modules of code; what begins with `_` is no route. */
function urlOf({ srcDir }: AstroConfig, path: string): string | undefined {
  const name = path.startsWith(`${srcDir}/pages/`) ? /^(.+)\.[cm]?[jt]s$/.exec(path.slice(`${srcDir}/pages/`.length))?.[1] : undefined
  if (name === undefined || name.split('/').some((part) => part.startsWith('_'))) return undefined
  return `/${name.replace(/(?:^|\/)index$/, '')}`
}

export default astro
