import { expect, it } from 'vitest'
import { app, plan, steps } from './project.ts'
import type { Content } from './project.ts'

function kit(files: Content, scripts: Record<string, string> = {}): Content {
  const content = app({ type: 'module', scripts: { build: 'vite build', ...scripts }, devDependencies: { '@sveltejs/kit': '^2.16.0', '@sveltejs/adapter-node': '^5.2.0', svelte: '^5.0.0', 'svelte-check': '^4.0.0', typescript: '~5.9.0', vite: '^6.0.0' } }, {
    'src/app.html': '%sveltekit.body%', 'svelte.config.js': "import adapter from '@sveltejs/adapter-node'\n\nexport default { kit: { adapter: adapter() } }\n", 'tsconfig.json': '{ "extends": "./.svelte-kit/tsconfig.json" }', ...files,
  })
  delete content['server.js']
  return content
}

it('gives SvelteKit what its build writes into the code, and what a module insists on when routes are looked at', () => {
  const { text } = plan(kit({
    'src/routes/+page.svelte': "<script>\n  import { PUBLIC_SITE_NAME, PUBLIC_SITE_URL as url } from '$env/static/public'\n</script>\n",
    'src/routes/+page.server.ts': "import { db } from '$lib/server/db'\n\nexport const load = () => db\n",
    'src/lib/server/db.ts': "import { env } from '$env/dynamic/private'\n\nif (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set')\n\nexport const db = env.DATABASE_URL\nexport const key = () => {\n  if (!env.MAIL_KEY) throw new Error('no key')\n}\n",
  }))
  expect(text).toContain('          DATABASE_URL: postgresql://user:password@localhost:5432/app\n          PUBLIC_SITE_NAME: placeholder\n          PUBLIC_SITE_URL: https://example.com\n')
  expect(text).not.toContain('MAIL_KEY')
})

it('checks types by the script of each framework, or after its types are generated', () => {
  expect(steps(kit({ 'src/routes/+page.svelte': '<p>Hello</p>' }, { check: 'svelte-kit sync && svelte-check' }))).toContain('Typecheck?: npm run check')
  const router = app({ type: 'module', scripts: { build: 'react-router build' }, dependencies: { 'react-router': '^7.5.0', react: '^19.0.0' }, devDependencies: { '@react-router/dev': '^7.5.0', typescript: '~5.9.0' } }, { 'react-router.config.ts': 'export default {}\n', 'app/root.tsx': 'export default () => null\n', 'app/routes.ts': 'export default []\n', 'tsconfig.json': '{}' })
  expect(steps(router)).toContain('Typecheck?: npx react-router typegen && npx tsc --noEmit')
  const nuxt = app({ type: 'module', scripts: { build: 'nuxt build' }, dependencies: { nuxt: '^4.0.0' }, devDependencies: { typescript: '~5.9.0' } }, { 'nuxt.config.ts': 'export default defineNuxtConfig({})\n', 'server/api/a.ts': 'export default 1\n', 'tsconfig.json': '{}' })
  expect(steps(nuxt).join()).not.toContain('tsc')
})
