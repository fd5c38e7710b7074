import { fstatSync, writeSync } from 'node:fs'

/** Everything a command may know of the world outside its arguments; tests hand in their own. */
export interface Io {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The report, and nothing else. */
  out(text: string): void
  /** Progress, notes and errors. */
  err(text: string): void
  /** Both stdin and stdout are terminals: a question can be asked. */
  readonly interactive: boolean
  stdout: Screen
  stderr: Screen
}

export interface Screen {
  readonly terminal: boolean
  readonly colour: boolean
  /** Columns to wrap at, at most 100; 80 where it is not a terminal. */
  readonly width: number
}

const MAX_WIDTH = 100

export function processIo(): Io {
  const { env } = process
  return {
    cwd: process.cwd(),
    env,
    out: (text) => writeFully(1, text),
    err: (text) => writeFully(2, text),
    get interactive() {
      return isTerminal(0) && isTerminal(1)
    },
    stdout: screen(1, env),
    stderr: screen(2, env),
  }
}

/** Nothing is asked of the terminal before it is needed: that alone would cost more than a whole `--version`. */
function screen(fd: 1 | 2, env: Io['env']): Screen {
  return {
    get terminal() {
      return isTerminal(fd)
    },
    get colour() {
      return wantsColour(isTerminal(fd), env)
    },
    get width() {
      const columns = isTerminal(fd) ? (fd === 1 ? process.stdout : process.stderr).columns : 80
      return Math.max(20, Math.min(MAX_WIDTH, columns || 80))
    },
  }
}

/** `node:tty` loads the network stack, so it is asked only where a file descriptor can be a terminal at all. */
function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd)
  } catch {
    return false
  }
}

/** Written before it returns, so that nothing is lost when the process ends. A reader that went away (`| head`) ends the process quietly. */
function writeFully(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE') process.exit(process.exitCode ?? 0)
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}

/** FORCE_COLOR wins over NO_COLOR (https://no-color.org), which wins over the terminal. */
export function wantsColour(terminal: boolean, env: Io['env']): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return false
  return terminal
}
