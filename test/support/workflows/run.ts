import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { parse } from 'yaml'
import { holds, interpolate, text } from './expressions.ts'
import type { Contexts, Status, Value } from './expressions.ts'
import { STUBS, tool } from './stubs.ts'

export interface RunOptions {
  event?: 'push' | 'pull_request' | 'schedule' | 'workflow_dispatch'
  /** The cron line that started it. */
  schedule?: string
  secrets?: Readonly<Record<string, string>>
  /** Files that the event changed; all of them where absent. */
  changed?: readonly string[]
  /** npm packages whose binaries the runner has, e.g. 'yarn@1'. */
  tools?: readonly string[]
  /** Its name where that matters. */
  workflow?: string
  /** Set for every step, e.g. where a build asks a service that this machine cannot reach. */
  env?: Readonly<Record<string, string>>
}

export interface StepResult {
  name: string
  outcome: 'success' | 'failure' | 'skipped'
  output: string
}

export interface JobResult {
  result: Status
  outputs: Record<string, string>
  steps: StepResult[]
}

interface RawStep {
  id?: string
  name?: string
  uses?: string
  run?: string
  if?: unknown
  with?: Record<string, unknown>
  env?: Record<string, unknown>
  'working-directory'?: string
  'continue-on-error'?: unknown
}

interface RawJob {
  needs?: string | string[]
  if?: unknown
  env?: Record<string, unknown>
  outputs?: Record<string, unknown>
  defaults?: { run?: { 'working-directory'?: string } }
  steps: RawStep[]
}

/**
 * Executes a workflow's `run:` steps on a copy of `repository`, job by job in the order of `needs`, with the actions of stubs.ts in place of
 * `uses:`. It does what generated workflows need; services, matrices and reusable workflows are not among it. Throws on an unknown action.
 */
export async function runWorkflow(repository: string, workflow: string, options: RunOptions = {}): Promise<Record<string, JobResult>> {
  const { jobs } = parse(workflow) as { jobs: Record<string, RawJob> }
  const results: Record<string, JobResult> = {}
  const pending = new Map(Object.entries(jobs))
  while (pending.size > 0) {
    const next = [...pending].find(([, job]) => needsOf(job).every((need) => results[need]))
    if (!next) throw new Error(`jobs ${[...pending.keys()].join(', ')} wait for each other`)
    pending.delete(next[0])
    results[next[0]] = await runJob(repository, next[1], results, options)
  }
  return results
}

function needsOf(job: RawJob): string[] {
  return job.needs === undefined ? [] : [job.needs].flat()
}

async function runJob(repository: string, job: RawJob, results: Record<string, JobResult>, options: RunOptions): Promise<JobResult> {
  const needs = needsOf(job).map((name) => [name, results[name]!] as const)
  const before: Status = needs.every(([, r]) => r.result === 'success') ? 'success' : needs.some(([, r]) => r.result === 'failure') ? 'failure' : 'skipped'
  const base: Contexts = {
    github: { event_name: options.event ?? 'push', ref: 'refs/heads/main', workflow: options.workflow ?? 'CI', repository: 'acme/app', event: { schedule: options.schedule ?? null } },
    needs: Object.fromEntries(needs.map(([name, r]) => [name, { result: r.result, outputs: r.outputs }])),
    secrets: { ...options.secrets }, vars: {}, inputs: {}, runner: { os: 'Linux', temp: tmpdir() },
  }
  if (!holds(job.if, base, before)) return { result: 'skipped', outputs: {}, steps: [] }
  const root = mkdtempSync(join(tmpdir(), 'workflow-'))
  const workspace = join(root, 'workspace')
  mkdirSync(workspace)
  const path = await Promise.all((options.tools ?? []).map(tool))
  const contexts: Record<string, Value> = { ...base, env: {}, steps: {} }
  const steps: StepResult[] = []
  let status: Status = 'success'
  try {
    for (const step of job.steps) {
      const result = holds(step.if, contexts, status) ? await runStep(step, { repository, workspace, root, job, contexts, status, path, options }) : { name: nameOf(step), outcome: 'skipped' as const, output: '', outputs: {} }
      steps.push({ name: result.name, outcome: result.outcome, output: result.output })
      if (step.id) contexts['steps'] = { ...(contexts['steps'] as object), [step.id]: { outcome: result.outcome, outputs: result.outputs } }
      if (result.outcome === 'failure' && step['continue-on-error'] !== true) status = 'failure'
    }
    const outputs = Object.fromEntries(Object.entries(job.outputs ?? {}).map(([key, value]) => [key, text(interpolate(value, contexts, status))]))
    return { result: status, outputs, steps }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

interface StepContext {
  repository: string
  workspace: string
  root: string
  job: RawJob
  contexts: Contexts
  status: Status
  path: string[]
  options: RunOptions
}

async function runStep(step: RawStep, context: StepContext): Promise<StepResult & { outputs: Record<string, string> }> {
  const name = nameOf(step)
  const read = (values: Record<string, unknown> = {}): Record<string, string> => Object.fromEntries(Object.entries(values).map(([k, v]) => [k, text(interpolate(v, context.contexts, context.status))]))
  if (step.uses !== undefined) {
    const stub = STUBS[step.uses.replace(/@.*/, '')]
    if (!stub) throw new Error(`no stub for ${step.uses}`)
    try {
      const { outputs = {}, path = [] } = await stub({ repository: context.repository, workspace: context.workspace, inputs: read(step.with), changed: context.options.changed ?? ['.github/workflows/ci.yml'] })
      context.path.unshift(...path)
      return { name, outcome: 'success', output: '', outputs }
    } catch (error) {
      return { name, outcome: 'failure', output: String(error), outputs: {} }
    }
  }
  const [script, output] = [join(context.root, 'step.sh'), join(context.root, 'output')]
  writeFileSync(script, text(interpolate(step.run, context.contexts, context.status)))
  writeFileSync(output, '')
  const done = await execa('bash', ['-e', script], {
    cwd: join(context.workspace, step['working-directory'] ?? context.job.defaults?.run?.['working-directory'] ?? '.'),
    env: { ...machine(context), GITHUB_OUTPUT: output, GITHUB_WORKSPACE: context.workspace, ...read(context.job.env), ...read(step.env) },
    extendEnv: false, reject: false, all: true, stdin: 'ignore', timeout: 600_000,
  })
  const outputs = Object.fromEntries(readFileSync(output, 'utf8').split('\n').flatMap((line) => (line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : [])))
  return { name, outcome: done.exitCode === 0 ? 'success' : 'failure', output: done.all ?? '', outputs }
}

/** What a runner sets, and what this machine needs to reach its package registry; nothing of the test runner's own environment. */
function machine({ path, options }: StepContext): Record<string, string> {
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && /^(?:HOME|npm_config_(?:registry|cafile|cache|userconfig)|(?:https?|no)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i.test(entry[0]))
  return { ...Object.fromEntries(kept), PATH: [...path, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'), LANG: 'C.UTF-8', CI: 'true', GITHUB_ACTIONS: 'true', ...options.env }
}

function nameOf(step: RawStep): string {
  return step.name ?? step.uses ?? step.run?.split('\n')[0] ?? 'step'
}
