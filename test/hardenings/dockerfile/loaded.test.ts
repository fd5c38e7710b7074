import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { loadedInDevelopment } from '../../../src/hardenings/dockerfile/loaded.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const BUNDLE = 'esbuild server/index.ts --platform=node --packages=external --bundle --format=esm --outdir=dist'
const LATER = "if (process.env.NODE_ENV !== 'production') await import('./vite')\n"
const TOP = "import { createServer } from 'vite'\nexport const start = createServer\n"

function loaded(build: string, index: string, vite: string, dependencies: Record<string, string> = {}): string[] {
  const manifest = { type: 'module', scripts: { build, start: 'node dist/index.js' }, dependencies: { express: '^5.0.0', ...dependencies }, devDependencies: { vite: '^7.0.0' } }
  const [app] = detectProject(memoryFiles({
    'package.json': JSON.stringify(manifest), 'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"server"}}',
    'server/index.ts': `import express from 'express'\n${index}express().listen(3000)\n`, 'server/vite.ts': vite,
  }), createSources()).apps
  return loadedInDevelopment(app!).map(({ name, path, line }) => `${name} ${path}:${line}`)
}

describe('packages for development that a server loads when it starts', () => {
  it.each<[name: string, found: string[], ...args: Parameters<typeof loaded>]>([
    ['one file of ESM has every import at its top', ['vite server/vite.ts:1'], BUNDLE, LATER, TOP],
    ['one file of CommonJS loads them when they are asked for', [], BUNDLE.replace('esm', 'cjs'), LATER, TOP],
    ['a bundle with its packages holds them', [], BUNDLE.replace(' --packages=external', ''), LATER, TOP],
    ['what is compiled file by file loads them later', [], 'tsc', LATER, TOP],
    ['and at once where the start does', ['vite server/vite.ts:1'], 'tsc', "import './vite'\n", TOP],
    ['types are gone after the build', [], BUNDLE, LATER, "import type { ViteDevServer } from 'vite'\nexport let server: ViteDevServer\n"],
    ['a package that is loaded where it is used', [], BUNDLE, LATER, "export const start = async () => (await import('vite')).createServer()\n"],
    ['one that production has as well', [], BUNDLE, LATER, TOP, { vite: '^7.0.0' }],
  ])('%s', (_, found, ...args) => {
    expect(loaded(...args)).toEqual(found)
  })
})
