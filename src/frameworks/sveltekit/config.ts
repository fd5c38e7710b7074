import type { Evidence, Stack } from '../../types.ts'
import { configNames, pluginConfig, readConfig } from '../kit/config-file.ts'
import type { ConfigFile } from '../kit/config-file.ts'
import { staticString, propertyOf } from '../kit/config-object.ts'
import { basePath } from '../kit/meta.ts'
import type { View } from '../kit/view.ts'

/** What a SvelteKit config says that moves a place. Paths are package-relative. */
export interface KitConfig {
  path?: string
  adapter?: { package: string; line: number }
  runtime: Stack['runtime']
  evidence: Evidence[]
  /** Folder of the app's own modules. */
  source: string
  /** The app declares its settings in `<source>/env`, as SvelteKit 3 wants it. */
  explicitEnv: boolean
  routes: string
  assets: string
  /** Without its ending. */
  hooks: string
  base: string
  /** Folder that the adapter writes. */
  output: string
  /** Folders of it that browsers are served, as glob patterns; several where the host that builds the app chooses the adapter. */
  served: readonly string[]
  /** Page of adapter-static that answers every address that is no file. */
  fallback?: string
}

/** `kit` of svelte.config, or what the Vite plugin is called with (2.62 and later, the only way since 3). */
export function readKitConfig(view: View): KitConfig {
  const file = readConfig(view, configNames('svelte'))
  const plugin = pluginConfig(view, configNames('vite'), /^@sveltejs\/kit\/vite$/)
  const inPlugin = plugin?.object !== undefined && (plugin.node('adapter') !== undefined || file === undefined)
  const config = inPlugin ? plugin : file
  const key = (name: string): string => (inPlugin ? name : `kit.${name}`)
  const made = config?.madeBy(key('adapter'))
  const { runtime, note } = runtimeOf(config, made)
  return {
    ...(config ? { path: config.path } : {}),
    ...(made ? { adapter: { package: made.source, line: made.line } } : {}),
    runtime,
    evidence: config && made ? [{ path: view.in(config.path), line: made.line, note }] : [],
    source: config?.string(key('files.src')) ?? 'src',
    explicitEnv: config?.boolean(key('experimental.explicitEnvironmentVariables')) === true,
    routes: config?.string(key('files.routes')) ?? 'src/routes',
    assets: config?.string(key('files.assets')) ?? 'static',
    hooks: config?.string(key('files.hooks.server')) ?? 'src/hooks.server',
    base: basePath(config?.string(key('paths.base'))),
    output: outputOf(config, made),
    served: servedOf(view, made?.source ?? '', outputOf(config, made)),
    ...fallbackOf(config, made),
  }
}

type Made = ReturnType<ConfigFile['madeBy']>

function runtimeOf(config: ConfigFile | undefined, made: Made): { runtime: Stack['runtime']; note: string } {
  const name = made?.source ?? ''
  const option = (key: string): string | undefined => (config && made?.options ? staticString(config.parsed, propertyOf(config.parsed, made.options, key)) : undefined)
  const edge = made?.options && config ? propertyOf(config.parsed, made.options, 'edge')?.value === true : false
  if (name.endsWith('adapter-static')) return { runtime: 'static', note: `${name}: files only` }
  if (/adapter-cloudflare/.test(name)) return { runtime: 'edge', note: `${name}: runs as a Worker` }
  if (/bun/.test(name)) return { runtime: 'bun', note: `${name}: a Bun server` }
  if (/deno/.test(name)) return { runtime: 'deno', note: `${name}: a Deno server` }
  if (edge || option('runtime') === 'edge') return { runtime: 'edge', note: `${name}, told to run at the edge` }
  if (name.endsWith('adapter-auto')) return { runtime: 'node', note: `${name}: takes the host's own adapter when the host builds it` }
  return { runtime: 'node', note: name }
}

function outputOf(config: ConfigFile | undefined, made: Made): string {
  const name = made?.source ?? ''
  const option = (key: string): string | undefined => (config && made?.options ? staticString(config.parsed, propertyOf(config.parsed, made.options, key)) : undefined)
  if (name.endsWith('adapter-static')) return option('pages') ?? 'build'
  if (name.endsWith('adapter-node')) return option('out') ?? 'build'
  if (name.endsWith('adapter-vercel')) return '.vercel/output'
  if (name.endsWith('adapter-netlify')) return 'build'
  return '.svelte-kit/output'
}

function servedOf(view: View, adapter: string, output: string): string[] {
  const published = /^\s*publish\s*=\s*["']([\w./-]+)["']/m.exec(view.text('netlify.toml') ?? '')?.[1]?.replace(/^\.\/|\/$/g, '') ?? 'build'
  if (adapter.endsWith('adapter-static')) return [output]
  if (adapter.endsWith('adapter-node')) return [`${output}/client`]
  if (adapter.endsWith('adapter-vercel')) return [`${output}/static`]
  if (adapter.endsWith('adapter-netlify')) return [published]
  return ['.*/**/{client,static}', published]
}

function fallbackOf(config: ConfigFile | undefined, made: Made): { fallback?: string } {
  const fallback = config && made?.options && made.source.endsWith('adapter-static') ? staticString(config.parsed, propertyOf(config.parsed, made.options, 'fallback')) : undefined
  return fallback ? { fallback } : {}
}
