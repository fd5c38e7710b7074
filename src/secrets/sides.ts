import type { App, Project } from '../types.ts'
import { oncePer } from '../tree/once.ts'
import { valueImports } from './value-imports.ts'
import { isSource } from '../tree/sources.ts'
import type { Side } from './types.ts'

/** Whether every visitor gets the text of a file, as far as the apps' own imports say. */
export function sideOf(project: Project, path: string): Side {
  return sidesOf(project).get(path) ?? (isServed(project, path) ? 'client' : 'none')
}

const sidesOf = oncePer((project: Project): ReadonlyMap<string, Side> => {
  const sides = new Map<string, Side>()
  for (const app of project.apps) addSides(app, sides)
  return sides
})

function addSides(app: App, sides: Map<string, Side>): void {
  const client = closure(app, clientRoots(app))
  const server = isServer(app)
  for (const path of app.reached) {
    if (client.has(path)) sides.set(path, 'client')
    else if (server && !sides.has(path)) sides.set(path, 'server')
  }
  for (const path of client) sides.set(path, 'client')
}

function isServer(app: App): boolean {
  return app.stack.runtime !== 'static' && (app.framework.env(app)?.server !== undefined || app.stack.runtime === 'deno' || app.stack.runtime === 'edge' || app.stack.language === 'py')
}

/** Modules from which a browser starts: the page's entry, and what says 'use client'. */
function clientRoots(app: App): string[] {
  const entries = [app.framework, ...(app.ui ? [app.ui] : [])].flatMap((framework) => {
    const entry = framework.entry(app)
    return entry.kind === 'module' && entry.runs === 'browser' ? [entry.path, ...(entry.alongside ?? [])] : []
  })
  const marked = app.reached.filter((path) => /^(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*['"]use client['"]/.test(app.project.files.text(path)?.slice(0, 2000) ?? '') || path.endsWith('.svelte') || path.endsWith('.vue'))
  const all = app.stack.runtime === 'static' && entries.length === 0 ? app.reached : []
  return [...entries, ...marked, ...all]
}

function closure(app: App, roots: readonly string[]): Set<string> {
  const seen = new Set(roots)
  for (const path of seen) {
    const text = isSource(path) || /\.(?:svelte|vue|astro)$/.test(path) ? app.project.files.text(path) : undefined
    // A module of server actions is called from the browser, and stays on the server.
    if (text === undefined || /^\s*['"]use server['"]/.test(text)) continue
    let values: Set<string> | undefined
    for (const { specifier } of app.project.imports(path)) {
      const target = app.resolve(path, specifier)
      if (target === undefined || seen.has(target) || isServerOnly(app, target)) continue
      // An import of types alone leads nowhere when it is compiled; worth knowing only where it could lead to a server.
      if (/\.[cm]?tsx?$/.test(path) && leadsOn(app.project, target)) {
        const parsed = app.project.parse(path)
        values ??= parsed && valueImports(parsed)
        if (values && !values.has(specifier)) continue
      }
      seen.add(target)
    }
  }
  return seen
}

/** What a module for servers has in it. */
const SERVER_SIGN = /process\.env|@prisma|mongo|['"]pg['"]|server|secret|password|token|api_?key/i
const EXPORTS_TYPES = /^export\s+(?:declare\s+)?(?:interface|type)\b/m

/** Shows a server itself, or hands out types and loads other modules that may. */
function leadsOn(project: Project, path: string): boolean {
  const text = project.files.text(path) ?? ''
  return SERVER_SIGN.test(text) || (EXPORTS_TYPES.test(text) && project.imports(path).length > 0)
}

function isServerOnly(app: App, path: string): boolean {
  return /\.server\.[cm]?[jt]sx?$|(?:^|\/)lib\/server\//.test(path) || /^\s*['"]use server['"]/.test(app.project.files.text(path)?.slice(0, 400) ?? '')
}

/** Files that a host hands out as they are. */
function isServed(project: Project, path: string): boolean {
  return project.apps.some((app) => {
    const place = app.framework.routes(app)
    const folder = place.kind === 'static' ? place.folder : app.in('public')
    return folder !== '.' && path.startsWith(`${folder}/`) || path === app.in('index.html')
  })
}
