import type { ApplyReport } from '../flow/report-types.ts'
import type { Outcome } from '../types.ts'
import { unitName } from './findings.ts'
import { hardeningTitle } from './names.ts'
import { nextSteps } from './next-steps.ts'
import { scoreText } from './pillars.ts'
import { printableReport } from './printable.ts'
import { toDos } from './steps.ts'
import { page } from './terminal.ts'
import type { Look, Page } from './terminal.ts'
import { stepLines } from './text-steps.ts'

export interface ApplyLook extends Look {
  /** Folder as it was named, '' for the current one. */
  dir: string
  /** The same run without asking and for good: shown after a dry run. */
  again: string
  /** A command that shows the prompts of the steps and changes nothing. */
  prompts?: string
}

/** What was done, what was not and why, what is left for the person, and the three next commands. */
export function applyText(untrusted: ApplyReport, look: ApplyLook): string {
  const report = printableReport(untrusted)
  const out = page(look)
  done(out, report)
  section(out, report, 'Failed, and left as it was', 'failed', out.red)
  section(out, report, 'Not done', 'needs-you', out.yellow)
  already(out, report)
  todo(out, report, look.prompts)
  notIncluded(out, report)
  for (const warning of report.warnings) out.line(warning, 0, out.yellow('Mind: '))
  closing(out, untrusted, look)
  return out.toString()
}

function done(out: Page, report: ApplyReport): void {
  const files = new Set(report.commits.flatMap((c) => c.files)).size
  if (report.commits.length === 0) {
    out.heading('Nothing was changed')
    out.line('There is nothing (left) that can be done safely and automatically.', 2)
    return
  }
  const place = { branch: `on the branch ${report.branch ?? ''}`, 'dry-run': 'planned, nothing written', patch: `in the file ${report.patchFile ?? ''}`, write: 'written to your files' }[report.sink]
  const commits = report.commits.filter((c) => c.commit !== undefined).length
  out.heading(`Done: ${commits > 0 ? `${plural(commits, 'commit')}, ` : ''}${plural(files, 'file')}, ${place}`)
  for (const commit of report.commits) if (commit.hardening === 'config') entry(out, 'config', '.', `adds your answers to ${commit.files.join(', ')}`, out.green, commit.title)
  for (const { outcome, hardening, app, reason } of report.outcomes) {
    if (outcome === 'applied') entry(out, hardening, app, reason, out.green)
  }
  const { before, after } = report.score
  if (before.overall !== after.overall) out.line(`Score: ${scoreText(before.overall)} before, ${scoreText(after.overall)} after. ${report.scopeNote ?? ''}`.trimEnd(), 2)
  const tangled = report.commits.filter((c) => c.commit !== undefined && !c.revertsCleanly && c.hardening !== 'uncommitted')
  if (tangled.length > 0) {
    const names = tangled.map((c) => unitName(c.hardening, c.app)).join(', ')
    out.line(out.dim(`Later commits build on ${names}: to leave one out, run this again with --except instead of reverting it.`), 2)
  }
}

function section(out: Page, report: ApplyReport, title: string, kind: Outcome['outcome'], paint: (text: string) => string): void {
  const those = report.outcomes.filter((o) => o.outcome === kind)
  if (those.length === 0) return
  out.heading(title)
  for (const { hardening, app, reason } of those) entry(out, hardening, app, reason, paint)
}

function entry(out: Page, hardening: string, app: string, reason: string, paint: (text: string) => string, title = hardeningTitle(hardening)): void {
  out.line(`${paint(unitName(hardening, app))}  ${title}`, 2)
  out.line(reason, 6)
}

function already(out: Page, report: ApplyReport): void {
  for (const [title, kind] of [['Already there', 'already'], ['Does not apply', 'not-applicable']] as const) {
    const those = report.outcomes.filter((o) => o.outcome === kind)
    if (those.length === 0) continue
    out.heading(title)
    for (const { hardening, app, reason } of those) out.line(out.dim(reason), 2, `${unitName(hardening, app)}: `)
  }
}

function todo(out: Page, report: ApplyReport, prompts: string | undefined): void {
  if (report.manualSteps.length === 0) return
  out.heading('Your own list')
  stepLines(out, toDos(report.manualSteps), true)
  if (out.look.verbose || prompts === undefined) return
  out.line('With a prompt for your AI tool for each:', 2)
  out.raw(`    ${out.bold(prompts)}`)
}

const SHOWN_PATHS = 10

function notIncluded(out: Page, report: ApplyReport): void {
  const paths = report.notIncluded
  if (paths.length === 0) return
  out.heading(`Not in the branch: ${plural(paths.length, 'file')} that you have not committed`)
  const shown = out.look.verbose ? paths : paths.slice(0, SHOWN_PATHS)
  for (const path of shown) out.line(path, 2)
  if (shown.length < paths.length) out.line(`and ${paths.length - shown.length} more (--verbose lists them)`, 2)
  out.line(out.dim('They stay as they are in your folder. --include-uncommitted takes them in as a first commit.'), 2)
}

function closing(out: Page, report: ApplyReport, look: ApplyLook): void {
  const steps = nextSteps(report, look.dir, look.again)
  if (steps.length === 0) return
  out.heading('Next')
  for (const { title, command } of steps) {
    out.line(command === undefined ? title : `${title}:`, 2)
    // A command is never wrapped: it is there to be copied.
    if (command !== undefined) out.raw(`    ${out.bold(command)}`)
  }
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
