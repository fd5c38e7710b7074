import { processIo } from './io.ts'
import { runCli } from './run.ts'
import { watchSignals } from './signals.ts'

/** The process: signals, broken pipes, exit code. Everything that can be tested without a process is in run.ts. */
async function main(): Promise<void> {
  const io = processIo()
  const signals = watchSignals()
  const code = await runCli(process.argv.slice(2), io, signals.signal)
  signals.stop()
  process.exitCode = code
  // A handle that a library left open must not keep the command alive; what is written must be out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

void main()
