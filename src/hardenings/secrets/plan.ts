import { GuardError } from '../../tree/guards.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Plan } from '../../types.ts'
import type { Work } from './work.ts'

/** Writes what can be written. The text of every change names places and variables, never a value. */
export function write(tree: Tree, work: Work): Plan {
  const changes: string[] = []
  for (const { path, text, moves } of work.edits) {
    tree.edit(path, () => text)
    const names = [...new Set(moves.map((move) => move.variable))].join(', ')
    changes.push(`${path}: reads ${names} from the environment${moves.some((move) => move.fallback) ? `; no constant stands in for ${moves.every((move) => move.fallback) ? 'it' : 'the secret'} any more` : ''}`)
  }
  for (const { path, text } of work.logs) {
    tree.edit(path, () => text)
    changes.push(`${path}: logs whether a secret is set, not what it is`)
  }
  for (const { path, text, isNew, says } of work.files) {
    if (!isNew) tree.edit(path, (before) => (before === text ? before : text))
    else if (tree.create(path, text) === 'exists') throw new GuardError(`${path} is there already and holds something else`)
    changes.push(`${path}: ${says}`)
  }
  for (const { path } of work.untrack) {
    tree.untrack(path)
    changes.push(`${path}: no longer part of the repository. Merging this removes it from the folder it is merged in: copy it before, as the first point below says`)
  }
  return { changes, steps: [...work.steps, ...work.left], dependencies: [] }
}
