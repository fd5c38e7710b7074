import type { ApplyReport } from '../flow/report-types.ts'
import { EXIT } from './spec.ts'

/**
 * 1 where a unit failed, or where a hardening that `--only` names was not done: no app has it applied or already there, or an
 * app that it applies to still needs the person.
 */
export function applyExitCode(report: ApplyReport, only: readonly string[] | undefined): number {
  if (report.outcomes.some((o) => o.outcome === 'failed')) return EXIT.findings
  const undone = (only ?? []).some((id) => {
    const outcomes = report.outcomes.filter((o) => o.hardening === id && o.outcome !== 'not-applicable')
    return outcomes.length === 0 || outcomes.some((o) => o.outcome === 'needs-you')
  })
  return undone ? EXIT.findings : EXIT.ok
}
