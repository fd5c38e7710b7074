import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { inject } from 'vitest'

const fault = inject('buildFault')
if (fault) throw new Error(`the command could not be built:\n${fault}`)

/** The built command. */
export const bin = resolve(import.meta.dirname, '../../bin/harden-my-app.js')

export interface Ran {
  /** Exit code; null where a signal ended the process. */
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd?: string
  env?: Record<string, string | undefined>
  /** Another way to start the command, for the packed one. */
  bin?: string
  /** Called with the process once it runs, to interrupt it. */
  started?(kill: (signal: NodeJS.Signals) => void): void
}

/** Runs the built command as a script would: no terminal, stdin closed. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { FORCE_COLOR: _f, NO_COLOR: _n, ...env } = process.env
  const child = spawn(process.execPath, [options.bin ?? bin, ...args], { cwd: options.cwd, env: { ...env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => void out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => void err.push(chunk))
  options.started?.((signal) => void child.kill(signal))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => done({ status, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }))
  })
}
