import { defineHardening } from '../../types.ts'
import type { Assessment, Evidence, OptionValues, Plan, Project } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { findingsOf } from './findings.ts'
import { jobsOf } from './jobs.ts'
import type { Job } from './jobs.ts'
import { isUncovered, situationOf, uncoveredChecks } from './situation.ts'
import type { AppState, Situation } from './situation.ts'
import { DEFAULT_GATE } from './steps/step.ts'
import { notCovered, stepForOther, stepsAfter, stepsForBroken, stepsForGaps } from './todo.ts'
import type { Check } from './tools.ts'
import { renderWorkflow } from './workflow.ts'

export default defineHardening({
  id: 'ci',
  scope: 'project',
  title: 'Check every change with GitHub Actions',
  why: 'Without CI a change that does not install, build or pass its tests is found out by the users of the app.',
  pillar: 'up',
  area: 'infrastructure',
  effort: 'minutes',
  risk: 'additive',
  riskReason: 'It adds one workflow file, which reads the repository and can write nothing; no code and no existing workflow changes.',
  undo: 'Delete the workflow file that it added in .github/workflows.',
  references: [
    'https://docs.github.com/en/actions/reference/security/secure-use',
    'https://github.com/ossf/scorecard/blob/main/docs/checks.md#ci-tests',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/',
  ],
  options: {
    gate: {
      type: 'list', choices: ['build', 'test', 'lint', 'typecheck'], default: DEFAULT_GATE,
      description: 'Checks whose failure blocks a merge; the others run and only inform.',
      question: 'Which of these pass today? They block a merge from now on; the others run and only inform.',
    },
    branch: { type: 'string', description: 'Branch whose pushes are checked, where the default branch is not known from the repository.', placeholder: 'main' },
  },
  assess(project) {
    return assess(project, situationOf(project))
  },
  plan,
})

function assess(project: Project, situation: Situation): Assessment {
  const { states, others, broken, services, reading } = situation
  if (project.apps.length === 0) return { state: 'not-applicable', reason: 'There is no app here that CI could build.' }
  if (states.length === 0) {
    if (broken.length > 0) return { state: 'needs-you', reason: `CI cannot install what is here: ${broken[0]!.reason}.`, steps: stepsForBroken(broken), findings: findingsOf(situation) }
    const steps = notCovered(others)
    return steps.length > 0 ? { state: 'needs-you', reason: 'No app here has a package.json; a workflow for other languages is not written yet.', steps } : { state: 'not-applicable', reason: 'Nothing here is installed, built or tested: there is no package.json.' }
  }
  const findings = findingsOf(situation)
  const uncovered = states.filter(isUncovered)
  if (uncovered.length > 0) {
    const foreign = services.length > 0 && reading.workflows.length === 0 ? `${services[0]!.name} runs here, and harden-my-app writes GitHub workflows only.` : reading.unknown.length > 0 ? `${reading.unknown[0]!.uses} lies in another repository, so what it checks is not known.` : undefined
    if (foreign) return { state: 'needs-you', reason: foreign, steps: [stepForOther(situation, uncovered)], findings }
    return { state: 'missing', reason: missingReason(uncovered, states), findings }
  }
  const gaps = stepsForGaps(states)
  if (gaps.length > 0) return { state: 'needs-you', reason: 'A workflow of yours runs, and leaves out checks that the app has.', steps: gaps, findings }
  return { state: 'present', reason: presentReason(states), evidence: evidenceOf(states), findings }
}

function missingReason(uncovered: readonly AppState[], states: readonly AppState[]): string {
  if (uncovered.length < states.length) return `Nothing checks a change to ${uncovered.map((s) => s.subject.app.path).join(' and ')} before it is merged.`
  return uncovered.every((s) => s.whileDeploying.length > 0) ? 'Changes are checked only while they are deployed, not before the merge.' : 'Nothing checks a change before it is merged.'
}

function presentReason(states: readonly AppState[]): string {
  const checks = [...new Set(states.flatMap((s) => s.covered.map((c) => c.check)))].filter((c) => c !== 'install')
  const open = [...new Set(states.flatMap(uncoveredChecks))]
  return `CI ${checks.length > 0 ? `runs ${checks.join(', ')}` : 'installs'} on every change${open.length > 0 ? `; not ${open.join(' and ')}` : ''}.`
}

function evidenceOf(states: readonly AppState[]): Evidence[] {
  const evidence = new Map<string, Evidence>()
  for (const { subject, covered } of states) {
    for (const { check, path, line } of covered) {
      evidence.set(`${path}:${line}:${check}`, { path, line, note: `${check}${subject.app.path === '.' ? '' : ` of ${subject.app.path}`}` })
    }
  }
  return [...evidence.values()]
}

/** Where ours goes: an existing workflow is never overwritten, whatever is in it. */
const NAMES = [['ci.yml', 'CI'], ['checks.yml', 'Checks'], ['harden-ci.yml', 'Harden CI']] as const

function plan(project: Project, tree: Tree, options: OptionValues): Plan {
  const situation = situationOf(project)
  const { states } = situation
  const [file, name] = NAMES.find(([n]) => !tree.entry(`.github/workflows/${n}`)) ?? NAMES[2]
  const path = `.github/workflows/${file}`
  const gate = new Set<Check>(DEFAULT_GATE)
  if (Array.isArray(options['gate'])) {
    gate.clear()
    for (const check of options['gate']) gate.add(check as Check)
  }
  const uncovered = states.filter(isUncovered)
  // What a workflow of theirs runs already is not run a second time.
  const jobs = jobsOf(project, uncovered.map((s) => s.subject), gate, path).map((job, i) => withoutCovered(job, uncovered[i]!))
  const branches = typeof options['branch'] === 'string' ? [options['branch']] : project.defaultBranch ? [project.defaultBranch] : ['main', 'master']
  tree.create(path, renderWorkflow(jobs, { name, branches }))
  return { changes: [`adds ${path}`, ...jobs.map((job) => jobChange(job, jobs.length > 1))], steps: stepsAfter(path, jobs, situation), dependencies: [] }
}

function withoutCovered(job: Job, { covered }: AppState): Job {
  const theirs = new Set(covered.filter((c) => c.check !== 'install' && c.blocks && c.beforeMerge).map((c) => c.check))
  return { ...job, checks: { ...job.checks, steps: job.checks.steps.filter((s) => s.check === 'install' || s.check === 'prepare' || !theirs.has(s.check)) } }
}

function jobChange({ id, checks }: Job, named: boolean): string {
  const parts = checks.steps.map((s) => `${s.check === 'prepare' ? s.name.toLowerCase() : s.check}${s.informs ? ' (informs)' : ''}`)
  const left = checks.leftOut.map((l) => `no ${l.check}, because ${l.reason}`)
  return `${named ? `${id}: ` : ''}${[parts.join(', '), ...left].join('; ')}`
}
