import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planAll } from '../src/flow/plan.ts'
import { frameworks } from '../src/frameworks/index.ts'
import { hardenings } from '../src/hardenings/index.ts'
import { memoryFiles } from '../src/tree/memory.ts'
import { createSources } from '../src/tree/sources.ts'
import { detectProject } from '../src/detect/project.ts'
import { RECORD, readCases } from './harness/case.ts'

const root = join(import.meta.dirname, '..')
const readme = join(root, 'README.md')

/** Frameworks on which a case shows that the hardening makes a change. */
function changed(id: string): Set<string> {
  const found = new Set<string>()
  for (const { input, settings } of readCases(join(root, 'test/hardenings', id, 'cases'))) {
    const files = memoryFiles(input)
    const apps = detectProject(files, createSources()).apps
    const planned = planAll(files, createSources(), { dir: '.', only: [id], except: [], options: { [id]: settings.options ?? {} } })
    for (const { app, outcome } of planned.outcomes) {
      if (outcome !== 'applied') continue
      for (const { path, stack } of apps) if (path === app) found.add(stack.framework)
    }
  }
  return found
}

function matrix(): string {
  // A project hardening reads packages, not frameworks.
  const ids = hardenings.filter((h) => h.scope === 'app').map((h) => h.id)
  const shown = new Map(ids.map((id) => [id, changed(id)]))
  const rows = frameworks.filter((f) => f.id !== 'unknown').map((f) => ({ title: f.title, marks: ids.map((id) => (shown.get(id)!.has(f.id) ? '●' : '–')) }))
  const supported = rows.filter((r) => r.marks.includes('●')).map((r) => `| ${r.title} | ${r.marks.join(' | ')} |`)
  const rest = rows.filter((r) => !r.marks.includes('●')).map((r) => r.title)
  return [`| stack | ${ids.map((id) => `\`${id}\``).join(' | ')} |`, `|---|${ids.map(() => ':-:|').join('')}`, ...supported, '', `Recognised, and left as they are: ${rest.join(', ')}.`].join('\n')
}

describe('the README', () => {
  it('claims of each stack what a case shows', () => {
    const text = readFileSync(readme, 'utf8')
    const table = `<!-- matrix -->\n${matrix()}\n<!-- /matrix -->`
    const wanted = text.replace(/<!-- matrix -->[^]*<!-- \/matrix -->/, () => table)
    if (RECORD) writeFileSync(readme, wanted)
    expect(readFileSync(readme, 'utf8')).toBe(wanted)
  })
})
