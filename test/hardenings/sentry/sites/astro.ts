import { installed } from '../../../support/servers/install.ts'
import type { Site } from '../both-sides.ts'

const ASTRO = { astro: '^5.0.0', '@astrojs/node': '^9.0.0' }
const packages = (): string => installed({ ...ASTRO, '@types/node': '^22.0.0', typescript: '~5.9.3', '@sentry/astro': '^10.75.2' })

const page = (title: string, body: string): string => `<html lang="en">\n  <head><title>${title}</title></head>\n  <body>\n${body}\n  </body>\n</html>\n`
export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'astro dev', build: 'astro build' }, dependencies: { ...ASTRO, '@supabase/supabase-js': '^2.0.0' }, devDependencies: { typescript: '~5.9.3' } }),
  'tsconfig.json': '{ "extends": "astro/tsconfigs/strict" }\n',
  'astro.config.mjs': "import node from '@astrojs/node';\nimport { defineConfig } from 'astro/config';\n\nexport default defineConfig({\n  output: 'server',\n  adapter: node({ mode: 'standalone' }),\n});\n",
  'src/scripts/auth.ts': "type Session = { user: { id: string; email: string } };\n\nexport const supabase = {\n  auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } },\n};\n",
  'src/scripts/session.ts': "import { supabase } from './auth';\n\nsupabase.auth.onAuthStateChange((_event, session) => {\n  console.log('signed in', session?.user.email);\n});\n",
  'src/pages/index.astro': page('home', "    <button>click</button>\n    <a href=\"/draws\">draws</a>\n    <script>\n      import '../scripts/session';\n      document.querySelector('button')!.addEventListener('click', () => { throw new Error('click boom'); });\n    </script>"),
  'src/pages/draws.astro': page('draws', "    <my-part></my-part>\n    <script>\n      import '../scripts/session';\n      customElements.define('my-part', class extends HTMLElement { connectedCallback() { throw new Error('component boom'); } });\n    </script>"),
  'src/pages/server.astro': `---\nawait null;\nthrow new Error('server boom');\n---\n\n${page('never', '    <p>never</p>')}`,
  'src/pages/api/sync.ts': "import type { APIRoute } from 'astro';\n\nexport const POST: APIRoute = () => {\n  throw new Error('sync boom');\n};\n",
  'src/pages/api/async.ts': "import type { APIRoute } from 'astro';\n\nexport const POST: APIRoute = async ({ request }) => {\n  console.log('signed in', await request.text());\n  throw new Error('async boom');\n};\n",
}
export const MIDDLEWARE = "import { defineMiddleware } from 'astro:middleware';\n\nexport const onRequest = defineMiddleware(async (_context, next) => {\n  const response = await next();\n  response.headers.set('x-own', 'yes');\n  return response;\n});\n"

export const astro: Site = {
  packages,
  files: FILES,
  build: [['astro/astro.js', 'build']],
  start: () => ['dist/server/entry.mjs'],
  dsn: 'PUBLIC_SENTRY_DSN',
  served: 'dist/client',
  clicks: [['click', 'click boom', 'page'], ['draws', 'component boom', 'page']],
  fails: ['/server', 'server boom'],
}
