import type { App, Step } from '../../types.ts'
import type { Job } from './jobs.ts'
import { lockCommand, lockfileName } from './manager.ts'
import { uncoveredChecks } from './situation.ts'
import type { AppState, Situation } from './situation.ts'

/** What is left for the person after our workflow was added. */
export function stepsAfter(path: string, jobs: readonly Job[], { others, broken }: Situation): Step[] {
  return [...required(jobs), ...informing(path, jobs), ...lockfiles(path, jobs), ...leftOut(path, jobs), ...stepsForBroken(broken), ...notCovered(others)]
}

function required(jobs: readonly Job[]): Step[] {
  const names = jobs.map((job) => `"${job.id}"`).join(', ')
  return [{
    title: 'Require the checks before a merge',
    detail: `Until you do, a red check warns and does not stop a merge. On GitHub: Settings > Rules > Rulesets > New branch ruleset, target the default branch, tick "Require status checks to pass" and add ${names}.`,
    prompt: `Using the GitHub CLI, show me the one command that adds a branch ruleset to this repository, which requires the status checks ${names} on the default branch. Explain each part and do not run it before I agree.`,
  }]
}

function informing(path: string, jobs: readonly Job[]): Step[] {
  const soft = jobs.flatMap((job) => job.checks.steps.filter((s) => s.informs).map((s) => ({ job, step: s })))
  if (soft.length === 0) return []
  const list = soft.map(({ job, step }) => `${jobs.length > 1 ? `${job.id}: ` : ''}${step.name.toLowerCase()} (\`${step.run}\`)`).join(', ')
  return [{
    title: `Make the informing steps block once they pass: ${[...new Set(soft.map(({ step }) => step.name.toLowerCase()))].join(', ')}`,
    detail: `These show their result and stop nothing, because it is not known that they pass: ${list}. When one is green, remove its \`continue-on-error: true\` and the comment above it in ${path}.`,
    prompt: `Run these one after the other and fix what they report, with the smallest changes and without changing behaviour or switching rules off: ${list}. When one passes, remove its \`continue-on-error: true\` and the comment above it in ${path}. Change nothing else there.`,
  }]
}

function lockfiles(path: string, jobs: readonly Job[]): Step[] {
  return jobs.flatMap((job, i): Step[] => {
    const { manager, install: { stale } } = job.subject
    const alike = jobs.filter((other) => other.subject.manager.root === manager.root)
    if (jobs.indexOf(alike[0]!) !== i) return []
    if (manager.lockfile !== undefined && stale === undefined) return []
    const why = manager.lockfile === undefined ? `there is no ${lockfileName(manager)}` : stale!
    return [{
      title: `Commit a lockfile that matches package.json${manager.root === '.' ? '' : ` in ${manager.root}`}`,
      detail: `CI resolves the versions anew on every run, because ${why}. Run \`${lockCommand(manager)}\` and commit the result.`,
      prompt: `Run \`${lockCommand(manager)}\` and commit the lockfile; change no range in package.json. Then let the Install step of the job${alike.length > 1 ? 's' : ''} ${alike.map(({ id }) => `"${id}"`).join(', ')} in ${path} use the frozen install of ${manager.id} and remove the comment above it.`,
    }]
  })
}

function leftOut(path: string, jobs: readonly Job[]): Step[] {
  const left = jobs.flatMap((job) => job.checks.leftOut.map((l) => ({ job, ...l })))
  if (left.length === 0) return []
  const list = left.map(({ job, check, reason }) => `${jobs.length > 1 ? `${job.id}, ` : ''}${check}: ${reason}`).join('; ')
  return [{
    title: `Repair what CI cannot run yet: ${[...new Set(left.map((l) => l.check))].join(', ')}`,
    detail: `Left out of the workflow, because it fails whatever the code is like. ${list}.`,
    prompt: `These do not work in this repository: ${list}. Repair each with the smallest change to package.json and its config, run it, and then add it as a step to ${path}, with \`continue-on-error: true\` for as long as it reports faults. Change no application code.`,
  }]
}

/** Apps in other languages and runtimes, and functions that a platform builds. */
export function notCovered(others: readonly App[]): Step[] {
  const python = others.filter((app) => app.stack.runtime === 'python').map((app) => app.path)
  const deno = others.filter((app) => app.stack.runtime === 'deno').map((app) => app.path)
  const how = [
    ...(python.length > 0 ? [`${python.join(', ')} (Python): install exactly what the requirements or lock file says, run the tests if there are any, otherwise check that each module imports`] : []),
    ...(deno.length > 0 ? [`${deno.join(', ')} (Deno): run \`deno check\` on the entry file of each function, and \`deno test\` if there are tests`] : []),
  ]
  if (how.length === 0) return []
  return [{
    title: `Check ${[...python, ...deno].join(', ')} in CI as well`,
    detail: `harden-my-app writes workflow jobs for apps with a package.json only. Not in the workflow yet: ${[...python.map((p) => `${p} (Python)`), ...deno.map((p) => `${p} (Deno)`)].join(', ')}.`,
    prompt: `Add a job to the GitHub Actions workflow of this repository for each of these folders. ${how.join('. ')}. Use \`permissions: contents: read\`, pin actions by commit, set \`timeout-minutes\`, and change no application code.`,
  }]
}

/** Apps that must be complete before anything can run them. */
export function stepsForBroken(broken: Situation['broken']): Step[] {
  if (broken.length === 0) return []
  const list = broken.map(({ subject, reason }) => `${subject.pkg.path}: ${reason}`).join('; ')
  return [{
    title: `Make ${broken.map(({ subject }) => (subject.app.path === '.' ? 'the app' : subject.app.path)).join(', ')} installable`,
    detail: `It is in no workflow, because a fresh checkout cannot install it. ${list}. The workspace's root and its shared packages were probably left out when the project was copied here.`,
    prompt: `These packages cannot be installed from this repository: ${list}. Find out whether the missing workspace packages exist elsewhere. Ask me before you replace or remove any of them; then make one clean install at the root work and commit its lockfile.`,
  }]
}

/** Their own workflow covers an app only in part: what to add, and where. */
export function stepsForGaps(states: readonly AppState[]): Step[] {
  return states.flatMap((state): Step[] => {
    const missing = uncoveredChecks(state).filter((c) => (state.core as readonly string[]).includes(c))
    const place = state.covered.find((c) => c.check !== 'install') ?? state.covered[0]
    if (missing.length === 0 || !place) return []
    const runs = state.checks.steps.filter((s) => (missing as readonly string[]).includes(s.check))
    const dir = state.subject.app.path
    const text = runs.map((s) => `      - name: ${s.name}\n${dir === '.' ? '' : `        working-directory: ${dir}\n`}        run: ${s.run}`).join('\n')
    return [{
      title: `Let ${place.path} also ${missing.map((c) => (c === 'build' ? 'build' : c === 'test' ? 'test' : c)).join(' and ')} ${dir === '.' ? 'the app' : dir}`,
      detail: `The workflow is yours and was not changed. Add to the job at line ${place.line}:\n\n${text}`,
      prompt: `In ${place.path}, add these steps at the end of the job that holds line ${place.line} and change nothing else:\n\n${text}`,
    }]
  })
}

/** The project is checked by something that we do not write for or cannot read. */
export function stepForOther({ services, reading }: Situation, uncovered: readonly AppState[]): Step {
  const apps = uncovered.map((s) => (s.subject.app.path === '.' ? 'the app' : s.subject.app.path)).join(', ')
  const commands = uncovered.flatMap((s) => s.checks.steps.map((step) => (s.subject.app.path === '.' ? step.run : `(in ${s.subject.app.path}) ${step.run}`)))
  const place = services[0] ? `${services[0].name} (${services[0].path})` : `${reading.unknown[0]!.uses} (called at ${reading.unknown[0]!.path}:${reading.unknown[0]!.line})`
  return {
    title: `Make sure that ${place} builds and tests ${apps}`,
    detail: services[0] ? `harden-my-app writes GitHub workflows only, and nothing in ${services[0].path} is known to build or test ${apps}. What belongs there, in this order: ${commands.join('; ')}.` : `What that workflow runs lies in another repository and cannot be read from here. It should run, in this order: ${commands.join('; ')}.`,
    prompt: `Look at ${place}. If it does not do the following on every change, add it, with the smallest change to the CI configuration and none to the code: ${commands.join('; ')}.`,
  }
}
