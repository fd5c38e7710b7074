import type { App, EntryPlace, EnvCheck, EnvPlace, Evidence, HandlerPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { EDGE, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { answersFirst } from '../kit/request-guard.ts'
import { filesNamed } from '../kit/server-files.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, join, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { declaredVariables, readNuxtConfig } from './config.ts'
import type { NuxtConfig } from './config.ts'

/** Nuxt 3 and 4: a route is `server/routes/<route>.get.ts`, served by Nitro. */
const nuxt: FrameworkModule = {
  id: 'nuxt',
  title: 'Nuxt',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const config = readNuxtConfig(view)
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (config.runtime === 'static') return { kind: 'static', folder: app.in(config.publicDir) }
    const ending = endingOf(view, config)
    return {
      kind: 'route-file',
      style: 'nuxt',
      handlers: ['default'],
      file: (route) => app.in(`${config.serverDir}/routes/${route}.get.${ending}`),
      url: (route) => `${config.base}/${route}`,
      urlOf: (path) => urlOf(config, path),
      letThrough: (urls) => `if (['${urls.join("', '")}'].includes(getRequestURL(event).pathname)) return`,
      autoImported: (path) => path.startsWith(`${config.serverDir}/utils/`),
      guardedBy: (route) => guard(view, config, `/${route}`),
      data: { autoImports: config.autoImports },
    }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const config = readNuxtConfig(view)
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (config.runtime === 'static') return { kind: 'none', reason: 'it is generated as static files' }
    if (!config.autoImports) return { kind: 'none', own: true, reason: 'Nitro logs what it does not expect, and keeps it from visitors' }
    const path = `${config.serverDir}/plugins/errors`
    const present = moduleAt(view, path, ['ts', 'js', 'mjs'])
    return { kind: 'hook', style: 'nitro-plugin', path: app.in(present ?? `${path}.${endingOf(view, config)}`), exists: present !== undefined }
  },
  entry(app: App): EntryPlace {
    const view = viewOf(app)
    const config = readNuxtConfig(view)
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (config.runtime === 'static') return { kind: 'none', reason: 'it is generated as static files, so no server process starts' }
    if (config.runtime !== 'node' && config.runtime !== 'bun') return { kind: 'none', reason: 'it runs at the edge, where settings come with each request and no process starts' }
    const path = `${config.serverDir}/plugins/env`
    const present = moduleAt(view, path, ['ts', 'js', 'mjs'])
    return { kind: 'hook', style: 'nitro-plugin', path: app.in(present ?? `${path}.${endingOf(view, config)}`), exists: present !== undefined }
  },
  errors(app: App): ErrorPlaces | undefined {
    const view = viewOf(app)
    const config = readNuxtConfig(view)
    if (!config) return undefined
    const path = join(config.srcDir, 'error.vue')
    const ts = config.path.endsWith('ts')
    return { pages: [{ template: 'nuxt/error', role: 'error', path: app.in(path), data: { ts, home: `${config.base}/` }, ...(view.has(path) ? { exists: app.in(path) } : {}) }], roots: [], components: app.in(join(config.srcDir, 'components')), home: '"/"' }
  },
  env(app: App): EnvPlace | undefined {
    const view = viewOf(app)
    const config = readNuxtConfig(view)
    if (!config || (config.runtime !== 'node' && config.runtime !== 'bun')) return undefined
    return { server: 'process.env', publicPrefixes: ['NUXT_PUBLIC_'], module: `${config.serverDir}/plugins/env`, check, serverFiles: () => filesNamed(app, new RegExp(`^${config.serverDir.replace(/[.+^${}()|\\[\]]/g, '\\$&')}/.+\\.[jt]s$`)), declared: declaredVariables(view, config) }
  },
  image(app: App): ImagePlace {
    const config = readNuxtConfig(viewOf(app))
    if (!config) return { kind: 'none', reason: NO_CONFIG }
    if (config.runtime === 'static') return staticImage('.output/public', ['_nuxt'], { base: config.base, ...(config.ssr ? {} : { fallback: '200.html' }) })
    if (config.runtime !== 'node') return config.runtime === 'edge' ? EDGE : { kind: 'none', reason: `it is built for ${config.runtime}, and images are made for Node.js servers` }
    return { kind: 'server', bundled: true, stops: true, port: app.stack.port ?? 3000, output: ['.output'], command: ['node', '.output/server/index.mjs'] }
  },
}

const check: EnvCheck = {
  imports: () => [],
  source: () => 'process.env',
  // Nitro leaves out what a plugin imports only for its effect, so the plugin is the check.
  below: '// Nitro loads its plugins when the server starts.\nexport default defineNitroPlugin(() => {});',
  idle: { expression: 'import.meta.prerender', why: 'Pages that are made by the build are made without the settings of production.' },
}

const NO_CONFIG = 'nuxt.config was not found again or cannot be read'

/** In the language of the server's own files, else of the config. */
function endingOf(view: View, config: NuxtConfig): 'ts' | 'js' {
  const own = view.files.some((path) => path.startsWith(`${config.serverDir}/`) && /\.[jt]s$/.test(path))
  return own ? languageIn(view, config.serverDir) : config.path.endsWith('ts') ? 'ts' : 'js'
}

function match(view: PackageView): Match | undefined {
  if (!declares(view, 'nuxt') && !declares(view, 'nuxt-nightly')) return undefined
  const config = readNuxtConfig(view)
  if (!config) return undefined
  const run = programIn(view, /^(?:nuxt|nuxi)$/)
  return builtMatch(view, {
    package: declares(view, 'nuxt') ? 'nuxt' : 'nuxt-nightly',
    confidence: 0.92,
    framework: [{ path: view.in(config.path), note: 'Nuxt config' }, ...(run ? scriptEvidence(view, run.script) : [])],
    language: config.path.endsWith('ts') || view.has('tsconfig.json') ? 'ts' : 'js',
    runtime: config.runtime,
    runtimeEvidence: config.runtimeEvidence,
    entries: [join(config.srcDir, 'app.vue')].filter((path) => view.has(path)),
    output: config.runtime === 'static' ? '.output/public' : '.output',
    ...(config.ssr ? {} : { rendering: 'client' as const }),
    start: 'node .output/server/index.mjs',
    port: config.port ?? { port: 3000 },
    conflicts: config.ssr ? [] : ['ssr is off: pages are made in the browser, while the routes of the server folder still answer'],
  })
}

/** Middleware of the server runs before every route, in the order of its file names. */
function guard(view: View, config: NuxtConfig, path: string): Evidence | undefined {
  for (const file of view.files.filter((f) => f.startsWith(`${config.serverDir}/middleware/`) && /\.[cm]?[jt]s$/.test(f))) {
    const found = answersFirst(view, file, path)
    if (found) return found
  }
  return config.rule
}

/** `server/routes/livez.get.ts` answers at /livez, `server/api/health/index.ts` at /api/health. */
function urlOf({ serverDir }: NuxtConfig, path: string): string | undefined {
  const found = path.startsWith(`${serverDir}/`) ? /^(routes|api)\/(.+?)(?:\.get)?\.[cm]?[jt]s$/.exec(path.slice(serverDir.length + 1)) : null
  if (!found || /\.(?:post|put|patch|delete|head|options|connect|trace)$/.test(found[2] ?? '')) return undefined
  const name = (found[2] ?? '').replace(/(?:^|\/)index$/, '').replace(/\.(?:prod|dev|prerender)$/, '')
  return `${found[1] === 'api' ? '/api' : ''}/${name}`.replace(/\/$/, '')
}

export default nuxt
