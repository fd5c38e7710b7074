import type { ApplyReport, AuditReport, ReportedFinding } from '../flow/report-types.ts'
import { findingsOf, stepsOf, unitName } from './findings.ts'
import { factsOf, FIX_NAMES, hardeningTitle, OUTCOME_NAMES, SEVERITY_NAMES } from './names.ts'
import { nextSteps } from './next-steps.ts'
import { pillarLines, scoreText } from './pillars.ts'
import { printableReport } from './printable.ts'
import { toDos } from './steps.ts'
import type { ToDo } from './steps.ts'

/** For a pull request, an issue or a chat. Text of the project is escaped: it can neither format nor link. */
export function auditMarkdown(untrusted: AuditReport): string {
  const report = printableReport(untrusted)
  const found = findingsOf(report)
  return blocks(
    `# Audit${report.score.overall === null ? '' : `: ${report.score.overall} of 100`}`,
    table(['Part', 'Score', 'What stands in the way'], pillarLines(report).map((l) => [l.name, scoreText(l.score), md(l.text)])),
    report.scopeNote && md(report.scopeNote),
    ...report.apps.map((app) => blocks(`## ${app.path === '.' ? md(app.name) : code(app.path)}`, table(['', ''], factsOf(app, true).map((f) => [f.label, md(f.value)])))),
    found.length > 0 && `## Findings (${found.length})`,
    ...found.map(findingBlock),
    stepList('## Only you can do', toDos(stepsOf(report))),
    ...report.warnings.map((warning) => `> ${md(warning)}`),
  ) + '\n'
}

function findingBlock(f: ReportedFinding): string {
  return `- **${SEVERITY_NAMES[f.severity]}** ${code(`${f.path}:${f.line}`)} ${md(f.message)}${f.known ? ' (known)' : ''}\n  Fix: ${md(f.remedy)} (${md(FIX_NAMES[f.fix])}; ${code(f.rule)})`
}

export function applyMarkdown(report: ApplyReport, dir: string, again: string): string {
  const shown = printableReport(report)
  const { before, after } = shown.score
  return blocks(
    shown.commits.length === 0 ? '# Nothing was changed' : `# Hardened${shown.branch ? `: ${code(shown.branch)}` : ''}`,
    `Score: ${scoreText(before.overall)} before, ${scoreText(after.overall)} after. ${md(shown.scopeNote ?? '')}`.trimEnd(),
    table(['Hardening', 'Outcome', 'Why'], shown.outcomes.map((o) => [`${code(unitName(o.hardening, o.app))} ${md(hardeningTitle(o.hardening))}`, OUTCOME_NAMES[o.outcome], md(o.reason)])),
    shown.commits.some((c) => c.commit) && `## Commits`,
    list(shown.commits.filter((c) => c.commit).map((c) => `${c.commit!.slice(0, 12)} ${md(c.title)} (${c.files.length} files${c.revertsCleanly ? '' : '; later commits build on it'})`)),
    stepList('## Your own list', toDos(shown.manualSteps)),
    shown.notIncluded.length > 0 && blocks('## Not included: files that were not committed', list(shown.notIncluded.map(code))),
    ...shown.warnings.map((warning) => `> ${md(warning)}`),
    shown.diff !== undefined && shown.diff !== '' && blocks('## Diff', fenced(shown.diff, 'diff')),
    nextList(report, dir, again),
  ) + '\n'
}

function nextList(report: ApplyReport, dir: string, again: string): string {
  const steps = nextSteps(report, dir, again)
  return steps.length === 0 ? '' : blocks('## Next', list(steps.map((s) => (s.command === undefined ? md(s.title) : `${s.title}: ${code(s.command)}`))))
}

function stepList(heading: string, steps: readonly ToDo[]): string {
  const part = ({ kind, text }: ToDo['detail'][number]): string => indented(kind === 'text' ? md(text) : fenced(text, 'text'), '   ')
  return steps.length === 0 ? '' : blocks(heading, ...steps.map((s, i) => blocks(`${i + 1}. **${md(s.title)}**`, ...s.detail.map(part), '   Prompt for your AI tool:', ...s.prompts.map((prompt) => indented(fenced(prompt, 'text'), '   ')))))
}

function blocks(...parts: (string | false | undefined)[]): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n\n')
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`).join('\n')
}

/** Text that Markdown does not interpret; a line break becomes one blank. */
function md(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
}

/** A code span whatever the text holds: its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text.replaceAll('|', '\\|')}${pad}${fence}`
}

function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((m) => m[0].length))
}

function indented(text: string, indent: string): string {
  return text.split('\n').map((line) => indent + line).join('\n')
}
