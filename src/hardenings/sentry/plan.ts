import { GuardError } from '../../tree/guards.ts'
import type { Tree } from '../../tree/tree.ts'
import type { App, Plan } from '../../types.ts'
import { setStep } from './steps.ts'
import { workOf } from './work.ts'

export function planSentry(app: App, tree: Tree): Plan {
  const { draft, wired, open } = workOf(app)
  const changes: string[] = []
  for (const [path, { text, isNew, says }] of draft.files) {
    if (isNew) {
      if (tree.create(path, text) === 'exists') throw new GuardError(`${path} is there already and holds something else`)
    } else tree.edit(path, () => text)
    changes.push(`${path}: ${[...new Set(says)].join('; ') || 'settings of the SDK'}`)
  }
  const dsn = [...new Set(draft.settings.map((s) => s.name).filter((name) => name.endsWith('_DSN')))]
  return {
    changes,
    steps: [...(wired.length > 0 ? [setStep(app, dsn, draft.settings.some((s) => s.name === 'SENTRY_AUTH_TOKEN'))] : []), ...unique(draft.steps), ...open.map((o) => o.step)],
    dependencies: [...new Map(draft.dependencies.map((d) => [d.name, d])).values()],
  }
}

function unique<T extends { title: string }>(steps: readonly T[]): T[] {
  return [...new Map(steps.map((step) => [step.title, step])).values()]
}
