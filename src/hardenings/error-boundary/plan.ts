import type { App, OptionValues, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { situationOf } from './situation.ts'

export function planErrorBoundary(app: App, tree: Tree, _options: OptionValues): Plan {
  const s = situationOf(app)
  if (s.kind === 'none') return { changes: [], steps: [], dependencies: [] }
  const changes = s.works.flatMap((work) => (work.state === 'todo' ? [work.apply(tree)] : []))
  const steps = s.works.flatMap((work) => (work.state === 'by-hand' ? [work.step] : []))
  return { changes, steps, dependencies: [] }
}
