import { blockingPolicy } from './csp.ts'
import { lineAt } from '../../tree/text.ts'
import type { Tracker } from '../../trackers/index.ts'
import type { App, Finding } from '../../types.ts'

const FAULTS: readonly { rule: string; severity: Finding['severity']; pattern: RegExp; message: string; remedy: string; cwe?: string; major?: number }[] = [
  { rule: 'sentry/personal-data', severity: 'medium', pattern: /\bsendDefaultPii\s*:\s*true/, cwe: 'CWE-359', message: 'Each event takes along who the visitor is: addresses, cookies and headers go to the tracker.', remedy: 'Set sendDefaultPii to false, and say for whom it happened by Sentry.setUser({ id }) alone.' },
  { rule: 'sentry/every-trace', severity: 'low', pattern: /\btracesSampleRate\s*:\s*1(?:\.0)?\s*[,}\n]/, message: 'Each request of each visitor is timed and sent, which uses up the quota that errors need.', remedy: 'Set tracesSampleRate to 0.1 in production.' },
  { rule: 'sentry/fixed-dsn', severity: 'low', pattern: /\bdsn\s*:\s*['"`]https?:/, message: 'The DSN is written into the code: what breaks on a developer\'s machine counts as an error of production.', remedy: 'Read it from the environment, and start Sentry only where it is set.' },
]

/** What a start of Sentry that is there does not do well; all of it is for its owner to decide. */
export function faultsOf(app: App, trackers: readonly Tracker[]): Finding[] {
  const paths = [...new Set(trackers.filter((t) => t.service === 'sentry').map((t) => t.started.path))]
  const policy = trackers.some((t) => t.service === 'sentry' && t.side === 'client') ? blockingPolicy(app) : undefined
  const blocked: Finding[] = policy ? [{ rule: 'sentry/blocked-by-policy', severity: 'medium', path: policy.path, line: policy.line, fix: 'manual', message: "The app's own Content-Security-Policy has browsers drop every report of the page: its errors are seen by nobody.", remedy: `Write: ${policy.directive}` }] : []
  return [...blocked, ...paths.flatMap((path) => {
    const text = (app.project.files.text(path) ?? '').replace(/\/\*[^]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '))
    return FAULTS.flatMap(({ rule, severity, pattern, message, remedy, cwe }): Finding[] => {
      const at = text.search(pattern)
      return at < 0 ? [] : [{ rule, severity, path, line: lineAt(text, at), fix: 'manual', message, remedy, ...(cwe ? { cwe } : {}) }]
    })
  })]
}
