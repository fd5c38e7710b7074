import { lineOf } from '../../../tree/text.ts'
import { runBinary, runScript } from '../../../detect/manager-commands.ts'
import { commandsOf, isPlaceholder } from '../shell.ts'
import type { Subject } from '../subject.ts'
import { packagesCalled, toolOf } from '../tools.ts'
import type { Ignored } from './next-config.ts'
import { NOT_KNOWN } from './step.ts'
import type { Checks, Gate, LeftOut, Step } from './step.ts'

const FLAT = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ext) => `eslint.config.${ext}`)
const LEGACY = ['', '.js', '.cjs', '.json', '.yml', '.yaml'].map((ext) => `.eslintrc${ext}`)

export function lintOf(subject: Subject, gate: Gate, ignored: Ignored): Checks {
  const { scripts, path } = subject.pkg
  const name = ['lint', 'lint:check', 'eslint'].find((n) => scripts[n] !== undefined)
  if (name === undefined) {
    if (!subject.declares('eslint') || configFault(subject) !== undefined) return none
    return one({ check: 'lint', name: 'Lint', run: runBinary(subject.manager, 'eslint .'), ...informing(gate, ignored) })
  }
  const script = scripts[name]!
  const kinds = subject.kindsOf(name)
  if (isPlaceholder(script) || (kinds.has('typecheck') && !kinds.has('lint'))) return none
  const line = lineOf(subject.app.project.files.text(path) ?? '', `"${name}"`)
  const reason = whyNot(subject, script)
  return reason === undefined ? one({ check: 'lint', name: 'Lint', run: runScript(subject.manager, name), ...informing(gate, ignored) }) : { steps: [], leftOut: [{ check: 'lint', reason, path, line } satisfies LeftOut] }
}

/** Why the lint script fails whatever the code is like; undefined where nothing says so. */
function whyNot(subject: Subject, script: string): string | undefined {
  const commands = commandsOf(script)
  const next = subject.app.major('next')
  if (commands.some((c) => toolOf(c.words)?.binary === 'next')) {
    if (next !== undefined && next >= 16) return '`next lint` was removed in Next.js 16'
    return subject.nearest([...FLAT, ...LEGACY]) === undefined && !inManifest(subject) ? '`next lint` asks how to set up ESLint, because there is no ESLint config' : undefined
  }
  const absent = packagesCalled(commands).find((name) => !subject.hasBinary(name))
  if (absent) return `the lint script calls ${absent}, which is not in package.json`
  const eslint = commands.find((c) => toolOf(c.words)?.binary === 'eslint')
  if (!eslint || eslint.words.some((w) => /^(?:-c|--config|--no-eslintrc|--no-config-lookup)/.test(w)) || /ESLINT_USE_FLAT_CONFIG=/.test(script)) return undefined
  return configFault(subject)
}

/** ESLint 9 and later read only a flat config, earlier ones prefer `.eslintrc`. */
function configFault(subject: Subject): string | undefined {
  const flat = subject.nearest(FLAT) !== undefined
  const legacy = subject.nearest(LEGACY) !== undefined || inManifest(subject)
  if (!flat && !legacy) return 'there is no ESLint config'
  const major = subject.app.major('eslint')
  if (major !== undefined && major >= 9 && !flat) return `ESLint ${major} does not read .eslintrc and needs an eslint.config.js`
  return undefined
}

function inManifest(subject: Subject): boolean {
  return 'eslintConfig' in subject.pkg.raw || 'eslintConfig' in (subject.packages.get(subject.manager.root)?.raw ?? {})
}

function informing(gate: Gate, ignored: Ignored): Pick<Step, 'informs' | 'env' | 'comment'> {
  if (gate.has('lint')) return { informs: false, env: [] }
  return { informs: true, env: [], comment: ignored.lint ? 'The build ignores lint errors, so there may be some: informs, does not block.' : NOT_KNOWN }
}

const none: Checks = { steps: [], leftOut: [] }

function one(step: Step): Checks {
  return { steps: [step], leftOut: [] }
}
