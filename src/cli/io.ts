import { isatty } from 'node:tty'

/** Everything a command may know of the world outside its arguments; tests hand in their own. */
export interface Io {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The report, and nothing else. */
  out(text: string): void
  /** Progress, notes and errors. */
  err(text: string): void
  /** Both stdin and stdout are terminals: a question can be asked. */
  interactive: boolean
  stdout: Screen
  stderr: Screen
}

export interface Screen {
  terminal: boolean
  colour: boolean
  /** Columns to wrap at, at most 100; 80 where it is not a terminal. */
  width: number
}

const MAX_WIDTH = 100

export function processIo(): Io {
  const { env } = process
  return {
    cwd: process.cwd(),
    env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: isatty(0) && isatty(1),
    stdout: screen(1, env),
    stderr: screen(2, env),
  }
}

/** The streams are asked for their width only when it is needed: opening them costs more than a whole `--version`. */
function screen(fd: 1 | 2, env: Io['env']): Screen {
  const terminal = isatty(fd)
  return {
    terminal,
    colour: wantsColour(terminal, env),
    get width() {
      const columns = terminal ? (fd === 1 ? process.stdout : process.stderr).columns : 80
      return Math.max(20, Math.min(MAX_WIDTH, columns || 80))
    },
  }
}

/** FORCE_COLOR wins over NO_COLOR (https://no-color.org), which wins over the terminal. */
export function wantsColour(terminal: boolean, env: Io['env']): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return false
  return terminal
}
