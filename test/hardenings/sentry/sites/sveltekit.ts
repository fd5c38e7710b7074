import { installed } from '../../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../../support/strict.ts'

const KIT = { '@sveltejs/adapter-node': '^5.2.0', '@sveltejs/kit': '^2.16.0', '@sveltejs/vite-plugin-svelte': '^5.0.0', svelte: '^5.0.0', vite: '^6.0.0', typescript: '~5.9.3', '@types/node': '^20.19.0' }
export const packages = (): string => installed({ ...KIT, '@sentry/sveltekit': '^10.75.2' })

/** An app of SvelteKit whose routes, pages and components throw. */
export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite dev', build: 'vite build' }, devDependencies: KIT }),
  'vite.config.ts': "import { sveltekit } from '@sveltejs/kit/vite';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({\n  plugins: [sveltekit()],\n});\n",
  'svelte.config.js': "import adapter from '@sveltejs/adapter-node';\n\nexport default { kit: { adapter: adapter() } };\n",
  'tsconfig.json': JSON.stringify({ extends: './.svelte-kit/tsconfig.json', compilerOptions: { ...STRICTEST_BUNDLED, skipLibCheck: true } }),
  'src/app.html': '<!doctype html>\n<html lang="en">\n  <head>%sveltekit.head%</head>\n  <body>%sveltekit.body%</body>\n</html>\n',
  'src/routes/+page.svelte': "<button onclick={() => { throw new Error('click boom'); }}>click</button>\n<a href=\"/draws\">draws</a>\n<a href=\"/loads\">loads</a>\n",
  'src/routes/about/+page.ts': 'export const prerender = true;\n',
  'src/routes/about/+page.svelte': '<p>drawn by the build</p>\n',
  'src/routes/draws/+page.svelte': "<script lang=\"ts\">\n  if (typeof window !== 'undefined') throw new Error('component boom');\n</script>\n",
  'src/routes/loads/+page.ts': "export function load() {\n  if (typeof window !== 'undefined') throw new Error('load boom');\n}\n",
  'src/routes/loads/+page.svelte': '<p>never</p>\n',
  'src/routes/server/+page.server.ts': "export async function load() {\n  await null;\n  throw new Error('server boom');\n}\n",
  'src/routes/server/+page.svelte': '<p>never</p>\n',
  'src/routes/api/sync/+server.ts': "import type { RequestHandler } from './$types';\n\nexport const POST: RequestHandler = () => {\n  throw new Error('sync boom');\n};\n",
  'src/routes/api/async/+server.ts': "import type { RequestHandler } from './$types';\n\nexport const POST: RequestHandler = async ({ request }) => {\n  console.log('signed in', await request.text());\n  throw new Error('async boom');\n};\n",
}
/** Server hooks that the app has already. */
export const HOOKS = "import type { Handle, HandleServerError } from '@sveltejs/kit';\n\nexport const handle: Handle = async ({ event, resolve }) => {\n  const response = await resolve(event);\n  response.headers.set('x-own', 'yes');\n  return response;\n};\n\nexport const handleError: HandleServerError = ({ status, message }) => {\n  return { message: status < 500 ? message : 'own words' };\n};\n"
