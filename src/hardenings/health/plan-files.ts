import routeConfig from '../../../codemods/route-config/index.ts'
import { GuardError } from '../../tree/guards.ts'
import type { App, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { askedNames, renderRoute } from './render.ts'
import { wanted } from './situation.ts'
import type { Serving, ServerPlace } from './situation.ts'
import { byHand } from './steps.ts'

/** One file per route, where the framework's router takes routes from files. */
export function planFiles(app: App, tree: Tree, s: Serving, place: Extract<ServerPlace, { kind: 'route-file' }>, timeout: number): Plan {
  const { live, ready } = wanted(s)
  const data = { cacheComponents: usesCacheComponents(app), asks: ready || s.ready !== undefined, ...place.data }
  const changes: string[] = []
  for (const route of [...(live ? ['livez'] : []), ...(ready ? ['readyz'] : [])]) {
    const path = place.file(route)
    const taken = pageAt(app, route)
    if (taken) return byHand(app, s, `${taken} already answers at that address`)
    const checks = route === 'readyz' ? s.checks.ask : []
    const text = renderRoute(app, `${place.style}/${route}`, { path, esm: place.data?.['esm'] !== false, timeout }, checks, data)
    if (tree.create(path, text) === 'exists') return byHand(app, s, `${path} is there already and does something else`)
    changes.push(`${path}: ${place.url(route)}${checks.length > 0 ? `, which asks ${askedNames(checks)}` : ''}`)
  }
  if (place.list && changes.length > 0) {
    const { path, file } = place.list
    for (const route of [...(live ? ['livez'] : []), ...(ready ? ['readyz'] : [])]) tree.edit(path, (source) => listed(path, source, route, file(route)))
    changes.push(`${path}: lists ${changes.length === 1 ? 'it' : 'them'}`)
  }
  return { changes, steps: [], dependencies: [] }
}

/** Throws where there is no exact place: the framework has said that there is one. */
function listed(path: string, source: string, url: string, file: string): string {
  const text = routeConfig({ path, source }, undefined, { url, file })
  if (text === undefined) throw new GuardError(`${path} has no exact place for one more route`)
  return text
}

/** A page or a public file of the same name: a framework refuses to build two answers to one address, or takes the other. */
function pageAt(app: App, route: string): string | undefined {
  const pattern = new RegExp(`(?:^|/)(?:app/(?:\\([^/]+\\)/)*${route}/page|pages/${route}(?:/index)?)\\.[jt]sx?$|(?:^|/)(?:pages|routes)/(?:\\([^/]+\\)/)*${route}(?:/index|/\\+page)?\\.(?:vue|svelte|astro|mdx?|html)$|(?:^|/)(?:public|static)/${route}$`)
  return app.files.find((path) => pattern.test(path))
}

/** With these switches Next refuses `export const dynamic` and takes `connection()` instead. */
function usesCacheComponents(app: App): boolean {
  return app.files.some((path) => /(?:^|\/)next\.config\.[cm]?[jt]s$/.test(path) && /\b(?:cacheComponents|dynamicIO|useCache)\s*:\s*true\b/.test(app.project.files.text(path) ?? ''))
}
