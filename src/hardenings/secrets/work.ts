import type { Found } from '../../secrets/types.ts'
import type { Project, Step } from '../../types.ts'
import { exampleEdits, exampleFor } from './examples.ts'
import { dockerignoreEdits, gitignoreEdit } from './ignores.ts'
import type { TextEdit } from './ignores.ts'
import { helperText } from './helper.ts'
import { leftOutBy } from '../env/containers.ts'
import { logEdits, logSteps } from './logs.ts'
import type { LogEdit } from './logs.ts'
import { leftSteps } from './left-steps.ts'
import { exposureSteps } from './exposure-steps.ts'
import { editFile } from './move/edits.ts'
import type { FileEdit, Left } from './move/edits.ts'
import { otherVariableFor, variableFor } from './move/names.ts'
import { leaksOf, rotationSteps } from './rotation.ts'
import { setSteps } from './set-steps.ts'
import { publicStep, toUntrack, untrackStep } from './untracking.ts'
import type { TrackedEnv } from './untracking.ts'

/** Everything that can be done about the secrets of a project, and what is left for the person. Holds no value. */
export interface Work {
  edits: FileEdit[]
  /** Files whose log calls tell a secret; where they are among the edits, on top of those. */
  logs: LogEdit[]
  /** New modules, examples, ignore files. */
  files: TextEdit[]
  untrack: TrackedEnv[]
  /** Of what the edits do, in the order in which the person needs them. */
  steps: Step[]
  /** What stays for the person whether the edits are made or not. */
  left: Step[]
}

export interface Subject {
  found: readonly Found[]
  /** Real `.env` files that git tracks. */
  envFiles: readonly TrackedEnv[]
  /** What git's history keeps, in one sentence. */
  history?: string
}

export function workOf(project: Project, { found, envFiles, history }: Subject): Work {
  const named = namesFor(found)
  const paths = [...new Set(found.map(({ path }) => path))]
  const results = paths.map((path) => editFile(project, path, named.filter((one) => one.found.path === path)))
  const left: Left[] = results.flatMap((result) => result.left)
  const helpers = new Map<string, TextEdit>()
  const edits: FileEdit[] = []
  for (const { edit } of results) {
    if (!edit) continue
    const helper = edit.helper && helperOf(project, edit.helper)
    if (helper && 'reason' in helper) for (const { found: one, variable, app } of edit.moves) left.push({ found: one, variable, place: { kind: 'none', why: 'runtime', reason: helper.reason, app } })
    else {
      if (helper) helpers.set(helper.path, helper)
      edits.push(edit)
    }
  }
  const untrack = toUntrack(envFiles)
  const moves = edits.flatMap((edit) => edit.moves)
  const ignores = [...(project.apps.length > 0 || untrack.length > 0 ? gitignoreEdit(project) : []), ...dockerignoreEdits(project)]
  const examples = exampleEdits(project, moves, untrack).filter(({ path }) => !ignores.some((ignore) => ignore.path === path))
  const logs = logEdits(project, new Map(edits.map((edit) => [edit.path, edit.text])))
  return {
    edits, logs, untrack,
    files: [...[...helpers.values()].filter((helper) => helper.isNew), ...examples, ...ignores],
    steps: [...(untrack.length > 0 ? [untrackStep(untrack)] : []), ...setSteps(moves)],
    left: [...rotationSteps(leaksOf(found, envFiles), history), ...leftSteps(project, left), ...exposureSteps(project), ...logSteps(project), ...publicStep(envFiles.filter((file) => !untrack.includes(file) && file.settings.length > 0))],
  }
}

/** The same value has one name in the whole project, and two values never share one. */
function namesFor(found: readonly Found[]): { found: Found; variable: string }[] {
  const byGroup = new Map<number, string>()
  const taken = new Map<string, number>()
  return found.map((one) => {
    // What stands in for a variable is that variable, whatever its value.
    if (one.variable !== undefined) return { found: one, variable: one.variable }
    const known = byGroup.get(one.group)
    if (known !== undefined) return { found: one, variable: known }
    const [first, second] = [variableFor(one), otherVariableFor(one)]
    const isFree = (name: string): boolean => (taken.get(name) ?? one.group) === one.group
    const variable = isFree(first) ? first : isFree(second) ? second : `${second}_${one.group}`
    byGroup.set(one.group, variable)
    taken.set(variable, one.group)
    return { found: one, variable }
  })
}

function helperOf(project: Project, { app, module, cjs }: NonNullable<FileEdit['helper']>): TextEdit | { reason: string } {
  const text = helperText(app, module, cjs, exampleFor(app, []).path)
  if (typeof text !== 'string') return text
  const present = project.files.text(module)
  const entry = app.framework.entry(app)
  const leftOut = present === undefined && entry.kind === 'module' ? leftOutBy(app, entry.path, module) : undefined
  if (leftOut) return { reason: `${leftOut.path}:${leftOut.line} copies files by their names, and would leave a new module out of the image` }
  if (present === undefined) return { path: module, text, isNew: true, says: 'stops in production where a secret is not set; elsewhere it says so and a stand-in takes its place' }
  return /\brequireSecret\b/.test(present) ? { path: module, text: present, isNew: false, says: '' } : { reason: `${module} is there already and holds something else` }
}
