import * as clack from '@clack/prompts'
import { prepare } from '../../../flow/apply.ts'
import type { Prepared } from '../../../flow/apply.ts'
import type { PlannedCommit } from '../../../flow/commits.ts'
import { shownPatch } from '../../../flow/shown.ts'
import { printable, printableLine } from '../../../report/printable.ts'
import { colouredDiff } from '../../diff-colours.ts'
import { BACK } from '../ask.ts'
import type { Screen, Session, Stage } from '../session.ts'
import { working } from '../working.ts'

/** The files and the diff of each commit, before anything is written. */
export const review: Screen = async (session, stage) => {
  session.prepared = await working(stage.signal, 'Planned', (tell) => prepare(session.request, tell, stage.signal))
  const { commits, settled } = session.prepared
  const held = settled.outcomes.filter((o) => o.outcome === 'needs-you' || o.outcome === 'failed')
  if (held.length > 0) clack.log.warn(held.map((o) => printableLine(`${o.hardening}${o.app === '.' ? '' : ` (${o.app})`}: ${o.reason}`)).join('\n'))
  if (commits.length === 0) {
    clack.log.info('Nothing can be changed automatically.')
    return 'stop'
  }
  clack.log.message(commits.map(described).join('\n'))
  for (;;) {
    const answer = await stage.ask.pick('Nothing is written yet.', [
      { value: 'go', label: goLabel(session) },
      ...commits.map((commit, i) => ({ value: `diff-${i}`, label: `Show the diff of ${name(commit)}` })),
      { value: 'leave', label: 'Leave' },
    ], { back: true })
    if (answer === BACK) return 'back'
    if (answer === 'leave') return 'stop'
    if (answer === 'go') return 'next'
    show(session.prepared, Number(answer.slice('diff-'.length)), stage)
  }
}

function goLabel({ request, init, prepared }: Session): string {
  const count = prepared!.commits.length
  const commits = `${count} commit${count === 1 ? '' : 's'}`
  if (init) return `Make the repository and the branch (${commits})`
  if (request.sink.kind === 'patch') return `Write ${request.sink.file}`
  if (request.sink.kind === 'write') return 'Change the files'
  return `Make the branch (${commits})`
}

function name({ hardening, app }: PlannedCommit): string {
  return app === '.' ? hardening : `${hardening} (${app})`
}

function described(commit: PlannedCommit): string {
  const files = commit.tree ? ['your uncommitted work'] : commit.changes.map((c) => printableLine(`${c.before ? 'edits' : 'adds '} ${c.path}`))
  files.push(...(commit.untracked ?? []).map((path) => printableLine(`takes ${path} out of git`)))
  return [name(commit), ...files.map((file) => `  ${file}`)].join('\n')
}

function show({ commits }: Prepared, index: number, { io }: Stage): void {
  const commit = commits[index]!
  io.out(`\n${colouredDiff(printable(shownPatch(commit.changes, commit.untracked)), io.stdout)}\n`)
}
