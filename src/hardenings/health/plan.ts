import type { App, OptionValues, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { planController } from './plan-controller.ts'
import { planFiles } from './plan-files.ts'
import { planServer } from './plan-server.ts'
import { situationOf } from './situation.ts'
import type { Serving } from './situation.ts'
import { blockedStep, guardStep, pointStep, staticStep } from './steps.ts'
import { exportClients } from './export-client.ts'

export function planHealth(app: App, tree: Tree, options: OptionValues): Plan {
  const s = situationOf(app)
  if (s.kind === 'none') return { changes: [], steps: [], dependencies: [] }
  if (s.kind === 'static') return planStatic(app, tree, s.folder)
  const timeout = typeof options['timeout'] === 'number' && options['timeout'] > 0 ? options['timeout'] : 1500
  const plan = s.place.kind === 'server' ? planServer(app, tree, s, s.place, timeout) : s.place.kind === 'controller' ? planController(app, tree, s, s.place, timeout) : planFiles(app, tree, s, s.place, timeout)
  if (plan.changes.length === 0) return plan
  if (!s.ready) plan.changes.push(...exportClients(tree, s.checks.ask))
  return { ...plan, steps: [...plan.steps, ...furtherSteps(app, s)] }
}

function furtherSteps(app: App, s: Serving): Plan['steps'] {
  const url = (route: string): string => (s.place.kind === 'route-file' ? s.place.url(route) : `${s.place.prefix ?? ''}/${route}`)
  const live = s.live?.route ?? url('livez')
  const ready = s.ready?.route ?? (s.checks.ask.length > 0 ? url('readyz') : undefined)
  return [
    ...(s.guard ? [guardStep(app, s, s.guard)] : []),
    ...(!s.ready && s.checks.blocked.length > 0 ? [blockedStep(app, s)] : []),
    pointStep(app, { live, ...(ready ? { ready } : {}) }),
  ]
}

function planStatic(app: App, tree: Tree, folder: string): Plan {
  const path = `${folder}/healthz.txt`
  tree.create(path, 'ok\n')
  return { changes: [`${path}: a file that answers "ok" as long as the host serves the app's files`], steps: [staticStep(app, path)], dependencies: [] }
}
