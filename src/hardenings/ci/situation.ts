import type { App, Project } from '../../types.ts'
import { oncePer } from '../../tree/once.ts'
import { readWorkflows } from './existing/coverage.ts'
import type { Covered, Reading } from './existing/coverage.ts'
import { otherServices } from './existing/elsewhere.ts'
import type { OtherService } from './existing/elsewhere.ts'
import { whyNotInstallable } from './installable.ts'
import { checksOf } from './jobs.ts'
import { packagesOf } from './packages.ts'
import { subjectOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { DEFAULT_GATE } from './steps/step.ts'
import type { Checks } from './steps/step.ts'
import type { Check } from './tools.ts'

/** One app with what it could have checked and what is checked already. */
export interface AppState {
  subject: Subject
  checks: Checks
  /** Existing CI that covers this app. */
  covered: Covered[]
  /** Checks of it that run only while a deployment is under way. */
  whileDeploying: Covered[]
  /** The checks without which there is no CI to speak of: build and tests, else what else there is. */
  core: readonly (Check | 'install')[]
}

export interface Situation {
  states: AppState[]
  /** Apps in which npm and its kin have nothing to run. */
  others: App[]
  /** Apps that cannot be installed from what is in the repository, with the reason. */
  broken: { subject: Subject; reason: string }[]
  reading: Reading
  services: OtherService[]
}

export const situationOf = oncePer((project: Project): Situation => {
  const packages = packagesOf(project.files)
  const reading = readWorkflows(project.files, packages, project.defaultBranch)
  const services = otherServices(project.files, packages)
  const everything = [...reading.covered, ...services.flatMap((s) => s.covered)]
  const all = project.apps.map((app) => ({ app, subject: subjectOf(app, packages) }))
  const subjects = all.flatMap(({ subject }) => (subject ? [{ subject, reason: whyNotInstallable(subject) }] : []))
  return {
    reading, services,
    others: all.flatMap(({ app, subject }) => (subject ? [] : [app])),
    broken: subjects.flatMap(({ subject, reason }) => (reason === undefined ? [] : [{ subject, reason }])),
    states: subjects.flatMap(({ subject, reason }) => (reason === undefined ? [stateOf(subject, project, everything, reading.whileDeploying)] : [])),
  }
})

function stateOf(subject: Subject, project: Project, everything: readonly Covered[], deploying: readonly Covered[]): AppState {
  const checks = checksOf(subject, new Set(DEFAULT_GATE))
  // What runs in a folder above the app that is no app itself (a root with the scripts of all) may be about this one.
  const isApp = new Set(project.apps.map((app) => app.path))
  const above = (dir: string): boolean => !isApp.has(dir) && (dir === '.' || subject.app.path.startsWith(`${dir}/`))
  const concerns = (c: Covered): boolean => c.dir === subject.app.path || above(c.dir) || (c.check === 'install' && c.dir === subject.manager.root)
  const has = (wanted: readonly Check[]): Check[] => wanted.filter((check) => checks.steps.some((step) => step.check === check))
  const core = [has(['build', 'test']), has(['typecheck', 'lint']), ['install'] as const].find((group) => group.length > 0)!
  return { subject, checks, core, covered: everything.filter(concerns), whileDeploying: deploying.filter(concerns) }
}

/** Nothing of the app's core is checked. */
export function isUncovered({ core, covered }: AppState): boolean {
  return !core.some((check) => covered.some((c) => c.check === check))
}

/** Checks that the app has and that no existing CI runs. */
export function uncoveredChecks({ checks, covered }: AppState): Check[] {
  const own = [...new Set(checks.steps.map((s) => s.check))].filter((c): c is Check => c !== 'install' && c !== 'prepare')
  return own.filter((check) => !covered.some((c) => c.check === check))
}
