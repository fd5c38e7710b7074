import { EXIT } from './spec.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The first signal asks the work to stop (it removes what it made), a second one ends at once. */
export function watchSignals(): AbortSignal {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled)
    controller.abort()
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return controller.signal
}

/** How long work that has something to clean up may take to stop. */
export const PATIENCE_MS = 2000

/**
 * Rejects with the signal's reason where the work has not ended `patience` milliseconds after it was asked to stop: a program
 * that it waits for may never answer.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, patience = 0): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const giveUp = (): void => void setTimeout(() => reject(signal.reason), patience)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
  return Promise.race([work, aborted])
}
