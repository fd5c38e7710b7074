import { catalog } from '../../catalog.ts'
import type { CodemodFacts, FrameworkFacts, HardeningFacts } from '../../catalog.ts'
import { UserError } from '../../errors.ts'
import { json } from '../../report/json.ts'
import { AREA_NAMES, PILLAR_NAMES } from '../../report/names.ts'
import { readmeTo } from '../../report/readme.ts'
import { page } from '../../report/terminal.ts'
import type { Page } from '../../report/terminal.ts'
import type { OptionSpec } from '../../types.ts'
import { EXIT } from '../spec.ts'
import type { Run } from '../spec.ts'
import { didYouMean } from '../../suggest.ts'

type Entry = { kind: 'hardening'; facts: HardeningFacts } | { kind: 'codemod'; facts: CodemodFacts } | { kind: 'framework'; facts: FrameworkFacts }

export const run: Run = async (input, io) => {
  const [id = ''] = input.positionals
  const entry = find(id)
  if (input.value('format') === 'json') io.out(json({ schemaVersion: 1, kind: entry.kind, ...entry.facts }))
  else {
    const out = page({ colour: io.stdout.colour, width: io.stdout.width, verbose: true, command: '' })
    if (entry.kind === 'hardening') hardening(out, entry.facts)
    if (entry.kind === 'codemod') codemod(out, entry.facts)
    if (entry.kind === 'framework') framework(out, entry.facts)
    io.out(out.toString())
  }
  return EXIT.ok
}

/** A hardening wins over a codemod of the same name: it is what the person can have applied. */
function find(id: string): Entry {
  const hardeningFacts = catalog.hardenings.find((h) => h.id === id)
  if (hardeningFacts) return { kind: 'hardening', facts: hardeningFacts }
  const codemodFacts = catalog.codemods.find((c) => c.id === id)
  if (codemodFacts) return { kind: 'codemod', facts: codemodFacts }
  const frameworkFacts = catalog.frameworks.find((f) => f.id === id)
  if (frameworkFacts) return { kind: 'framework', facts: frameworkFacts }
  const guess = didYouMean(id, [catalog.hardenings, catalog.codemods, catalog.frameworks].flat().map((e) => e.id))
  throw new UserError('unknown-id', `There is nothing called "${id}"${guess === '' ? '.' : guess} See "harden-my-app list".`)
}

const RISK = {
  additive: 'only adds files or lines',
  'edits-code': 'edits your code',
  'changes-behaviour': 'changes how the app behaves',
} as const

function hardening(out: Page, facts: HardeningFacts): void {
  out.heading(`${facts.id}: ${facts.title}`)
  out.line(facts.why, 2)
  out.line(`${AREA_NAMES[facts.area]}, for "${PILLAR_NAMES[facts.pillar]}"; takes ${facts.effort} to review and finish.`, 2)
  section(out, 'How', facts.how)
  out.heading('Risk')
  out.line(`It ${RISK[facts.risk]}. ${facts.riskReason}`, 2)
  const options = Object.entries(facts.options)
  if (options.length > 0) out.heading('Options')
  for (const [key, spec] of options) option(out, `--set ${facts.id}.${key}=${takes(spec)}`, spec)
  out.heading('How to undo it')
  out.line(`Before the merge: delete the branch, or run again with --except ${facts.id}.`, 2, '- ')
  out.line(`After the merge: ${facts.undo}`, 2, '- ')
  out.heading('Read more')
  for (const url of facts.references) out.raw(`  ${url}`)
  out.heading('Try it')
  out.raw(`  ${out.bold(`harden-my-app apply --dry-run --only ${facts.id}`)}`)
}

function option(out: Page, flag: string, spec: OptionSpec): void {
  out.raw(`  ${out.cyan(flag)}`)
  const preset = Array.isArray(spec.default) ? spec.default.join(',') : spec.default
  const description = /[.!?]$/.test(spec.description) ? spec.description : `${spec.description}.`
  out.line(`${description}${preset === undefined || preset === '' ? '' : ` Default: ${String(preset)}.`}`, 4)
}

function takes(spec: OptionSpec): string {
  switch (spec.type) {
    case 'string':
      return spec.placeholder ?? 'text'
    case 'boolean':
      return 'true|false'
    case 'number':
      return 'number'
    case 'choice':
      return spec.choices.join('|')
    case 'list':
      return spec.choices ? `any of ${spec.choices.join(',')}` : 'a,b'
  }
}

function codemod(out: Page, facts: CodemodFacts): void {
  out.heading(`${facts.id}: ${facts.title}`)
  section(out, 'How', facts.how)
  const options = Object.entries(facts.options)
  if (options.length > 0) out.heading('Options')
  for (const [key, what] of options) out.line(what, 2, `--set ${key}=...  `)
  out.heading('Try it')
  out.raw(`  ${out.bold(`harden-my-app codemod ${facts.id} src --dry-run`)}`)
}

function framework(out: Page, facts: FrameworkFacts): void {
  out.heading(`${facts.id}: ${facts.title}`)
  out.line(facts.limited ?? 'Every hardening that this version has knows its way around here.', 2)
}

function section(out: Page, title: string, markdown: string): void {
  if (markdown === '') return
  out.heading(title)
  readmeTo(out, markdown)
}
