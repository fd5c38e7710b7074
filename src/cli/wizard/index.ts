import type { ApplyRequest } from '../../flow/request.ts'
import type { Io } from '../io.ts'

/**
 * Asks step by step in a terminal and applies what was chosen. `start` holds what the command line already says; it becomes
 * the same request that the flags make. Returns the exit code; throws UserError('cancelled', …, 130) where the person leaves.
 */
export async function runWizard(_start: ApplyRequest, _io: Io, _signal: AbortSignal): Promise<number> {
  throw new Error('not written yet')
}
