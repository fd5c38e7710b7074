import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { comparedRoutes } from './compared.ts'
import { decoratedRoutes } from './decorated.ts'
import { behaviourOf } from './handler.ts'
import type { Behaviour } from './handler.ts'
import { callsIn, namesOf } from './module.ts'
import { isGuard, prefixesOf } from './mounts.ts'
import { MAY_HOLD_HEALTH, mayBeHealth, purposeOf, urlOfRouteFile } from './paths.ts'
import type { Purpose } from './paths.ts'
import { pluginPrefixes } from './plugins.ts'
import { resolveName } from './resolve.ts'
import type { Place } from './resolve.ts'

/** A health route that the app serves today. */
export interface HealthRoute extends Behaviour {
  route: string
  purpose: Purpose
  path: string
  line: number
}

/** `prefix` is what the framework puts before the routes of controllers. Health routes in the code that the app's entries lead to: not in strings, tests, or a bundler's plugins. */
export function existingRoutes(app: App, prefix: string): HealthRoute[] {
  const found = [...fileRoutes(app), ...serverRoutes(app), ...pathRoutes(app, prefix)]
  return found.filter((route, i) => found.findIndex((other) => other.route === route.route) === i)
}

function fileRoutes(app: App): HealthRoute[] {
  const prefix = app.path === '.' ? '' : `${app.path}/`
  const place = app.framework.routes(app)
  const { urlOf = undefined, handlers: names = ['GET', 'default'] } = place.kind === 'route-file' ? place : {}
  return app.files.flatMap((path) => {
    const route = urlOf ? urlOf(path.slice(prefix.length)) : urlOfRouteFile(path.slice(prefix.length))
    const purpose = route === undefined ? undefined : purposeOf(route)
    if (route === undefined || purpose === undefined || (!urlOf && !app.reached.includes(path))) return []
    const parsed = app.project.parse(path)
    if (!parsed) return []
    const { exported } = namesOf(parsed)
    const handlers = names.flatMap((name): Place[] => {
      const value = exported.get(name)
      if (value === undefined) return []
      const found = typeof value === 'string' ? resolveName(app, path, value) : { path, node: value }
      return found ? [found] : []
    })
    if (urlOf && handlers.length === 0) return []
    const line = handlers[0]?.path === path ? lineOfNode(parsed.text, handlers[0].node) : 1
    return [{ route, purpose, path, line, ...behaviourOf(app, handlers) }]
  })
}

function serverRoutes(app: App): HealthRoute[] {
  return app.reached.flatMap((path) => {
    const text = app.project.files.text(path)
    if (!text || !MAY_HOLD_HEALTH.test(text)) return []
    const parsed = app.project.parse(path)
    if (!parsed) return []
    return callsIn(parsed.ast.program).flatMap(({ node, callee, args }) => {
      const receiver = /^(.+)\.(?:get|all)$/.exec(callee)?.[1]
      if (receiver === undefined || args.length < 2 || args.slice(1, -1).some(isGuard)) return []
      return pathsOf(args[0]).filter(mayBeHealth).flatMap((own) =>
        (pluginPrefixes(app, path, node, receiver) ?? prefixesOf(app, path, receiver)).flatMap((prefix): HealthRoute[] => {
          const route = `${prefix}${own}`
          const purpose = purposeOf(route)
          return purpose ? [{ route, purpose, path, line: lineOfNode(text, node), ...behaviourOf(app, handlersOf(app, path, args)) }] : []
        }),
      )
    })
  })
}

/** Of code that compares the path itself, and of classes with decorators. */
function pathRoutes(app: App, prefix: string): HealthRoute[] {
  return [...comparedRoutes(app), ...decoratedRoutes(app, prefix)].flatMap(({ route, path, line, handler }) => {
    const purpose = purposeOf(route)
    return purpose ? [{ route, purpose, path, line, ...behaviourOf(app, [handler]) }] : []
  })
}

/** `'/health'` and `['/health', '/healthz']`. */
function pathsOf(node: AnyNode | undefined): string[] {
  const parts = node?.type === 'ArrayExpression' ? (node.elements as (AnyNode | null)[]) : [node]
  return parts.flatMap((part) => stringValue(part) ?? [])
}

/** The last argument answers; what comes before it guards. */
function handlersOf(app: App, path: string, args: readonly AnyNode[]): Place[] {
  const last = args.at(-1)
  if (!last) return []
  if (/Function/.test(last.type)) return [{ path, node: last }]
  const name = nameOf(last) || (last.type === 'MemberExpression' && isNode(last.object) ? `${nameOf(last.object)}.${nameOf(last.property)}` : '')
  const place = name ? resolveName(app, path, name) : undefined
  return place ? [place] : []
}
