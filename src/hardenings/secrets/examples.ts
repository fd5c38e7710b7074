import posix from 'node:path/posix'
import { eolOf } from '../../tree/text.ts'
import type { App, Project } from '../../types.ts'
import { exampleAddition, exampleOf, exampleText, ignoringFiles, letIn } from '../env/example.ts'
import type { Listed } from '../env/example.ts'
import { isProvided } from '../env/names.ts'
import type { TextEdit } from './ignores.ts'
import type { Move } from './move/edits.ts'
import { ownerFolder } from './untracking.ts'
import type { TrackedEnv } from './untracking.ts'

/** The example file of an app, there or not. */
export function exampleFor(app: App, listed: readonly Listed[]) {
  return exampleOf(app, listed, [])
}

/** The names of variables, without their values, where a person looks for them: of what left the code, and of what a committed `.env` said so far. */
export function exampleEdits(project: Project, moves: readonly Move[], untracked: readonly TrackedEnv[]): TextEdit[] {
  return project.apps.flatMap((app): TextEdit[] => {
    const names = [...new Set(moves.filter((move) => move.app === app).map((move) => move.variable))]
    const listed = names.map((name): Listed => ({ name, required: true, public: false, usedIn: [...new Set(moves.filter((move) => move.variable === name).map((move) => move.found.path))] }))
    const set = untracked.filter(({ path }) => ownerFolder(project, path) === app.path).flatMap(({ settings }) => settings.map(({ name }) => name)).filter((name) => /^[A-Za-z_]\w*$/.test(name) && !isProvided(name))
    const example = exampleFor(app, [...listed, ...set.filter((name) => !names.includes(name)).map((name): Listed => ({ name, required: false, public: false, usedIn: [] }))])
    const absent = new Set(example.absent.map((v) => v.name))
    const used = listed.filter((v) => absent.has(v.name))
    const rest = [...new Set(set)].filter((name) => absent.has(name) && !names.includes(name))
    if (used.length + rest.length === 0) return []
    const before = example.exists ? project.files.text(example.path) : undefined
    if (example.exists && before === undefined) return []
    const withUsed = used.length === 0 ? (before ?? '') : before === undefined ? exampleText(used, app.path) : exampleAddition(before, used, app.path)
    const edit: TextEdit = { path: example.path, text: withRest(withUsed, rest), isNew: before === undefined, says: `names ${[...used.map((v) => v.name), ...rest].join(', ')}, without values` }
    if (before !== undefined) return [edit]
    return [edit, ...ignoringFiles(app, example.path).map((path): TextEdit => ({ path, text: letIn(project.files.text(path) ?? '', posix.basename(example.path)), isNew: false, says: `lets ${example.path} into git` }))]
  })
}

function withRest(before: string, names: readonly string[]): string {
  if (names.length === 0) return before
  const head = before === '' ? '# Copy this file to .env and fill in the values. Keep .env out of git.\n\n' : /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return before + `${head}${names.map((name) => `${name}=\n`).join('')}`.replace(/\n/g, eolOf(before))
}
