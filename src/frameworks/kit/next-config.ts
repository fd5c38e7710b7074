import { textOf, lineOfNode } from '../../../codemods/kit/range.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { configObject, propertyOf, staticString } from './config-object.ts'
import { loadedBy } from './resolve.ts'
import type { View } from './view.ts'

/** What a Next config says that moves a place. */
export interface NextConfig {
  /** The one that Next reads; undefined where the package has none. */
  path?: string
  /** Further configs, which Next does not read. */
  unread: string[]
  /** True where `output` may be 'export': the build makes files only. */
  exported: boolean
  /** `output: 'standalone'`. */
  standalone: boolean
  /** Line of `output`, where it is set. */
  outputLine?: number
  basePath: string
  trailingSlash: boolean
  distDir?: string
  pageExtensions?: string[]
  instrumentationHook: boolean
}

/** The order in which Next looks; the first one wins. */
const NAMES = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.mts']

export function readNextConfig(view: View): NextConfig {
  const present = NAMES.filter((name) => view.has(name))
  const [path] = present
  const config: NextConfig = { unread: present.slice(1), exported: false, standalone: false, basePath: '', trailingSlash: false, instrumentationHook: false }
  if (path === undefined) return config
  config.path = path
  // v0 merges a second file into its config by hand, so what that file says counts as well.
  const v0 = view.files.filter((f) => /^v0-user-next\.config\.[cm]?[jt]s$/.test(f))
  for (const file of [path, ...new Set([...loadedBy(view, path), ...v0])]) {
    const parsed = view.parse(file)
    const object = parsed && configObject(parsed)
    if (parsed && object) readInto(config, parsed, object, file === path)
  }
  return config
}

function readInto(config: NextConfig, parsed: Parsed, object: AnyNode, isMain: boolean): void {
  const get = (key: string): AnyNode | undefined => propertyOf(parsed, object, key)
  const output = get('output')
  if (output) {
    // A condition (`isPages ? 'export' : undefined`) may be true in the build that counts.
    config.exported ||= /['"`]export['"`]/.test(textOf(parsed.text, output))
    config.standalone ||= staticString(parsed, output) === 'standalone'
    if (isMain) config.outputLine = lineOfNode(parsed.text, output)
  }
  config.basePath ||= staticString(parsed, get('basePath')) ?? ''
  config.trailingSlash ||= get('trailingSlash')?.value === true
  const distDir = staticString(parsed, get('distDir'))
  if (distDir) config.distDir ??= distDir
  const extensions = get('pageExtensions')
  if (extensions && Array.isArray(extensions.elements)) config.pageExtensions ??= extensions.elements.map((e) => staticString(parsed, e)).filter((e) => e !== undefined)
  config.instrumentationHook ||= get('experimental.instrumentationHook')?.value === true
}
