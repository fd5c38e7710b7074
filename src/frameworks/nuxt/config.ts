import type { Evidence, Stack } from '../../types.ts'
import { plain } from '../kit/config-object.ts'
import { configNames, readConfig } from '../kit/config-file.ts'
import type { ConfigFile } from '../kit/config-file.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { basePath } from '../kit/meta.ts'
import { portOfArguments } from '../kit/port.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { join, majorOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'

/** What a Nuxt config says that moves a place. Paths are package-relative. */
export interface NuxtConfig {
  path: string
  file: ConfigFile
  /** Nuxt 4's folders, also switched on in 3. */
  four: boolean
  srcDir: string
  serverDir: string
  publicDir: string
  base: string
  ssr: boolean
  runtime: Stack['runtime']
  runtimeEvidence: Evidence[]
  port?: { port: number; evidence: Evidence }
  /** False where names of h3 and Nitro have to be imported by hand. */
  autoImports: boolean
  /** A rule for every address that answers in the route's place. */
  rule?: Evidence
}

export function readNuxtConfig(view: View): NuxtConfig | undefined {
  const file = readConfig(view, configNames('nuxt'))
  if (!file) return undefined
  const four = (majorOf(view.version('nuxt')) ?? 4) >= 4 || file.number('future.compatibilityVersion') === 4
  const srcDir = clean(file.string('srcDir')) ?? (four && view.files.some((path) => path.startsWith('app/')) ? 'app' : '.')
  const { runtime, evidence } = runtimeOf(view, file)
  const port = portOf(view, file)
  const rule = ruleFor(view, file)
  return {
    path: file.path, file, four, srcDir,
    serverDir: clean(file.string('serverDir')) ?? (four ? 'server' : join(srcDir, 'server')),
    publicDir: clean(file.string('dir.public')) ?? (four ? 'public' : join(srcDir, 'public')),
    base: basePath(file.string('app.baseURL')),
    ssr: file.boolean('ssr') !== false,
    runtime, runtimeEvidence: evidence,
    ...(port ? { port } : {}),
    autoImports: file.boolean('imports.autoImport') !== false && file.node('nitro.imports')?.value !== false,
    ...(rule ? { rule } : {}),
  }
}

function clean(path: string | undefined): string | undefined {
  const bare = path?.replace(/^~~?\/|^@@?\/|^\.\//, '').replace(/\/+$/, '')
  return bare === undefined ? undefined : bare === '' ? '.' : bare
}

function runtimeOf(view: View, file: ConfigFile): { runtime: Stack['runtime']; evidence: Evidence[] } {
  const run = programIn(view, /^(?:nuxt|nuxi)$/, ['build']) ?? programIn(view, /^(?:nuxt|nuxi)$/, ['generate'])
  if (run && run.command.args[0] === 'generate') return { runtime: 'static', evidence: scriptEvidence(view, run.script) }
  const named = run?.command.env.NITRO_PRESET ?? run?.command.args.find((a) => a.startsWith('--preset='))?.slice('--preset='.length)
  const preset = named ?? file.string('nitro.preset')
  if (preset === undefined) return { runtime: 'node', evidence: [] }
  const evidence = named !== undefined && run ? scriptEvidence(view, run.script) : [{ path: view.in(file.path), ...lineAt(file, 'nitro.preset'), note: `nitro preset ${preset}` }]
  if (/static|github-pages|gitlab-pages|_pages_static/.test(preset)) return { runtime: 'static', evidence }
  if (/deno/.test(preset)) return { runtime: 'deno', evidence }
  if (/bun/.test(preset)) return { runtime: 'bun', evidence }
  return { runtime: /cloudflare|edge|worker/.test(preset) ? 'edge' : 'node', evidence }
}

function lineAt(file: ConfigFile, key: string): { line?: number } {
  const line = file.line(key)
  return line === undefined ? {} : { line }
}

/** What production listens on is PORT or NITRO_PORT; a port in the config or in the dev script is for development. */
function portOf(view: View, file: ConfigFile): NuxtConfig['port'] {
  const start = programIn(view, /^node$/, ['start'])
  const port = start && portOfArguments([], { PORT: start.command.env.PORT ?? start.command.env.NITRO_PORT ?? '' })
  if (port && start) return { port, evidence: scriptEvidence(view, start.script)[0] ?? { path: view.in(file.path), note: 'PORT' } }
  return undefined
}

/** `routeRules: { '/**': { swr: true } }` and its kin: the answer comes from a cache or from elsewhere. */
function ruleFor(view: View, file: ConfigFile): Evidence | undefined {
  const rules = file.node('routeRules') ?? file.node('nitro.routeRules')
  const properties: AnyNode[] = Array.isArray(rules?.properties) ? rules.properties.filter(isNode) : []
  const all = properties.find((p) => isNode(p.key) && p.key.value === '/**')
  const keys = isNode(all?.value) && Array.isArray(all.value.properties) ? all.value.properties.filter(isNode).flatMap((p) => (isNode(p.key) ? String(p.key.name ?? p.key.value) : [])) : []
  const key = keys.find((k) => /^(?:redirect|swr|isr|cache|static|proxy|prerender|basicAuth|security)$/.test(k) && k !== 'security')
  return all && key ? { path: view.in(file.path), line: lineOfNode(file.parsed.text, all), note: `its route rule "${key}" for every address answers in their place` } : undefined
}

/** `runtimeConfig: { apiKey: '', public: { siteUrl } }` is set by NUXT_API_KEY and NUXT_PUBLIC_SITE_URL. */
export function declaredVariables(view: View, { file }: NuxtConfig): { name: string; path: string; line: number }[] {
  const found: { name: string; path: string; line: number }[] = []
  const visit = (object: AnyNode | undefined, prefix: string): void => {
    for (const property of Array.isArray(object?.properties) ? object.properties.filter(isNode) : []) {
      if (property.type !== 'ObjectProperty' || !isNode(property.key) || property.computed === true) continue
      const name = `${prefix}_${snake(String(property.key.name ?? property.key.value))}`
      const value = plain(property.value)
      if (value?.type === 'ObjectExpression') visit(value, name)
      else found.push({ name, path: view.in(file.path), line: lineOfNode(file.parsed.text, property) })
    }
  }
  visit(file.node('runtimeConfig'), 'NUXT')
  return found
}

function snake(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}
