import { expect, it } from 'vitest'
import { withSentry } from './planned.ts'

/** A SvelteKit app for a host. */
function files(adapter: string, more: Record<string, string>): Record<string, string> {
  return {
    'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { build: 'vite build' }, devDependencies: { '@sveltejs/kit': '^2.16.0', [adapter]: '^5.0.0', svelte: '^5.0.0', vite: '^6.0.0' } }),
    'svelte.config.js': `import adapter from '${adapter}';\n\nexport default { kit: { adapter: adapter(${more['options'] ?? ''}) } };\n`,
    'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ plugins: [sveltekit()]${more['vite'] ?? ''} });\n`,
    'src/routes/+page.svelte': '<p>hello</p>\n',
    ...(more['netlify'] ? { 'netlify.toml': more['netlify'] } : {}),
  }
}

function deleted(adapter: string, more: Record<string, string> = {}): string | undefined {
  const planned = withSentry(files(adapter, more))
  const config = Buffer.from(planned.tree.changes().find((change) => change.path === 'vite.config.js')?.after ?? []).toString()
  expect(config).toContain('sentrySvelteKit({')
  return /filesToDeleteAfterUpload: \[(.*)\]/.exec(config)?.[1]
}

it.each([
  ['@sveltejs/adapter-node', {}, "'build/client/**/*.map'"],
  ['@sveltejs/adapter-node', { options: "{ out: 'dist' }" }, "'dist/client/**/*.map'"],
  ['@sveltejs/adapter-vercel', {}, "'.vercel/output/static/**/*.map'"],
  ['@sveltejs/adapter-netlify', {}, "'build/**/*.map'"],
  ['@sveltejs/adapter-netlify', { netlify: '[build]\n  command = "npm run build"\n  publish = "./public/"\n' }, "'public/**/*.map'"],
  ['@sveltejs/adapter-auto', {}, "'.*/**/{client,static}/**/*.map', 'build/**/*.map'"],
])('names what %s serves: %j', (adapter, more, patterns) => {
  expect(deleted(adapter, more)).toBe(patterns)
})

it('leaves their maps to those who ask for some', () => {
  expect(deleted('@sveltejs/adapter-node', { vite: ', build: { sourcemap: true }' })).toBeUndefined()
})
