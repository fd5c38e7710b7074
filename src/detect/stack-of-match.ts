import type { Confidence, Evidence, Stack } from '../types.ts'
import { confidenceOf, weakest } from './sheet.ts'
import type { Sheet } from './sheet.ts'
import type { Subject } from './stack.ts'

type Matched = Pick<Stack, 'framework' | 'ui' | 'frameworkVersion' | 'runtime' | 'entries' | 'build' | 'start' | 'port' | 'output'>

/** Facts that the framework itself knows. What it takes for granted (a default port, an output folder that no config names) is shown by the framework's own evidence and only likely. */
export function stackOfMatch(sheet: Sheet, { pkg, manifest, reached, chosen, installation }: Subject, pythonVersion: string | undefined): Matched {
  const { framework, match, ui, uiMatch } = chosen
  const { stack, evidence } = match
  const shown = evidence.framework ?? [{ path: manifest?.path ?? pkg.path, note: framework.title }]
  const sure = confidenceOf(match.confidence)
  const by = (note: string): Evidence[] => shown.slice(0, 1).map((e) => ({ ...e, note }))
  const put = <T>(fact: keyof Matched, value: T, assumed: string): T => {
    const own = evidence[fact] ?? uiMatch?.evidence[fact]
    return sheet.put(fact, value, own ?? by(assumed), weakest([sure, own ? 'certain' : 'likely']))
  }
  const version = stack.frameworkVersion ?? pythonVersion
  const output = stack.output ?? uiMatch?.stack.output
  const entries = stack.entries && stack.entries.length > 0 ? stack.entries : [...new Set(reached.entries.map((e) => e.path))]
  sheet.put('framework', framework.id, shown, sure)
  if (ui && uiMatch) sheet.put('ui', ui.id, uiMatch.evidence.framework, confidenceOf(uiMatch.confidence))
  if (version !== undefined) sheet.put('frameworkVersion', version, evidence.frameworkVersion ?? by(version), isExact(version) ? 'certain' : 'likely')
  sheet.put('entries', entries, evidence.entries ?? entriesEvidence(stack.entries, reached.entries), weakest([sure, entryConfidence(match.evidence.entries, stack.entries)]))
  return {
    framework: framework.id,
    ...(ui ? { ui: ui.id } : {}),
    ...(version === undefined ? {} : { frameworkVersion: version }),
    runtime: sheet.put('runtime', stack.runtime ?? (pkg.kind === 'python' ? 'python' : 'node'), evidence.runtime ?? by(`where ${framework.title} runs`), framework.id === 'unknown' ? 'guess' : weakest([sure, installation || pkg.kind !== 'node' ? 'certain' : 'likely'])),
    entries,
    ...(stack.build === undefined ? {} : { build: put('build', stack.build, 'its build command') }),
    ...(stack.start === undefined ? {} : { start: put('start', stack.start, 'its own command') }),
    ...(stack.port === undefined ? {} : { port: put('port', stack.port, `the default of ${framework.title}; no file sets it`) }),
    ...(output === undefined ? {} : { output: put('output', output, `the default of ${(ui ?? framework).title}, unless its config says otherwise`) }),
  }
}

/** From a lockfile, not a range. */
function isExact(version: string): boolean {
  return /^v?\d+\.\d+\.\d+(?:[-+.\w]*)$/.test(version)
}

function entryConfidence(evidence: readonly Evidence[] | undefined, entries: readonly string[] | undefined): Confidence {
  if (evidence) return evidence.some((e) => /customary/.test(e.note)) ? 'likely' : 'certain'
  return entries && entries.length > 0 ? 'certain' : 'likely'
}

function entriesEvidence(entries: readonly string[] | undefined, reached: readonly { evidence: Evidence }[]): Evidence[] {
  return entries && entries.length > 0 ? entries.slice(0, 3).map((path) => ({ path, note: 'loaded by its framework' })) : reached.slice(0, 3).map((e) => e.evidence)
}
