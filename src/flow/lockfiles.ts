import type { Dependency, PackageManager, Project } from '../types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import { createTree } from '../tree/tree.ts'
import type { Change, Tree } from '../tree/tree.ts'
import { detect } from './assess.ts'
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
  seed?: (tree: Tree) => void
}

/**
 * Plans; where applied units add dependencies, has the package managers update the lockfiles and plans again on top of them.
 * A unit whose lockfile cannot be updated is held back with the reason, so that no commit ever has a stale lockfile.
 */
export async function planWithLockfiles(base: Files, sources: Sources, scope: Scope, options: Options): Promise<Settled> {
  const held: Held[] = []
  const { seed = () => {} } = options
  for (;;) {
    const first = planAll(base, sources, scope, seed, held)
    if (first.dependencies.size === 0) return { ...first, dependencyChanges: [] }
    const fresh = (): Tree => createTree(base, sources)
    const seeded = fresh()
    const refused = await seedDependencies(seeded, fresh, detect(base, sources, scope), first, options)
    if (refused.length > 0) {
      held.push(...refused)
      continue
    }
    const dependencyChanges = seeded.changes()
    const second = planAll(base, sources, scope, (tree) => {
      seed(tree)
      tree.merge(seeded)
    }, held)
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
    const result = options.offline ? offlineResult(manager, units) : await updateWith(tree, manager, options.signal)
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
async function toBlame(units: readonly Applied[], refusal: Refusal, alone: (unit: Applied) => ReturnType<typeof updateWith>): Promise<{ unit: Applied; refusal: Refusal }[]> {
  const blamed: { unit: Applied; refusal: Refusal }[] = []
  const answered = !/the package registry (?:cannot|asks)|is installed here$|offline$/.test(refusal.reason)
  for (const unit of units.length > 1 && answered ? units : []) {
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

function offlineResult(manager: PackageManager, units: readonly Applied[]): { ok: false; reason: string; command: string } {
  return { ok: false, reason: 'the lockfile cannot be updated offline', command: installCommand(manager, units.flatMap((u) => u.plan.dependencies)) }
}

const ADD: Record<PackageManager['id'], string> = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', 'yarn-berry': 'yarn add', bun: 'bun add', deno: 'deno add' }

function installCommand(manager: PackageManager, dependencies: readonly Dependency[]): string {
  const names = [...new Set(dependencies.map((d) => `${d.name}@${d.range}`))].join(' ')
  return `${manager.root === '.' ? '' : `cd ${manager.root} && `}${ADD[manager.id]} ${names}`
}

interface Refusal {
  reason: string
  command: string
}

/** `lockfile`: the file that could not take the additions; package.json itself where there is no lockfile. */
function holdBack(unit: Applied, lockfile: string, { reason, command }: { reason: string; command: string }): Held {
  const names = unit.plan.dependencies.map((d) => d.name).join(' and ')
  return {
    hardening: unit.hardening,
    app: unit.app,
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
