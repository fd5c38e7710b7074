import posix from 'node:path/posix'
import { textOf } from '../../../codemods/kit/range.ts'
import { configObject, propertyOf, staticString } from '../kit/config-object.ts'
import { basePath } from '../kit/meta.ts'
import { portNumber } from '../kit/node-entry.ts'
import { portOfArguments } from '../kit/port.ts'
import { programIn } from '../kit/script-facts.ts'
import type { View } from '../kit/view.ts'

/** What a Vite config says that moves a place. Paths are relative to the package. */
export interface ViteConfig {
  path?: string
  /** Folder of index.html: '.' or 'client'. */
  root: string
  /** Folder that is copied as it is; undefined where `publicDir` is false or not readable. */
  publicDir: string | undefined
  outDir: string
  /** Folder in outDir of the files whose names change with their content. */
  assetsDir: string
  /** What stands in front of every path: '/app', or '' for none. */
  base: string
  envPrefix: string[]
  /** Port of the dev server, where it is set. */
  port?: number
}

/** Reads the config that Vite takes, or its defaults where there is none. */
export function readViteConfig(view: View): ViteConfig {
  const run = programIn(view, /^vite$/)
  const args = run?.command.args ?? []
  const at = args.findIndex((a) => a === '-c' || a === '--config')
  const named = at >= 0 ? args[at + 1] : args.find((a) => a.startsWith('--config='))?.slice('--config='.length)
  const names = ['vite.config.js', 'vite.config.mjs', 'vite.config.ts', 'vite.config.cjs', 'vite.config.mts', 'vite.config.cts']
  const path = [...(named === undefined ? [] : [posix.normalize(named)]), ...names, ...names.map((n) => `client/${n}`)].find((p) => view.has(p))
  const parsed = path === undefined ? undefined : view.parse(path)
  const object = parsed && configObject(parsed)
  const get = (key: string): string | undefined => (parsed && object ? staticString(parsed, propertyOf(parsed, object, key)) : undefined)
  const node = (key: string) => (parsed && object ? propertyOf(parsed, object, key) : undefined)
  const here = path === undefined ? '.' : posix.dirname(path)
  const rootArgument = args.find((a, i) => !a.startsWith('-') && !/^(?:build|dev|serve|preview|optimize)$/.test(a) && !args[i - 1]?.startsWith('-'))
  const root = posix.normalize(posix.join(here, get('root') ?? rootArgument ?? '.')).replace(/\/$/, '')
  const anchored = (key: string): boolean => {
    const value = node(key)
    return parsed !== undefined && value !== undefined && /__dirname|import\.meta|process\.cwd|\bresolve\(/.test(textOf(parsed.text, value))
  }
  const publicName = node('publicDir') === undefined ? 'public' : get('publicDir')
  const prefix = node('envPrefix')
  const prefixes = prefix && parsed ? (Array.isArray(prefix.elements) ? prefix.elements : [prefix]).map((e) => staticString(parsed, e)).filter((e) => e !== undefined) : []
  const port = portNumber(String(node('server.port')?.value ?? '')) ?? portOfArguments(args)
  return {
    ...(path === undefined ? {} : { path }),
    root,
    publicDir: publicName === undefined || publicName === '' ? undefined : placed(here, root, publicName, anchored('publicDir')),
    outDir: placed(here, root, get('build.outDir') ?? 'dist', anchored('build.outDir')),
    assetsDir: get('build.assetsDir') ?? 'assets',
    base: basePath(get('base')),
    envPrefix: prefixes.length > 0 ? prefixes : ['VITE_'],
    ...(port ? { port } : {}),
  }
}

/** Vite takes these relative to its root, unless the code anchors them at the config's own folder (`path.resolve(__dirname, 'dist')`). */
function placed(here: string, root: string, path: string, anchored: boolean): string {
  return posix.normalize(posix.join(anchored ? here : root, path))
}
