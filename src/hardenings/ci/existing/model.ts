import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node, YAMLMap } from 'yaml'
import type { Files } from '../../../tree/files.ts'

/** Which changes start a workflow; `paths` as written, undefined for all. */
export interface Trigger {
  branches?: string[]
  paths?: string[]
}

export interface WorkflowStep {
  line: number
  uses?: string
  run?: string
  /** Line of the first line of `run`. */
  runLine: number
  with: Record<string, string>
  /** Working directory, '.' for the root; undefined where it is an expression. */
  dir: string | undefined
  if?: string
  continueOnError: boolean
}

export interface WorkflowJob {
  id: string
  line: number
  /** A reusable workflow that this job calls. */
  uses?: string
  if?: string
  hasTimeout: boolean
  hasPermissions: boolean
  continueOnError: boolean
  steps: WorkflowStep[]
}

/** One file of .github/workflows, or a local action (then `triggers` is empty). */
export interface Workflow {
  path: string
  /** By event name: 'push', 'pull_request', 'workflow_dispatch' … */
  triggers: Record<string, Trigger>
  hasPermissions: boolean
  jobs: WorkflowJob[]
  /** Why it cannot be read. */
  broken?: string
}

/** The workflows that GitHub reads, and those in folders where it never looks. */
export function workflowsOf(files: Files): { workflows: Workflow[]; elsewhere: string[] } {
  const paths = files.list().filter((path) => /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && !/(?:^|\/)node_modules\//.test(path))
  const own = paths.filter((path) => path.startsWith('.github/'))
  return { workflows: own.flatMap((path) => readWorkflow(files, path) ?? []), elsewhere: paths.filter((path) => !path.startsWith('.github/')) }
}

/** Undefined where there is no such file; also reads a composite action. */
export function readWorkflow(files: Files, path: string): Workflow | undefined {
  const text = files.text(path)
  if (text === undefined) return undefined
  const counter = new LineCounter()
  const doc = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: counter, merge: true })
  const error = doc.errors[0]
  const root: unknown = doc.contents
  if (error || !isMap(root)) return { path, triggers: {}, hasPermissions: false, jobs: [], broken: error ? firstSentence(error.message) : 'it is not a mapping' }
  const line = (node: unknown): number => counter.linePos((node as Node | null)?.range?.[0] ?? 0).line
  const composite = child(root, 'runs')
  const jobs = composite ? [jobOf('runs', composite, root, line)] : pairs(child(root, 'jobs')).map(([id, value]) => jobOf(id, value, root, line))
  return { path, triggers: triggersOf(root.get('on', true)), hasPermissions: root.has('permissions'), jobs }
}

function jobOf(id: string, job: YAMLMap, root: YAMLMap, line: (node: unknown) => number): WorkflowJob {
  const rootDir = text(child(child(root, 'defaults'), 'run'), 'working-directory')
  const dir = text(child(child(job, 'defaults'), 'run'), 'working-directory') ?? rootDir
  const steps: unknown = job.get('steps')
  const uses = text(job, 'uses')
  const condition = text(job, 'if')
  return {
    id, line: line(keyOf(root, id) ?? job),
    ...(uses ? { uses } : {}),
    ...(condition ? { if: condition } : {}),
    hasTimeout: job.has('timeout-minutes'), hasPermissions: job.has('permissions'),
    continueOnError: text(job, 'continue-on-error') === 'true',
    steps: isSeq(steps) ? steps.items.filter(isMap).map((step) => stepOf(step, dir, line)) : [],
  }
}

function stepOf(step: YAMLMap, jobDir: string | undefined, line: (node: unknown) => number): WorkflowStep {
  const run: unknown = step.get('run', true)
  const block = isScalar(run) && (run.type === 'BLOCK_LITERAL' || run.type === 'BLOCK_FOLDED')
  const [uses, condition, own] = [text(step, 'uses'), text(step, 'if'), text(step, 'working-directory')]
  const dir = own ?? jobDir ?? '.'
  return {
    line: line(step),
    ...(uses ? { uses } : {}),
    ...(isScalar(run) ? { run: String(run.value) } : {}),
    ...(condition ? { if: condition } : {}),
    runLine: isScalar(run) ? line(run) + (block ? 1 : 0) : line(step),
    with: Object.fromEntries((child(step, 'with')?.items ?? []).map((pair) => [String(pair.key), isScalar(pair.value) ? String(pair.value.value) : ''])),
    dir: dir.includes('${{') ? (/^\$\{\{\s*github\.workspace\s*\}\}\/?$/.test(dir) ? '.' : undefined) : dir.replace(/^\.\/|\/$/g, '') || '.',
    continueOnError: text(step, 'continue-on-error') === 'true',
  }
}

function triggersOf(on: unknown): Record<string, Trigger> {
  if (isScalar(on)) return { [String(on.value)]: {} }
  if (isSeq(on)) return Object.fromEntries(on.items.filter(isScalar).map((item) => [String(item.value), {}]))
  if (!isMap(on)) return {}
  return Object.fromEntries(on.items.map((pair) => [String(pair.key), isMap(pair.value) ? triggerOf(pair.value) : {}]))
}

function triggerOf(node: YAMLMap): Trigger {
  const [branches, paths] = [strings(node.get('branches')), strings(node.get('paths'))]
  const tagsOnly = node.has('tags') && !node.has('branches') && !node.has('branches-ignore')
  return { ...(tagsOnly ? { branches: [] } : branches ? { branches } : {}), ...(paths ? { paths } : {}) }
}

function child(node: YAMLMap | undefined, key: string): YAMLMap | undefined {
  const value: unknown = node?.get(key)
  return isMap(value) ? value : undefined
}

function pairs(node: YAMLMap | undefined): [string, YAMLMap][] {
  return (node?.items ?? []).flatMap((pair): [string, YAMLMap][] => (isMap(pair.value) ? [[String(pair.key), pair.value]] : []))
}

/** The key's own node, so that a job's line is that of its name. */
function keyOf(root: YAMLMap, id: string): unknown {
  return child(root, 'jobs')?.items.find((pair) => String(pair.key) === id)?.key
}

function text(node: YAMLMap | undefined, key: string): string | undefined {
  const value: unknown = node?.get(key)
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value)
}

function strings(node: unknown): string[] | undefined {
  if (isSeq(node)) return node.items.filter(isScalar).map((item) => String(item.value))
  return typeof node === 'string' ? [node] : undefined
}

function firstSentence(message: string): string {
  return message.split('\n')[0]!.replace(/:$/, '')
}
