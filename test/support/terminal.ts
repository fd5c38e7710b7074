import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

export const KEY = { enter: '\r', down: '\u001B[B', up: '\u001B[A', space: ' ', escape: '\u001B', ctrlC: '\u0003', backspace: '\u007F' } as const

/** A program in a real pseudo-terminal, and what a person would see of it. */
export interface Terminal {
  /** Everything on the screen and above it, lines joined by '\n'. */
  screen(): string
  /** Waits until the text from `since` on (default: what came after the last `type`) matches. Throws with the screen after 20 s. */
  until(pattern: RegExp): Promise<string>
  type(keys: string): void
  /** Exit code. */
  ended: Promise<number>
  kill(signal: string): void
  /** Every byte that was written, escapes included. */
  raw(): string
}

export function openTerminal(file: string, args: string[], options: { cwd: string; cols?: number; rows?: number; env?: Record<string, string> }): Terminal {
  const { cols = 100, rows = 40 } = options
  const term = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true })
  const env: Record<string, string> = { ...(process.env as Record<string, string>), TERM: 'xterm-256color', ...options.env }
  delete env['CI']
  const pty = spawn(file, args, { name: 'xterm-256color', cols, rows, cwd: options.cwd, env })
  let drawn = Promise.resolve()
  let raw = ''
  pty.onData((data) => {
    raw += data
    drawn = drawn.then(() => new Promise<void>((done) => term.write(data, done)))
  })
  const ended = new Promise<number>((done) => pty.onExit(({ exitCode }) => void drawn.then(() => done(exitCode))))
  const lines = (): string[] => Array.from({ length: term.buffer.active.length }, (_, y) => term.buffer.active.getLine(y)?.translateToString(true) ?? '')
  const screen = (): string => lines().join('\n').trimEnd()

  return {
    screen,
    ended,
    raw: () => raw,
    kill: (signal) => pty.kill(signal),
    type: (keys) => pty.write(keys),
    async until(pattern) {
      const end = Date.now() + 20_000
      for (;;) {
        await drawn
        const now = screen()
        if (pattern.test(now)) return now
        if (Date.now() > end) throw new Error(`the screen never showed ${pattern}:\n${now}`)
        await new Promise((again) => setTimeout(again, 10))
      }
    },
  }
}
