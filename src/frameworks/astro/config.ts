import type { Evidence, Stack } from '../../types.ts'
import { configNames, readConfig } from '../kit/config-file.ts'
import { basePath } from '../kit/meta.ts'
import { join } from '../kit/view.ts'
import type { View } from '../kit/view.ts'

/** What an Astro config says that moves a place. Paths are package-relative. */
export interface AstroConfig {
  path: string
  /** How pages are made unless they say otherwise. */
  output: 'static' | 'server'
  adapter?: string
  /** The config chooses between adapters, or makes it by other code. */
  chooses?: true
  /** False where the build makes files only. */
  serves: boolean
  runtime: Stack['runtime']
  runtimeEvidence: Evidence[]
  srcDir: string
  publicDir: string
  outDir: string
  base: string
  trailingSlash: boolean
  port?: { port: number; evidence: Evidence }
}

export function readAstroConfig(view: View): AstroConfig | undefined {
  const file = readConfig(view, configNames('astro'))
  if (!file) return undefined
  const srcDir = clean(file.string('srcDir')) ?? 'src'
  const adapter = file.madeBy('adapter')
  const named = file.string('output')
  const output = named === 'server' ? 'server' : 'static'
  const serves = output === 'server' || (adapter !== undefined && (named === 'hybrid' || hasLivePages(view, srcDir)))
  const line = output === 'server' ? file.line('output') : adapter?.line
  const port = file.number('server.port')
  const at = (key: string, note: string): Evidence => ({ path: view.in(file.path), ...(file.line(key) === undefined ? {} : { line: file.line(key)! }), note })
  return {
    path: file.path, output, serves, srcDir,
    ...(adapter ? { adapter: adapter.source } : file.line('adapter') === undefined ? {} : { chooses: true as const }),
    runtime: serves ? runtimeOf(adapter?.source) : 'static',
    runtimeEvidence: serves ? [{ path: view.in(file.path), ...(line === undefined ? {} : { line }), note: `output: '${named ?? 'static'}'${adapter ? ` with ${adapter.source}` : ''}` }] : named === undefined ? [] : [at('output', `output: '${named}'`)],
    publicDir: clean(file.string('publicDir')) ?? 'public',
    outDir: clean(file.string('outDir')) ?? 'dist',
    base: basePath(file.string('base')),
    trailingSlash: file.string('trailingSlash') === 'always',
    ...(port === undefined ? {} : { port: { port, evidence: at('server.port', 'server.port') } }),
  }
}

function runtimeOf(adapter: string | undefined): Stack['runtime'] {
  if (/cloudflare/.test(adapter ?? '')) return 'edge'
  return /deno/.test(adapter ?? '') ? 'deno' : /bun/.test(adapter ?? '') ? 'bun' : 'node'
}

/** A page, endpoint, action or island that is made for each request: only then does a static build with an adapter hold a server. */
function hasLivePages(view: View, srcDir: string): boolean {
  return view.files.some((path) => {
    if (!path.startsWith(`${srcDir}/`)) return false
    if (new RegExp(`^${srcDir}/actions(?:/index)?\\.[jt]s$`).test(path)) return true
    if (path.startsWith(join(srcDir, 'pages/'))) return /^\s*export\s+const\s+prerender\s*=\s*false\b/m.test(view.text(path) ?? '')
    return path.endsWith('.astro') && /\bserver:defer\b/.test(view.text(path) ?? '')
  })
}

function clean(path: string | undefined): string | undefined {
  return path?.replace(/^\.\//, '').replace(/^\/+|\/+$/g, '')
}
