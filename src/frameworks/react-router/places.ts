import posix from 'node:path/posix'
import { nameOf } from '../../../codemods/kit/bindings.ts'
import { addRoute, listedRoutes, routeListOf } from '../../../codemods/kit/route-config.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { Evidence, RoutePlace } from '../../types.ts'
import { languageIn, moduleAt } from '../kit/meta.ts'
import type { View } from '../kit/view.ts'
import type { RouterConfig } from './config.ts'

/** Where a route module goes: a file where files are the routes, else a file and a line in `routes.ts`. */
export function routerPlace(view: View, config: RouterConfig): RoutePlace {
  const { appDirectory } = config
  const path = moduleAt(view, `${appDirectory}/routes`, ['ts', 'js', 'tsx', 'jsx', 'mts', 'mjs'])
  const parsed = path === undefined ? undefined : view.parse(path)
  if (path === undefined || !parsed) return { kind: 'none', reason: `${view.in(`${appDirectory}/routes.ts`)}, which lists the routes, is not there or cannot be read` }
  const list = routeListOf(parsed)
  const folder = list.kind === 'files' ? (list.folder ?? 'routes') : 'routes'
  const ending = languageIn(view, appDirectory)
  const file = (route: string): string => posix.join(folder, `${route}.${ending}`)
  if (list.kind === 'unknown' || (list.kind === 'list' && !addRoute(parsed, 'livez', file('livez')))) return { kind: 'none', byHand: true, reason: `${view.in(path)} makes its list of routes by code, so there is no exact place for one more` }
  const listed = new Map(listedRoutes(parsed).map((route) => [posix.join(appDirectory, route.file), `/${route.url.replace(/^\/|\/$/g, '')}`]))
  return {
    kind: 'route-file',
    style: 'react-router',
    handlers: ['loader'],
    file: (route) => view.in(posix.join(appDirectory, file(route))),
    url: (route) => `${config.basename}/${route}`,
    urlOf: (module) => (list.kind === 'files' ? flatUrl(posix.join(appDirectory, folder), module) : listed.get(module)),
    letThrough: (urls) => `if (['${urls.join("', '")}'].includes(new URL(request.url).pathname)) return next()`,
    guardedBy: (route) => rootMiddleware(view, appDirectory, route),
    ...(list.kind === 'list' ? { list: { path: view.in(path), file } } : {}),
  }
}

/** Address of a file by the flat route convention: dots are slashes, a leading `_` names a layout, a trailing one ends a layout. */
export function flatUrl(folder: string, path: string): string | undefined {
  const name = path.startsWith(`${folder}/`) ? /^(.+?)(?:\/(?:route|index))?\.[jt]sx?$/.exec(path.slice(folder.length + 1))?.[1] : undefined
  if (name === undefined || name.includes('/')) return undefined
  const parts = name.replace(/\[(.*?)\]/g, (_, literal: string) => literal.replace(/\./g, '\0')).split('.').filter((part) => !part.startsWith('_')).map((part) => part.replace(/_$/, '').replace(/\0/g, '.'))
  return `/${parts.join('/')}`
}

/** `export const middleware = […]` of the root route runs for every route below it, also for those that answer without a page. */
function rootMiddleware(view: View, appDirectory: string, route: string): Evidence | undefined {
  const root = moduleAt(view, `${appDirectory}/root`, ['tsx', 'jsx', 'ts', 'js'])
  const text = root === undefined ? undefined : view.text(root)
  if (root === undefined || !text || !/\bmiddleware\b/.test(text) || text.includes(`/${route}`)) return undefined
  const parsed = view.parse(root)
  let found: Evidence | undefined
  if (parsed) {
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration) || node.declaration.type !== 'VariableDeclaration') return
      const [declarator] = node.declaration.declarations as { id: unknown; init: unknown }[]
      const filled = isNode(declarator?.init) && (!Array.isArray(declarator.init.elements) || declarator.init.elements.length > 0)
      if (/^(?:unstable_)?middleware$/.test(nameOf(declarator?.id)) && filled) found = { path: view.in(root), line: lineOfNode(parsed.text, node), note: 'middleware of the root route runs before this address and may redirect or refuse a request that carries no session' }
    })
  }
  return found
}
