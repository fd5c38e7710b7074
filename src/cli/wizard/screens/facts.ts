import * as clack from '@clack/prompts'
import { CORRECTABLE, correctionFault } from '../../../detect/correctable.ts'
import type { CorrectableFact } from '../../../detect/correctable.ts'
import { survey } from '../../../flow/apply.ts'
import { CONFIG_FILE } from '../../../flow/config-file.ts'
import { auditReport } from '../../../flow/report.ts'
import { factsOf } from '../../../report/names.ts'
import { printableReport } from '../../../report/printable.ts'
import { page } from '../../../report/terminal.ts'
import type { AuditReport, ReportedApp } from '../../../flow/report-types.ts'
import { BACK } from '../ask.ts'
import type { Ask } from '../ask.ts'
import type { Screen, Session, Stage } from '../session.ts'
import { working } from '../working.ts'

/** What was found, each fact with the place that shows it, until the person agrees. */
export const facts: Screen = async (session, stage) => {
  for (;;) {
    session.survey = await working(stage.signal, 'Read', (tell) => survey(session.request, tell))
    const report = reportOf(session)
    clack.log.message(factLines(report, stage))
    if (report.apps.length === 0) {
      clack.log.warn('No app was recognised here. If it lies in another folder, run this there.')
      return 'stop'
    }
    const answer = await stage.ask.pick('Is that right?', [
      { value: 'yes', label: 'Yes, go on' },
      { value: 'no', label: 'No, correct something' },
      { value: 'leave', label: 'Leave' },
    ])
    if (answer === 'leave') return 'stop'
    if (answer === 'yes') {
      await offerToKeep(session, stage.ask)
      return 'next'
    }
    await correctOne(session, report.apps, stage.ask)
  }
}

/** Only where something was corrected: the next person, and CI, need not say it again. */
async function offerToKeep(session: Session, ask: Ask): Promise<void> {
  if (!session.request.corrections) return
  const keep = await ask.agree(`Keep these answers in ${CONFIG_FILE}? It becomes one more commit of the branch.`, session.request.keep ?? true)
  session.request = { ...session.request, keep }
}

export function reportOf({ survey: made }: Session): AuditReport {
  if (!made) throw new Error('the wizard judges before it has read')
  return printableReport(auditReport(made.before, made.opened.repo !== undefined, []))
}

function factLines(report: AuditReport, { io }: Stage): string {
  const out = page({ colour: io.stdout.colour, width: io.stdout.width - 3, verbose: true, command: '' })
  for (const app of report.apps) {
    out.line(out.bold(app.path === '.' ? app.name : app.path))
    for (const { label, value, shownBy } of factsOf(app, true)) {
      const first = shownBy.flatMap((fact) => app.stack.evidence[fact] ?? [])[0]
      out.line(first ? `${value}  ${out.dim(`${first.path}${first.line === undefined ? '' : `:${first.line}`}`)}` : value, 2, label.padEnd(13))
    }
    if (app.limited) out.line(app.limited, 2, 'Limits'.padEnd(13))
  }
  if (report.project.config !== undefined) out.line(out.dim(`Read with what ${report.project.config} says.`))
  for (const decoy of report.project.decoys) out.line(out.dim(`${decoy.path} was left out: ${decoy.reason}`))
  return out.toString().trimEnd()
}

const NAMES: Record<CorrectableFact, string> = {
  framework: 'Framework', packageManager: 'Package manager', nodeVersion: 'Node version', moduleType: 'Module type (esm or cjs)',
  build: 'Build command', start: 'Start command', port: 'Port', databases: 'Databases (separated by commas)', hosts: 'Hosts (separated by commas)',
}

async function correctOne(session: Session, apps: readonly ReportedApp[], ask: Ask): Promise<void> {
  const path = apps.length === 1 ? apps[0]!.path : await ask.pick('Of which app?', apps.map((app) => ({ value: app.path, label: app.path === '.' ? app.name : app.path })), { back: true })
  if (path === BACK) return
  const app = apps.find((a) => a.path === path)!
  const fact = await ask.pick('Which fact?', CORRECTABLE.map((value) => ({ value, label: NAMES[value], hint: shown(app, value) })), { back: true })
  if (fact === BACK) return
  const value = await ask.text(NAMES[fact], { initial: shown(app, fact), fault: (text) => correctionFault(fact, text) })
  const corrections = session.request.corrections ?? {}
  session.request = { ...session.request, corrections: { ...corrections, [path]: { ...corrections[path], [fact]: value } } }
}

function shown(app: ReportedApp, fact: CorrectableFact): string {
  const value = app.stack[fact]
  return Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value)
}
