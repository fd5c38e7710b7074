import type { Assessment, Dependency, OptionValues, Outcome, Plan, Project, Step } from '../types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import { createTree } from '../tree/tree.ts'
import type { Change, Tree } from '../tree/tree.ts'
import { GuardError } from '../tree/guards.ts'
import { refusedSyntax } from './module-syntax.ts'
import { addDependencies } from './dependencies.ts'
import { underHouseRules } from './house-rules.ts'
import { appAt, assessUnit, detect, optionsFor, unitsOf } from './assess.ts'
import type { Unit } from './assess.ts'
import type { Scope } from './request.ts'

/** A unit whose changes are part of the result. */
export interface Applied extends Unit {
  plan: Plan
  /** Against the tree before this unit, without the dependencies. */
  changes: Change[]
  /** Real `.env` files that it takes out of the repository. */
  untracked: readonly string[]
}

/** A unit that must not be planned, with the reason and what the person can do. */
export interface Held extends Unit {
  reason: string
  steps: Step[]
}

export interface Planned {
  outcomes: Outcome[]
  applied: Applied[]
  steps: UnitStep[]
  /** By manifest path: what the applied units need there. */
  dependencies: Map<string, Dependency[]>
  /** Base plus dependencies plus every applied unit. */
  tree: Tree
  /** What is there then. */
  project: Project
}

export interface UnitStep extends Step {
  hardening: string
  app: string
}

export interface PlanOptions {
  /** Merged before anything is planned: dependencies and lockfiles in the second pass. */
  seed?: readonly Tree[]
  /** Units that are not planned. */
  held?: readonly Held[]
  /** What `base` was detected to be, where that is known. */
  project?: Project
  /** Whether a unit that adds dependencies to a manifest must be held back after all. */
  refuse?(unit: Unit, project: Project, dependencies: ReadonlyMap<string, readonly Dependency[]>): Pick<Held, 'reason' | 'steps'> | undefined
}

/** Plans every unit of the scope on `base`, one after the other, each on a fork of what the earlier ones left. */
export function planAll(base: Files, sources: Sources, scope: Scope, { seed = [], held = [], project, refuse }: PlanOptions = {}): Planned {
  const tree = createTree(base, sources)
  for (const one of seed) tree.merge(one)
  const planned: Planned = { outcomes: [], applied: [], steps: [], dependencies: new Map(), tree, project: project && tree.changes().length === 0 ? project : detect(tree, sources, scope) }
  const take = (unit: Unit, result: Extract<UnitResult, { outcome: 'applied' }>): void => {
    planned.applied.push({ ...unit, plan: result.plan, changes: result.changes, untracked: result.untracked })
    for (const [manifest, wanted] of result.dependencies) planned.dependencies.set(manifest, [...(planned.dependencies.get(manifest) ?? []), ...wanted])
    tree.merge(result.fork)
    planned.project = result.project
  }
  const units = unitsOf(planned.project, scope)
  /** What the unit's own check said is left to do. */
  const open = new Map<Unit, readonly Step[]>()
  const free: Unit[] = []
  for (const unit of units) {
    const hold = held.find((h) => h.hardening === unit.hardening && h.app === unit.app)
    const result: UnitResult = hold ? { outcome: 'held', reason: hold.reason, steps: hold.steps } : planUnit(planned.project, tree, sources, unit, scope, refuse)
    planned.outcomes.push({ hardening: unit.hardening.id, app: unit.app, outcome: result.outcome === 'held' ? 'needs-you' : result.outcome, reason: result.reason })
    planned.steps.push(...result.steps.map((step) => ({ ...step, hardening: unit.hardening.id, app: unit.app })))
    if (result.outcome === 'applied') take(unit, result)
    open.set(unit, result.outcome === 'applied' ? result.open : result.steps)
    if (result.outcome !== 'held') free.push(unit)
  }
  if (planned.applied.length > 0) lookAgain(planned, free, open, (unit) => planUnit(planned.project, tree, sources, unit, scope, refuse), take)
  return planned
}

/**
 * What a later unit changed can make room for an earlier one (`.env` that is now loaded first), and without this look a second run would find it.
 * Such a unit has two commits then.
 */
function lookAgain(planned: Planned, units: readonly Unit[], open: ReadonlyMap<Unit, readonly Step[]>, plan: (unit: Unit) => UnitResult, take: (unit: Unit, result: Extract<UnitResult, { outcome: 'applied' }>) => void): void {
  for (const unit of units) {
    const result = plan(unit)
    const isOfUnit = ({ hardening, app }: { hardening: string; app: string }): boolean => hardening === unit.hardening.id && app === unit.app
    const outcome = planned.outcomes.find(isOfUnit)!
    if (result.outcome === 'already') {
      // A later unit has done what was left to the person.
      const done = open.get(unit) ?? []
      planned.steps = planned.steps.filter((step) => !isOfUnit(step) || !done.some((one) => one.title === step.title))
      if (outcome.outcome === 'needs-you') Object.assign(outcome, { outcome: 'already', reason: result.reason })
    }
    if (result.outcome !== 'applied') continue
    outcome.reason = outcome.outcome === 'applied' ? `${outcome.reason}; ${result.reason}` : result.reason
    outcome.outcome = 'applied'
    // What the first look left open, or said of a file that is changed now, this one says anew.
    const edited = result.changes.filter((change) => change.before).map((change) => change.path)
    const said = [...(open.get(unit) ?? []), ...result.steps].map((step) => step.title)
    const kept = planned.steps.filter((step) => !isOfUnit(step) || !(said.includes(step.title) || edited.some((path) => step.title.includes(path) || step.detail.includes(path))))
    planned.steps = [...kept, ...result.steps.map((step) => ({ ...step, hardening: unit.hardening.id, app: unit.app }))]
    take(unit, result)
  }
}

type UnitResult =
  | { outcome: 'already' | 'not-applicable' | 'needs-you' | 'held' | 'failed'; reason: string; steps: Step[] }
  | { outcome: 'applied'; reason: string; steps: Step[]; open: readonly Step[]; plan: Plan; changes: Change[]; untracked: readonly string[]; fork: Tree; project: Project; dependencies: Map<string, Dependency[]> }

/** Plans one unit on a fork; a throw, a failed guard or a postcondition that does not hold drops the fork. */
function planUnit(project: Project, tree: Tree, sources: Sources, unit: Unit, scope: Scope, refuse: PlanOptions['refuse']): UnitResult {
  const { hardening } = unit
  try {
    const before = assessUnit(project, unit, scope)
    if (!before) return failed('the app was not found again')
    if (before.state !== 'missing') return settled(before)
    const fork = tree.fork()
    const plan = runPlan(project, fork, unit, optionsFor(hardening, scope))
    const changes = fork.changes()
    const untracked = fork.untracked()
    if (untracked.length > 0 && hardening.id !== 'secrets') throw new GuardError(`only the secrets hardening may take ${untracked.join(', ')} out of the repository`)
    if (changes.length === 0 && untracked.length === 0) {
      if (plan.steps.length > 0) return { outcome: 'needs-you', reason: plan.steps.map((s) => s.title).join('; '), steps: plan.steps }
      return failed(`its check says "${before.reason}", yet it planned no change and gave no reason`)
    }
    const dependencies = addDependencies(fork, project, unit.app, plan.dependencies)
    const refused = dependencies.size > 0 && refuse?.(unit, project, dependencies)
    if (refused) return { outcome: 'held', ...refused }
    const after = detect(fork, sources, scope)
    const subject = appAt(project, unit.app)
    const syntax = hardening.scope === 'app' && subject && refusedSyntax(subject, after, changes)
    if (syntax) return { outcome: 'held', ...syntax }
    const check = assessUnit(after, unit, scope)
    if (check?.state !== 'present' && check?.state !== 'needs-you') {
      return failed(`its own check does not hold after the change (${check?.reason ?? 'app not found'}), so the change was dropped`)
    }
    const open = check.state === 'needs-you' ? check.steps : []
    const steps = [...plan.steps, ...open.filter((s) => !plan.steps.some((p) => p.title === s.title))]
    return { outcome: 'applied', reason: plan.changes.join('; '), steps, open, plan, changes, untracked, fork, project: after, dependencies }
  } catch (error) {
    if (error instanceof GuardError) return failed(error.message)
    return failed(`${hardening.id} stopped with a fault of ours: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function runPlan(project: Project, tree: Tree, { hardening, app }: Unit, options: OptionValues): Plan {
  const ruled = underHouseRules(tree, project)
  if (hardening.scope === 'project') return hardening.plan(project, ruled, options)
  const subject = appAt(project, app)
  if (!subject) throw new Error(`no app at ${app}`)
  return hardening.plan(subject, ruled, options)
}

function settled(assessment: Exclude<Assessment, { state: 'missing' }>): UnitResult {
  const steps = assessment.state === 'needs-you' ? assessment.steps : []
  return { outcome: assessment.state === 'present' ? 'already' : assessment.state, reason: assessment.reason, steps }
}

function failed(reason: string): UnitResult {
  return { outcome: 'failed', reason, steps: [] }
}
