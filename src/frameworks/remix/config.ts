import type { Evidence, Stack } from '../../types.ts'
import { configNames, pluginConfig, readConfig } from '../kit/config-file.ts'
import type { ConfigFile } from '../kit/config-file.ts'
import { basePath } from '../kit/meta.ts'
import { declares } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { folderAsked } from '../react-router/config.ts'

/** What the config of Remix 2 says that moves a place: the options of its Vite plugin, or remix.config. Paths are package-relative. */
export interface RemixConfig {
  path?: string
  appDirectory: string
  buildDirectory: string
  basename: string
  ssr: boolean
  runtime: Stack['runtime']
  runtimeEvidence: Evidence[]
  /** Option that makes routes by code, where there is one. */
  routesByCode?: { line: number }
}

export function readRemixConfig(view: View): RemixConfig {
  const plugin = pluginConfig(view, configNames('vite'), /^@remix-run\/dev$/)
  const file: ConfigFile | undefined = plugin ?? readConfig(view, configNames('remix'))
  const ssr = file?.boolean('ssr') !== false
  const line = file?.line('routes')
  const edge = ['@remix-run/cloudflare', '@remix-run/cloudflare-pages', '@remix-run/cloudflare-workers', '@remix-run/deno'].find((name) => declares(view, name))
  return {
    ...(file ? { path: file.path } : {}),
    ssr,
    appDirectory: folderAsked(file?.string('appDirectory')) ?? 'app',
    buildDirectory: folderAsked(file?.string('buildDirectory')) ?? 'build',
    basename: basePath(file?.string('basename')),
    runtime: !ssr ? 'static' : edge === undefined ? 'node' : edge.endsWith('deno') ? 'deno' : 'edge',
    runtimeEvidence: !ssr && file ? [{ path: view.in(file.path), ...(file.line('ssr') === undefined ? {} : { line: file.line('ssr')! }), note: 'ssr: false: files only' }] : edge && view.manifest ? [{ path: view.manifest.path, note: `${edge} is declared` }] : [],
    ...(line === undefined ? {} : { routesByCode: { line } }),
  }
}
