import { EXIT } from './spec.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long the work may take to clean up after itself before the process ends anyway. */
const PATIENCE_MS = 5000

/**
 * The first signal asks the work to stop (it removes what it made), a second one ends at once. A reader that went away
 * (`| head`) ends quietly.
 */
export function watchSignals(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled)
    controller.abort()
    setTimeout(() => process.exit(EXIT.cancelled), PATIENCE_MS).unref()
  }
  const onPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error
    process.exit(process.exitCode ?? EXIT.ok)
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  process.stdout.on('error', onPipe)
  process.stderr.on('error', onPipe)
  return {
    signal: controller.signal,
    stop: () => SIGNALS.forEach((name) => process.off(name, onSignal)),
  }
}
