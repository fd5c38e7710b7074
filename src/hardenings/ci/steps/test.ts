import { isSource } from '../../../tree/sources.ts'
import { lineOf } from '../../../tree/text.ts'
import { runBinary, runScript } from '../../../detect/manager-commands.ts'
import { commandsOf, isPlaceholder } from '../shell.ts'
import type { Command } from '../shell.ts'
import type { Subject } from '../subject.ts'
import { packagesCalled, toolOf } from '../tools.ts'
import { NOT_KNOWN } from './step.ts'
import type { Checks, Gate, Step } from './step.ts'

/** Unit tests, in the order of how surely a script holds nothing else. */
const NAMES = ['test:unit', 'unit', 'test:ci', 'test', 'test:run']

/** Runners that fail where they find no test file. */
const NEEDS_FILES = new Set(['jest', 'vitest', 'react-scripts', 'craco', 'mocha', 'ava'])

export function testOf(subject: Subject, gate: Gate): Checks {
  const files = testFiles(subject)
  const script = scriptOf(subject)
  if (script === undefined) return files.length === 0 ? none : withoutScript(subject, files)
  const text = subject.pkg.scripts[script]!
  const commands = commandsOf(text)
  if (isEmpty(subject, commands, text, files)) return none
  const absent = packagesCalled(commands).find((name) => !subject.hasBinary(name))
  const why = absent && `the test script calls ${absent}, which is not in package.json`
  if (why !== undefined) {
    const line = lineOf(subject.app.project.files.text(subject.pkg.path) ?? '', `"${script}"`)
    return { steps: [], leftOut: [{ check: 'test', reason: why, path: subject.pkg.path, line }] }
  }
  const needs = serviceRead(subject, files)
  const browser = browserMode(subject)
  const stale = startPageTest(subject, files)
  const comment = stale ? `${stale} looks for the start page of Create React App, which is gone: informs, does not block.` : browser ? `The tests of ${browser} run in a browser, which CI does not have: informs, does not block.` : needs ? `The tests read ${needs}, which CI does not set: informs, does not block.` : gate.has('test') ? undefined : NOT_KNOWN
  const step: Step = { check: 'test', name: 'Test', run: withoutWatch(subject, script, commands), env: [], informs: comment !== undefined, ...(comment ? { comment } : {}) }
  return { steps: [step], leftOut: [] }
}

/** Files that a test runner would take; browser tests are none. */
export function testFiles({ app }: Subject): string[] {
  return app.files.filter((path) => /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path) && !/(?:^|\/)(?:e2e|cypress|playwright|supabase)\//.test(path) && !path.endsWith('.d.ts'))
}

function scriptOf(subject: Subject): string | undefined {
  const { scripts } = subject.pkg
  return NAMES.find((n) => scripts[n] !== undefined && !isPlaceholder(scripts[n]) && !subject.kindsOf(n).has('e2e'))
}

/** The runner would find no test file and fail for that alone. */
function isEmpty(subject: Subject, commands: readonly Command[], script: string, files: readonly string[]): boolean {
  const runner = commands.map((c) => toolOf(c.words)?.binary).find((binary) => binary !== undefined && NEEDS_FILES.has(binary))
  const any = files.length > 0 || (runner === 'mocha' && subject.app.files.some((f) => /(?:^|\/)tests?\//.test(f)))
  return runner !== undefined && !any && !script.includes('passWithNoTests')
}

/** The script's command in a form that ends: a watcher would run until the timeout. */
function withoutWatch(subject: Subject, script: string, commands: readonly Command[]): string {
  const last = commands.at(-1)
  const binary = last && toolOf(last.words)?.binary
  const watches = last?.words.some((w) => /^--watch(?:All)?(?:=true)?$/.test(w))
  if (last && watches && commands.length === 1) return runBinary(subject.manager, last.words.filter((w) => !/^--watch(?:All)?(?:=true)?$/.test(w)).join(' '))
  // react-scripts and craco do not watch where CI is set, which GitHub does.
  if (binary === 'vitest' && !last!.words.some((w) => /^(?:run|--run|--no-watch|--watch=false)$/.test(w))) return runScript(subject.manager, script, '--run')
  return runScript(subject.manager, script)
}

function withoutScript(subject: Subject, files: readonly string[]): Checks {
  const run = runnerFor(subject, files)
  if (run === undefined) {
    return { steps: [], leftOut: [{ check: 'test', reason: `there ${files.length === 1 ? 'is 1 test file' : `are ${files.length} test files`} but no test script and no test runner in package.json`, path: subject.pkg.path, line: 1 }] }
  }
  return { steps: [{ check: 'test', name: 'Test', run, env: [], informs: true, comment: 'No script runs these tests, so it is not known that they pass: informs, does not block.' }], leftOut: [] }
}

function runnerFor(subject: Subject, files: readonly string[]): string | undefined {
  const { manager } = subject
  if (subject.declares('vitest')) return runBinary(manager, 'vitest run')
  if (subject.declares('jest')) return runBinary(manager, 'jest')
  if (subject.declares('mocha')) return runBinary(manager, 'mocha')
  const native = files.every((f) => /['"]node:test['"]/.test(subject.app.project.files.text(f) ?? ''))
  if (!native) return undefined
  if (files.every((f) => /\.[cm]?js$/.test(f))) return 'node --test'
  return subject.declares('tsx') ? runBinary(manager, 'tsx --test') : undefined
}

/** The test that Create React App brings along, where no page shows what it looks for any more. */
function startPageTest({ app }: Subject, files: readonly string[]): string | undefined {
  const shows = (path: string): boolean => /learn react/i.test(app.project.files.text(path) ?? '')
  const test = files.find((path) => /(?:^|\/)App\.test\.[jt]sx?$/.test(path) && shows(path))
  return test !== undefined && !app.files.some((path) => isSource(path) && !files.includes(path) && shows(path)) ? test : undefined
}

/** The config that has Vitest run tests in a real browser: an install brings none along. */
function browserMode({ app }: Subject): string | undefined {
  return app.files.find((path) => /(?:^|\/)(?:vitest\.(?:config|workspace)|vite\.config)\.[cm]?[jt]s$/.test(path) && /\bbrowser\s*:\s*\{[^}]*\benabled\s*:\s*true/.test(app.project.files.text(path) ?? ''))
}

/** A database that tests or their setup take from the environment without a default: CI has none. */
function serviceRead(subject: Subject, files: readonly string[]): string | undefined {
  for (const path of files) {
    const text = subject.app.project.files.text(path) ?? ''
    const name = /process\.env\.((?:TEST_)?(?:DATABASE_URL|MONGO(?:DB)?_UR[IL]|POSTGRES_URL|REDIS_URL|SUPABASE_URL|DB_HOST))\b(?!\s*(?:\|\||\?\?|=[^=]))/.exec(text)?.[1]
    if (name) return name
  }
  return undefined
}

const none: Checks = { steps: [], leftOut: [] }
