import posix from 'node:path/posix'
import nestController from '../../../codemods/nest-controller/index.ts'
import type { App, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Check } from './checks.ts'
import { askedNames, renderRoute } from './render.ts'
import { wanted } from './situation.ts'
import type { Serving, ServerPlace } from './situation.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { byHand } from './steps.ts'

/** A controller beside the root module, which lists it. */
export function planController(app: App, tree: Tree, s: Serving, place: Extract<ServerPlace, { kind: 'controller' }>, timeout: number): Plan {
  const path = posix.join(posix.dirname(place.path), 'health.controller.ts')
  const source = tree.text(place.path)
  const text = source === undefined ? undefined : nestController({ path: place.path, source }, undefined, { controller: 'HealthController', source: specifierFor(app, place.path, path), module: place.module })
  if (text === undefined) return byHand(app, s, `${place.path}:${place.line} has no exact place for another controller`)
  if (tree.text(path) !== undefined) return byHand(app, s, `${path} is there already and does something else`)
  const { live, ready } = wanted(s)
  const checks = ready ? s.checks.ask : []
  const decorator = place.publicDecorator
  tree.create(path, renderRoute(app, `${place.style}/health.controller`, { path, esm: true, timeout }, checks, {
    live, ready, passed: true, inClass: true, versioned: place.versioned, public: decorator?.name ?? '',
    nest: ['Controller', 'Get', 'Header', ...(ready ? ['ServiceUnavailableException'] : []), ...(place.versioned ? ['VERSION_NEUTRAL'] : [])].join(', '),
    parameters: checks.flatMap(parameterOf).join(', '),
    moreImports: decorator ? [`import { ${decorator.name} } from '${specifierFor(app, path, decorator.path)}';`] : [],
  }))
  tree.edit(place.path, () => text)
  const routes = [live ? `${place.prefix}/livez` : undefined, ready ? `${place.prefix}/readyz, which asks ${askedNames(checks)}` : undefined].filter((r) => r !== undefined)
  return { changes: [`${path}: ${routes.join(' and ')}`, `${place.path}: lists the controller`], steps: [], dependencies: [] }
}

/** `private readonly prisma: PrismaService`, with the decorator that says which connection is meant. */
function parameterOf({ reach }: Check): string[] {
  if (reach.kind !== 'inject') return []
  const { given, field } = reach
  return [`${given.decorator ? `@${given.decorator.name}() ` : ''}private readonly ${field}: ${given.type.name}`]
}
