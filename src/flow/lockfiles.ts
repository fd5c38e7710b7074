import type { Dependency, PackageManager, Project } from '../types.ts'
import { ADD } from '../detect/package-manager.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import { createTree } from '../tree/tree.ts'
import type { Change, Tree } from '../tree/tree.ts'
import { appAt, detect } from './assess.ts'
import type { Unit } from './assess.ts'
import { editManifest } from './dependencies.ts'
import { planAll } from './plan.ts'
import type { Applied, Held, Planned } from './plan.ts'
import type { Progress, Scope } from './request.ts'

/** A plan whose manifests and lockfiles agree. */
export interface Settled extends Planned {
  /** Manifests and lockfiles against the base: the branch's first commit. */
  dependencyChanges: Change[]
}

interface Options {
  offline: boolean
  progress: Progress
  signal?: AbortSignal
  /** Written before anything is planned: what a commit of its own holds. */
  config?: Tree
  /** What the base was detected to be. */
  project?: Project
}

/**
 * Plans; where applied units add dependencies, has the package managers update the lockfiles and plans again on top of them.
 * A unit whose lockfile cannot be updated is held back with the reason, so that no commit ever has a stale lockfile.
 */
export async function planWithLockfiles(base: Files, sources: Sources, scope: Scope, options: Options): Promise<Settled> {
  const held: Held[] = []
  const seed = options.config ? [options.config] : []
  const refuse = options.offline ? refuseOffline : undefined
  for (;;) {
    const first = planAll(base, sources, scope, { seed, held, project: options.project, refuse })
    if (first.dependencies.size === 0) return { ...first, dependencyChanges: [] }
    const fresh = (): Tree => createTree(base, sources)
    const seeded = fresh()
    const refused = await seedDependencies(seeded, fresh, options.project ?? detect(base, sources, scope), first, options)
    if (refused.length > 0) {
      held.push(...refused)
      continue
    }
    const dependencyChanges = seeded.changes()
    const second = planAll(base, sources, scope, { seed: [...seed, seeded], held })
    return { ...second, outcomes: second.outcomes.map((o) => reasonWithDependencies(o, first)), dependencies: first.dependencies, dependencyChanges }
  }
}

/** Writes manifests, then lockfiles, into `tree`. Returns the units to hold back; empty when all went well. */
async function seedDependencies(tree: Tree, fresh: () => Tree, project: Project, planned: Planned, options: Options): Promise<Held[]> {
  const managers = new Map<string, { manager: PackageManager; manifests: string[] }>()
  const refused: Held[] = []
  for (const [manifest, dependencies] of planned.dependencies) {
    editManifest(tree, manifest, dependencies)
    const manager = project.apps.find((app) => app.manifest?.path === manifest)?.packageManager
    if (!manager) continue
    if (!manager.lockfile) {
      const conflict = options.offline ? undefined : await conflictOf(tree, manager, manifest, dependencies, options)
      if (conflict) refused.push(...planned.applied.filter((unit) => usesManifest(unit, project, [manifest])).map((unit) => holdBack(unit, manifest, conflict)))
      continue
    }
    const known = managers.get(manager.lockfile)
    managers.set(manager.lockfile, { manager, manifests: [...(known?.manifests ?? []), manifest] })
  }
  for (const [lockfile, { manager, manifests }] of managers) {
    options.progress({ step: 'lockfile', detail: `${manager.id} updates ${lockfile}` })
    const units = planned.applied.filter((unit) => usesManifest(unit, project, manifests))
    const result = await updateWith(tree, manager, options.signal)
    if (result.ok) tree.put(result.path, result.bytes)
    else {
      const blamed = await toBlame(units, result, (unit) => {
        const alone = fresh()
        editManifest(alone, project.apps.find((app) => app.path === unit.app)?.manifest?.path ?? '', unit.plan.dependencies)
        return updateWith(alone, manager, options.signal)
      })
      refused.push(...blamed.map(({ unit, refusal }) => holdBack(unit, lockfile, refusal)))
    }
  }
  return refused
}

/** Of units that share a lockfile, those whose own additions it does not take; all of them where each alone would do, or where nobody can be asked. */
async function toBlame(units: readonly Applied[], refusal: Refusal & { forAll: boolean }, alone: (unit: Applied) => ReturnType<typeof updateWith>): Promise<{ unit: Applied; refusal: Refusal }[]> {
  const blamed: { unit: Applied; refusal: Refusal }[] = []
  for (const unit of units.length > 1 && !refusal.forAll ? units : []) {
    const result = await alone(unit)
    if (!result.ok) blamed.push({ unit, refusal: result })
  }
  return blamed.length > 0 ? blamed : units.map((unit) => ({ unit, refusal }))
}

async function updateWith(tree: Tree, manager: PackageManager, signal: AbortSignal | undefined) {
  const { updateLockfile } = await import('./lockfile.ts')
  return updateLockfile(tree, manager, signal)
}

async function conflictOf(tree: Tree, manager: PackageManager, manifest: string, dependencies: readonly Dependency[], { progress, signal }: Options) {
  progress({ step: 'lockfile', detail: `${manager.id} checks ${manifest}` })
  const { peerConflict } = await import('./lockfile/conflict.ts')
  const added = dependencies.map((d) => ({ manifest, group: d.dev ? ('devDependencies' as const) : ('dependencies' as const), name: d.name, range: d.range }))
  return peerConflict(tree, manager, added, signal)
}

function usesManifest(unit: Applied, project: Project, manifests: readonly string[]): boolean {
  const manifest = project.apps.find((app) => app.path === unit.app)?.manifest?.path
  return unit.plan.dependencies.length > 0 && manifest !== undefined && manifests.includes(manifest)
}

/** Offline no package manager can be asked, so what needs an addition to a lockfile is held back at once. */
function refuseOffline({ app }: Unit, project: Project, dependencies: ReadonlyMap<string, readonly Dependency[]>): Pick<Held, 'reason' | 'steps'> | undefined {
  const manager = appAt(project, app)?.packageManager
  const wanted = [...dependencies.values()].flat()
  return manager?.lockfile ? needsInstall(wanted, manager.lockfile, { reason: 'the lockfile cannot be updated offline', command: installCommand(manager, wanted) }) : undefined
}

function installCommand(manager: PackageManager, dependencies: readonly Dependency[]): string {
  const names = [...new Set(dependencies.map((d) => `${d.name}@${d.range}`))].join(' ')
  return `${manager.root === '.' ? '' : `cd ${manager.root} && `}${ADD[manager.id]} ${names}`
}

interface Refusal {
  reason: string
  command: string
}

function holdBack({ hardening, app, plan }: Applied, lockfile: string, refusal: Refusal): Held {
  return { hardening, app, ...needsInstall(plan.dependencies, lockfile, refusal) }
}

/** `lockfile`: the file that could not take the additions; package.json itself where there is no lockfile. */
function needsInstall(wanted: readonly Dependency[], lockfile: string, { reason, command }: { reason: string; command: string }): Pick<Held, 'reason' | 'steps'> {
  const names = wanted.map((d) => d.name).join(' and ')
  return {
    reason: `It needs ${names}, which could not be added to ${lockfile}: ${reason}. Run "${command}", commit, and run this again.`,
    steps: [{
      title: `Install ${names}, then run harden-my-app again`,
      detail: `${reason[0]?.toUpperCase()}${reason.slice(1)}. A package.json that its lockfile does not match breaks every clean install, so nothing was changed.\n\n    ${command}`,
      prompt: `Run \`${command}\` in this repository so that package.json and its lockfile contain ${names}. Change no other dependency and no code. If the package manager reports a conflict, explain it to me before you force anything.`,
    }],
  }
}

/** The second pass finds the dependencies in place; what the first one added still belongs in the reason. */
function reasonWithDependencies(outcome: Planned['outcomes'][number], first: Planned): Planned['outcomes'][number] {
  const unit = first.applied.find((a) => a.hardening.id === outcome.hardening && a.app === outcome.app)
  if (outcome.outcome !== 'applied' || !unit || unit.plan.dependencies.length === 0) return outcome
  return { ...outcome, reason: `${outcome.reason}; adds ${unit.plan.dependencies.map((d) => d.name).join(', ')}` }
}
