import posix from 'node:path/posix'
import type { Evidence, Stack } from '../../types.ts'
import { configNames, readConfig } from '../kit/config-file.ts'
import { basePath } from '../kit/meta.ts'
import type { View } from '../kit/view.ts'

/** What the config of React Router's framework mode says that moves a place. Paths are package-relative. */
export interface RouterConfig {
  path?: string
  appDirectory: string
  buildDirectory: string
  basename: string
  ssr: boolean
  ssrLine?: number
  /** Pages are made when the app is built, for which the build runs its server. */
  prerenders: boolean
  runtime: Stack['runtime']
  runtimeEvidence: Evidence[]
}

export function readRouterConfig(view: View): RouterConfig {
  const file = readConfig(view, configNames('react-router'))
  const ssr = file?.boolean('ssr') !== false
  const line = file?.line('ssr')
  const host = edgeOf(view)
  return {
    ...(file ? { path: file.path } : {}),
    appDirectory: folderAsked(file?.string('appDirectory')) ?? 'app',
    buildDirectory: folderAsked(file?.string('buildDirectory')) ?? 'build',
    basename: basePath(file?.string('basename')),
    ssr,
    ...(line === undefined ? {} : { ssrLine: line }),
    prerenders: file?.node('prerender') !== undefined && file.boolean('prerender') !== false,
    runtime: !ssr ? 'static' : host ? 'edge' : 'node',
    runtimeEvidence: !ssr && file ? [{ path: view.in(file.path), ...(line === undefined ? {} : { line }), note: 'ssr: false: files only' }] : host ? [host] : [],
  }
}

/** A Worker: the Vite plugin of Cloudflare, or its adapter. */
export function edgeOf(view: View): Evidence | undefined {
  const vite = configNames('vite').find((path) => view.has(path))
  const text = vite === undefined ? '' : (view.text(vite) ?? '')
  const plugin = /['"](@cloudflare\/vite-plugin|@react-router\/dev\/vite\/cloudflare)['"]/.exec(text)
  const own = plugin && vite ? text.slice(0, plugin.index).split('\n').length : undefined
  if (plugin && vite && own !== undefined) return { path: view.in(vite), line: own, note: `${plugin[1]}: runs as a Worker` }
  return undefined
}

/** A folder as it is written in a config, without './' and '/' around it. */
export function folderAsked(path: string | undefined): string | undefined {
  return path === undefined ? undefined : posix.normalize(path).replace(/^\.\//, '').replace(/\/+$/, '')
}
