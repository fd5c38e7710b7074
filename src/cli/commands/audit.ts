import { runAudit } from '../../flow/audit.ts'
import type { AuditRequest } from '../../flow/request.ts'
import { renderAudit } from '../../report/index.ts'
import type { AuditFormat } from '../../report/index.ts'
import { shellWord } from '../../report/next-steps.ts'
import { findingsOf, isAtLeast } from '../../report/findings.ts'
import type { AuditReport } from '../../flow/report-types.ts'
import type { Severity } from '../../types.ts'
import { printableLine } from '../../report/printable.ts'
import { markKnown } from '../baseline.ts'
import { readNamed, writeNamed } from '../files.ts'
import { showProgress } from '../progress.ts'
import { scopeOf } from '../scope.ts'
import { unlessAborted } from '../signals.ts'
import { EXIT } from '../spec.ts'
import type { Input, Run } from '../spec.ts'

export const run: Run = async (input, io, signal) => {
  const request = auditRequest(input, io.cwd)
  const format = (input.value('format') ?? 'text') as AuditFormat
  const progress = showProgress(io, format === 'text')
  const found = await unlessAborted(runAudit(request, progress.tell), signal).finally(progress.end)
  const report = request.baseline === undefined ? found : markKnown(found, request.baseline)
  const output = input.value('output')
  const text = renderAudit(format, report, {
    colour: output === undefined && io.stdout.colour,
    width: output === undefined ? io.stdout.width : 80,
    verbose: input.has('verbose'),
    command: input.positionals[0] ? ` ${shellWord(input.positionals[0])}` : '',
  })
  if (output === undefined) io.out(text)
  else {
    writeNamed(io.cwd, output, text)
    io.err(`The report is in ${printableLine(output)}.\n`)
  }
  return exitCode(report, request.failOn)
}

function auditRequest(input: Input, cwd: string): AuditRequest {
  const failOn = input.value('fail-on') as Severity | undefined
  const baseline = input.value('baseline')
  return {
    ...scopeOf(input, cwd),
    ...(failOn && { failOn }),
    ...(baseline !== undefined && { baseline: readNamed(cwd, baseline, '--baseline') }),
  }
}

function exitCode(report: AuditReport, failOn: Severity | undefined): number {
  if (failOn === undefined) return EXIT.ok
  return findingsOf(report).some((f) => !f.known && isAtLeast(f.severity, failOn)) ? EXIT.findings : EXIT.ok
}
