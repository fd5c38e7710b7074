import type { ApplyRequest } from '../flow/request.ts'
import type { Io } from './io.ts'
import { PATIENCE_MS, unlessAborted } from './signals.ts'

const SHOW_CURSOR = '\u001B[?25h'

/** Hands over to the wizard, with what the command line already says. `named` is the folder as it was typed, or ''. */
export async function askInTerminal(start: ApplyRequest, io: Io, signal: AbortSignal, named: string): Promise<number> {
  const { runWizard } = await import('./wizard/index.ts')
  try {
    return await unlessAborted(runWizard(start, io, signal, named), signal, PATIENCE_MS)
  } finally {
    // A prompt that was cut off by a signal has hidden it.
    if (signal.aborted) io.err(SHOW_CURSOR)
  }
}
