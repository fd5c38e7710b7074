import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { VERSION } from '../version.ts'
import { commands, wizard } from './commands.ts'
import { reportFailure, wantsJson } from './failure.ts'
import { commandHelp, globalHelp } from './help.ts'
import type { Io } from './io.ts'
import { LATER_COMMANDS, laterMessage } from './later.ts'
import { parseCommand } from './parse.ts'
import { EXIT } from './spec.ts'
import { didYouMean } from '../suggest.ts'

/** Runs one command line and returns its exit code. Never throws. */
export async function runCli(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  try {
    return await dispatch(argv, io, signal)
  } catch (error) {
    return reportFailure(error, io, signal.aborted, wantsJson(argv))
  }
}

async function dispatch(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const [first, ...rest] = argv
  const command = commands.find((c) => c.name === first)
  if (!command && first !== undefined && !first.startsWith('-')) rejectUnknown(first, io.cwd)
  const spec = command ?? wizard
  const input = parseCommand(spec, command ? rest : argv)
  if (input.has('help')) {
    io.out(command ? commandHelp(command, io.stdout) : globalHelp(io.stdout))
    return EXIT.ok
  }
  if (input.has('version')) {
    io.out(`${VERSION}\n`)
    return EXIT.ok
  }
  const { run } = await spec.load()
  return run(input, io, signal)
}

/** A first word that is no command must be a folder; a typing mistake must not start the wizard somewhere. */
function rejectUnknown(word: string, cwd: string): void {
  if (LATER_COMMANDS.includes(word)) throw new UserError('not-in-this-version', laterMessage(`"${word}"`))
  if (existsSync(resolve(cwd, word))) return
  const guess = didYouMean(word, commands.map((c) => c.name))
  throw new UserError('unknown-command', `There is no command or folder "${word}"${guess === '' ? '.' : guess} See "harden-my-app --help".`)
}
