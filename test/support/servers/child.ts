import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { accepts, freePort, until } from './net.ts'

/** A program that answers on this machine until it is stopped. */
export interface Started {
  /** http://127.0.0.1:port */
  url: string
  /** Still the process that was started. */
  alive(): boolean
  /** Null while it runs, or where a signal ended it. */
  exitCode(): number | null
  output(): string
  stop(): Promise<void>
}

/** Starts a program in a folder with nothing but the settings given, and waits until it listens on the port that it is told. */
export async function startChild(program: string, cwd: string, told: (port: number) => { args: readonly string[]; env: Record<string, string> }, ms = 30_000): Promise<Started> {
  const port = await freePort()
  const { args, env } = told(port)
  let output = ''
  const child = spawn(program, args, { cwd, env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
  await until('the app starts', async () => !isAlive(child) || (await accepts(port)), ms).catch(() => child.kill('SIGKILL'))
  // The runner would take the stack lines of its output for our own.
  if (!isAlive(child)) throw new Error(`the app did not start:\n${output.replace(/^\s+at .*$/gm, '')}`)
  return { url: `http://127.0.0.1:${port}`, alive: () => isAlive(child), exitCode: () => child.exitCode, output: () => output, stop: () => killed(child) }
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

/** Ends it at once; returns when it has ended. */
export async function killed(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Runs node in a folder to its end; throws with all that it said where it fails. */
export function runNode(cwd: string, args: readonly string[], env: Record<string, string> = {}, node = process.execPath): void {
  try {
    execFileSync(node, args, { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: os.tmpdir(), CI: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${args.join(' ')} failed:\n${stdout ?? ''}\n${(stderr ?? '').replace(/^\s+at .*$/gm, '')}`, { cause: error })
  }
}
