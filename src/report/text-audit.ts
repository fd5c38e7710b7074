import type { AuditReport, ReportedApp, ReportedFinding } from '../flow/report-types.ts'
import type { Severity } from '../types.ts'
import { assessmentsOf, findingsOf, stepsOf, unitName } from './findings.ts'
import { factsOf, FIX_NAMES, SEVERITY_NAMES } from './names.ts'
import { pillarLines, scoreText } from './pillars.ts'
import { printableReport } from './printable.ts'
import { toDos } from './steps.ts'
import { page } from './terminal.ts'
import type { Look, Page } from './terminal.ts'
import { stepLines } from './text-steps.ts'

const LABEL = 13

/** For the person whose app it is: what was found, the five lines, the findings, what to do next. */
export function auditText(untrusted: AuditReport, look: Look): string {
  const report = printableReport(untrusted)
  const out = page(look)
  made(out, report)
  standing(out, report)
  findings(out, findingsOf(report))
  passed(out, report)
  yours(out, report)
  rest(out, report)
  for (const warning of report.warnings) out.line(warning, 0, out.yellow('Mind: '))
  next(out, report)
  return out.toString()
}

function made(out: Page, report: AuditReport): void {
  out.heading('What this project is made of')
  if (report.apps.length === 0) out.line('No app was recognised here. If it lies in another folder, name that one.', 2)
  for (const app of report.apps) facts(out, app)
  if (report.project.config !== undefined) out.line(out.dim(`Read with what ${report.project.config} says.`), 2)
  for (const decoy of report.project.decoys) out.line(out.dim(`${decoy.path} was left out: ${decoy.reason}`), 2)
}

function facts(out: Page, app: ReportedApp): void {
  out.line(out.cyan(app.path === '.' ? `${app.name} (the whole folder)` : app.path), 2)
  for (const { label, value, shownBy } of factsOf(app, out.look.verbose)) {
    out.line(value, 4, label.padEnd(LABEL))
    if (!out.look.verbose) continue
    for (const { path, line, note } of shownBy.flatMap((fact) => app.stack.evidence[fact] ?? [])) {
      out.line(out.dim(`${place(path, line)}  ${note}`), 4 + LABEL)
    }
  }
  if (app.limited) out.line(app.limited, 4, 'Limits'.padEnd(LABEL))
}

function standing(out: Page, report: AuditReport): void {
  const overall = report.score.overall
  out.heading(`What stands between this app and production${overall === null ? '' : `: score ${overall} of 100`}`)
  for (const line of pillarLines(report)) {
    const score = scoreText(line.score).padStart(3)
    out.line(line.score === null ? out.dim(line.text) : line.text, 2, `${line.name.padEnd(LABEL)}${graded(out, line.score)(score)}  `)
  }
  if (report.scopeNote) out.line(out.dim(report.scopeNote), 2)
}

function graded(out: Page, score: number | null) {
  if (score === null) return out.dim
  return score >= 80 ? out.green : score >= 50 ? out.yellow : out.red
}

function findings(out: Page, found: readonly ReportedFinding[]): void {
  if (found.length === 0) return
  const known = found.filter((f) => f.known).length
  out.heading(`Findings: ${found.length}${known > 0 ? `, of which ${known} known from the baseline` : ''}`)
  for (const finding of found) {
    out.line(`${finding.message}${finding.known ? out.dim(' (known)') : ''}`, 2, severity(out, finding.severity))
    out.line(`Fix: ${finding.remedy}`, 12)
    out.line(out.dim(`${place(finding.path, finding.line)}  ${finding.rule}  ${FIX_NAMES[finding.fix]}`), 12)
  }
}

/** What looks like a finding and is none: that it was seen, in one line. */
function passed(out: Page, report: AuditReport): void {
  for (const { recognised } of assessmentsOf(report)) if (recognised) out.note(`${recognised.summary} (--format json says where).`)
}

function severity(out: Page, level: Severity): string {
  const paint = level === 'critical' || level === 'high' ? out.red : level === 'medium' ? out.yellow : out.dim
  return paint(SEVERITY_NAMES[level].padEnd(10))
}

function yours(out: Page, report: AuditReport): void {
  const steps = stepsOf(report)
  if (steps.length === 0) return
  out.heading('Only you can do')
  stepLines(out, toDos(steps), false)
  if (!out.look.verbose) out.line(out.dim('--verbose adds a prompt for your AI tool to each.'), 2)
}

/** What was looked at and needs nothing, so that nobody wonders; the reasons with --verbose. */
function rest(out: Page, report: AuditReport): void {
  for (const [title, state] of [['In place', 'present'], ['Does not apply', 'not-applicable']] as const) {
    const those = assessmentsOf(report).filter((a) => a.state === state)
    if (those.length === 0) continue
    out.heading(title)
    if (out.look.verbose) for (const { id, app, reason } of those) out.line(reason, 2, `${unitName(id, app)}: `)
    else out.line(those.map(({ id, app }) => unitName(id, app)).join(', '), 2)
  }
}

function next(out: Page, report: AuditReport): void {
  const { command } = out.look
  const fixable = findingsOf(report).some((f) => f.fix !== 'manual')
  out.heading('Next')
  if (fixable) {
    out.raw(`  ${out.bold(`harden-my-app apply${command}`)}`)
    out.line(out.dim(report.project.git ? 'makes a branch with these changes for you to review; your files stay as they are' : 'this folder is not a git repository: add --write to change the files in place, or --patch FILE'), 4)
  }
  const first = assessmentsOf(report).find((a) => a.findings.length > 0)
  if (first) out.raw(`  ${out.bold(`harden-my-app explain ${first.id}`)}`)
  else if (!fixable) out.raw(`  ${out.bold('harden-my-app list')}`)
}

function place(path: string, line: number | undefined): string {
  return line === undefined ? path : `${path}:${line}`
}
