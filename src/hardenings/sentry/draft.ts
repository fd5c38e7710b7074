import { edited } from '../../../codemods/kit/edited.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import type { Splice } from '../../../codemods/kit/splice.ts'
import type { App, Dependency, Step } from '../../types.ts'

/** A variable that the code of the plan reads. */
export interface Setting {
  name: string
  /** For the line above it in the example file. */
  note: string
}

/** Files as they will be: edits of several parts of the plan in one file build on each other. Nothing is written. */
export interface Draft {
  app: App
  /** What the file will hold; undefined where it is not there. */
  text(path: string): string | undefined
  parsed(path: string): Parsed | undefined
  /** False where a file is there already and holds something else. */
  create(path: string, text: string, says: string): boolean
  /** Takes the new text that `change` answers; false (and nothing changed) where that is undefined. */
  edit(path: string, says: string | undefined, change: (source: string) => string | undefined): boolean
  splice(path: string, says: string | undefined, change: (parsed: Parsed) => Splice[] | undefined): boolean
  files: Map<string, { text: string; isNew: boolean; says: string[] }>
  dependencies: Dependency[]
  settings: Setting[]
  /** What could not be done, in words for the person. */
  steps: Step[]
}

export function createDraft(app: App): Draft {
  const files: Draft['files'] = new Map()
  const draft: Draft = {
    app, files, dependencies: [], settings: [], steps: [],
    text: (path) => files.get(path)?.text ?? app.project.files.text(path),
    parsed(path) {
      const own = files.get(path)
      return own ? parse(own.text) : app.project.parse(path)
    },
    create(path, text, says) {
      const now = draft.text(path)
      if (now !== undefined) return now === text
      if (app.project.files.entry(path)) return false
      files.set(path, { text, isNew: true, says: [says] })
      return true
    },
    edit(path, says, change) {
      const source = draft.text(path)
      const text = source === undefined ? undefined : change(source)
      if (source === undefined || text === undefined) return false
      const known = files.get(path)
      if (text !== source || known) files.set(path, { text, isNew: known?.isNew ?? false, says: [...(known?.says ?? []), ...(says ? [says] : [])] })
      return true
    },
    splice(path, says, change) {
      const parsed = draft.parsed(path)
      const splices = parsed && change(parsed)
      if (!parsed || !splices) return false
      const text = splices.length === 0 ? parsed.text : edited(parsed, splices)
      return text !== undefined && draft.edit(path, says, () => text)
    },
  }
  return draft
}

/** Takes back what was drafted after `before` was made: a part of the plan is done whole or not at all. */
export function attempt(draft: Draft, part: () => string | undefined): string | undefined {
  const files = new Map([...draft.files].map(([path, file]) => [path, { ...file, says: [...file.says] }]))
  const [dependencies, settings, steps] = [[...draft.dependencies], [...draft.settings], [...draft.steps]]
  const reason = part()
  if (reason === undefined) return undefined
  draft.files.clear()
  for (const [path, file] of files) draft.files.set(path, file)
  draft.dependencies.splice(0, draft.dependencies.length, ...dependencies)
  draft.settings.splice(0, draft.settings.length, ...settings)
  draft.steps.splice(0, draft.steps.length, ...steps)
  return reason
}
