import serverRoute from '../../../codemods/server-route/index.ts'
import { addImport } from '../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../codemods/kit/bindings.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import type { App, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { mountingOf } from './mounting.ts'
import { askedNames, checkSource, renderRoute } from './render.ts'
import { wanted } from './situation.ts'
import type { Serving, ServerPlace } from './situation.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { freePath } from '../free-path.ts'
import { byHand } from './steps.ts'

/** A module with the routes beside the one that creates the server, which mounts it before everything else. */
export function planServer(app: App, tree: Tree, s: Serving, place: Extract<ServerPlace, { kind: 'server' }>, timeout: number): Plan {
  const source = tree.text(place.path)
  const parsed = source === undefined ? undefined : parse(source)
  if (!parsed) return byHand(app, s, `${place.path} could not be parsed`)
  const esm = (moduleSystemOf(parsed, place.path) ?? app.stack.moduleType) === 'esm'
  const mounting = mountingOf(app, place, esm)
  if (!mounting) return byHand(app, s, `how to mount them in ${app.framework.title} is not known to this version`)
  const late = mounting.late?.exec(parsed.text)?.[1]
  if (late) return byHand(app, s, `${place.path} sets "${late}" after it creates the server, and ${app.framework.title} would no longer take it once a route is there`)
  const { live, ready } = wanted(s)
  const checks = ready ? s.checks.ask : []
  // A client of the same module is handed over: importing it back would make a circle.
  const own = checks.filter((check) => check.reach.kind === 'here')
  const path = freePath(app, place.path, ['health', 'health-routes', 'health-checks'])
  const name = moduleBindings(parsed).has('health') ? 'healthRoutes' : 'health'
  const argument = own.length === 0 ? name : `${name}([${own.map((check) => checkSource(check, check.client.name, 0)).join(', ')}])`
  const text = serverRoute({ path: place.path, source: parsed.text }, undefined, {
    framework: place.style,
    code: mounting.code(argument),
    import: JSON.stringify({ source: specifierFor(app, place.path, path), names: [name] }),
  })
  const mounted = text === undefined ? undefined : withImports(place.path, text, own.flatMap((c) => c.question.import ?? []))
  if (mounted === undefined) return byHand(app, s, `${place.path}:${place.line} leaves no exact place for them`)
  tree.edit(place.path, () => mounted)
  const others = checks.filter((check) => !own.includes(check))
  tree.create(path, renderRoute(app, `${place.style}/health`, { path, esm, timeout }, others, { name, live, ready, passed: own.length > 0, ...mounting.data }))
  const prefix = place.prefix ?? ''
  const routes = [live ? `${prefix}/livez` : undefined, ready ? `${prefix}/readyz, which asks ${askedNames(checks)}` : undefined].filter((r) => r !== undefined)
  return { changes: [`${path}: ${routes.join(' and ')}`, `${place.path}: mounts it before every middleware and route`], steps: [], dependencies: [] }
}

function withImports(path: string, text: string, wantedImports: readonly { source: string; name: string }[]): string | undefined {
  let now = text
  for (const { source, name } of wantedImports) {
    const parsed = parse(now)
    const splices = parsed && addImport(parsed, { source, named: [name] }, { path })
    if (!parsed || !splices) return undefined
    now = edited(parsed, splices) ?? now
  }
  return now
}
