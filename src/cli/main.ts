import { processIo } from './io.ts'
import { runCli } from './run.ts'
import { watchSignals } from './signals.ts'

/** The process: signals and exit code. Everything that can be tested without a process is in run.ts. */
async function main(): Promise<void> {
  const code = await runCli(process.argv.slice(2), processIo(), watchSignals())
  // A handle that a library left open must not keep the command alive.
  process.exit(code)
}

void main()
