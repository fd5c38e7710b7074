import { stringify } from 'yaml'
import { render } from '../../render/index.ts'
import type { Job } from './jobs.ts'
import { cacheName } from './manager.ts'
import { PINS, pinned } from './pins.ts'
import type { Step } from './steps/step.ts'
import { inside, nodeInput } from './subject.ts'
import type { Subject } from './subject.ts'

const TEMPLATE = 'ci/.github/workflows/ci.yml.hbs'

export interface WorkflowSettings {
  name: string
  /** Branches on which a push is checked; pull requests always are. */
  branches: readonly string[]
}

/** Text of our workflow. */
export function renderWorkflow(jobs: readonly Job[], { name, branches }: WorkflowSettings): string {
  const filtered = jobs.filter((job) => job.paths !== undefined)
  return render(TEMPLATE, {
    name,
    branches: branches.map(scalar).join(', '),
    uses: Object.fromEntries(Object.keys(PINS).map((action) => [action.split('/')[1], pinned(action as keyof typeof PINS)])),
    filters: filtered.map((job) => ({ output: outputName(job.id), expression: `steps.filter.outputs.${outputName(job.id)}`, paths: job.paths!.map((p) => `'${p.replaceAll("'", "''")}'`) })),
    jobs: jobs.map((job) => jobData(job)),
  })
}

function jobData({ id, subject, checks, paths }: Job): object {
  const { app, manager } = subject
  const root = subject.packages.get(manager.root)
  const statesPnpm = (root?.packageManager ?? '').startsWith('pnpm@')
  const cache = manager.lockfile === undefined ? undefined : cacheName(manager)
  const node = nodeInput(app)
  const setup = [
    ...(manager.id === 'pnpm' ? [{ uses: pinned('pnpm/action-setup'), inputs: statesPnpm ? (manager.root === '.' ? [] : [input('package_json_file', inside(manager.root, 'package.json'))]) : [input('version', major(manager.version) ?? '10')] }] : []),
    ...(manager.id === 'bun' ? [{ uses: pinned('oven-sh/setup-bun'), inputs: bunInputs(subject) }] : []),
    {
      uses: pinned('actions/setup-node'),
      inputs: [
        input(node.key, node.value),
        ...(cache ? [input('cache', cache), ...(manager.root === '.' ? [] : [input('cache-dependency-path', manager.lockfile!)])] : []),
        // Without `cache`, setup-node caches by itself where package.json names npm, and fails where there is no lockfile.
        ...(!cache && (subject.packages.get('.')?.packageManager ?? '').startsWith('npm@') ? [input('package-manager-cache', 'false', true)] : []),
      ],
    },
  ]
  const onlyInstalls = checks.steps.every((s) => s.check === 'install' || s.check === 'prepare')
  return {
    id,
    output: paths ? outputName(id) : null,
    condition: paths ? `github.event_name == 'push' || needs.changes.outputs.${outputName(id)} == 'true'` : null,
    dir: app.path === '.' ? null : scalar(app.path),
    corepack: manager.id === 'yarn-berry',
    setup,
    note: onlyInstalls ? 'Nothing else to run yet: there is no build, lint or test in package.json.' : null,
    steps: checks.steps.map(stepData),
  }
}

function stepData(step: Step): object {
  return {
    comments: (step.comment ?? '').split('\n').filter((line) => line !== ''),
    name: scalar(step.name),
    informs: step.informs,
    dir: step.dir === undefined ? null : scalar(step.dir),
    env: step.env.map(({ name, value }) => input(name, value)),
    run: scalar(step.run),
  }
}

function bunInputs({ manager, packages }: Subject): object[] {
  if ((packages.get(manager.root)?.packageManager ?? '').startsWith('bun@')) return manager.root === '.' ? [] : [input('bun-version-file', inside(manager.root, 'package.json'))]
  return manager.version === undefined ? [] : [input('bun-version', manager.version)]
}

/** Whole numbers stay bare where an action reads a number (`node-version: 22`); everything else is quoted as YAML needs it. */
function input(name: string, value: string, bare = false): { name: string; value: string } {
  const plain = bare || (/^\d+$/.test(value) && name.endsWith('version'))
  return { name, value: plain ? value : scalar(value) }
}

/** A one-line YAML scalar, quoted only where it must be. */
function scalar(value: string): string {
  return stringify(value, { lineWidth: 0, singleQuote: true }).trimEnd()
}

/** Job outputs are read in an expression: `needs.changes.outputs.web_app`. */
function outputName(id: string): string {
  return id.replaceAll('-', '_')
}

function major(version: string | undefined): string | undefined {
  return /^\d+/.exec(version ?? '')?.[0]
}
