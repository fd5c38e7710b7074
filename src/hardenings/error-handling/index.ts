import { defineHardening } from '../../types.ts'
import type { App, Assessment, OptionValues, Plan } from '../../types.ts'
import type { Tree } from '../../tree/tree.ts'
import { SORRY } from './render.ts'
import { workOf } from './work.ts'

export default defineHardening({
  id: 'error-handling',
  title: 'Catch what routes throw and answer it safely',
  why: 'Without it one failing request ends the server, tells strangers what is inside, or vanishes without a trace.',
  scope: 'app',
  pillar: 'up',
  area: 'monitoring',
  effort: 'an hour',
  risk: 'edits-code',
  riskReason: 'It wraps async routes and mends error handlers; what routes answer when nothing fails stays as it is.',
  undo: 'Revert its commit; nothing outside the app knows of it.',
  references: [
    'https://expressjs.com/en/guide/error-handling.html',
    'https://nodejs.org/api/process.html#event-uncaughtexception',
    'https://cwe.mitre.org/data/definitions/755.html',
    'https://cwe.mitre.org/data/definitions/209.html',
  ],
  options: {
    message: { description: 'What visitors are told when the server itself failed', type: 'string', default: SORRY },
  },
  after: ['sentry'],
  assess: assessErrors,
  plan: planErrors,
})

function assessErrors(app: App): Assessment {
  const measures = workOf(app)
  const findings = measures.flatMap((m) => m.findings ?? [])
  if (measures.some((m) => m.change)) return { state: 'missing', reason: reasonOf(findings.map((f) => f.rule)), findings }
  const steps = measures.flatMap((m) => m.steps ?? [])
  if (steps.length > 0) return { state: 'needs-you', reason: steps.map((step) => step.title).join('; '), steps, findings }
  const evidence = measures.flatMap((m) => m.evidence ?? [])
  if (measures.length === 0 || (evidence.length === 0 && findings.length === 0)) return { state: 'not-applicable', reason: 'nothing here handles requests, and no call of it swallows an error' }
  return { state: 'present', reason: [...new Set(evidence.map((e) => e.note ?? e.path))].join('; ') || 'errors are handled', evidence, ...(findings.length > 0 ? { findings } : {}) }
}

function planErrors(app: App, tree: Tree, options: OptionValues): Plan {
  const measures = workOf(app, options)
  for (const { change } of measures) change?.apply(tree)
  return { changes: measures.flatMap((m) => m.change?.says ?? []), steps: measures.flatMap((m) => m.steps ?? []), dependencies: [] }
}

const REASONS: Readonly<Record<string, string>> = {
  'async-rejection': 'a failing async route ends the server',
  'no-error-handler': 'no error handler',
  'handler-never-runs': 'the error handler never runs',
  'throws-after-answer': 'the error handler throws again',
  'leaks-message': 'visitors see messages of inner errors',
  'leaks-stack': 'visitors see stacks',
  'answers-twice': 'answers that have begun are not left alone',
  'id-not-named': 'the error handler names no id',
  'logs-bodies': 'bodies of answers are logged',
  'no-request-id': 'requests have no id',
  'no-process-handlers': 'nothing is logged when the process dies',
  'pool-errors': 'a lost database connection ends the process',
  'caught-redirect': 'a redirect is caught as an error',
  'ignored-result': 'errors of Supabase are ignored',
}

function reasonOf(rules: readonly string[]): string {
  const reasons = rules.map((rule) => REASONS[rule.slice(rule.indexOf('/') + 1)]).filter((r) => r !== undefined)
  return [...new Set(reasons)].join(', ') || 'errors are not handled everywhere'
}
