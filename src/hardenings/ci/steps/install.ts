import { installCommand, lockfileName } from '../manager.ts'
import type { Subject } from '../subject.ts'
import type { Step } from './step.ts'

export function installOf(subject: Subject): Step {
  const { manager, install: { stale, peers } } = subject
  const frozen = manager.lockfile !== undefined && stale === undefined
  const reasons = [
    ...(manager.lockfile === undefined ? [`There is no ${lockfileName(manager)}, so every run may install other versions.`] : []),
    ...(manager.lockfile !== undefined && stale !== undefined ? [`${stale}, so a frozen install fails.`] : []),
    ...(peers === undefined ? [] : [`${peers}.`]),
  ]
  return {
    check: 'install', name: 'Install', run: installCommand(manager, frozen, peers !== undefined), informs: false, env: [],
    ...(reasons.length > 0 ? { comment: reasons.join('\n') } : {}),
    ...(manager.root === subject.app.path ? {} : { dir: manager.root }),
  }
}
