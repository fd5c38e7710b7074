import { existsSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './child.ts'
import type { PlannedApp } from './app.ts'
import { plannedInside } from './inside.ts'
import { installed } from './install.ts'

/** The newest majors that run on Node 20; those after them (SvelteKit 3, Nuxt 4.2, Astro 6, React Router 8) need Node 22, which `newer` brings along. */
const OWN = { pg: '^8.13.1', zod: '^4.0.0', '@types/pg': '^8.11.0', '@types/node': '^20.19.0', '@types/react': '^19.0.0', '@types/react-dom': '^19.0.0', typescript: '~5.9.3' }
const KIT = { '@sveltejs/adapter-node': '^5.2.0', '@sveltejs/kit': '^2.16.0', '@sveltejs/vite-plugin-svelte': '^5.0.0', svelte: '^5.0.0', vite: '^6.0.0' }
const ASTRO = { astro: '^5.0.0', '@astrojs/node': '^9.0.0' }
const ROUTER = { 'react-router': '7.18.4', '@react-router/node': '7.18.4', '@react-router/serve': '7.18.4', '@react-router/dev': '7.18.4', '@react-router/fs-routes': '7.18.4', isbot: '^5.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' }

export interface Stack {
  /** Folder of the installed packages. */
  nodeModules: string
  /** Node modules to run one after the other, each with its arguments, from the package's own folder. */
  build: readonly (readonly string[])[]
  /** What node is started with. */
  start: readonly string[]
  /** The program that runs both, where it is not this process's own. */
  node?: string
}

/** Node.js as the registry has it, for what does not run on the oldest version that the tests run on. */
const NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

const shared = (): string => installed({ ...KIT, ...ASTRO, ...ROUTER, ...OWN })

/** Functions of Firebase, with the server that Google runs them in. */
export const firebase = (): string => installed({ 'firebase-functions': '6.6.0', 'firebase-admin': '^13.0.0', '@google-cloud/functions-framework': '^3.4.0', '@sentry/node': '^11.12.0', '@types/node': '^22.0.0', typescript: '~5.9.3' })

/** Next 16 with what the tests of health, env and error-boundary need, so that one install serves all. */
export const next16 = (): string => installed({ next: '^16.0.0', react: '^19.2.0', 'react-dom': '^19.2.0', pg: '^8.13.1', '@types/pg': '^8.11.0', zod: '^4.6.7', '@t3-oss/env-nextjs': '^0.13.11', typescript: '~5.9.3', '@types/node': '^22.0.0', '@types/react': '^19.2.0' })

export const svelteKit = (): Stack => ({ nodeModules: shared(), build: [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']], start: ['build'] })
export const astro = (): Stack => ({ nodeModules: shared(), build: [['astro/astro.js', 'build']], start: ['dist/server/entry.mjs'] })
export const nuxt = (): Stack => ({ nodeModules: installed({ nuxt: '4.1.3', vue: '^3.5.0', ...OWN }), build: [['nuxt/bin/nuxt.mjs', 'build']], start: ['.output/server/index.mjs'] })
export function reactRouter(): Stack {
  const nodeModules = shared()
  return { nodeModules, build: [['@react-router/dev/bin.js', 'build'], ['@react-router/dev/bin.js', 'typegen'], ['typescript/bin/tsc', '--noEmit']], start: [path.join(nodeModules, '@react-router/serve/bin.js'), './build/server/index.js'] }
}

export function remix(): Stack {
  const nodeModules = installed({ '@remix-run/react': '2.17.1', '@remix-run/node': '2.17.1', '@remix-run/serve': '2.17.1', '@remix-run/dev': '2.17.1', react: '^18.2.0', 'react-dom': '^18.2.0', isbot: '^4.1.0', vite: '^5.4.0', pg: OWN.pg, zod: OWN.zod })
  return { nodeModules, build: [['@remix-run/dev/dist/cli.js', 'vite:build']], start: [path.join(nodeModules, '@remix-run/serve/dist/cli.js'), './build/server/index.js'] }
}

/** Frameworks that need Node.js 22. */
function newer(): { nodeModules: string; node: string } {
  const nodeModules = installed({
    astro: '7.3.5', '@astrojs/node': '11.1.6', '@sveltejs/kit': '3.2.0', '@sveltejs/adapter-node': '6.0.1', '@sveltejs/vite-plugin-svelte': '7.3.1', svelte: '^5.57.1', vite: '^8.0.12',
    pg: OWN.pg, '@types/pg': OWN['@types/pg'], '@types/node': '^22.0.0', typescript: '^6.0.0', [NODE]: '24.21.0',
  })
  return { nodeModules, node: path.join(nodeModules, NODE, 'bin/node') }
}

export const astro4 = (): Stack => ({ nodeModules: installed({ astro: '4.16.19', '@astrojs/node': '8.3.4', pg: OWN.pg }), build: [['astro/astro.js', 'build']], start: ['dist/server/entry.mjs'] })
export const svelteKit3 = (): Stack => ({ ...newer(), build: [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']], start: ['build'] })
export const astro7 = (): Stack => ({ ...newer(), build: [['astro/bin/astro.mjs', 'build']], start: ['dist/server/entry.mjs'] })

/** The newest versions that run on Node 20. */
export function tanstackStart(): Stack {
  // The last versions whose packages the registry has all of, beside Vite 7; with what the tests of sentry and env need, so that one install serves all.
  const nodeModules = installed({
    '@tanstack/react-router': '1.170.0', '@tanstack/react-start': '1.168.0', nitro: '3.0.0', react: '^19.2.0', 'react-dom': '^19.2.0',
    '@types/node': '^22.0.0', '@types/react': '^19.2.0', '@types/react-dom': '^19.2.0', '@vitejs/plugin-react': '^5.0.0', vite: '^7.1.0', typescript: '~5.9.3',
    '@sentry/tanstackstart-react': '^10.75.2', '@sentry/vite-plugin': '^11.9.0', pg: OWN.pg, '@types/pg': OWN['@types/pg'], zod: OWN.zod,
  })
  return { nodeModules, build: [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']], start: ['.output/server/index.mjs'] }
}

/** A case, planned and built without any setting but those that a build writes into the code. Throws with what the build said where it fails. */
export function builtApp(hardening: string, name: string, { nodeModules, build, node = process.execPath }: Stack, settings: Record<string, string> = {}): PlannedApp {
  const planned = plannedInside(hardening, [name], nodeModules)
  if (build.some(([file]) => file === 'typescript/bin/tsc') && !existsSync(path.join(planned.dir, 'tsconfig.json'))) {
    planned.remove()
    throw new Error(`${name} has no tsconfig.json: the compiler would check this project instead`)
  }
  try {
    for (const [file = '', ...args] of build) runNode(planned.dir, [path.join(nodeModules, file), ...args], { NUXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', ...settings }, node)
    return planned
  } catch (error) {
    planned.remove()
    throw error
  }
}
