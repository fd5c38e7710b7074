import { describe, expect, it } from 'vitest'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const CONFIG = "import { defineConfig } from 'vite'\nimport react from '@vitejs/plugin-react'\n\nexport default defineConfig({\n  plugins: [react()],\n})\n"

function planned(more: Record<string, string> = {}, options: Record<string, string> = {}) {
  const files = {
    'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts: { build: 'vite build' }, dependencies: { react: '^19', 'react-dom': '^19', '@supabase/supabase-js': '^2' }, devDependencies: { vite: '^6', '@vitejs/plugin-react': '^4' } }),
    'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>',
    'vite.config.js': CONFIG,
    'src/main.jsx': "import { createRoot } from 'react-dom/client'\nimport { db } from './db'\ncreateRoot(document.getElementById('root')).render(<p>{String(db)}</p>)\n",
    'src/db.js': "import { createClient } from '@supabase/supabase-js'\nexport const db = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY)\n",
    ...more,
  }
  const { tree, steps } = planAll(memoryFiles(files), createSources(), { dir: '.', only: ['env'], except: [], options: { env: options } })
  return { config: tree.text('vite.config.js') ?? '', page: tree.text('src/env.js') ?? '', titles: steps.map((step) => step.title) }
}

describe('the build of a page that does not start without some variables', () => {
  it('names them, and stops where a host builds for production', () => {
    const { config, page } = planned()
    expect(config).toContain("plugins: [react(), requiredAtBuild(['VITE_SUPABASE_URL', 'VITE_SUPABASE_ANON_KEY'])]")
    expect(config).toContain('if (isLive) throw new Error(message)\n      logger.warn(message)')
    expect(page).toContain("required('VITE_SUPABASE_URL'")
  })
  it('stops everywhere where the person wants that', () => {
    const { config } = planned({}, { public: 'build' })
    expect(config).toContain('      throw new Error(message)\n')
    expect(config).not.toContain('VERCEL_ENV')
  })
  it.each([
    ['the person wants only the page to say so', {}, { public: 'page' }],
    ['Storybook builds by the same config', { '.storybook/main.js': 'export default {}\n' }, {}],
  ])('is left alone where %s', (_, more, options) => {
    expect(planned(more, options)).toMatchObject({ config: CONFIG, page: expect.stringContaining('missing.push') })
  })
  it('is a step where its plugins come from elsewhere', () => {
    const own = "import { defineConfig } from 'vite'\nimport { plugins } from './plugins'\nexport default defineConfig({ plugins: plugins() })\n"
    expect(planned({ 'vite.config.js': own })).toMatchObject({ config: own, titles: expect.arrayContaining(['Have the build say which of VITE_SUPABASE_URL, VITE_SUPABASE_ANON_KEY are missing']) })
  })
})
