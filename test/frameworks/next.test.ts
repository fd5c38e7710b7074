import { describe, expect, test } from 'vitest'
import type { FrameworkId, RoutePlace } from '../../src/types.ts'
import { appAt, manifest, matchOf, recognised } from './support.ts'

const scripts = { dev: 'next dev', build: 'next build', start: 'next start' }
const layout = 'export default function Layout({ children }) { return <html><body>{children}</body></html> }\n'

function pkg(version = '15.2.4'): string {
  return manifest(scripts, { next: version, react: '19.0.0' })
}

function routes(content: Record<string, string>, id: FrameworkId = 'next-app', path = '.'): Extract<RoutePlace, { kind: 'route-file' }> {
  const app = appAt(content, id, path)
  const place = app.framework.routes(app)
  if (place.kind !== 'route-file') throw new Error(`no route file but ${JSON.stringify(place)}`)
  return place
}

describe('recognition', () => {
  test('the App Router', () => {
    const content = { 'package.json': pkg(), 'tsconfig.json': '{}', 'app/layout.tsx': layout, 'app/page.tsx': layout }
    expect(recognised(content)).toEqual(['next-app'])
    expect(matchOf(content, 'next-app')).toMatchObject({
      confidence: 0.95,
      stack: { frameworkVersion: '15.2.4', language: 'ts', runtime: 'node', entries: ['app/layout.tsx'], build: 'build', start: 'start', port: 3000, output: '.next', conflicts: [] },
    })
  })

  test('both routers: new routes go to app, and it says so', () => {
    const content = { 'package.json': pkg(), 'src/app/layout.tsx': layout, 'src/pages/index.tsx': layout }
    expect(recognised(content)).toEqual(['next-app'])
    expect(matchOf(content, 'next-app')?.stack.conflicts).toEqual(['both routers: src/app and src/pages; new routes go to src/app'])
  })

  test('the Pages Router, with the port of its script', () => {
    const content = { 'web/package.json': manifest({ ...scripts, start: 'next start -H 127.0.0.1 -p ${WEB_PORT:-3002}' }, { next: '^14.0.0' }), 'web/pages/_app.js': layout, 'web/pages/index.js': layout }
    expect(recognised(content, 'web')).toEqual(['next-pages'])
    expect(matchOf(content, 'next-pages', 'web')?.stack).toMatchObject({ port: 3002, language: 'js', entries: ['web/pages/_app.js'], output: 'web/.next' })
  })

  test.each([
    ['declared, and nothing of it is used', { 'package.json': manifest({ dev: 'tsx server/index.ts', build: 'vite build' }, { next: '^15.3.1' }), 'server/index.ts': 'console.log(1)\n', 'client/src/pages/home.tsx': layout }],
    ['src/pages of a plain React app, with next declared', { 'package.json': manifest({ dev: 'vite' }, { next: '^15.0.0', 'next-themes': '^0.3.0' }), 'src/pages/Index.tsx': "import { useTheme } from 'next-themes';\nexport default () => null\n", 'next.config.ts': '' }],
    ['React Router with src/app/layout.jsx', { 'package.json': manifest({ dev: 'react-router dev' }, { 'react-router': '7.13.1' }), 'src/app/layout.jsx': layout, 'src/app/api/health/route.js': 'export const loader = () => null\n' }],
    ['a config alone', { 'package.json': pkg(), 'next.config.js': 'module.exports = {}\n', 'src/main.tsx': layout }],
  ])('%s is no Next app', (_, content: Record<string, string>) => {
    expect(recognised(content).filter((id) => id.startsWith('next'))).toEqual([])
  })

  test('dead configs are said', () => {
    const content = { 'package.json': pkg(), 'src/app/page.tsx': layout, 'next.config.js': "module.exports = { basePath: '/shop' }\n", 'next.config.ts': '', 'src/next.config.ts': "export default { output: 'export' }\n" }
    expect(matchOf(content, 'next-app')?.stack.conflicts).toEqual([
      'next.config.ts is not read: Next takes next.config.js',
      'src/next.config.ts is not read: Next looks for its config beside package.json',
    ])
    expect(routes(content).url('livez')).toBe('/shop/livez')
  })
})

describe('routes', () => {
  test('in TypeScript and JavaScript, with and without src', () => {
    expect(routes({ 'package.json': pkg(), 'tsconfig.json': '{}', 'src/app/page.tsx': layout }).file('livez')).toBe('src/app/livez/route.ts')
    const js = routes({ 'apps/web/package.json': pkg(), 'apps/web/app/(site)/page.jsx': layout }, 'next-app', 'apps/web')
    expect(js.file('livez')).toBe('apps/web/app/livez/route.js')
    expect(js.url('livez')).toBe('/livez')
    expect(js.style).toBe('next-app')
  })

  test('of a JavaScript app stay JavaScript, whatever lies beside it', () => {
    expect(routes({ 'package.json': pkg(), 'tsconfig.json': '{}', 'app/page.jsx': layout, 'prisma/seed.ts': '' }).file('livez')).toBe('app/livez/route.js')
  })

  test('of the Pages Router answer below /api', () => {
    const place = routes({ 'package.json': pkg(), 'pages/index.tsx': layout, 'next.config.mjs': "const nextConfig = { basePath: '/app', trailingSlash: true }\nexport default nextConfig\n" }, 'next-pages')
    expect([place.style, place.file('livez'), place.url('livez')]).toEqual(['next-pages', 'pages/api/livez.ts', '/app/api/livez/'])
  })

  test('take an extension that the config allows', () => {
    const place = routes({ 'package.json': pkg(), 'app/page.page.tsx': layout, 'next.config.js': "module.exports = { pageExtensions: ['page.tsx', 'page.ts'] }\n" })
    expect(place.file('livez')).toBe('app/livez/route.page.ts')
  })

  test.each([
    ["export default { output: 'export' }\n"],
    ["const isPages = process.env.PAGES === '1'\nexport default withMDX({ output: isPages ? 'export' : undefined })\n"],
    ["import user from './v0-user-next.config.mjs'\nconst nextConfig = {}\nexport default nextConfig\n"],
  ])('an exported site has none: %s', (config) => {
    const content = { 'package.json': pkg(), 'app/page.tsx': layout, 'next.config.mjs': config, 'v0-user-next.config.mjs': config.includes('v0') ? "export default { output: 'export' }\n" : 'export default {}\n' }
    const app = appAt(content, 'next-app')
    expect(app.framework.routes(app)).toEqual({ kind: 'static', folder: 'public' })
    expect(app.framework.entry(app).kind).toBe('none')
    expect(matchOf(content, 'next-app')?.stack).toMatchObject({ runtime: 'static', output: 'out' })
  })

  test('output: standalone is a server', () => {
    expect(routes({ 'package.json': pkg(), 'app/page.tsx': layout, 'next.config.ts': "import type { NextConfig } from 'next';\nconst nextConfig: NextConfig = { output: 'standalone' };\nexport default nextConfig;\n" }).kind).toBe('route-file')
  })
})

describe('the middleware before a route', () => {
  const guard = (text: string, more: Record<string, string> = {}): { path: string; line?: number } | undefined =>
    routes({ 'package.json': pkg(), 'app/page.tsx': layout, 'middleware.ts': text, ...more }).guardedBy('livez')
  const redirecting = "import { NextResponse } from 'next/server';\nexport function middleware(request) {\n  return NextResponse.redirect(new URL('/login', request.url));\n}\n"

  test('with a matcher that takes it in, at the matcher', () => {
    const found = guard(`${redirecting}export const config = {\n  matcher: ['/((?!api|_next/static|favicon.ico).*)'],\n};\n`)
    expect(found).toEqual({ path: 'middleware.ts', line: 6, note: 'it runs before this address and may redirect or refuse a request that carries no session' })
  })

  test('without a matcher it runs before everything', () => {
    expect(guard(redirecting)).toMatchObject({ path: 'middleware.ts', line: 2 })
  })

  test('proxy.ts of Next 16, in src, with a matcher that only running it would tell', () => {
    const place = routes({ 'package.json': pkg('16.0.10'), 'src/app/page.tsx': layout, 'src/proxy.ts': "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware();\nexport const config = { matcher: paths() };\n" })
    expect(place.guardedBy('livez')).toMatchObject({ path: 'src/proxy.ts', line: 3 })
  })

  test.each([
    ['a matcher that leaves it out', `${redirecting}export const config = { matcher: ['/dashboard/:path*', '/api/(.*)'] };\n`],
    ['a matcher object that leaves it out', `${redirecting}export const config = { matcher: [{ source: '/account/:path*', missing: [] }] };\n`],
    ['an exception by name in the matcher', `${redirecting}export const config = { matcher: '/((?!livez|readyz|_next).*)' };\n`],
    ['an exception by name in the code', redirecting.replace('  return', "  if (request.nextUrl.pathname === '/livez') return NextResponse.next();\n  return")],
    ['only passing on', "import { NextResponse } from 'next/server';\nexport function middleware() {\n  return NextResponse.next();\n}\n"],
  ])('%s: nothing stands before it', (_, text) => {
    expect(guard(text)).toBeUndefined()
  })

  test('a matcher covers /api/livez of the Pages Router', () => {
    const place = routes({ 'package.json': pkg(), 'pages/index.tsx': layout, 'middleware.ts': `${redirecting}export const config = { matcher: ['/api/:path*'] };\n` }, 'next-pages')
    expect(place.guardedBy('livez')).toMatchObject({ path: 'middleware.ts', line: 5 })
  })
})

describe('the hook at boot', () => {
  const entry = (content: Record<string, string>, id: FrameworkId = 'next-app') => {
    const app = appAt(content, id)
    return app.framework.entry(app)
  }

  test('is instrumentation beside the router, there or not', () => {
    expect(entry({ 'package.json': pkg(), 'tsconfig.json': '{}', 'src/app/page.tsx': layout })).toEqual({ kind: 'hook', style: 'next-instrumentation', path: 'src/instrumentation.ts', exists: false })
    expect(entry({ 'package.json': pkg(), 'app/page.tsx': layout, 'instrumentation.js': 'export function register() {}\n' })).toEqual({ kind: 'hook', style: 'next-instrumentation', path: 'instrumentation.js', exists: true })
  })

  test('needs a setting before Next 15, and is not there before 13', () => {
    const content = { 'package.json': pkg('^14.2.3'), 'pages/index.jsx': layout, 'next.config.js': 'module.exports = { reactStrictMode: true }\n' }
    expect(entry(content, 'next-pages')).toMatchObject({ setting: { key: 'experimental.instrumentationHook', path: 'next.config.js' } })
    expect(entry({ ...content, 'next.config.js': 'module.exports = { experimental: { instrumentationHook: true } }\n' }, 'next-pages')).not.toHaveProperty('setting')
    expect(entry({ ...content, 'package.json': pkg('12.3.4') }, 'next-pages')).toEqual({ kind: 'none', reason: 'Next 12 has no instrumentation hook; it came with Next 13.2' })
  })

  test('env modules lie beside the router', () => {
    const app = appAt({ 'package.json': pkg(), 'src/app/page.tsx': layout }, 'next-app')
    expect(app.framework.env(app)).toMatchObject({ server: 'process.env', client: 'process.env', publicPrefixes: ['NEXT_PUBLIC_'], module: 'src/env' })
  })
})
