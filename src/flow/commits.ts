import type { CommitPlan } from '../repo/types.ts'
import { keepCommands } from '../tree/keep-copy.ts'
import type { Dependency, Step } from '../types.ts'
import type { Applied } from './plan.ts'
import type { Settled } from './lockfiles.ts'

/** A commit to write, with what the report says of it. */
export interface PlannedCommit extends CommitPlan {
  /** Hardening id, 'config', 'dependencies' or 'uncommitted'. */
  hardening: string
  app: string
}

/** Dependencies first, so that every commit installs and builds; then one commit per unit that changed something. */
export function commitsOf(settled: Settled): PlannedCommit[] {
  const all = [...new Map([...settled.dependencies.values()].flat().map((d) => [d.name, d])).values()]
  const first: PlannedCommit[] = settled.dependencyChanges.length === 0 ? [] : [{ hardening: 'dependencies', app: '.', message: dependencyMessage(all, settled), changes: settled.dependencyChanges }]
  return [...first, ...settled.applied.map((unit) => ({ hardening: unit.hardening.id, app: unit.app, message: unitMessage(unit, settled), changes: unit.changes, ...(unit.untracked.length > 0 ? { untracked: unit.untracked } : {}) }))]
}

/** What the person said, so that nobody is asked again: before everything that was planned with it. */
export function configCommit(lines: readonly string[], changes: PlannedCommit['changes']): PlannedCommit {
  const message = [
    'harden(config): Keep what you corrected',
    wrap('The next run takes these answers from harden.config.json, here and in CI; a flag of the command wins over the file.'),
    section('What changed', lines),
    section('To undo', ['Delete the lines from harden.config.json, or the file.']),
  ].join('\n\n')
  return { hardening: 'config', app: '.', message, changes: [...changes] }
}

function dependencyMessage(dependencies: readonly Dependency[], settled: Settled): string {
  const users = [...new Set(settled.applied.filter((u) => u.plan.dependencies.length > 0).map((u) => u.hardening.id))]
  return [
    `harden(dependencies): Add ${dependencies.map((d) => d.name).join(', ')}`,
    wrap(`The following commits need them (${users.join(', ')}). They come first, with the lockfile, so that every commit of this branch installs and builds.`),
    section('To undo', ['Revert this commit after the ones that need it.']),
  ].join('\n\n')
}

function unitMessage({ hardening, app, plan, untracked }: Applied, settled: Settled): string {
  const { title, why, undo } = plan.called ?? hardening
  const many = settled.applied.filter((u) => u.hardening === hardening).length > 1
  const steps = settled.steps.filter((s) => s.hardening === hardening.id && s.app === app)
  const before = untracked.length > 0 ? beforeMerge(untracked) : ''
  return [
    `harden(${hardening.id}): ${title}${many ? ` (${app})` : ''}`,
    wrap(why),
    ...(before === '' ? [] : [before]),
    section('What changed', plan.changes),
    ...(steps.length > 0 ? [`What you must do:\n${steps.map((step) => stepText(step, before)).join('\n').trimEnd()}`] : []),
    section('References', hardening.references),
    section('To undo', [undo]),
  ].join('\n\n')
}

/** The first paragraph, and what it leads to where the message does not show that already. */
function stepText({ title, detail }: Step, shown: string): string {
  const [text = '', block] = detail.split('\n\n')
  if (!text.endsWith(':') || block === undefined) return wrap(`${title}: ${text}`, '- ', '  ')
  if (shown.includes(block)) return wrap(`${title}: ${text.slice(0, -1)}, as shown above.`, '- ', '  ')
  return `${wrap(`${title}: ${text}`, '- ', '  ')}\n\n${block.replace(/^(?=.)/gm, '  ')}\n`
}

/** Commands stay as they are: they are there to be copied. */
function beforeMerge(paths: readonly string[]): string {
  const it = paths.length === 1 ? 'it' : 'them'
  return [
    wrap(`Before you merge: this commit takes ${paths.join(', ')} out of the repository, and git deletes ${it} from every folder in which it is merged or pulled. To keep your copy:`),
    keepCommands(paths).map((line) => `    ${line}`).join('\n'),
  ].join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.map((line) => wrap(line, '- ', '  ')).join('\n')}`
}

/** At 72 columns, as git's own tools expect; a word longer than that (a URL) stays whole. */
function wrap(text: string, first = '', rest = ''): string {
  const lines: string[] = []
  let line = first
  for (const word of text.split(/\s+/)) {
    if (line.trim() !== '' && line.trim() !== '-' && line.length + word.length + 1 > 72) {
      lines.push(line.trimEnd())
      line = rest
    }
    line += (line === first || line === rest ? '' : ' ') + word
  }
  return [...lines, line.trimEnd()].join('\n')
}
