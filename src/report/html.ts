import type { AuditReport, ReportedFinding } from '../flow/report-types.ts'
import { findingsOf, stepsOf } from './findings.ts'
import { factsOf, FIX_NAMES, SEVERITY_NAMES } from './names.ts'
import { pillarLines, scoreText } from './pillars.ts'
import { printableReport } from './printable.ts'
import { toDos } from './steps.ts'

const STYLE = `
:root { color-scheme: light dark; --line: #8885; --dim: #777; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
article { border-left: .3rem solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.25rem 0; } article p { margin: .25rem 0; }
.critical, .high { border-color: #c0392b; } .medium { border-color: #c98a00; } .low { border-color: #5b8c5a; }
code, pre { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; } pre { white-space: pre-wrap; border: 1px solid var(--line); padding: .75rem; }
small { color: var(--dim); }`

/** One page that needs nothing else and runs nothing: no script, no picture, no address. */
export function auditHtml(untrusted: AuditReport): string {
  const report = printableReport(untrusted)
  const found = findingsOf(report)
  const name = report.apps.find((app) => app.path === '.')?.name ?? report.apps[0]?.name ?? ''
  const title = `Audit${name === '' ? '' : ` of ${name}`}`
  const overall = report.score.overall
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${h(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${h(title)}${overall === null ? '' : `: ${overall} of 100`}</h1>
<h2>What stands between this app and production</h2>
${table(['Part', 'Score', ''], pillarLines(report).map((l) => [l.name, scoreText(l.score), l.text]))}
${report.scopeNote ? `<p><small>${h(report.scopeNote)}</small></p>` : ''}
<h2>What this project is made of</h2>
${report.apps.map((app) => `<h3>${h(app.path === '.' ? app.name : app.path)}</h3>\n${table([], factsOf(app, true).map((f) => [f.label, f.value]))}`).join('\n')}
${found.length > 0 ? `<h2>Findings (${found.length})</h2>\n${found.map(article).join('\n')}` : '<h2>No findings</h2>'}
${steps(report)}
${report.warnings.map((warning) => `<p>${h(warning)}</p>`).join('\n')}
<p><small>${h(report.tool.name)} ${h(report.tool.version)}</small></p>
</body>
</html>
`
}

function article(f: ReportedFinding): string {
  return `<article class="${f.severity}">
<p><strong>${SEVERITY_NAMES[f.severity]}</strong> ${h(f.message)}${f.known ? ' <small>(known)</small>' : ''}</p>
<p>Fix: ${h(f.remedy)}</p>
<p><small><code>${h(`${f.path}:${f.line}`)}</code> ${h(f.rule)}${f.cwe ? `, ${h(f.cwe)}` : ''}; ${h(FIX_NAMES[f.fix])}</small></p>
</article>`
}

function steps(report: AuditReport): string {
  const all = toDos(stepsOf(report))
  if (all.length === 0) return ''
  return `<h2>Only you can do</h2>\n<ol>\n${all.map((s) => `<li><strong>${h(s.title)}</strong>${s.detail.map(({ kind, text }) => (kind === 'text' ? `<p>${h(text)}</p>` : `<pre>${h(text)}</pre>`)).join('')}<p><small>Prompt for your AI tool:</small></p>${s.prompts.map((prompt) => `<pre>${h(prompt)}</pre>`).join('')}</li>`).join('\n')}\n</ol>`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string) => (row: readonly string[]): string => `<tr>${row.map((cell) => `<${tag}>${h(cell)}</${tag}>`).join('')}</tr>`
  return `<table>\n${head.length > 0 ? `${cells('th')(head)}\n` : ''}${rows.map(cells('td')).join('\n')}\n</table>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function h(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
