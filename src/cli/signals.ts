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

/** For work that writes nothing and so has nothing to clean up: the command need not wait for it. Rejects with the signal's reason. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}
