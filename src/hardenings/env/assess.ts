import type { App, Assessment, Evidence, Finding } from '../../types.ts'
import { factsOf } from './facts.ts'
import { exampleFindings, sideFindings, unmarkedFindings } from './findings.ts'
import { statusOf } from './status.ts'
import type { Status } from './status.ts'
import { openSteps } from './steps.ts'

const WRITTEN: ReadonlySet<Status['kind']> = new Set(['write', 'declare', 'functions', 'pages'])

export function assessEnv(app: App): Assessment {
  if (app.framework.limited) return { state: 'not-applicable', reason: app.framework.limited }
  const facts = factsOf(app)
  if (facts.sides.length === 0) {
    const entry = app.framework.entry(app)
    return { state: 'not-applicable', reason: entry.kind === 'none' ? entry.reason : `${app.framework.title} has no place that is known to this version where settings could be checked` }
  }
  if (facts.example.listed.length === 0 && facts.sides.every((side) => side.validations.length === 0)) {
    return { state: 'not-applicable', reason: 'its code reads no variable that someone would have to set' }
  }
  const judged = facts.sides.map((side) => ({ side, status: statusOf(facts, side) }))
  const findings: Finding[] = [...judged.flatMap(({ side, status }) => sideFindings(side, status)), ...exampleFindings(facts), ...unmarkedFindings(facts)]
  const open = judged.filter(({ status }) => WRITTEN.has(status.kind))
  const late = judged.filter(({ side, status }) => !WRITTEN.has(status.kind) && side.late?.text !== undefined)
  if (open.length > 0 || late.length > 0 || facts.example.absent.length > 0 || facts.unmarked.length > 0) {
    const parts = [
      ...late.map(({ side }) => `${side.late?.path ?? ''} loads .env after modules that read from it`),
      ...open.map(({ side }) => side.side.place.hosted ? 'no function says which settings it lacks' : side.side.place.pages ? 'the build does not say which settings its pages lack' : `nothing checks the settings of the ${side.side.kind === 'browser' ? 'page' : 'server'} when it starts`),
      ...(facts.unmarked.length > 0 ? [`nothing keeps ${facts.unmarked.length === 1 ? 'a module that reads a secret' : `${facts.unmarked.length} modules that read secrets`} out of the page`] : []),
      ...(facts.example.absent.length > 0 ? [facts.example.exists ? `${facts.example.path} lacks ${facts.example.absent.length} of the variables that the code reads` : 'no example file says which variables it needs'] : []),
    ]
    return { state: 'missing', reason: parts.join('; '), findings }
  }
  const steps = judged.flatMap(({ side, status }) => openSteps(side, status))
  if (steps.length > 0) return { state: 'needs-you', reason: steps.map((step) => step.title).join('; '), steps, findings }
  const validations = judged.flatMap(({ status }) => (status.kind === 'covered' ? status.validations : []))
  const evidence: Evidence[] = [
    ...validations.filter((v) => v.atBoot).map((v) => ({ path: v.path, line: v.line, note: `checks ${v.names.size} variables when it starts (${v.kind})` })),
    ...(facts.example.exists ? [{ path: facts.example.path, note: 'names every variable that the code reads' }] : []),
  ]
  const reason = validations.length > 0 ? `every variable that it cannot start without is checked by ${[...new Set(validations.map((v) => v.path))].join(', ')}` : 'nothing has to be set for it to start, and the example file names what can be'
  return { state: 'present', reason, evidence, ...(findings.length > 0 ? { findings } : {}) }
}
