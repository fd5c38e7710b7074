import * as clack from '@clack/prompts'
import { selectHardenings } from '../../../flow/assess.ts'
import type { Assessed } from '../../../flow/assess.ts'
import { pillarLines, scoreText } from '../../../report/pillars.ts'
import { printableLine } from '../../../report/printable.ts'
import { page } from '../../../report/terminal.ts'
import type { Hardening } from '../../../types.ts'
import { BACK } from '../ask.ts'
import type { Screen, Session, Stage } from '../session.ts'
import { reportOf } from './facts.ts'

const RISK: Record<Hardening['risk'], string> = { additive: 'only adds', 'edits-code': 'edits your code', 'changes-behaviour': 'changes what the app does' }

/** The audit in five lines, then the list, ticked where something is missing. */
export const choose: Screen = async (session, stage) => {
  const { before, base } = session.survey!
  clack.log.message(auditLines(session, stage))
  const open = selectHardenings({ ...session.request, only: undefined, except: [] } as typeof session.request).filter((h) => before.assessed.some((a) => a.hardening === h && a.assessment.state === 'missing'))
  const settled = settledLines(before.assessed, open)
  if (settled.length > 0) clack.log.info(settled.join('\n'))
  if (open.length === 0) {
    clack.log.success('There is nothing to change automatically.')
    return 'stop'
  }
  const ticked = open.map((h) => h.id).filter((id) => (session.request.only ? session.request.only.includes(id) : !session.request.except.includes(id)))
  const chosen = await stage.ask.pickMany('What shall be done? (space ticks, enter goes on)', open.map((h) => ({ value: h.id, label: h.title, hint: `${RISK[h.risk]}, ${h.effort} to review` })), ticked, { back: true })
  if (chosen === BACK) return 'back'
  if (chosen.length === 0) {
    clack.log.info('Nothing was ticked.')
    return 'stop'
  }
  const { only: _only, ...rest } = session.request
  session.request = chosen.length === open.length ? { ...rest, except: [] } : { ...rest, only: chosen, except: [] }
  return base.notIncluded.length > 0 && !session.request.includeUncommitted ? uncommitted(session, stage, base.notIncluded) : 'next'
}

function auditLines(session: Session, { io }: Stage): string {
  const report = reportOf(session)
  const out = page({ colour: io.stdout.colour, width: io.stdout.width - 3, verbose: false, command: '' })
  out.line(out.bold(`Between this app and production${report.score.overall === null ? '' : `: score ${report.score.overall} of 100`}`))
  for (const line of pillarLines(report)) out.line(line.text, 2, `${line.name.padEnd(13)}${scoreText(line.score).padStart(3)}  `)
  return out.toString().trimEnd()
}

/** What is not on the list, and why: nothing is left out without a reason. */
function settledLines(assessed: readonly Assessed[], open: readonly Hardening[]): string[] {
  const word = { present: 'in place', 'not-applicable': 'does not apply', 'needs-you': 'for you to do', missing: '' }
  return assessed.filter((a) => !open.includes(a.hardening)).map((a) => printableLine(`${a.hardening.id}${a.app === '.' ? '' : ` (${a.app})`}: ${word[a.assessment.state]}, ${a.assessment.reason}`))
}

async function uncommitted(session: Session, { ask }: Stage, paths: readonly string[]): Promise<'next' | 'back'> {
  const some = paths.slice(0, 5).map(printableLine).join(', ')
  const answer = await ask.pick(`${paths.length} file${paths.length === 1 ? ' is' : 's are'} not committed (${some}${paths.length > 5 ? ', …' : ''}). The branch starts from your last commit.`, [
    { value: 'out', label: 'Leave them out', hint: 'they stay in your folder as they are' },
    { value: 'in', label: 'Take them into the branch', hint: 'as its first commit; your folder stays as it is' },
  ], { back: true })
  if (answer === BACK) return 'back'
  session.request = { ...session.request, includeUncommitted: answer === 'in' }
  return 'next'
}
