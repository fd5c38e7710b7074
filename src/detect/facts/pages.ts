import { configShape } from '../../frameworks/kit/config-shape.ts'
import type { ConfigShape, Evidence, FrameworkId, Stack } from '../../types.ts'
import type { Chosen } from '../choose.ts'
import type { Reach } from '../reach.ts'
import { baseName } from '../reader.ts'
import type { Reader } from '../reader.ts'
import type { Known } from '../sheet.ts'

/** How an app's pages are made and found; undefined members for an app without pages. */
export interface Pages {
  rendering?: Known<NonNullable<Stack['rendering']>>
  router?: Known<string>
  rootComponent?: Known<string>
  configFile?: Known<string>
  configShape?: Known<ConfigShape>
}

/** Frameworks whose server makes the pages unless it is told to export them. */
const RENDERING: ReadonlySet<FrameworkId> = new Set(['next-app', 'next-pages', 'react-router', 'remix', 'sveltekit', 'nuxt', 'astro', 'tanstack-start'])
/** Their page is one file; what is in it is made in the browser. */
const IN_BROWSER: ReadonlySet<FrameworkId> = new Set(['vite-react', 'cra'])

const ROUTERS = ['react-router-dom', 'react-router', 'wouter', '@tanstack/react-router', '@reach/router', 'vue-router', 'expo-router', '@angular/router', '@solidjs/router']

export function pagesOf(reader: Reader, { framework, match, ui, uiMatch }: Chosen, reached: Reach): Pages {
  const browser = IN_BROWSER.has(framework.id) ? match : uiMatch
  const shown = (match.evidence.framework ?? []).concat(uiMatch?.evidence.framework ?? [])
  const config = match.stack.configFile ?? uiMatch?.stack.configFile ?? shown.find((e) => /\.config\.[cm]?[jt]s$|^(?:.*\/)?wrangler\.(?:toml|jsonc?)$/.test(e.path))?.path
  const root = match.stack.rootComponent ?? (browser ? rendered(reader, reached, browser.stack.entries ?? []) : RENDERING.has(framework.id) ? match.stack.entries?.find(isRoot) : undefined)
  const rendering = match.stack.rendering ?? (RENDERING.has(framework.id) ? (match.stack.runtime === 'static' ? 'static' : 'server') : browser ? 'client' : framework.id === 'static' ? 'static' : undefined)
  const router = match.stack.router ?? ROUTERS.find((name) => reached.imports.has(name))
  return {
    ...(rendering ? { rendering: { value: rendering, evidence: match.evidence.output ?? match.evidence.runtime ?? shown.slice(0, 1), confidence: 'certain' } } : {}),
    ...(router && (rendering || ui) ? { router: { value: router, evidence: reached.imports.get(router)?.slice(0, 1) ?? shown.slice(0, 1), confidence: 'certain' } } : {}),
    ...(root ? { rootComponent: { value: root, evidence: [{ path: root, note: 'every page goes through it' }], confidence: browser ? 'likely' : 'certain' } } : {}),
    ...configOf(reader, config),
  }
}

function isRoot(path: string): boolean {
  return /^(?:root|__root|app|\+layout|.*layout)\.\w+$/i.test(baseName(path))
}

function configOf(reader: Reader, path: string | undefined): Pick<Pages, 'configFile' | 'configShape'> {
  if (path === undefined || !reader.has(path)) return {}
  const evidence: Evidence[] = [{ path, line: 1, note: 'the config that is read' }]
  const configFile = { value: path, evidence, confidence: 'certain' } as const
  if (!/\.[cm]?[jt]s$/.test(path)) return { configFile }
  const parsed = reader.parse(path)
  const { shape, line } = reader.text(path)?.trim() === '' ? { shape: 'empty' as const, line: 1 } : parsed ? configShape(parsed) : { shape: 'unknown' as const, line: 1 }
  return { configFile, configShape: { value: shape, evidence: [{ path, line, note: SHAPES[shape] }], confidence: 'certain' } }
}

const SHAPES: Readonly<Record<ConfigShape, string>> = {
  object: 'written out as an object', function: 'returned by a function', wrapped: 'handed through another function', unknown: 'only running it would tell', empty: 'the file is empty',
}

/** `import App, { Shell } from './App'`: the names, and the module. */
const IMPORT = /^import\s+(?!type\b)([^'"]+?)\s+from\s*['"]([^'"\n]+)['"]/gm

/** The component of the app's own that an entry renders: the one called App, else the first. Read as text: an entry is a few lines, and a parser is slow to start. */
function rendered(reader: Reader, reached: Reach, entries: readonly string[]): string | undefined {
  for (const entry of entries) {
    const text = reader.text(entry) ?? ''
    if (!/\brender\s*\(|hydrateRoot\s*\(/.test(text)) continue
    const own = [...text.matchAll(IMPORT)].flatMap(([, clause = '', source = '']) => {
      const names = clause.split(/[{},\s]+/).filter((name) => /^[A-Z]/.test(name) && new RegExp(`<${name}\\b`).test(text))
      const file = names.length > 0 ? reached.resolve(entry, source) : undefined
      return file === undefined ? [] : names.map((name) => ({ name, file }))
    })
    const found = own.find((c) => /^App$/i.test(c.name)) ?? own[0]
    if (found) return found.file
  }
  return undefined
}
