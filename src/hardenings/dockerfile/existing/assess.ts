import type { App, Assessment, Finding, Step } from '../../../types.ts'
import { at } from '../steps.ts'
import { surveyDockerfile } from './survey.ts'
import type { Surveyed } from './survey.ts'
import { listensLocally } from '../listen.ts'
import { localStep } from '../steps.ts'

export function assessExisting(app: App, paths: readonly string[]): Assessment {
  const surveyed = paths.map((path) => surveyDockerfile(app, path))
  const findings = surveyed.flatMap((one) => findingsOf(one))
  const fixable = findings.some((finding) => finding.fix === 'auto')
  if (fixable) return { state: 'missing', reason: `${paths[0] ?? ''} has faults that can be repaired exactly`, findings }
  const local = app.stack.runtime === 'static' ? undefined : listensLocally(app)
  const open = surveyed.flatMap(({ path, faults }) => faults.filter(({ severity }) => severity !== 'low').map((fault) => ({ path, fault })))
  const steps = [...(open.length > 0 ? [faultStep(app, open)] : []), ...(local ? [localStep(app, local.path, local.line)] : [])]
  if (steps.length > 0) return { state: 'needs-you', reason: open.length > 0 ? `${paths[0] ?? ''} has ${open.length === 1 ? 'a fault' : `${open.length} faults`} that only you can settle` : 'the server listens on localhost', steps, findings }
  return { state: 'present', reason: `${paths.join(' and ')} ${paths.length === 1 ? 'builds' : 'build'} an image with none of the faults that are looked for`, evidence: paths.map((path) => ({ path, note: 'builds the image' })), ...(findings.length > 0 ? { findings } : {}) }
}

function findingsOf({ path, faults, fixes, ignore }: Surveyed): Finding[] {
  return faults.map(({ rule, severity, line, message, remedy, cwe }): Finding => {
    const exact = fixes.some((fix) => fix.fault.rule === rule && fix.fault.line === line) || (rule === 'copies-everything' && ignore !== undefined)
    return { rule: `dockerfile/${rule}`, severity, path, line, message, remedy, fix: exact ? 'auto' : 'manual', ...(cwe ? { cwe } : {}) }
  })
}

function faultStep(app: App, open: readonly { path: string; fault: Surveyed['faults'][number] }[]): Step {
  const list = open.map(({ path, fault }) => `${path}:${fault.line}: ${fault.message} ${fault.remedy}`)
  return {
    title: `Repair the Dockerfile${at(app)}: ${[...new Set(open.map(({ fault }) => fault.rule.replaceAll('-', ' ')))].join(', ')}`,
    detail: `These cannot be repaired without knowing more than the repository says. ${list.join(' ')}`,
    prompt: `Repair these faults of my Dockerfile, one after the other, with the smallest changes; build the image and start it after each, and keep what it starts and the port as they are. ${list.join(' ')}`,
  }
}
