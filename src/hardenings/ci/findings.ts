import { ADD } from '../../detect/package-manager.ts'
import { lineOf } from '../../tree/text.ts'
import type { Finding, Severity } from '../../types.ts'
import { faultsOf } from './existing/faults.ts'
import type { Covered } from './existing/coverage.ts'
import { lockCommand, lockfileName } from './manager.ts'
import { isUncovered, uncoveredChecks } from './situation.ts'
import type { AppState, Situation } from './situation.ts'
import { ignoredBy } from './steps/next-config.ts'
import { testFiles } from './steps/test.ts'

/** Everything that is wrong, of the apps first. */
export function findingsOf(situation: Situation): Finding[] {
  return [...situation.broken.map(cannotInstall), ...situation.states.flatMap(appFindings), ...faultsOf(situation.reading)]
}

function cannotInstall({ subject, reason }: Situation['broken'][number]): Finding {
  return finding('cannot-install', 'high', subject.pkg.path, 1, `Nobody can install, build or check ${subject.app.path === '.' ? 'this app' : subject.app.path} from this repository: ${reason}.`, 'Add the missing packages and the workspace file to the repository, or replace these dependencies by published ones.', 'manual')
}

function appFindings(state: AppState): Finding[] {
  return [...(isUncovered(state) ? [noCi(state)] : [...gaps(state), ...weak(state)]), ...lockfile(state), ...ignored(state), ...unresolved(state), ...nothingToRun(state), ...tests(state), ...leftOut(state)]
}

function noCi({ subject, whileDeploying }: AppState): Finding {
  const [deploy] = whileDeploying
  const where = subject.app.path === '.' ? 'this app' : subject.app.path
  return finding('no-ci', 'high', subject.pkg.path, 1,
    deploy ? `A change that breaks ${where} is noticed only while it is deployed (${deploy.path}:${deploy.line}): nothing checks it before the merge.` : `A change that breaks ${where} is noticed by its users: nothing installs, builds or tests it before the merge.`,
    'Add a workflow that installs, builds and tests each change.', 'auto')
}

const WHAT = { build: 'builds it', test: 'runs its tests', lint: 'lints it', typecheck: 'checks its types' }

/** Their workflow is theirs: what it lacks is said, and the step to add is in the to-do list. */
function gaps(state: AppState): Finding[] {
  const { subject, covered } = state
  const place = covered.find((c) => c.check !== 'install') ?? covered[0]!
  return uncoveredChecks(state).map((check) => finding(`no-${check}`, check === 'build' || check === 'test' ? 'medium' : 'low', place.path, place.line,
    `${subject.app.path === '.' ? 'A fault' : `A fault in ${subject.app.path}`} gets through although it could be seen: CI runs, but nothing in it ${WHAT[check]}.`,
    `Add the step \`${state.checks.steps.find((s) => s.check === check)!.run}\` to this job.`, 'manual'))
}

function weak({ core, covered }: AppState): Finding[] {
  return core.filter((check) => check === 'build' || check === 'test').flatMap((check): Finding[] => {
    const those = covered.filter((c) => c.check === check)
    const [first] = those
    if (!first || those.some((c) => c.blocks && c.beforeMerge)) return []
    const blocking = those.find((c) => c.blocks)
    return blocking ? [late(blocking)] : [soft(first)]
  })
}

function late({ path, line }: Covered): Finding {
  return finding('not-on-pull-requests', 'low', path, line, 'A fault is found only after it has been merged: this runs on pushes and not on pull requests.', 'Add `pull_request:` to the workflow\'s `on:`.', 'manual')
}

function soft({ path, line }: Covered): Finding {
  return finding('never-fails', 'low', path, line, 'A failure here stops nothing: the step goes on whatever its result is.', 'Once it passes, remove `continue-on-error` or `|| …`, so that it blocks.', 'manual')
}

function lockfile({ subject }: AppState): Finding[] {
  const { manager, pkg, app, install: { stale, peers } } = subject
  const peer = peers?.split(' ')[0] ?? ''
  const others = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'].map((n) => (manager.root === '.' ? n : `${manager.root}/${n}`)).filter((p) => p !== manager.lockfile && !(/bun\.lockb?$/.test(p) && /bun\.lockb?$/.test(manager.lockfile ?? '')) && app.project.files.entry(p))
  return [
    ...(manager.lockfile === undefined ? [finding('no-lockfile', 'medium', pkg.path, 1, `Every install may bring other versions than the ones that were tested, because there is no ${lockfileName(manager)}.`, `Run \`${lockCommand(manager)}\` and commit the lockfile.`, 'manual', 'CWE-829')] : []),
    ...(manager.lockfile !== undefined && stale !== undefined ? [finding('lockfile-out-of-sync', 'medium', manager.lockfile, 1, `A clean install fails: ${stale}.`, `Run \`${lockCommand(manager)}\` and commit the lockfile.`, 'manual')] : []),
    ...(peers === undefined ? [] : [finding('peer-conflict', 'low', pkg.path, lineOf(app.project.files.text(pkg.path) ?? '', `"${peer}"`), `\`npm ci\` stops with ERESOLVE: ${peers}.`, `Update ${peer} to a release that takes what is installed; until then \`--legacy-peer-deps\` installs it as it is.`, 'manual')]),
    ...(manager.lockfile !== undefined && others.length > 0 ? [finding('several-lockfiles', 'low', others[0]!, 1, `What is installed depends on who installs it: beside ${manager.lockfile} there ${others.length === 1 ? 'is' : 'are'} ${others.join(' and ')}.`, `Keep ${manager.lockfile} and delete ${others.join(' and ')}.`, 'manual')] : []),
  ]
}

function ignored({ subject }: AppState): Finding[] {
  const { types, lint } = ignoredBy(subject.app)
  return [types, lint].flatMap((place, i) => (place ? [finding('build-ignores-errors', 'medium', place.path, place.line ?? 1, `Code with ${i === 0 ? 'type' : 'lint'} errors is deployed as if it were sound: the build is told to ignore them.`, `Fix what \`${i === 0 ? 'npx tsc --noEmit' : 'npx eslint .'}\` reports, then remove \`${place.note.replace(': true', '')}\`.`, 'manual')] : []))
}

function unresolved({ subject, checks }: AppState): Finding[] {
  const place = checks.unresolved
  if (!place) return []
  return [finding('unresolved-import', 'medium', place.path, place.line, `A build from a fresh checkout fails: this imports ${place.package}, which is neither in package.json nor in the lockfile.`, `Add it (${ADD[subject.manager.id]} ${place.package}), or remove the import.`, 'manual')]
}

/** A job that can only install says little: it must not look like CI that checks something. */
function nothingToRun({ subject, core }: AppState): Finding[] {
  if (core.some((check) => check !== 'install')) return []
  return [finding('nothing-to-run', 'medium', subject.pkg.path, 1, `CI can only tell that ${subject.app.path === '.' ? 'the app' : subject.app.path} installs: there is no build, test, type check or lint that it could run.`, 'Add a test script, or a type check (`npx tsc --noEmit`), and a step for it.', 'manual')]
}

function tests({ subject, checks, covered }: AppState): Finding[] {
  if (testFiles(subject).length > 0 || checks.steps.some((s) => s.check === 'test') || covered.some((c) => c.check === 'test')) return []
  return [finding('no-tests', 'medium', subject.pkg.path, 1, `Whether ${subject.app.path === '.' ? 'the app' : subject.app.path} still works after a change, nobody knows before its users do: there is no test.`, 'Begin with one test for what must never break: signing in, paying, saving.', 'manual')]
}

function leftOut({ checks }: AppState): Finding[] {
  return checks.leftOut.map(({ check, reason, path, line }) => finding(`${check}-cannot-run`, 'low', path, line, `CI cannot run ${check === 'test' ? 'the tests' : 'the linter'}: ${reason}.`, `Make \`${check}\` work locally first, then add it as a step.`, 'manual'))
}

function finding(rule: string, severity: Severity, path: string, line: number, message: string, remedy: string, fix: Finding['fix'], cwe?: string): Finding {
  return { rule: `ci/${rule}`, severity, path, line, message, remedy, fix, ...(cwe ? { cwe } : {}) }
}
