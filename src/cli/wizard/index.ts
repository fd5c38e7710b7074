import * as clack from '@clack/prompts'
import { UserError } from '../../errors.ts'
import { finish, runApply } from '../../flow/apply.ts'
import type { ApplyReport } from '../../flow/report-types.ts'
import type { ApplyRequest } from '../../flow/request.ts'
import { initRepository } from '../../repo/index.ts'
import { renderApply } from '../../report/index.ts'
import { printableLine } from '../../report/printable.ts'
import { applyExitCode } from '../apply-exit.ts'
import { equivalentCommand } from '../equivalent.ts'
import type { Io } from '../io.ts'
import { EXIT } from '../spec.ts'
import { cancelled, createAsk } from './ask.ts'
import { choose } from './screens/choose.ts'
import { facts } from './screens/facts.ts'
import { place } from './screens/place.ts'
import { questions } from './screens/questions.ts'
import { review } from './screens/review.ts'
import type { Screen, Session, Stage } from './session.ts'
import { working } from './working.ts'

const SCREENS: readonly Screen[] = [place, facts, choose, questions, review]

/**
 * Asks step by step in a terminal and applies what was chosen. `start` holds what the command line already says; it becomes
 * the same request that the flags make, and nothing else. Nothing is written before the last question is answered.
 * Returns the exit code; throws UserError('cancelled', …, 130) where the person leaves by Esc or Ctrl-C.
 */
export async function runWizard(start: ApplyRequest, io: Io, signal: AbortSignal, named = ''): Promise<number> {
  const stage: Stage = { io, ask: createAsk(signal), signal }
  const session: Session = { request: start, named, init: false }
  clack.intro('harden-my-app')
  if (!(await walk(session, stage))) {
    clack.outro('Nothing was changed.')
    return EXIT.ok
  }
  const report = await deliver(session, stage)
  clack.outro('Done.')
  io.out(renderApply('text', report, { colour: io.stdout.colour, width: io.stdout.width, verbose: false, command: named === '' ? '' : ` ${named}`, dir: named, again: equivalentCommand(session.request, named) }))
  io.out(`\nThe same without questions:\n  ${equivalentCommand(session.request, named)}\n`)
  return applyExitCode(report, session.request.only)
}

/** True once every screen said "next"; a step back skips screens that have nothing to ask. */
async function walk(session: Session, stage: Stage): Promise<boolean> {
  const asked: number[] = []
  let at = 0
  while (at < SCREENS.length) {
    if (stage.signal.aborted) throw cancelled()
    const before = session.request
    const move = await SCREENS[at]!(session, stage)
    if (move === 'stop') return false
    if (move === 'back') {
      at = asked.pop() ?? 0
      continue
    }
    if (SCREENS[at] !== questions || session.request !== before) asked.push(at)
    at++
  }
  return true
}

async function deliver(session: Session, { signal }: Stage): Promise<ApplyReport> {
  if (!session.prepared) throw new UserError('cancelled', 'Cancelled; nothing was changed.', 130)
  if (!session.init) return working(signal, 'Written', (tell) => finish(session.request, session.prepared!, tell, signal))
  return working(signal, 'Written', async (tell) => {
    const { leftOut } = await initRepository(session.request.dir)
    if (leftOut.length > 0) clack.log.info(`Not committed, because it holds settings or is installed anew: ${leftOut.map(printableLine).join(', ')}`)
    session.request = { ...session.request, sink: { kind: 'branch' } }
    return runApply(session.request, tell, signal)
  })
}
