import { ownMatching } from '../../detect/own.ts'
import type { App, EntryPlace, EnvCheck, EnvPlace, Stack } from '../../types.ts'
import { configNames, readConfig } from '../kit/config-file.ts'
import { staticString } from '../kit/config-object.ts'
import { languageIn, moduleAt } from '../kit/meta.ts'
import { viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { startServerFiles } from './server-files.ts'

/** What every request needs, and the pages and endpoints below it. */
const LOADING = { always: /^(?:src|app)\/(?:routes\/__root|router|start|server)\.[jt]sx?$/, routes: /^(?:src|app)\/routes\/.+\.[jt]sx?$/ }

/**
 * Its own modules are loaded by the first request. What starts before is Nitro, where the app is built with it: it runs the plugins that its
 * config lists when the process starts (seen with Nitro 3.0.0 and 3.0.260903), so the module of the settings is one of them.
 */
export function startEnv(app: App, source: string, runtime: Stack['runtime']): EnvPlace {
  const view = viewOf(app)
  const module = moduleOf(view, source)
  const config = viteConfig(view)
  const page = config === undefined ? {} : { page: pageOf(app.in(config), module) }
  if (runtime === 'static' && page.page) return page.page
  const at = nitroOf(view, source)
  if (runtime === 'edge' || 'reason' in at) {
    return {
      server: 'process.env', client: 'import.meta.env', publicPrefixes: ['VITE_'], module,
      hosted: {
        example: '.env.example', title: 'Check the settings of the server where its functions read them',
        check: { module: module.replace(/env\.server$/, 'check-env'), when: 'handler', bundled: true, paths: ownMatching(app, /['"]@tanstack\//), how: 'Set them where the app is hosted.' },
      },
      own: { reason: 'reason' in at && runtime !== 'edge' ? at.reason : EDGE, prompt: promptFor(module) },
    }
  }
  return { server: 'process.env', client: 'import.meta.env', publicPrefixes: ['VITE_'], module, check, entry: listedAt(app, at), loading: LOADING, lateRoutes: true, serverFiles: () => startServerFiles(app), ...page }
}

/** A file that Nitro runs when the process starts, once its config lists it. */
function listedAt(app: App, path: NitroPlace): EntryPlace {
  const view = viewOf(app)
  const file = `./${path.module}`
  return {
    kind: 'hook', style: 'nitro-listed', path: app.in(path.module), exists: view.has(path.module),
    ...(path.listed ? {} : { setting: { key: 'nitro.plugins', value: `'${file}'`, append: true as const, path: app.in(path.config), says: 'has Nitro run it when the server starts', reason: `${app.in(path.config)} has no safe place for \`nitro: { plugins: ['${file}'] }\`, with which it would run when the server starts` } }),
  }
}

/** Why nothing of the app itself runs when its process starts. */
export const EDGE = 'it runs as a Worker, where settings come with each request and no process starts'
export const LATE = 'TanStack Start loads its modules with the first request, and has no module of the app that runs when the process starts'

interface NitroPlace {
  config: string
  /** With its ending. */
  module: string
  /** Nitro's list of plugins names it. */
  listed: boolean
}

/** Where Nitro is told of a plugin; why not, where that is not exact. */
function nitroOf(view: View, source: string): NitroPlace | { reason: string } {
  const config = viteConfig(view)
  const text = config === undefined ? '' : (view.text(config) ?? '')
  if (config === undefined || !/['"]nitro\/vite['"]/.test(text)) return { reason: LATE }
  const read = readConfig(view, [config])
  const root = read?.node('root')
  if (root && staticString(read!.parsed, root) !== '.') return { reason: `${view.in(config)} sets a root of its own, from which Nitro takes the paths of what it loads` }
  // Nitro's own list of pages to make runs its plugins while it builds, too.
  if (/\bnitro\s*(?:\(\s*|:\s*)\{[^]*?\bprerender\b/.test(text)) return { reason: `the build makes pages by running the server (prerender of Nitro in ${view.in(config)}), so a check in it would stop builds` }
  const stem = moduleOf(view, source)
  const module = moduleAt(view, stem, ['ts', 'js']) ?? `${stem}.${languageIn(view, source)}`
  const named = new RegExp(`['"\`](?:\\./)?${stem.replace(/[.+^$(){}|\\[\]]/g, '\\$&')}(?:\\.[jt]s)?['"\`]`)
  const listed = [config, ...configNames('nitro')].some((path) => /\bplugins\b/.test(view.text(path) ?? '') && named.test(view.text(path) ?? ''))
  return { config, module, listed }
}

function viteConfig(view: View): string | undefined {
  return configNames('vite').find((path) => view.has(path))
}

/** Its name keeps it out of pages: TanStack Start refuses to put it into one. */
function moduleOf(view: View, source: string): string {
  return view.files.some((path) => path.startsWith(`${source}/lib/`)) ? `${source}/lib/env.server` : `${source}/env.server`
}

const check: EnvCheck = {
  imports: () => [],
  source: () => 'process.env',
  below: '// Nitro runs this module when the server starts, as one of its plugins.\nexport default () => {};',
  idle: { expression: 'process.env.TSS_PRERENDERING', why: 'Pages that are made by the build are made without the settings of production.' },
}

function pageOf(config: string, module: string): EnvPlace {
  return {
    client: 'import.meta.env', publicPrefixes: ['VITE_'], module, loading: LOADING,
    pages: { config, style: 'vite', prompt: (names) => `In ${config}, add a Vite plugin with apply: 'build' whose configResolved({ mode, envDir, logger }) reads loadEnv(mode, envDir, '') and names all of ${names.join(', ')} which are missing or empty, by logger.warn.` },
  }
}

function promptFor(module: string): string {
  return `In my TanStack Start app, write ${module}.ts: it checks process.env with zod and throws one error with the names of all that are missing, never a value. Have the handlers of server functions and server routes read their settings from it in place of process.env, and import it in no component.`
}
