import { scriptChecksLayout } from '../../detect/layout-checks.ts'
import type { App, Project } from '../../types.ts'
import { ignoredBy } from './steps/next-config.ts'
import { buildOf, internalBuilds, prismaGenerate } from './steps/build.ts'
import { installOf } from './steps/install.ts'
import { lintOf } from './steps/lint.ts'
import { testOf } from './steps/test.ts'
import { typecheckOf } from './steps/typecheck.ts'
import type { Checks, Gate, Step } from './steps/step.ts'
import { unresolvedImport } from './steps/unresolved.ts'
import { inside } from './subject.ts'
import type { Subject } from './subject.ts'

/** What CI runs for one app, in order. */
export function checksOf(subject: Subject, gate: Gate): Checks {
  const ignored = ignoredBy(subject.app)
  const [lint, test] = [lintOf(subject, gate, ignored), testOf(subject, gate)]
  const typecheck = typecheckOf(subject, gate, ignored)
  const unresolved = unresolvedImport(subject)
  const [generate, build] = [prismaGenerate(subject), buildOf(subject, gate, unresolved)]
  // Next writes the types of routes and images while it builds, so a check of its own comes after that.
  const late = typecheck && ignored.types ? [typecheck] : []
  const early = typecheck && !ignored.types ? [typecheck] : []
  const steps = [installOf(subject), ...(generate ? [generate] : []), ...internalBuilds(subject, gate), ...lint.steps, ...early, ...test.steps, ...(build ? [build] : []), ...late]
  return { steps: steps.map((step) => laidOut(subject, step)), leftOut: [...lint.leftOut, ...test.leftOut], ...(unresolved ? { unresolved } : {}) }
}

/** A branch of ours that no formatter has gone over would stop at what checks the layout of files as well. */
function laidOut(subject: Subject, step: Step): Step {
  const { app, pkg } = subject
  if (step.informs || !/^(?:lint|test|build)$/.test(step.check) || !scriptChecksLayout(app.project, app.path, pkg.scripts, step.check)) return step
  return { ...step, informs: true, comment: [step.comment, LAYOUT].filter((line) => line !== undefined).join('\n') }
}

const LAYOUT = 'It checks the layout of files as well, and nobody has run the formatter yet on what was added: informs, does not block.'

/** A job of our workflow. */
export interface Job {
  id: string
  subject: Subject
  checks: Checks
  /** Globs whose files concern this job; undefined where every change does. */
  paths?: string[]
}

/** One job per subject, with readable ids; path filters where there are several. */
export function jobsOf(project: Project, subjects: readonly Subject[], gate: Gate, workflowPath: string): Job[] {
  const ids = idsOf(subjects.map((s) => s.app))
  return subjects.map((subject, i): Job => {
    const job = { id: ids[i]!, subject, checks: checksOf(subject, gate) }
    return subjects.length > 1 && subject.app.path !== '.' ? { ...job, paths: pathsOf(project, subject, workflowPath) } : job
  })
}

/** The app, the packages it is built from, what its install reads, and the workflow itself. */
function pathsOf(project: Project, { app, manager, internal }: Subject, workflowPath: string): string[] {
  const shared = manager.root === app.path ? [] : [...internal.map((p) => `${p.dir}/**`), inside(manager.root, '*')]
  const own = project.files.list().some((path) => path.startsWith(`${app.path}/`)) ? [`${app.path}/**`] : []
  return [...own, ...shared, workflowPath]
}

/** Last folder of the path ('web', 'server'), with the one above it where two are alike. */
function idsOf(apps: readonly App[]): string[] {
  if (apps.length === 1 && apps[0]!.path === '.') return ['check']
  const short = apps.map((app) => (app.path === '.' ? 'app' : jobId(app.path.slice(app.path.lastIndexOf('/') + 1))))
  const first = short.map((id, i) => (short.indexOf(id) !== short.lastIndexOf(id) || id === 'changes' ? jobId(apps[i]!.path === '.' ? 'root' : apps[i]!.path.replaceAll('/', '-')) : id))
  return first.map((id, i) => (first.indexOf(id) === i ? id : `${id}-${i + 1}`))
}

/** GitHub takes letters, digits, '-' and '_', and no digit first. */
function jobId(name: string): string {
  const id = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return /^[A-Za-z_]/.test(id) ? id : `app-${id || '1'}`
}
