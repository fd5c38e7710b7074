import type { Finding } from '../../types.ts'
import type { Facts, SideFacts } from './facts.ts'
import type { Status } from './status.ts'
import { nameList } from '../words.ts'

export function sideFindings(side: SideFacts, status: Status): Finding[] {
  const findings: Finding[] = []
  const required = side.variables.filter((v) => v.required)
  const names = nameList(required.map((v) => v.name))
  const first = (required[0] ?? side.variables.find((v) => v.expected))?.places[0] ?? side.variables[0]?.places[0] ?? side.side.place.declared?.[0] ?? { path: side.module, line: 1 }
  if (status.kind === 'write' || status.kind === 'declare' || status.kind === 'functions' || status.kind === 'pages' || status.kind === 'blocked') {
    findings.push({
      rule: 'env/no-validation', severity: required.length > 0 ? 'high' : 'medium', path: first.path, line: first.line, fix: status.kind === 'blocked' ? 'manual' : 'auto', cwe: 'CWE-1188',
      message: side.side.place.hosted ? 'A function that lacks a setting fails in the middle of a request, with an error that does not name it.'
        : required.length === 0
        ? 'Nothing checks the settings of this server when it starts: a misspelt or malformed one is noticed only when a visitor meets it.'
        : side.side.place.pages ? `Without ${names} pages are built that do not work, and nothing says so.`
        : side.side.kind === 'browser' ? `Without ${names} the page stays blank and says nothing of the reason.`
        : `Without ${names} the app fails one error at a time, some of them only when a visitor meets them.`,
      remedy: side.side.place.hosted ? 'Have each function say which setting it lacks, before it does anything else.' : side.side.place.pages ? 'Have the build name all that are missing.' : 'Check all of them in one module that runs first, and stop with the names of those that are missing.',
    })
  }
  if (status.kind === 'partial') {
    const [validation] = status.validations
    if (validation && !status.atBoot) {
      findings.push({ rule: 'env/not-at-boot', severity: 'medium', path: validation.path, line: validation.line, fix: 'manual', cwe: 'CWE-1188', message: 'The settings are checked by this module, but nothing runs it when the app starts, so a missing one is noticed only when a visitor meets it.', remedy: 'Import it where the app starts.' })
    }
    for (const variable of status.unknown) {
      const place = variable.places[0] ?? first
      findings.push({ rule: 'env/schema-drift', severity: 'medium', path: place.path, line: place.line, fix: 'manual', cwe: 'CWE-1188', message: `The app does not work without ${variable.name}, and the check in ${validation?.path ?? 'its env module'} does not know it.`, remedy: `Add ${variable.name} to ${validation?.path ?? 'the env module'}.` })
    }
  }
  if (side.late) {
    findings.push({ rule: 'env/dotenv-after-imports', severity: 'low', path: side.late.path, line: side.late.line, fix: status.kind === 'write' || side.late.text !== undefined ? 'auto' : 'manual', message: `.env is loaded after modules that read from it while they load: ${side.late.reads} does not see what .env says.`, remedy: 'Load .env before anything else is imported.' })
  }
  return findings
}

export function unmarkedFindings({ unmarked }: Facts): Finding[] {
  return unmarked.map(({ path, line, name }) => ({
    rule: 'env/no-server-only', severity: 'low', path, line, fix: 'auto', cwe: 'CWE-200',
    message: `This module reads ${name}. Nothing keeps it out of the page: one import in a client component is enough, and no build would say so.`,
    remedy: "Add `import 'server-only'` as its first import: a build that would put it into a page fails from then on.",
  }))
}

export function exampleFindings({ example }: Facts): Finding[] {
  if (example.absent.length === 0) return []
  const names = nameList(example.absent.map((v) => v.name))
  const [first] = example.absent
  if (example.exists) {
    return [{ rule: 'env/example-drift', severity: 'medium', path: example.path, line: 1, fix: 'auto', message: `Whoever sets this app up from ${example.path} misses ${names}, which the code reads.`, remedy: 'Add the names, without values.' }]
  }
  return [{ rule: 'env/no-example', severity: 'medium', path: first?.usedIn[0] ?? example.path, line: 1, fix: 'auto', message: `Nothing says which variables this app needs: whoever sets it up finds ${names} one failure at a time.`, remedy: `Commit ${example.path} with the names and no values.` }]
}
