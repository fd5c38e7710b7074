import { deadWorkflows } from './facts/ci.ts'
import type { Subject } from './stack.ts'

/** Contradictions that no single fact knows of. */
export function otherConflicts({ reader, pkg, installation }: Subject, apps: readonly Subject[]): string[] {
  const found = deadWorkflows(reader, pkg.path).map((path) => `${path} never runs: GitHub reads workflows only from the repository's root.`)
  if (installation?.manager.outOfSync) found.push(`An install that must not change the lockfile fails today: ${installation.manager.outOfSync}.`)
  const beside = pkg.path === '.' && pkg.kind === 'node' ? apps.filter((a) => a.pkg.kind === 'node' && a.pkg.path !== '.' && a.chosen.framework.id !== 'firebase-functions') : []
  const scripts = Object.values(pkg.manifest?.scripts ?? {}).join('\n')
  const apart = beside.filter((a) => !scripts.includes(a.pkg.path) && (pkg.manifest?.workspaces.length ?? 0) === 0)
  if (apart.length > 1) found.push(`The root is an app of its own beside ${apart.map((a) => a.pkg.path).join(' and ')}, which nothing at the root builds or starts: one of the two may be an earlier version. Name the one that you deploy with --app.`)
  return found
}
