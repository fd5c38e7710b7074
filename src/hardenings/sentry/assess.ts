import type { App, Assessment, Finding } from '../../types.ts'
import type { Tracker } from '../../trackers/index.ts'
import { faultsOf } from './faults.ts'
import { deafRoot } from './sdks/remix-boundaries.ts'
import { boundaryStep } from './steps.ts'
import { workOf } from './work.ts'
import type { Work } from './work.ts'

export function assessSentry(app: App): Assessment {
  const none = notApplicable(app)
  if (none) return { state: 'not-applicable', reason: none }
  const work = workOf(app)
  const findings = [...silentSides(app, work), ...faultsOf(app, work.trackers)]
  if (work.wired.length > 0) return { state: 'missing', reason: `nobody is told when the ${work.wired.map(sideName).join(' or the ')} fails`, findings }
  if (work.open.length > 0) return { state: 'needs-you', reason: work.open.map((open) => open.reason).join('; '), steps: work.open.map((open) => open.step), findings }
  const deaf = work.trackers.some((tracker) => tracker.side === 'client') ? deafRoot(app) : undefined
  if (deaf !== undefined) return { state: 'needs-you', reason: `${deaf} exports no ErrorBoundary, and nothing else in the browser hears what its pages throw`, steps: [boundaryStep(app, deaf)], findings }
  const titles = [...new Set(work.trackers.map((t) => t.title))].join(' and ')
  return { state: 'present', reason: `${titles} is told of errors of the ${work.trackers.map((t) => sideName(t.side)).filter((name, i, all) => all.indexOf(name) === i).join(' and the ')} (${work.trackers.map(placeOf).join(', ')})`, evidence: work.trackers.map((t) => t.started), ...(findings.length > 0 ? { findings } : {}) }
}

function notApplicable(app: App): string | undefined {
  if (app.stack.language === 'py') return 'Python apps are not supported by this version'
  if (app.stack.framework === 'unknown') return 'what runs here is not known to this version'
  if (app.stack.framework === 'static' || app.stack.framework === 'expo') return app.framework.limited ?? `${app.framework.title} is not supported by this version`
  return undefined
}

export function sideName(side: 'server' | 'client'): string {
  return side === 'server' ? 'server' : 'page'
}

function placeOf(tracker: Tracker): string {
  return tracker.started.line === undefined ? tracker.started.path : `${tracker.started.path}:${tracker.started.line}`
}

function silentSides(app: App, { wired, open }: Work): Finding[] {
  const path = app.stack.entries[0] ?? app.manifest?.path ?? app.files[0] ?? '.'
  return [...wired.map((side) => ({ side, fix: 'auto' as const })), ...open.flatMap(({ sides }) => sides.map((side) => ({ side, fix: 'manual' as const })))].map(({ side, fix }) => ({
    rule: `sentry/no-${side === 'server' ? 'server' : 'page'}-tracking`, severity: 'high', path, line: 1, fix, cwe: 'CWE-778',
    message: side === 'server' ? 'When a request fails, nobody is told: the error is a line in a log that nobody reads.' : "When a visitor's page breaks, nobody is told: the error stays in their browser's console.",
    remedy: 'Send errors to a service that groups them and mails somebody, without data of visitors.',
  }))
}
