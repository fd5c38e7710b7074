import { parseJson } from '../../../tree/json.ts'
import { runBinary, runScript } from '../../../detect/manager-commands.ts'
import { isRecord } from '../../../detect/reader.ts'
import { isPlaceholder } from '../shell.ts'
import { inside } from '../subject.ts'
import type { Subject } from '../subject.ts'
import type { Ignored } from './next-config.ts'
import { NOT_KNOWN } from './step.ts'
import type { Gate, Step } from './step.ts'

const NAMES = ['typecheck', 'type-check', 'check-types', 'check:types', 'types:check', 'types', 'tsc', 'check', 'lint']

/** A type check of its own; undefined where the build does it already or where there are no types to check. */
export function typecheckOf(subject: Subject, gate: Gate, ignored: Ignored): Step | undefined {
  if (buildChecksTypes(subject, ignored) && gate.has('build')) return undefined
  const run = command(subject)
  if (run === undefined) return undefined
  const comment = ignored.types ? 'The build ignores type errors, so there may be some: informs, does not block.' : NOT_KNOWN
  return { check: 'typecheck', name: 'Typecheck', run, env: [], informs: !gate.has('typecheck'), ...(gate.has('typecheck') ? {} : { comment }) }
}

function command(subject: Subject): string | undefined {
  const { scripts } = subject.pkg
  const script = NAMES.find((n) => scripts[n] !== undefined && !isPlaceholder(scripts[n]) && subject.kindsOf(n).has('typecheck') && !(n === 'lint' && subject.kindsOf(n).has('lint')))
  if (script !== undefined) return runScript(subject.manager, script)
  const { app } = subject
  const config = ['tsconfig.app.json', 'tsconfig.json'].find((name) => app.project.files.entry(inside(app.path, name)))
  if (config === undefined || !subject.declares('typescript') || subject.declares('vue') || subject.declares('nuxt') || subject.declares('svelte') || subject.declares('astro')) return undefined
  if (!app.files.some((path) => /\.[cm]?tsx?$/.test(path) && !path.endsWith('.d.ts'))) return undefined
  // The types of its routes are generated.
  const before = subject.declares('@react-router/dev') ? `${runBinary(subject.manager, 'react-router typegen')} && ` : ''
  return before + runBinary(subject.manager, config === 'tsconfig.json' ? (isSolution(subject) ? 'tsc -b --noEmit' : 'tsc --noEmit') : `tsc --noEmit -p ${config}`)
}

/** `next build` and CRA check types themselves; other builds do where their script calls tsc. */
function buildChecksTypes(subject: Subject, ignored: Ignored): boolean {
  const build = subject.pkg.scripts['build']
  if (build === undefined || isPlaceholder(build)) return false
  if (subject.kindsOf('build').has('typecheck')) return true
  return /\bnext build\b/.test(build) ? !ignored.types : /\b(?:react-scripts|craco|nest) build\b/.test(build)
}

/** A tsconfig that only names others: plain `tsc` checks nothing with it. */
function isSolution({ app }: Subject): boolean {
  const config = parseJson(app.project.files.text(inside(app.path, 'tsconfig.json')) ?? '')
  return isRecord(config) && Array.isArray(config['files']) && config['files'].length === 0 && Array.isArray(config['references'])
}
