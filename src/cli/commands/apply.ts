import { UserError } from '../../errors.ts'
import { runApply } from '../../flow/apply.ts'
import type { ApplyRequest, Sink } from '../../flow/request.ts'
import { renderApply } from '../../report/index.ts'
import type { ApplyFormat, ApplyLook } from '../../report/index.ts'
import { shellWord } from '../../report/next-steps.ts'
import { applyExitCode } from '../apply-exit.ts'
import { askInTerminal } from '../ask.ts'
import { colouredDiff } from '../diff-colours.ts'
import { equivalentCommand } from '../equivalent.ts'
import { showProgress } from '../progress.ts'
import { scopeOf } from '../scope.ts'
import { PATIENCE_MS, unlessAborted } from '../signals.ts'
import type { Input, Run } from '../spec.ts'

export const run: Run = async (input, io, signal) => {
  const request = applyRequest(input, io.cwd)
  const format = (input.value('format') ?? 'text') as ApplyFormat
  if (!input.has('yes') && changesSomething(request.sink)) {
    if (!io.interactive || format !== 'text') {
      throw new UserError('needs-yes', 'Nobody can be asked here: add --yes to make the changes, or --dry-run to look at them first.')
    }
    return askInTerminal(request, io, signal, input.positionals[0] ?? '')
  }
  const progress = showProgress(io, format === 'text')
  const report = await unlessAborted(runApply(request, progress.tell, signal), signal, PATIENCE_MS).finally(progress.end)
  const dir = input.positionals[0] ?? ''
  const look: ApplyLook = {
    colour: io.stdout.colour, width: io.stdout.width, verbose: input.has('verbose'), command: dir === '' ? '' : ` ${shellWord(dir)}`,
    dir, again: equivalentCommand({ ...request, sink: { kind: 'branch' } }, dir),
    prompts: `${equivalentCommand({ ...request, sink: { kind: 'dry-run' } }, dir)} --verbose`,
  }
  if (format === 'text' && request.sink.kind === 'dry-run') {
    // The diff alone goes to stdout, so that it can be piped; what there is to say about it goes to stderr.
    io.out(colouredDiff(report.diff ?? '', io.stdout))
    io.err(renderApply('text', report, { ...look, colour: io.stderr.colour, width: io.stderr.width }))
  } else io.out(renderApply(format, report, look))
  return applyExitCode(report, request.only)
}

function applyRequest(input: Input, cwd: string): ApplyRequest {
  return {
    ...scopeOf(input, cwd),
    sink: sinkOf(input),
    includeUncommitted: input.has('include-uncommitted'),
    offline: input.has('offline'),
    ...(input.has('keep-config') && { keep: true }),
  }
}

function sinkOf(input: Input): Sink {
  const patch = input.value('patch')
  const branch = input.value('branch')
  if (input.has('dry-run')) return { kind: 'dry-run' }
  if (patch !== undefined) return { kind: 'patch', file: patch }
  if (input.has('write')) return { kind: 'write' }
  return branch === undefined ? { kind: 'branch' } : { kind: 'branch', name: branch }
}

/** A dry run and a patch leave the project as it is, so nobody has to agree to them. */
function changesSomething(sink: Sink): boolean {
  return sink.kind === 'branch' || sink.kind === 'write'
}
