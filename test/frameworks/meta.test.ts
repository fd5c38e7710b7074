import { describe, expect, test } from 'vitest'
import type { FrameworkId } from '../../src/types.ts'
import { appAt, manifest, matchOf, recognised } from './support.ts'

type Content = Record<string, string>

function places(content: Content, id: FrameworkId, path = '.') {
  const app = appAt(content, id, path)
  const routes = app.framework.routes(app)
  return { routes, entry: app.framework.entry(app), env: app.framework.env(app), file: routes.kind === 'route-file' ? routes.file('livez') : undefined, url: routes.kind === 'route-file' ? routes.url('livez') : undefined, guard: routes.kind === 'route-file' ? routes.guardedBy('livez') : undefined, urlOf: routes.kind === 'route-file' ? routes.urlOf : undefined }
}

// ---------------------------------------------------------------- SvelteKit

const svelteConfig = (adapter: string, kit = '', options = ''): string => `import adapter from '${adapter}';\n\nexport default { kit: { adapter: adapter(${options})${kit} } };\n`
const kit = (config: string, files: Content = {}): Content => ({
  'package.json': manifest({ dev: 'vite dev', build: 'vite build' }, { '@sveltejs/kit': '^2.16.0', vite: '^6.0.0' }),
  'svelte.config.js': config, 'vite.config.ts': "import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };\n", 'src/app.html': '%sveltekit.body%', 'src/routes/+page.ts': 'export const load = () => {};\n', ...files,
})

describe('SvelteKit', () => {
  test('with adapter-node is a server', () => {
    const content = kit(svelteConfig('@sveltejs/adapter-node', ", paths: { base: '/shop' }", "{ out: 'dist' }"))
    expect(recognised(content)).toEqual(['sveltekit'])
    expect(matchOf(content, 'sveltekit')?.stack).toMatchObject({ frameworkVersion: '^2.16.0', language: 'ts', runtime: 'node', build: 'build', start: 'node dist', port: 3000, output: 'dist', conflicts: [] })
    expect(places(content, 'sveltekit')).toMatchObject({ file: 'src/routes/livez/+server.ts', url: '/shop/livez', guard: undefined, entry: { kind: 'hook', style: 'sveltekit-hooks', path: 'src/hooks.server.ts', exists: false }, env: { module: 'src/lib/server/env', publicPrefixes: ['PUBLIC_'] } })
  })

  test.each([
    ['@sveltejs/adapter-static', '', 'static', 'build'],
    ['@sveltejs/adapter-cloudflare', '', 'edge', '.svelte-kit/output'],
    ['@sveltejs/adapter-vercel', "{ runtime: 'edge' }", 'edge', '.vercel/output'],
    ['@sveltejs/adapter-vercel', '', 'node', '.vercel/output'],
    ['@sveltejs/adapter-netlify', '{ edge: true }', 'edge', 'build'],
    ['svelte-adapter-bun', '', 'bun', '.svelte-kit/output'],
    ['@sveltejs/adapter-auto', '', 'node', '.svelte-kit/output'],
  ])('%s(%s) runs as %s', (adapter, options, runtime, output) => {
    const content = kit(svelteConfig(adapter, '', options))
    expect(matchOf(content, 'sveltekit')).toMatchObject({ stack: { runtime, output }, evidence: { runtime: [{ path: 'svelte.config.js', line: 3 }] } })
    expect(places(content, 'sveltekit').routes.kind).toBe(runtime === 'static' ? 'static' : 'route-file')
    expect(places(content, 'sveltekit').entry.kind).toBe(runtime === 'static' || runtime === 'edge' ? 'none' : 'hook')
  })

  test('3 and late 2 take the config from the Vite plugin', () => {
    const vite = "import adapter from '@sveltejs/adapter-node';\nimport { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit({ adapter: adapter(), files: { routes: 'src/pages', assets: 'public' } })] };\n"
    const content = kit('', { 'package.json': manifest({ build: 'vite build' }, { '@sveltejs/kit': '3.2.0' }), 'vite.config.ts': vite })
    expect(places(content, 'sveltekit')).toMatchObject({ file: 'src/pages/livez/+server.ts', env: { module: 'src/env', entry: { exists: false }, list: { named: '$app/env/private' } } })
    expect(places({ ...content, 'vite.config.ts': vite.replace("files: {", "files: { src: 'web',") }, 'sveltekit')).toMatchObject({ env: { module: 'web/env' } })
    expect(places(kit('', { 'package.json': manifest({ build: 'vite build' }, { '@sveltejs/kit': '2.63.0' }), 'vite.config.ts': vite.replace('files: {', 'experimental: { explicitEnvironmentVariables: true }, files: {') }), 'sveltekit')).toMatchObject({ env: { own: { reason: expect.stringContaining('src/env') as string } } })
    expect(matchOf(content, 'sveltekit')?.stack.conflicts).toEqual(['svelte.config.js is not read: SvelteKit 3 takes its config from the Vite plugin'])
  })

  test.each([
    ['sends everyone to the login', "if (!event.locals.user) redirect(303, '/login');", 4],
    ['throws for a path that it does not know', "if (!(await allowed(event.url))) { throw error(403); }", 4],
    ['guards one part', "if (event.url.pathname.startsWith('/admin') && !event.locals.user) redirect(303, '/login');", undefined],
    ['guards what it does not leave early', "if (!event.url.pathname.startsWith('/api')) return resolve(event);\n  if (!event.locals.user) error(401);", undefined],
    ['names the address', "if (event.url.pathname !== '/livez' && !event.locals.user) redirect(303, '/login');", undefined],
    ['only adds to what is there', 'event.locals.user = await userOf(event);', undefined],
  ])('a hook that %s', (_, code, line) => {
    const hooks = `import { error, redirect } from '@sveltejs/kit';\n\nexport const handle = async ({ event, resolve }) => {\n  ${code}\n  return resolve(event);\n};\n`
    const { guard, entry } = places(kit(svelteConfig('@sveltejs/adapter-node'), { 'src/hooks.server.ts': hooks }), 'sveltekit')
    expect(guard?.line).toBe(line)
    expect(entry).toMatchObject({ path: 'src/hooks.server.ts', exists: true })
  })

  test.each([
    ['a sequence', "import { sequence } from '@sveltejs/kit/hooks';\nimport { log } from './log';\nimport { guardAll } from '$lib/server/auth';\n\nexport const handle = sequence(log, guardAll);\n", true],
    ['a re-export', "export { guardAll as handle } from '$lib/server/auth';\n", true],
    ['a name', "import { guardAll } from './lib/server/auth';\n\nexport const handle = guardAll;\n", true],
    ['only a helper', "import { guardAll } from '$lib/server/auth';\n\nexport const handle = async ({ event, resolve }) => {\n  event.locals.guard = guardAll;\n  return resolve(event);\n};\n", false],
  ])('a hook that hands requests to another module: %s', (_, hooks, guarded) => {
    const auth = "import { redirect } from '@sveltejs/kit';\n\nexport const guardAll = async ({ event, resolve }) => {\n  if (!event.locals.user) redirect(303, '/login');\n  return resolve(event);\n};\n"
    const { guard } = places(kit(svelteConfig('@sveltejs/adapter-node'), { 'src/hooks.server.ts': hooks, 'src/lib/server/auth.ts': auth, 'src/log.ts': 'export const log = ({ event, resolve }) => resolve(event);\n' }), 'sveltekit')
    expect(guard?.path).toBe(guarded ? 'src/lib/server/auth.ts' : undefined)
  })

  test('an endpoint answers at its folder, without groups', () => {
    const { urlOf } = places(kit(svelteConfig('@sveltejs/adapter-node')), 'sveltekit')
    expect(['src/routes/(app)/api/health/+server.ts', 'src/routes/health/+page.svelte', 'src/lib/health/+server.ts'].map((path) => urlOf?.(path))).toEqual(['/api/health', undefined, undefined])
  })

  test('a component library that is packaged with SvelteKit is none without its page', () => {
    expect(recognised({ 'package.json': manifest({ build: 'svelte-package' }, { '@sveltejs/kit': '^2.0.0' }), 'src/lib/index.ts': 'export {};\n' })).toEqual([])
  })
})

// ---------------------------------------------------------------- Nuxt

const nuxt = (config: string, files: Content = {}, version = '^4.0.0'): Content => ({ 'package.json': manifest({ build: 'nuxt build', dev: 'nuxt dev --port 3100' }, { nuxt: version }), 'nuxt.config.ts': `export default defineNuxtConfig(${config});\n`, 'app/app.vue': '<template />', ...files })

describe('Nuxt', () => {
  test('4 has its pages in app and its server at the root', () => {
    const content = nuxt("{ app: { baseURL: '/web/' }, runtimeConfig: { apiKey: '', public: { siteUrl: '' } } }")
    expect(recognised(content)).toEqual(['nuxt'])
    expect(matchOf(content, 'nuxt')?.stack).toMatchObject({ runtime: 'node', entries: ['app/app.vue'], start: 'node .output/server/index.mjs', port: 3000, output: '.output' })
    expect(places(content, 'nuxt')).toMatchObject({ file: 'server/routes/livez.get.ts', url: '/web/livez', entry: { kind: 'hook', style: 'nitro-plugin', path: 'server/plugins/env.ts', exists: false } })
    expect(places(content, 'nuxt').env?.declared?.map((d) => d.name)).toEqual(['NUXT_API_KEY', 'NUXT_PUBLIC_SITE_URL'])
  })

  test.each([
    ['{ srcDir: "src/" }', '^3.15.0', 'src/server/routes/livez.get.ts', 'src/public'],
    ['{}', '^3.15.0', 'server/routes/livez.get.ts', 'public'],
    ['{ srcDir: "src", future: { compatibilityVersion: 4 } }', '^3.15.0', 'server/routes/livez.get.ts', 'public'],
    ['{ serverDir: "./backend" }', '^4.0.0', 'backend/routes/livez.get.ts', 'public'],
  ])('%s of %s', (config, version, file, folder) => {
    expect(places(nuxt(config, {}, version), 'nuxt').file).toBe(file)
    expect(places(nuxt(config.replace('{', "{ nitro: { preset: 'static' }, "), {}, version), 'nuxt').routes).toEqual({ kind: 'static', folder })
  })

  test.each([
    ["{ nitro: { preset: 'cloudflare_pages' } }", 'nuxt build', 'edge'],
    ["{ nitro: { preset: 'vercel' } }", 'nuxt build', 'node'],
    ["{ nitro: { preset: 'bun' } }", 'nuxt build', 'bun'],
    ['{}', 'NITRO_PRESET=deno-server nuxt build', 'deno'],
    ['{}', 'nuxt generate', 'static'],
    ['{ ssr: false }', 'nuxt build', 'node'],
  ])('%s built by "%s" runs as %s', (config, build, runtime) => {
    expect(matchOf(nuxt(config, { 'package.json': manifest({ build, generate: 'nuxt generate' }, { nuxt: '^4.0.0' }) }), 'nuxt')?.stack.runtime).toBe(runtime)
  })

  test('middleware of the server guards, that of its pages does not', () => {
    const refuse = "export default defineEventHandler((event) => {\n  if (!event.context.user) throw createError({ statusCode: 401 });\n});\n"
    expect(places(nuxt('{}', { 'server/middleware/auth.ts': refuse }), 'nuxt').guard).toMatchObject({ path: 'server/middleware/auth.ts', line: 2 })
    expect(places(nuxt('{}', { 'app/middleware/auth.global.ts': "export default defineNuxtRouteMiddleware(() => navigateTo('/login'));\n" }), 'nuxt').guard).toBeUndefined()
    expect(places(nuxt("{\n  routeRules: {\n    '/**': { swr: 3600 },\n  },\n}"), 'nuxt').guard).toMatchObject({ path: 'nuxt.config.ts', line: 3 })
  })

  test('files of the server answer at their path and method', () => {
    const { urlOf } = places(nuxt('{}'), 'nuxt')
    expect(['server/routes/livez.get.ts', 'server/api/health/index.ts', 'server/api/health.post.ts', 'server/utils/health.ts'].map((path) => urlOf?.(path))).toEqual(['/livez', '/api/health', undefined, undefined])
  })
})

// ---------------------------------------------------------------- Astro

const astro = (config: string, files: Content = {}): Content => ({ 'package.json': manifest({ dev: 'astro dev', build: 'astro build' }, { astro: '^5.0.0', react: '^19.0.0' }), 'astro.config.mjs': `import node from '@astrojs/node';\nimport cloudflare from '@astrojs/cloudflare';\nexport default defineConfig(${config});\n`, 'src/pages/index.astro': '<h1>Hello</h1>', ...files })

describe('Astro', () => {
  test.each([
    ['{}', {}, 'static'],
    ["{ output: 'static', adapter: node({ mode: 'standalone' }) }", {}, 'static'],
    ["{ adapter: node({ mode: 'standalone' }) }", { 'src/pages/api/a.ts': 'export const prerender = false;\nexport const GET = () => new Response();\n' }, 'node'],
    ["{ adapter: node({ mode: 'standalone' }) }", { 'src/actions/index.ts': 'export const server = {};\n' }, 'node'],
    ["{ output: 'hybrid', adapter: node({ mode: 'standalone' }) }", {}, 'node'],
    ["{ output: 'server', adapter: cloudflare() }", {}, 'edge'],
  ])('%s is %s', (config, files, runtime) => {
    const content = astro(config, files as Content)
    expect(matchOf(content, 'astro')?.stack.runtime).toBe(runtime)
    expect(places(content, 'astro').routes.kind).toBe(runtime === 'static' ? 'static' : 'route-file')
  })

  test('the config moves its places', () => {
    const content = astro("{\n  output: 'server',\n  adapter: node({ mode: 'standalone' }),\n  srcDir: './web',\n  base: 'docs',\n  trailingSlash: 'always',\n  outDir: './out',\n  server: { port: 8080 },\n}", { 'web/pages/index.ts': 'export {};\n', 'web/middleware.ts': "export const onRequest = (context, next) => {\n  if (!context.locals.user) return context.redirect('/login');\n  return next();\n};\n" })
    expect(matchOf(content, 'astro')).toMatchObject({ stack: { start: 'node ./out/server/entry.mjs', port: 8080, output: 'out' }, evidence: { port: [{ path: 'astro.config.mjs', line: 10 }] } })
    expect(places(content, 'astro')).toMatchObject({ file: 'web/pages/livez.ts', url: '/docs/livez/', guard: { path: 'web/middleware.ts', line: 2 }, entry: { kind: 'none' } })
  })

  test('a server without an adapter cannot be built, and is said so', () => {
    expect(matchOf(astro("{ output: 'server' }"), 'astro')?.stack.conflicts).toEqual(['astro.config.mjs asks for a server and names no adapter, so the build stops'])
  })

  test('src/pages in a Vite app is plain React', () => {
    expect(recognised({ 'package.json': manifest({ dev: 'vite' }, { astro: '^5.0.0', react: '^19.0.0', vite: '^6.0.0' }), 'index.html': '<script type="module" src="/src/main.tsx"></script>', 'src/main.tsx': "import 'react-dom/client';\n", 'src/pages/Index.tsx': 'export default () => null;\n' })[0]).toBe('vite-react')
  })
})

// ---------------------------------------------------------------- React Router and Remix

const LIST = "import { type RouteConfig, index } from '@react-router/dev/routes';\n\nexport default [index('routes/home.tsx')] satisfies RouteConfig;\n"
const router = (config: string, routes = LIST, files: Content = {}): Content => ({
  'package.json': manifest({ dev: 'react-router dev', build: 'react-router build', start: 'react-router-serve ./build/server/index.js' }, { react: '^19.0.0', 'react-router': '7.5.0', '@react-router/dev': '7.5.0', '@react-router/serve': '7.5.0', vite: '^6.0.0' }),
  'react-router.config.ts': `import type { Config } from '@react-router/dev/config';\n\nexport default ${config} satisfies Config;\n`,
  'vite.config.ts': "import { reactRouter } from '@react-router/dev/vite';\nexport default { plugins: [reactRouter()] };\n", 'app/root.tsx': 'export default () => null;\n', 'app/routes.ts': routes, ...files,
})

describe('React Router', () => {
  test('takes a route by file and line where routes are listed', () => {
    const content = router('{ ssr: true }')
    expect(recognised(content)[0]).toBe('react-router')
    expect(matchOf(content, 'react-router')?.stack).toMatchObject({ runtime: 'node', entries: ['app/root.tsx'], start: 'start', port: 3000, output: 'build' })
    expect(places(content, 'react-router')).toMatchObject({ file: 'app/routes/livez.ts', url: '/livez', routes: { list: { path: 'app/routes.ts' } }, entry: { kind: 'none' } })
  })

  test.each([
    ["import { flatRoutes } from '@react-router/fs-routes';\nexport default flatRoutes();\n", 'app/routes/livez.ts'],
    ["import { flatRoutes } from '@react-router/fs-routes';\nexport default flatRoutes({ rootDirectory: 'pages' }) satisfies RouteConfig;\n", 'app/pages/livez.ts'],
  ])('takes a file alone where files are the routes', (routes, file) => {
    const found = places(router('{}', routes), 'react-router')
    expect(found.file).toBe(file)
    expect(found.routes).not.toHaveProperty('list')
  })

  test('says why not where the list is made by code or not there', () => {
    expect(places(router('{}', 'export default makeRoutes();\n'), 'react-router').routes).toMatchObject({ kind: 'none', byHand: true, reason: expect.stringContaining('app/routes.ts makes its list') as string })
    const { 'app/routes.ts': _, ...without } = router('{}')
    expect(places(without, 'react-router').routes.kind).toBe('none')
  })

  test('the config moves its places, and files only get a file', () => {
    expect(places(router("{ appDirectory: 'src', basename: '/app' }", LIST, { 'src/routes.ts': LIST, 'src/entry.server.tsx': 'export default () => {};\n' }), 'react-router')).toMatchObject({ file: 'src/routes/livez.ts', url: '/app/livez', entry: { kind: 'module', path: 'src/entry.server.tsx', runs: 'node' } })
    expect(places(router('{ ssr: false }'), 'react-router')).toMatchObject({ routes: { kind: 'static', folder: 'public' }, entry: { kind: 'none' }, env: undefined })
    expect(places(router("{ prerender: ['/'] }", LIST, { 'app/entry.server.tsx': 'export default () => {};\n' }), 'react-router').entry).toMatchObject({ kind: 'none', reason: expect.stringContaining('prerender') as string })
  })

  test('runs as a Worker by its Vite plugin', () => {
    const content = router('{}', LIST, { 'vite.config.ts': "import { cloudflare } from '@cloudflare/vite-plugin';\nimport { reactRouter } from '@react-router/dev/vite';\nexport default { plugins: [cloudflare(), reactRouter()] };\n" })
    expect(matchOf(content, 'react-router')).toMatchObject({ stack: { runtime: 'edge' }, evidence: { runtime: [{ path: 'vite.config.ts', line: 1 }] } })
    expect(places(content, 'react-router').env).toBeUndefined()
  })

  test('middleware of the root route guards; that of another route, or an empty list, does not', () => {
    expect(places(router('{}', LIST, { 'app/root.tsx': 'export const middleware = [auth];\nexport default () => null;\n' }), 'react-router').guard).toMatchObject({ path: 'app/root.tsx', line: 1 })
    expect(places(router('{}', LIST, { 'app/root.tsx': 'export const middleware = [];\nexport default () => null;\n' }), 'react-router').guard).toBeUndefined()
  })

  test('as a library it is part of a Vite app, also with app/layout.jsx and route.js beside it', () => {
    expect(recognised({ 'package.json': manifest({ dev: 'vite' }, { react: '^19.0.0', 'react-router': '^7.5.0', next: '^15.0.0', vite: '^6.0.0' }), 'index.html': '<script type="module" src="/src/main.jsx"></script>', 'src/main.jsx': "import 'react-dom/client';\nimport 'react-router';\n", 'src/app/layout.jsx': 'export default () => null;\n', 'src/app/api/route.js': 'export const GET = () => {};\n' })[0]).toBe('vite-react')
  })
})

describe('Remix 2', () => {
  const remix = (options: string, files: Content = {}): Content => ({ 'package.json': manifest({ build: 'remix vite:build', start: 'PORT=8080 remix-serve ./build/server/index.js' }, { '@remix-run/react': '^2.16.0', '@remix-run/dev': '^2.16.0', '@remix-run/serve': '^2.16.0' }), 'vite.config.js': `import { vitePlugin as remix } from '@remix-run/dev';\nexport default { plugins: [remix(${options})] };\n`, 'app/root.jsx': 'export default () => null;\n', ...files })

  test('by Vite', () => {
    expect(recognised(remix(''))[0]).toBe('remix')
    expect(matchOf(remix(''), 'remix')?.stack).toMatchObject({ language: 'js', runtime: 'node', port: 8080, start: 'start' })
    expect(places(remix("{ basename: '/x' }", { 'app/entry.server.jsx': 'export default () => {};\n' }), 'remix')).toMatchObject({ file: 'app/routes/livez.js', url: '/x/livez', entry: { path: 'app/entry.server.jsx' }, env: { module: 'app/env.server' } })
    expect(places(remix('{ ssr: false }'), 'remix').routes).toEqual({ kind: 'static', folder: 'public' })
    expect(places(remix('{ routes: (define) => define() }'), 'remix').routes).toMatchObject({ kind: 'none', byHand: true })
  })

  test('by its own compiler, with or without a config', () => {
    const classic = { 'package.json': manifest({ build: 'remix build' }, { '@remix-run/react': '^2.0.0', '@remix-run/dev': '^2.0.0' }), 'app/root.tsx': 'export default () => null;\n' }
    expect(places(classic, 'remix').file).toBe('app/routes/livez.ts')
    expect(places({ ...classic, 'remix.config.js': "module.exports = { appDirectory: 'web' };\n", 'web/root.tsx': 'export {};\n' }, 'remix').file).toBe('web/routes/livez.ts')
  })

  test('names of flat routes', () => {
    const { urlOf } = places(remix(''), 'remix')
    expect(['app/routes/api.health.ts', 'app/routes/_auth.health.tsx', 'app/routes/healthz/route.ts', 'app/routes/health[.]txt.ts', 'app/root.jsx'].map((path) => urlOf?.(path))).toEqual(['/api/health', '/health', '/healthz', '/health.txt', undefined])
  })
})

// ---------------------------------------------------------------- TanStack Start, Create React App

describe('TanStack Start', () => {
  const start = (vite: string, version = '1.150.0', files: Content = {}): Content => ({ 'package.json': manifest({ dev: 'vite dev', build: 'vite build' }, { '@tanstack/react-start': version, react: '^19.0.0', vite: '^7.0.0' }), 'vite.config.ts': vite, 'src/routes/__root.tsx': 'export {};\n', ...files })
  const own = "import { tanstackStart } from '@tanstack/react-start/plugin/vite';\nexport default { plugins: [tanstackStart()] };\n"
  const lovable = "import { defineConfig } from '@lovable.dev/vite-tanstack-config';\nexport default defineConfig({});\n"

  test('takes a route by file from the version on that knows server handlers', () => {
    expect(recognised(start(own))[0]).toBe('tanstack-start')
    expect(places(start(own), 'tanstack-start')).toMatchObject({ file: 'src/routes/livez.ts', url: '/livez' })
    expect(places(start(own, '1.131.0'), 'tanstack-start').routes.kind).toBe('none')
    expect(places(start(own, 'latest'), 'tanstack-start').routes.kind).toBe('none')
  })

  test.each([
    ['Lovable builds for Cloudflare', lovable, 'edge'],
    ['unless it is told otherwise', lovable.replace('{}', "{ nitro: { preset: 'node-server' } }"), 'node'],
    ["Nitro's own plugin", "import { nitro } from 'nitro/vite';\nexport default { plugins: [nitro({ preset: 'bun' })] };\n// tanstack\n", 'bun'],
    ['nothing said', own, 'node'],
  ])('%s', (_, vite, runtime) => {
    expect(matchOf(start(vite), 'tanstack-start')?.stack.runtime).toBe(runtime)
  })
})

describe('Create React App', () => {
  const cra = (files: Content = {}, scripts: Record<string, string> = { start: 'react-scripts start', build: 'react-scripts build' }): Content => ({ 'package.json': manifest(scripts, { react: '^19.0.0', 'react-scripts': '5.0.1' }), 'public/index.html': '<div id="root"></div>', 'src/index.tsx': "import 'react';\n", ...files })

  test.each([
    ['react-scripts', { build: 'react-scripts build' }, 'build'],
    ['craco', { start: 'craco start', build: 'BUILD_PATH=./dist craco build' }, 'dist'],
    ['react-app-rewired', { build: 'react-app-rewired build' }, 'build'],
  ])('by %s', (_, scripts, output) => {
    const content = cra({}, scripts as unknown as Record<string, string>)
    expect(recognised(content)[0]).toBe('cra')
    expect(matchOf(content, 'cra')?.stack).toMatchObject({ frameworkVersion: '5.0.1', language: 'ts', runtime: 'static', entries: ['src/index.tsx'], output })
    expect(matchOf(content, 'cra')?.stack).not.toHaveProperty('start')
    expect(places(content, 'cra')).toMatchObject({ routes: { kind: 'static', folder: 'public' }, entry: { kind: 'module', path: 'src/index.tsx', runs: 'browser' }, env: { client: 'process.env', publicPrefixes: ['REACT_APP_'], module: 'src/env' } })
  })

  test('react-scripts that only runs the tests of a Vite app builds nothing', () => {
    expect(recognised({ 'package.json': manifest({ dev: 'vite' }, { react: '^19.0.0', 'react-scripts': '5.0.1', vite: '^6.0.0' }), 'index.html': '<script type="module" src="/src/index.jsx"></script>', 'src/index.jsx': "import 'react-dom/client';\n" })[0]).toBe('vite-react')
  })
})
