import type { Files } from '../../../tree/files.ts'
import type { Packages } from '../packages.ts'
import type { Check } from '../tools.ts'
import { readWorkflow, workflowsOf } from './model.ts'
import type { Trigger, Workflow, WorkflowJob, WorkflowStep } from './model.ts'
import { readRun } from './runs.ts'
import type { MissingScript, Run } from './runs.ts'

interface Place {
  path: string
  line: number
}

/** A check that an existing workflow runs in one folder. */
export interface Covered extends Place {
  dir: string
  check: Check | 'install'
  /** A failure stops the change: no `continue-on-error`, no `|| true`. */
  blocks: boolean
  /** Runs on pull requests, so before the merge. */
  beforeMerge: boolean
}

/** What the repository's own workflows do, as far as reading tells. */
export interface Reading {
  workflows: Workflow[]
  /** Workflow files in folders where GitHub never looks. */
  elsewhere: string[]
  covered: Covered[]
  /** Checks that run only as part of a deployment, after the merge. */
  whileDeploying: Covered[]
  /** Called workflows of other repositories: what they run is not in these files. */
  unknown: (Place & { uses: string })[]
  missingScripts: (Place & MissingScript)[]
}

export function readWorkflows(files: Files, packages: Packages, defaultBranch: string | undefined): Reading {
  const { workflows, elsewhere } = workflowsOf(files)
  const reading: Reading = { workflows, elsewhere, covered: [], whileDeploying: [], unknown: [], missingScripts: [] }
  for (const workflow of workflows) {
    const triggers = ['pull_request', 'push', 'merge_group'].flatMap((event) => (workflow.triggers[event] && reaches(workflow.triggers[event], defaultBranch) ? [{ event, ...workflow.triggers[event] }] : []))
    if (triggers.length === 0) continue
    const steps = workflow.jobs.flatMap((job) => stepsOf(files, workflow, job, reading))
    const onRequest = triggers.find((t) => t.event !== 'push')
    const runs = steps.flatMap((step) => runsOf(step, packages, reading))
    const deploys = runs.some((r) => r.kind === 'deploy') || steps.some((s) => DEPLOY_ACTION.test(s.step.uses ?? ''))
    const target = deploys && !onRequest ? reading.whileDeploying : reading.covered
    for (const run of runs) {
      if (run.kind === 'deploy' || run.kind === 'e2e' || !triggers.some((t) => reachesFolder(t.paths, run.dir))) continue
      const beforeMerge = onRequest !== undefined && !run.onPushOnly && reachesFolder(onRequest.paths, run.dir)
      target.push({ dir: run.dir, check: run.kind, path: run.path, line: run.line, blocks: run.blocks, beforeMerge })
    }
  }
  return reading
}

const DEPLOY_ACTION = /deploy|pages-action|ssh-action|wrangler-action|build-push-action|vercel|netlify|render|railway|firebase/i

interface PlacedStep {
  step: WorkflowStep
  path: string
  job: WorkflowJob
}

/** The steps of a job, with those of workflows and actions of this repository in their place. */
function stepsOf(files: Files, workflow: Workflow, job: WorkflowJob, reading: Reading, depth = 0): PlacedStep[] {
  if (job.uses) {
    const called = job.uses.startsWith('./') && depth < 4 ? readWorkflow(files, job.uses.slice(2)) : undefined
    if (!called) reading.unknown.push({ path: workflow.path, line: job.line, uses: job.uses })
    return called?.jobs.flatMap((inner) => stepsOf(files, called, inner, reading, depth + 1)) ?? []
  }
  return job.steps.flatMap((step): PlacedStep[] => {
    if (!step.uses?.startsWith('./') || depth >= 4) return [{ step, path: workflow.path, job }]
    const folder = step.uses.slice(2).replace(/\/$/, '')
    const action = readWorkflow(files, `${folder}/action.yml`) ?? readWorkflow(files, `${folder}/action.yaml`)
    return action?.jobs.flatMap((inner) => stepsOf(files, action, inner, reading, depth + 1)) ?? []
  })
}

interface PlacedRun extends Run, Place {
  blocks: boolean
  onPushOnly: boolean
}

function runsOf({ step, path, job }: PlacedStep, packages: Packages, reading: Reading): PlacedRun[] {
  if (step.run === undefined || step.dir === undefined) return []
  const { runs, missing } = readRun(step.run, step.dir, packages)
  const onPushOnly = [job.if, step.if].some((c) => c !== undefined && !c.includes('||') && /refs\/heads\/|event_name\s*==\s*'push'/.test(c))
  const never = [job.if, step.if].some((c) => c !== undefined && /^(?:\$\{\{\s*)?false\b/.test(c))
  if (never) return []
  const place = { path, line: step.runLine }
  // Inside `if` or a loop a command may never run.
  const conditional = /^\s*(?:if|for|while|case)\b/m.test(step.run)
  reading.missingScripts.push(...(step.continueOnError || conditional ? [] : missing.map((m) => ({ ...m, ...place }))))
  return runs.map((run) => ({ ...run, ...place, onPushOnly, blocks: !run.neverFails && !step.continueOnError && !job.continueOnError }))
}

/** Changes to the default branch start it; of one that is not known, any branch that is named may be it. */
function reaches({ branches }: Trigger, defaultBranch: string | undefined): boolean {
  if (!branches) return true
  const names = defaultBranch === undefined ? ['main', 'master', ...branches.filter((b) => /^[\w.-]+$/.test(b))] : [defaultBranch]
  return names.some((name) => branches.reduce((matched, b) => (b.startsWith('!') ? matched && !isLike(b.slice(1), name) : matched || isLike(b, name)), false))
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet: `?` and `+` speak of the character before them. */
function isLike(pattern: string, branch: string): boolean {
  const source = pattern.replace(/[.^$(){}|\\]/g, '\\$&').replace(/\*\*|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'))
  try {
    return new RegExp(`^${source}$`).test(branch)
  } catch {
    return pattern === branch
  }
}

/** A change anywhere in the folder's source starts the workflow. */
function reachesFolder(paths: readonly string[] | undefined, dir: string): boolean {
  if (!paths) return true
  const own = dir === '.' ? ['**', '*', '**/*', 'src/**'] : ['**', '**/*', `${dir}/**`, `${dir}/src/**`, `${dir}/*`]
  return paths.some((p) => own.includes(p.replace(/^\.?\//, '')) || (dir.includes('/') && dir.startsWith(p.replace(/\/\*\*$/, '/'))))
}
