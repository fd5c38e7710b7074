import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { packagesOf } from '../../../src/hardenings/ci/packages.ts'
import { subjectOf } from '../../../src/hardenings/ci/subject.ts'
import { browserInBuild } from '../../../src/hardenings/dockerfile/browser.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

function started(scripts: Record<string, string>, files: Record<string, string> = {}, packageManager?: string): string | undefined {
  const project = detectProject(memoryFiles({
    'package.json': JSON.stringify({ scripts, packageManager, dependencies: { react: '^19.0.0' }, devDependencies: { vite: '^7.0.0', playwright: '^1.55.0' } }, null, 2),
    'index.html': '<script type="module" src="/src/main.tsx"></script>', 'src/main.tsx': "import 'react'\n", 'vite.config.ts': 'export default {}\n', ...files,
  }), createSources())
  const [app] = project.apps
  const found = browserInBuild(subjectOf(app!, packagesOf(project.files))!)
  return found && `${found.name} ${found.path}:${found.line}`
}

const SNAPSHOT = { 'scripts/prerender.mjs': "import { open } from './open.mjs'\nawait open()\n", 'scripts/open.mjs': "export const open = async () => {\n  const { default: puppeteer } = await import('puppeteer')\n}\n" }

describe('a build that starts a browser', () => {
  it.each<[name: string, found: string | undefined, ...args: Parameters<typeof started>]>([
    ['in a script after it, through what that imports', 'puppeteer scripts/open.mjs:2', { build: 'vite build', postbuild: 'node scripts/prerender.mjs' }, SNAPSHOT],
    ['in a script that it calls', 'puppeteer scripts/open.mjs:2', { build: 'vite build && npm run pages', pages: 'NODE_ENV=production node ./scripts/prerender.mjs' }, SNAPSHOT],
    ['by a program', 'react-snap package.json:4', { build: 'vite build', postbuild: 'react-snap' }],
    ['by a plugin of the bundler', '@prerenderer/rollup-plugin vite.config.ts:1', { build: 'vite build' }, { 'vite.config.ts': "import prerender from '@prerenderer/rollup-plugin'\nexport default { plugins: [prerender({ routes: ['/'] })] }\n" }],
    ['a script that nothing of the build calls', undefined, { build: 'vite build', pages: 'node scripts/prerender.mjs' }, SNAPSHOT],
    ['Yarn 4 runs none after it', undefined, { build: 'vite build', postbuild: 'node scripts/prerender.mjs' }, { ...SNAPSHOT, 'yarn.lock': '__metadata:\n  version: 8\n' }, 'yarn@4.9.2'],
    ['tests with one', undefined, { build: 'vite build', 'test:e2e': 'playwright test' }, { 'playwright.config.ts': "import { defineConfig } from '@playwright/test'\nexport default defineConfig({})\n" }],
    ['types alone', undefined, { build: 'tsx scripts/pages.ts' }, { 'scripts/pages.ts': "import type { Page } from 'playwright'\nexport let page: Page\n" }],
  ])('%s', (_, found, ...args) => {
    expect(started(...args)).toBe(found)
  })
})
