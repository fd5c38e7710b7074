import type { Finding } from '../../../types.ts'
import { PINS } from '../pins.ts'
import type { Reading } from './coverage.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from './model.ts'

/** Faults of the repository's own workflows. They are said and never changed: a workflow may deploy. */
export function faultsOf(reading: Reading): Finding[] {
  return [
    ...reading.workflows.flatMap((w) => (w.broken === undefined ? workflowFaults(w) : [finding('broken-workflow', 'medium', w.path, 1, `GitHub cannot run this workflow, because it is no valid YAML: ${w.broken}.`, 'Correct the YAML; GitHub shows the error under Actions.')])),
    ...reading.elsewhere.map((path) => finding('unreachable-workflow', 'medium', path, 1, 'This workflow never runs: GitHub only reads .github/workflows at the root of the repository.', `Move it to .github/workflows/${path.slice(path.lastIndexOf('/') + 1)} and set \`working-directory\` to the folder that it was written for, or delete it.`)),
    ...reading.missingScripts.map((m) => finding('missing-script', 'medium', m.path, m.line, `This step fails on every run: ${m.dir === '.' ? '' : `${m.dir}/`}package.json has no script "${m.script}".`, `Add the script "${m.script}" to package.json, or remove the step.`)),
  ]
}

function workflowFaults(workflow: Workflow): Finding[] {
  const steps = workflow.jobs.flatMap((job) => job.steps)
  return [
    ...unpinned(workflow, steps),
    ...permissions(workflow),
    ...credentials(workflow, steps),
    ...steps.flatMap((step) => untrustedCheckout(workflow, step)),
    ...steps.flatMap((step) => injections(workflow, step)),
    ...timeouts(workflow),
  ]
}

function unpinned({ path, jobs }: Workflow, steps: readonly WorkflowStep[]): Finding[] {
  const uses = [...steps.map((s) => ({ name: s.uses, line: s.line })), ...jobs.map((j) => ({ name: j.uses, line: j.line }))]
  const loose = uses.filter((u): u is { name: string; line: number } => u.name !== undefined && !/^(?:\.{1,2}\/|docker:\/\/.*@sha256:)/.test(u.name) && !/@[0-9a-f]{40}$/.test(u.name))
  const [first] = loose
  if (!first) return []
  const names = [...new Set(loose.map((u) => u.name))]
  const known = Object.values(PINS).filter((pin) => names.some((n) => n.startsWith(`${pin.action}@`))).map((pin) => `${pin.action}@${pin.commit} # ${pin.version}`)
  const foreign = names.some((n) => !/^(?:actions|github)\//.test(n))
  return [finding('unpinned-action', foreign ? 'medium' : 'low', path, first.line,
    `Whoever gets hold of an action can change what this workflow runs, with its secrets: ${names.join(', ')} ${names.length === 1 ? 'is named by a tag' : 'are named by tags'}, which can be moved.`,
    `Name each by its commit, with the release as a comment${known.length > 0 ? `, e.g. ${known[0]}` : ''}. Dependabot keeps such pins up to date.`, 'CWE-829')]
}

function permissions({ path, hasPermissions, jobs }: Workflow): Finding[] {
  const open = jobs.find((job) => !job.hasPermissions)
  if (hasPermissions || !open) return []
  return [finding('no-permissions', 'medium', path, open.line, 'A step that is taken over may write to the repository: the workflow does not limit its token.', 'Add `permissions: contents: read` at the top of the workflow, and what a single job needs beyond that to this job.', 'CWE-732')]
}

function credentials({ path }: Workflow, steps: readonly WorkflowStep[]): Finding[] {
  const checkout = steps.find((s) => (s.uses ?? '').startsWith('actions/checkout@') && s.with['persist-credentials'] !== 'false')
  if (!checkout || steps.some((s) => /\bgit push\b|\bgit commit\b/.test(s.run ?? ''))) return []
  return [finding('persisted-credentials', 'low', path, checkout.line, 'Every later step, also a package\'s install script, can read the token that checkout leaves in .git/config.', 'Give this step `with: persist-credentials: false`.', 'CWE-522')]
}

/** The token and secrets of this repository, with code that anybody may send in. */
function untrustedCheckout({ path, triggers }: Workflow, step: WorkflowStep): Finding[] {
  if (!('pull_request_target' in triggers || 'workflow_run' in triggers)) return []
  const ref = `${step.with['ref'] ?? ''} ${step.with['repository'] ?? ''}`
  const fetched = (step.uses ?? '').startsWith('actions/checkout@') && /github\.(?:event\.pull_request\.head|head_ref|event\.workflow_run\.head)|refs\/pull\//.test(ref)
  const byHand = /gh pr checkout|refs\/pull\/|pull_request\.head\.(?:sha|ref)/.test(step.run ?? '')
  if (!fetched && !byHand) return []
  return [finding('untrusted-checkout', 'high', path, step.line, 'Anybody who opens a pull request can run code here with the secrets and the token of this repository.', 'Run what needs the pull request\'s code on `pull_request`, which has no secrets; keep `pull_request_target` for steps that do not check it out.', 'CWE-94')]
}

/** Written by whoever opens an issue, a comment or a pull request. */
const UNTRUSTED = /\$\{\{[^}]*\bgithub\.(?:head_ref|event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|head_commit\.(?:message|author\.(?:email|name))|commits\b[^}]*\.(?:message|author\.(?:email|name))|pages\b[^}]*\.page_name|workflow_run\.head_(?:branch|commit\.message)))/

function injections({ path }: Workflow, step: WorkflowStep): Finding[] {
  const isScript = (step.uses ?? '').startsWith('actions/github-script@')
  const text = step.run ?? (isScript ? step.with['script'] : undefined)
  const match = text === undefined ? null : UNTRUSTED.exec(text)
  if (!match) return []
  const line = step.run === undefined ? step.line : step.runLine + text!.slice(0, match.index).split('\n').length - 1
  const expression = /github\.[\w.]+/.exec(match[0])![0]
  return [finding('script-injection', 'high', path, line, `A pull request, issue or commit with commands in its text has them run here: ${expression} becomes part of the script.`, `Hand it over as a variable: \`env: VALUE: \${{ ${expression} }}\` on the step, and \`"$VALUE"\` in the script.`, 'CWE-94')]
}

function timeouts({ path, jobs }: Workflow): Finding[] {
  const open = jobs.filter((job: WorkflowJob) => !job.hasTimeout && job.uses === undefined)
  if (open.length === 0) return []
  return [finding('no-timeout', 'low', path, open[0]!.line, `A hanging step uses up to six hours of paid minutes: ${open.length === 1 ? `the job ${open[0]!.id} has` : `${open.length} jobs have`} no time limit.`, 'Add `timeout-minutes: 15` to each job, or what it really needs.')]
}

function finding(rule: string, severity: Finding['severity'], path: string, line: number, message: string, remedy: string, cwe?: string): Finding {
  return { rule: `ci/${rule}`, severity, path, line, message, remedy, fix: 'manual', ...(cwe ? { cwe } : {}) }
}
