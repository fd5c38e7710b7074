import { EXIT } from './spec.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long the work may take to clean up after itself before the process ends anyway. */
const PATIENCE_MS = 5000

/** The first signal asks the work to stop (it removes what it made), a second one ends at once. */
export function watchSignals(): AbortSignal {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled)
    controller.abort()
    setTimeout(() => process.exit(EXIT.cancelled), PATIENCE_MS).unref()
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return controller.signal
}
