import type { Prepared, Survey } from '../../flow/apply.ts'
import type { ApplyRequest } from '../../flow/request.ts'
import type { Io } from '../io.ts'
import type { Ask } from './ask.ts'

/** What the wizard has gathered. `request` is the one thing that it builds: the same that the flags make. */
export interface Session {
  request: ApplyRequest
  /** The folder as it was named on the command line, '' for the current one. */
  named: string
  /** True where the person wants a git repository made first; done only after the last question. */
  init: boolean
  survey?: Survey
  prepared?: Prepared
}

/** What a screen answers: on to the next, back to the one before, or the end without a change. */
export type Move = 'next' | 'back' | 'stop'

export interface Stage {
  io: Io
  ask: Ask
  signal: AbortSignal
}

export type Screen = (session: Session, stage: Stage) => Promise<Move>
