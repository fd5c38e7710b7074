import { isUserError } from '../errors.ts'
import { printableLine } from '../report/printable.ts'
import { BUGS_URL, VERSION } from '../version.ts'
import type { Io } from './io.ts'
import { EXIT } from './spec.ts'

/** Says in one sentence what went wrong, on stderr and with `--format json` as a document on stdout; returns the exit code. */
export function reportFailure(error: unknown, io: Io, cancelled: boolean, json: boolean): number {
  const { code, message, exit } = describe(error, cancelled)
  if (json) io.out(`${JSON.stringify({ error: { code, message } }, undefined, 2)}\n`)
  io.err(`${printableLine(message)}\n`)
  if (exit === EXIT.bug && io.env['HARDEN_DEBUG'] === '1' && error instanceof Error) io.err(`${framesOf(error)}\n`)
  return exit
}

function describe(error: unknown, cancelled: boolean): { code: string; message: string; exit: number } {
  if (cancelled) return { code: 'cancelled', message: 'Cancelled; nothing was changed.', exit: EXIT.cancelled }
  if (isUserError(error)) return { code: error.code, message: error.message, exit: error.exitCode }
  if (isErrno(error)) {
    const wanted = SYSTEM[error.code]
    if (wanted) return { code: error.code.toLowerCase(), message: `${wanted(error.path ?? 'A file')}`, exit: EXIT.usage }
  }
  const where = BUGS_URL === undefined ? '' : ` at ${BUGS_URL}`
  return { code: 'bug', message: `This is a fault of harden-my-app ${VERSION}, not of your project (${nameOf(error)}): please report it${where} with the command you ran and what HARDEN_DEBUG=1 adds to this message.`, exit: EXIT.bug }
}

/** What the system refuses is not our fault: it is said with the place. */
const SYSTEM: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `${path} may not be read or written by you: change its permissions, then run the command again.`,
  EPERM: (path) => `${path} may not be changed by you: change its permissions, then run the command again.`,
  EROFS: (path) => `${path} is on a read-only disk: copy the project to a place that can be written, then run the command again.`,
  ENOSPC: () => 'The disk is full: make room, then run the command again.',
}

function isErrno(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** An error's message may quote a file of the project, so only its kind is shown. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

/** The stack; of errors that a parser may have thrown without the message, which may quote a file of the project. */
function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const head = error instanceof TypeError || error instanceof ReferenceError ? `${error.name}: ${printableLine(error.message)}` : error.name
  return [head, ...frames].join('\n')
}

/** Whether the command line asks for JSON, also where it could not be parsed. */
export function wantsJson(argv: readonly string[]): boolean {
  return argv.some((arg, i) => arg === '--format=json' || (arg === '--format' && argv[i + 1] === 'json'))
}
