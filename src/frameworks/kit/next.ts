import type { Evidence } from '../../types.ts'
import { readNextConfig } from './next-config.ts'
import type { NextConfig } from './next-config.ts'
import { programIn } from './script-facts.ts'
import { declares, join, majorOf } from './view.ts'
import type { View } from './view.ts'

/** The layout of a Next package. */
export interface NextLayout {
  config: NextConfig
  /** Folder of the App Router ('app', 'src/app'), undefined where it has no page, layout or handler. */
  app?: string
  /** Folder of the Pages Router. */
  pages?: string
  /** Folder in which middleware, proxy and instrumentation lie: '.' or 'src'. */
  base: string
  /** The router's own files are TypeScript: a first one would make the build want a compiler that a JavaScript app has not installed. */
  typescript: boolean
  major: number | undefined
  /** Script that runs `next`, with what it is called with. */
  script?: string
}

/** Undefined where the package does not run Next: a dependency, an empty config or a folder of that name alone is none. */
export function readNext(view: View, imported?: readonly Evidence[]): NextLayout | undefined {
  const run = programIn(view, /^next$/)
  if (!declares(view, 'next') && !run) return undefined
  const app = routerFolder(view, 'app', /(?:^|\/)(?:page|layout|route)(?:\.[\w-]+)*\.[jt]sx?$/)
  const pages = routerFolder(view, 'pages', /\.[jt]sx?$|\.mdx?$/)
  if (app === undefined && pages === undefined) return undefined
  if (!run && !imported?.length && !importsNext(view, app ?? pages ?? '.')) return undefined
  const folders = [app, pages].filter((folder) => folder !== undefined)
  return {
    config: readNextConfig(view),
    ...(app === undefined ? {} : { app }),
    ...(pages === undefined ? {} : { pages }),
    base: (app ?? pages ?? '').startsWith('src/') ? 'src' : '.',
    typescript: view.files.some((path) => /\.tsx?$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`))),
    major: majorOf(view.version('next')),
    ...(run ? { script: run.script } : {}),
  }
}

/** Next takes the folder at the root where it exists, else the one in src. */
function routerFolder(view: View, name: string, route: RegExp): string | undefined {
  const folder = [name, `src/${name}`].find((f) => view.files.some((path) => path.startsWith(`${f}/`)))
  return folder !== undefined && view.files.some((path) => path.startsWith(`${folder}/`) && route.test(path)) ? folder : undefined
}

function importsNext(view: View, folder: string): boolean {
  return view.files.some((path) => path.startsWith(`${folder}/`) && /\.[jt]sx?$/.test(path) && /(?:from|require\()\s*['"]next(?:\/[\w/-]+)?['"]/.test(view.text(path) ?? ''))
}

/** Extension of a new route module: 'ts' or 'js', or a longer one where the config narrows `pageExtensions`. */
export function routeExtension(next: NextLayout): string {
  const plain = next.typescript ? 'ts' : 'js'
  const allowed = next.config.pageExtensions
  if (!allowed || allowed.includes(plain)) return plain
  return allowed.find((e) => e.endsWith(`.${plain}`)) ?? allowed.find((e) => /(?:^|\.)[jt]sx?$/.test(e)) ?? plain
}

/** Address of a path under this app: with basePath and, where the config asks for it, the trailing slash. */
export function addressOf(config: NextConfig, path: string): string {
  return `${config.basePath}${path}${config.trailingSlash ? '/' : ''}`
}

/** Path of `<base>/<name>.<ext>` where the file is there, in any extension. */
export function rootFile(view: View, next: NextLayout, name: string): string | undefined {
  const custom = (next.config.pageExtensions ?? []).map((e) => join(next.base, `${name}.${e}`))
  return [...['ts', 'tsx', 'js', 'jsx', 'mjs', 'mts'].map((e) => join(next.base, `${name}.${e}`)), ...custom].find((path) => view.has(path))
}
