import type { App, Assessment } from '../../types.ts'
import { situationOf } from './situation.ts'

export function assessErrorBoundary(app: App): Assessment {
  const s = situationOf(app)
  if (s.kind === 'none') return { state: 'not-applicable', reason: s.reason }
  const findings = s.works.flatMap((work) => (work.state === 'done' ? [] : [work.finding]))
  const evidence = s.works.flatMap((work) => (work.state === 'done' ? [work.evidence] : []))
  const [first] = s.works.flatMap((work) => (work.state === 'todo' ? [work.finding] : []))
  if (first) return { state: 'missing', reason: REASONS[first.rule.slice(first.rule.indexOf('/') + 1)] ?? first.message, findings }
  const steps = s.works.flatMap((work) => (work.state === 'by-hand' ? [work.step] : []))
  if (steps.length > 0) return { state: 'needs-you', reason: steps.map((step) => step.title).join('; '), steps, findings }
  const [shown] = evidence
  return { state: 'present', reason: shown ? `${shown.path}${shown.line === undefined ? '' : `:${shown.line}`}: ${shown.note}` : 'every page has something to show when it fails', evidence, ...(findings.length > 0 ? { findings } : {}) }
}

const REASONS: Readonly<Record<string, string>> = {
  'no-boundary': 'one component that throws leaves an empty page',
  'no-global-error': 'a root layout that fails leaves the bare page of the framework',
  'no-error-page': 'a server that fails shows the bare page of the framework',
  'no-not-found': 'unknown addresses show the bare page of the framework',
  'no-route-boundary': 'a page that fails takes its layout with it',
}
