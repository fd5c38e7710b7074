import posix from 'node:path/posix'
import { GuardError } from '../../tree/guards.ts'
import type { Tree } from '../../tree/tree.ts'
import type { App, Dependency, OptionValues, Plan, Step } from '../../types.ts'
import { buildCheck } from './build-check.ts'
import type { Declaration } from './declare.ts'
import { exampleAddition, exampleText, ignoringFiles, letIn } from './example.ts'
import { factsOf } from './facts.ts'
import type { Facts, SideFacts } from './facts.ts'
import { nameList } from '../words.ts'
import type { FunctionChecks } from './functions.ts'
import { movesOf } from './moves.ts'
import { marked } from './server-only.ts'
import { pagesText, statusOf } from './status.ts'
import type { Status } from './status.ts'
import { openSteps, settingSteps } from './steps.ts'

export function planEnv(app: App, tree: Tree, options: OptionValues): Plan {
  const facts = factsOf(app)
  const changes: string[] = []
  const steps: Step[] = []
  const dependencies: Dependency[] = []
  const written: SideFacts[] = []
  let checks = 0
  for (const side of facts.sides) {
    const status = statusOf(facts, side)
    if (['write', 'declare', 'pages', 'functions'].includes(status.kind)) checks++
    if (status.kind === 'write') {
      changes.push(...write(tree, side, status), ...(options['move-reads'] === false ? [] : move(tree, facts, side, status)))
      steps.push(...checkBuild(app, tree, side, options, changes))
      dependencies.push(...status.library.dependencies)
      written.push(side)
    } else if (status.kind === 'declare') {
      changes.push(...declare(tree, side, status.declaration))
      written.push(side)
    } else if (status.kind === 'pages') {
      const stops = options['public'] === 'build'
      const { pages } = side.side.place
      if (options['public'] !== 'page' && pages) {
        // The same config may have been told of the server's module already.
        tree.edit(status.config, (text) => pagesText(pages, text, status.names, stops) ?? text)
        changes.push(`${status.config}: ${stops ? 'the build stops without' : 'the build names what is missing of'} ${nameList(status.names)}${stops ? '' : goesOn(side)}`)
      }
    } else if (status.kind === 'functions') {
      changes.push(...nameMissing(tree, side, status.checks))
    } else if (side.late?.text !== undefined) {
      const { path, text, reads } = side.late
      tree.edit(path, () => text)
      changes.push(`${path}: loads .env before anything else; until now ${reads} did not see it`)
    }
    steps.push(...openSteps(side, status))
  }
  const marks = mark(app, tree, facts)
  const example = writeExample(app, tree, facts)
  const unchecked = checks === 0 && marks.length === 0
  const called = unchecked ? calledWithoutCheck(changes.length > 0, example.length > 0) : undefined
  changes.push(...marks, ...example)
  return { changes, steps: [...settingSteps(written), ...steps], dependencies, ...(called ? { called } : {}) }
}

/** What is left where no check was written: the example file, and when .env is loaded. */
function calledWithoutCheck(loads: boolean, names: boolean): Plan['called'] {
  if (loads) return {
    title: `Load .env before anything else${names ? ', and name the environment variables' : ''}`,
    why: 'A module that reads a setting before .env is loaded does not see it, and works with nothing or with a default.',
    undo: `Put the line that loads .env back where it was${names ? '; the example file can stay' : ''}.`,
  }
  return { title: 'Name the environment variables', why: 'Whoever sets the app up anew finds out from its failures which settings it wants.', undo: 'Delete the lines from the example file.' }
}

function goesOn({ side }: SideFacts): string {
  return side.place.pages?.style === 'vite' ? '; it stops where a host builds for production, because such pages do not start' : ', and goes on: only parts of the pages need them'
}

function write(tree: Tree, side: SideFacts, status: Extract<Status, { kind: 'write' }>): string[] {
  if (tree.create(side.module, status.text) === 'exists') throw new GuardError(`${side.module} is there already and holds something else`)
  const required = side.variables.filter((v) => v.required).map((v) => v.name)
  const inProduction = side.variables.filter((v) => v.inProduction).map((v) => v.name)
  const optional = side.variables.length - required.length
  const also = status.library.why ? `; written with zod alone, because ${status.library.why}` : ''
  const changes = [`${side.module}: ${required.length > 0
    ? `stops when the ${side.side.kind === 'browser' ? 'page' : 'server'} starts without ${nameList(required)}${optional > 0 ? `; ${optional} more ${optional === 1 ? 'is' : 'are'} optional, as the code shows` : ''}`
    : inProduction.length > 0 ? `stops in production without ${nameList(inProduction)}${optional > inProduction.length ? `; ${optional - inProduction.length} more ${optional - inProduction.length === 1 ? 'is' : 'are'} optional, as the code shows` : ''}`
    : `one typed place for ${optional} settings, all of them optional, as the code shows`}${also}`]
  for (const { path, text, isNew, says } of status.wiring) {
    if (isNew) {
      if (tree.create(path, text) === 'exists') throw new GuardError(`${path} is there already and holds something else`)
    } else tree.edit(path, () => text)
    changes.push(`${path}: ${says ?? `runs ${posix.basename(side.module)} ${isNew ? 'when the server starts' : 'before anything else'}`}`)
  }
  if (side.late) changes.push(`${side.module} loads .env before the other modules read it; until now ${side.late.reads} did not see it`)
  return changes
}

function declare(tree: Tree, { side }: SideFacts, { config, required, names, moves, atStart }: Declaration): string[] {
  tree.edit(config.path, () => config.text)
  for (const { path, text } of moves) tree.edit(path, () => text)
  const optional = names.length - required.length
  return [
    `${config.path}: declares ${nameList(required)}${optional > 0 ? `, and ${optional} more as optional, as the code shows` : ''}; ${atStart ? 'the server stops when it starts without one of the required ones, and a build asks for none' : 'whoever loads them without a required one gets an error that names it, and a build asks for none'}`,
    ...(moves.length > 0 ? [`${nameList(moves.map(({ path }) => path))}: ${moves.length === 1 ? 'takes its' : 'take their'} settings from ${side.place.schema?.module ?? 'there'}`] : []),
  ]
}

function nameMissing(tree: Tree, { side }: SideFacts, { module, edits }: FunctionChecks): string[] {
  if (tree.create(module.path, module.text) === 'exists' && tree.text(module.path) !== module.text) throw new GuardError(`${module.path} is there already and holds something else`)
  for (const { path, text } of edits) tree.edit(path, () => text)
  const names = [...new Set(edits.flatMap((edit) => edit.names))]
  return [`${nameList(edits.map(({ path }) => path), 3)}: ${side.place.hosted?.check?.when === 'request' ? 'with the first request the log names' : 'the log names'} what is missing of ${nameList(names)}, all at once; nothing is stopped`]
}

function move(tree: Tree, facts: Facts, side: SideFacts, status: Extract<Status, { kind: 'write' }>): string[] {
  const moves = movesOf(facts, side, new Map(status.wiring.map(({ path, text }) => [path, text])))
  for (const { path, text } of moves) tree.edit(path, () => text)
  return moves.length === 0 ? [] : [`${nameList(moves.map(({ path }) => path))}: ${moves.length === 1 ? 'takes its' : 'take their'} settings from ${posix.basename(side.module)} instead of ${side.side.place.variables ?? 'process.env'}`]
}

function checkBuild(app: App, tree: Tree, side: SideFacts, options: OptionValues, changes: string[]): Step[] {
  const check = options['public'] === 'page' ? undefined : buildCheck(app, side, options['public'] === 'build' ? 'build' : 'host')
  if (!check) return []
  if ('step' in check) return [check.step]
  tree.edit(check.path, () => check.text)
  changes.push(`${check.path}: ${check.says}`)
  return []
}

/** Last of the edits, on what the others left. */
function mark(app: App, tree: Tree, { unmarked }: Facts): string[] {
  for (const { path } of unmarked) tree.edit(path, (text) => marked(app, path, text) ?? text)
  return unmarked.length === 0 ? [] : [`${nameList(unmarked.map(({ path }) => path), 3)}: a build that would put ${unmarked.length === 1 ? 'it' : 'one of them'} into a page fails from now on (server-only)`]
}

function writeExample(app: App, tree: Tree, { example }: Facts): string[] {
  if (example.absent.length === 0) return []
  const folder = posix.dirname(example.path)
  if (example.exists) tree.edit(example.path, (text) => exampleAddition(text, example.absent, folder))
  else if (tree.create(example.path, exampleText(example.absent, folder, posix.basename(example.path))) === 'exists') throw new GuardError(`${example.path} is there already and cannot be read`)
  const changes = [`${example.path}: names ${nameList(example.absent.map((v) => v.name))}, without values`]
  if (example.exists) return changes
  for (const path of ignoringFiles(app, example.path)) {
    tree.edit(path, (text) => letIn(text, posix.basename(example.path)))
    changes.push(`${path}: lets ${example.path} into git`)
  }
  return changes
}
