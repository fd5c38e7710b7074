import { lineOf } from '../../tree/text.ts'
import type { App, EntryPlace, EnvCheck, EnvPlace, Evidence, HandlerPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { EDGE, staticImage } from '../kit/image.ts'
import { builtMatch, languageIn, moduleAt } from '../kit/meta.ts'
import { chainAnswersFirst } from '../kit/request-guard.ts'
import { filesNamed } from '../kit/server-files.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, majorOf, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { readKitConfig } from './config.ts'
import type { KitConfig } from './config.ts'
import { kitErrors } from './errors.ts'

/** SvelteKit 2 and 3: a route is `src/routes/<route>/+server.ts`. */
const sveltekit: FrameworkModule = {
  id: 'sveltekit',
  title: 'SvelteKit',
  match,
  routes(app: App): RoutePlace {
    const view = viewOf(app)
    const config = readKitConfig(view)
    // With adapter-static an address of code would have to be written when the app is built.
    if (config.runtime === 'static') return { kind: 'static', folder: app.in(config.assets) }
    const ending = languageIn(view, 'src')
    return {
      kind: 'route-file',
      style: 'sveltekit',
      handlers: ['GET'],
      file: (route) => app.in(`${config.routes}/${route}/+server.${ending}`),
      url: (route) => `${config.base}/${route}`,
      urlOf: (path) => urlOf(config, path),
      letThrough: (urls) => `if (['${urls.join("', '")}'].includes(event.url.pathname)) return resolve(event)`,
      guardedBy: (route) => guard(view, config, `/${route}`),
    }
  },
  errorHandler(app: App): HandlerPlace {
    const view = viewOf(app)
    const config = readKitConfig(view)
    if (config.runtime === 'static') return { kind: 'none', reason: 'it is built to static files' }
    const present = hooksFile(view, config)
    return { kind: 'hook', style: 'sveltekit-hooks', path: app.in(present ?? `${config.hooks}.${languageIn(view, 'src')}`), exists: present !== undefined }
  },
  entry(app: App): EntryPlace {
    const view = viewOf(app)
    const config = readKitConfig(view)
    if (config.runtime === 'static') return { kind: 'none', reason: 'it is built to static files, so no server process starts' }
    if (config.runtime === 'edge') return { kind: 'none', reason: 'it runs at the edge, where settings come with each request and no process starts' }
    const present = hooksFile(view, config)
    return { kind: 'hook', style: 'sveltekit-hooks', path: app.in(present ?? `${config.hooks}.${languageIn(view, 'src')}`), exists: present !== undefined }
  },
  errors(app: App): ErrorPlaces | undefined {
    const view = viewOf(app)
    return kitErrors(view, readKitConfig(view))
  },
  env(app: App): EnvPlace | undefined {
    const { runtime, source, explicitEnv } = readKitConfig(viewOf(app))
    if (runtime === 'static' || runtime === 'edge') return undefined
    if ((app.major('@sveltejs/kit') ?? 2) >= 3) return kitThree(app, source)
    if (explicitEnv) return { server: 'process.env', publicPrefixes: ['PUBLIC_'], module: `${source}/env`, own }
    return { server: 'process.env', publicPrefixes: ['PUBLIC_'], module: 'src/lib/server/env', specifier: '$lib/server/env', variables: '$env/dynamic/private', check, serverFiles: () => filesNamed(app, SERVER_ONLY) }
  },
  image(app: App): ImagePlace {
    const { runtime, adapter, output, base, fallback } = readKitConfig(viewOf(app))
    if (runtime === 'static') return staticImage(output, ['_app/immutable'], { base, ...(fallback ? { fallback } : {}) })
    if (runtime === 'edge') return EDGE
    if (!adapter?.package.endsWith('adapter-node')) return { kind: 'none', reason: `${adapter?.package ?? 'no adapter'} builds for its host; an image needs @sveltejs/adapter-node in the config` }
    return { kind: 'server', bundled: false, stops: true, port: 3000, output: [output], command: ['node', output] }
  },
}

/** SvelteKit 3 checks what `src/env` declares when its server starts, and hands it over by `$app/env/private`. */
function kitThree(app: App, source: string): EnvPlace {
  const view = viewOf(app)
  const present = moduleAt(view, `${source}/env`, ['ts', 'js'])
  const text = present === undefined ? '' : (view.text(present) ?? '')
  const names = [...text.matchAll(/^[ \t]*['"]?([A-Z][A-Z0-9_]*)['"]?\s*:/gm)].map(([, name = '']) => name)
  return {
    server: 'process.env', publicPrefixes: ['PUBLIC_'], module: `${source}/env`, serverFiles: () => filesNamed(app, SERVER_ONLY),
    entry: { kind: 'hook', style: 'sveltekit-env', path: app.in(present ?? `${source}/env.${languageIn(view, source)}`), exists: present !== undefined },
    list: { template: 'sveltekit-env', named: '$app/env/private', note: 'A build runs without the settings of production: while `building` of $app/env is true, a value that is missing must pass.', ...(present === undefined ? {} : { declared: { path: app.in(present), names } }) },
    ...(present === undefined ? {} : { declared: names.map((name) => ({ name, path: app.in(present), line: lineOf(text, name), needed: true as const })) }),
  }
}

/** Late versions of 2 can be told to take settings as 3 does; what that needs was not seen to work there. */
const own: NonNullable<EnvPlace['own']> = {
  reason: 'SvelteKit checks settings itself here, by the schema that src/env declares for them (explicitEnvironmentVariables)',
  prompt: 'Declare every environment variable that my SvelteKit app reads in src/env, with a validator for each, so that the server stops at start and names those that are missing. While `building` of $app/env is true a validator must accept what is missing: a build runs without the settings of production.',
}

/** Kit's build refuses to put these into a page. */
const SERVER_ONLY = /\.server\.[jt]s$|(?:^|\/)\+server\.[jt]s$|^src\/lib\/server\/.+\.[jt]s$/

const check: EnvCheck = {
  imports: (isPublic) => [
    "import { building } from '$app/environment';",
    ...(isPublic ? ["import { env as privateVariables } from '$env/dynamic/private';", "import { env as publicVariables } from '$env/dynamic/public';"] : ["import { env as variables } from '$env/dynamic/private';"]),
  ],
  source: (isPublic) => (isPublic ? '{ ...publicVariables, ...privateVariables }' : 'variables'),
  idle: { expression: 'building', why: 'A build runs without the settings of production.' },
}

function match(view: PackageView): Match | undefined {
  if (!declares(view, '@sveltejs/kit')) return undefined
  const config = readKitConfig(view)
  const template = view.has('src/app.html') ? 'src/app.html' : undefined
  const routes = view.files.some((path) => path.startsWith(`${config.routes}/`))
  if (config.path === undefined && template === undefined) return undefined
  if (!routes && template === undefined) return undefined
  const run = programIn(view, /^vite$/)
  const node = config.runtime === 'node' && (config.adapter?.package ?? '').endsWith('adapter-node')
  return builtMatch(view, {
    package: '@sveltejs/kit',
    confidence: 0.92,
    framework: [
      ...(config.path ? [{ path: view.in(config.path), note: 'SvelteKit config' }] : []),
      ...(template ? [{ path: view.in(template), note: 'page template of SvelteKit' }] : []),
      ...(run ? scriptEvidence(view, run.script) : []),
    ],
    language: languageIn(view, 'src'),
    runtime: config.runtime,
    runtimeEvidence: config.evidence,
    entries: [hooksFile(view, config), `${config.routes}/+layout.svelte`].filter((path) => path !== undefined && view.has(path)).map(String),
    output: config.output,
    ...(inBrowser(view, config) ? { rendering: 'client' as const } : {}),
    ...(node ? { start: `node ${config.output}`, port: { port: 3000 } } : {}),
    conflicts: conflictsOf(view, config),
  })
}

/** `export const ssr = false` of the root layout: the server, if there is one, sends an empty page. */
function inBrowser(view: View, { routes }: KitConfig): boolean {
  const layouts = ['+layout.ts', '+layout.js', '+layout.server.ts', '+layout.server.js'].map((name) => view.text(`${routes}/${name}`) ?? '')
  return layouts.some((text) => /^\s*export\s+const\s+ssr\s*=\s*false\b/m.test(text))
}

/** `src/hooks.server.ts`, or an index in a folder of that name. */
function hooksFile(view: View, { hooks }: KitConfig): string | undefined {
  return moduleAt(view, hooks, ['ts', 'js']) ?? moduleAt(view, `${hooks}/index`, ['ts', 'js'])
}

function guard(view: View, config: KitConfig, path: string): Evidence | undefined {
  const hooks = hooksFile(view, config)
  return hooks === undefined ? undefined : chainAnswersFirst(view, hooks, path, 'handle')
}

/** Address of an endpoint: groups `(app)` are no part of it. */
function urlOf({ routes }: KitConfig, path: string): string | undefined {
  const folder = path.startsWith(`${routes}/`) ? /^(.*)\/\+server\.[jt]s$/.exec(path)?.[1] : undefined
  return folder === undefined ? undefined : `/${folder.slice(routes.length + 1).split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/')}`
}

function conflictsOf(view: View, config: KitConfig): string[] {
  const conflicts: string[] = []
  if (config.adapter === undefined) conflicts.push('no adapter is set, so what `vite build` makes cannot be deployed')
  const svelte = ['svelte.config.js', 'svelte.config.ts', 'svelte.config.mjs'].find((path) => view.has(path))
  if (svelte && (majorOf(view.version('@sveltejs/kit')) ?? 0) >= 3) conflicts.push(`${view.in(svelte)} is not read: SvelteKit 3 takes its config from the Vite plugin`)
  return conflicts
}

export default sveltekit
